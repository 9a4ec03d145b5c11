using Hikeshi.Analysis.Verdicts;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Intake.Runs;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>What can only be said over the whole case: verdicts on reported mails, persons, leaks. Written as a whole, in one transaction.</summary>
public sealed class CaseResolution(CaseStore store, Organisation organisation, Limits limits, Action<RunProgress>? progress = null)
{
    /// <summary>Reports judged, fingerprints read, persons put together, conversations found, results written.</summary>
    const int Steps = 5;

    public void Resolve(CancellationToken cancellation)
    {
        Tell(0);
        var messages = new CaseMessages(store, limits);
        var questions = new FingerprintQuestions();
        var judged = Judge(messages, questions, cancellation);
        var index = new FingerprintIndex(store, messages);
        Tell(1);
        index.Prepare(questions.Asked);
        cancellation.ThrowIfCancellationRequested();
        Tell(2);
        var subjects = new SubjectTable(store, organisation);
        cancellation.ThrowIfCancellationRequested();
        Tell(3);
        var leaks = new List<LeakRow>();
        foreach (var report in judged.Where(j => j.Assessment.Verdict != Verdict.Genuine).GroupBy(j => (j.Row.SourceNumber, j.Row.Locator)))
        {
            cancellation.ThrowIfCancellationRequested();
            // A report that shows a spoof in its own text carries the stolen words too, but they reached who received the spoof.
            var told = new HashSet<long>();
            foreach (var mail in report.OrderByDescending(j => j.Row.Enclosed.Length))
                leaks.AddRange(Leaks(mail, messages.Load(mail.Row), index, subjects).Where(l => told.Add(l.OriginalNumber)));
        }
        Write(subjects, leaks, judged.Select(j => new VerdictRow(
            j.Row.Number, MessageScan.VerdictWord(j.Assessment.Verdict), MessageScan.Findings(j.Assessment), MessageScan.Indicators(j.Assessment))), cancellation);
    }

    /// <summary>Says anew who is who, after somebody decided about persons. What the mails are and which conversation reached whom stays as it was found.</summary>
    /// <remarks>The same rows as <see cref="Resolve"/> would write, in a fraction of the time: searching the originals of spoof mails takes most of it.</remarks>
    public void ResolvePersons(CancellationToken cancellation)
    {
        var messages = new CaseMessages(store, limits);
        var subjects = new SubjectTable(store, organisation);
        cancellation.ThrowIfCancellationRequested();
        Write(subjects, [.. LeakTable.Again(store.Leaks().ToList(), n => messages.Load(store.Message(n)!), store, subjects)], [], cancellation);
    }

    void Write(SubjectTable subjects, IReadOnlyList<LeakRow> leaks, IEnumerable<VerdictRow> verdicts, CancellationToken cancellation)
    {
        var disclosed = leaks.SelectMany(l => l.SubjectIds.Split("; ", StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        cancellation.ThrowIfCancellationRequested();
        Tell(4);
        store.ReplaceResults(
            verdicts, subjects.Exposures(), subjects.Rows(disclosed), leaks, subjects.Review.Select(r => new ReviewRow(r.SubjectA, r.SubjectB, r.Reason)),
            subjects.Keys(), subjects.Firms(), subjects.Decisions(), record: true);
        Tell(Steps);
    }

    void Tell(int step) => progress?.Invoke(new(RunStage.Resolve, "", step, Steps, 0));

    /// <summary>Judges what people reported: the mail itself, or the mails inside it where it is a forward.</summary>
    List<JudgedMail> Judge(CaseMessages messages, FingerprintQuestions questions, CancellationToken cancellation)
    {
        var correspondence = new CaseCorrespondence(store, organisation);
        var judged = new List<JudgedMail>();
        foreach (var report in store.Reported().GroupBy(r => (r.SourceNumber, r.Locator)))
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = report.ToDictionary(r => r.Source, StringComparer.Ordinal);
            var outermost = messages.Load(report.First(r => r.Enclosed.Length == 0));
            foreach (var mail in ReportedMails.Of(outermost))
            {
                var assessment = Assess(mail, correspondence);
                var entry = new JudgedMail(rows[mail.Source], assessment, LeakTable.Recipient(mail, outermost));
                if (assessment.Verdict != Verdict.Genuine) Guard(entry.Row.Source, () => LeakFinder.Find(mail, questions));
                judged.Add(entry);
            }
        }
        return judged;
    }

    List<LeakRow> Leaks(JudgedMail judged, Message mail, FingerprintIndex index, SubjectTable subjects) =>
        Guard(judged.Row.Source, () => LeakTable.Of(mail, judged.Row.Number, judged.Recipient, index, store, subjects).ToList()) ?? [];

    /// <summary>Runs a search for originals; a fault of ours in one mail is reported and hides no other.</summary>
    T? Guard<T>(string place, Func<T> search)
        where T : class
    {
        try
        {
            return search();
        }
        catch (Exception e) when (e is not (CaseUnusableException or OutOfMemoryException))
        {
            store.RememberUnreadPaths([new(place, "internal-error", $"A fault of the program kept the stored message behind this mail from being searched ({e.GetType().Name}: {e.Message}). Please report the fault.")]);
            return null;
        }
    }

    Assessment Assess(Message mail, ICorrespondence correspondence)
    {
        try
        {
            return MailAssessor.Assess(mail, organisation, correspondence, [], limits);
        }
        catch (Exception e) when (e is not (CaseUnusableException or OutOfMemoryException))
        {
            // A fault of ours in one mail must not hide all the others, and must not clear that mail.
            return new(
                Verdict.Suspicious,
                [new("not-judged", new(mail.Source, Location.Text(0, mail.Text.Length)), $"プログラムの不具合のため判定できませんでした({e.GetType().Name})。人の目で確かめてください。",
                    $"A fault of the program kept this mail from being judged ({e.GetType().Name}: {e.Message}); look at it yourself.")], [], []);
        }
    }

    sealed record JudgedMail(MessageRow Row, Assessment Assessment, string Recipient);
}
