using Hikeshi.Analysis.Verdicts;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>What can only be said over the whole case: verdicts on reported mails, persons, leaks. Written as a whole, in one transaction.</summary>
public sealed class CaseResolution(CaseStore store, Organisation organisation, Limits limits)
{
    public void Resolve(CancellationToken cancellation)
    {
        var messages = new CaseMessages(store, limits);
        var questions = new FingerprintQuestions();
        var judged = Judge(messages, questions, cancellation);
        var index = new FingerprintIndex(store, messages);
        index.Prepare(questions.Asked);
        cancellation.ThrowIfCancellationRequested();

        var subjects = new SubjectTable(store, organisation);
        var leaks = new List<LeakRow>();
        foreach (var report in judged.Where(j => j.Assessment.Verdict != Verdict.Genuine).GroupBy(j => (j.Row.SourceNumber, j.Row.Locator)))
        {
            cancellation.ThrowIfCancellationRequested();
            // A report that shows a spoof in its own text carries the stolen words too, but they reached who received the spoof.
            var told = new HashSet<long>();
            foreach (var mail in report.OrderByDescending(j => j.Row.Enclosed.Length))
                leaks.AddRange(LeakTable.Of(messages.Load(mail.Row), mail.Row.Number, mail.Recipient, index, store, subjects).Where(l => told.Add(l.OriginalNumber)));
        }
        var disclosed = leaks.SelectMany(l => l.SubjectIds.Split("; ", StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        store.ReplaceResults(
            judged.Select(j => new VerdictRow(
                j.Row.Number, MessageScan.VerdictWord(j.Assessment.Verdict), MessageScan.Findings(j.Assessment), MessageScan.Indicators(j.Assessment))),
            subjects.Exposures(), subjects.Rows(disclosed), leaks, subjects.Review.Select(r => new ReviewRow(r.SubjectA, r.SubjectB, r.Reason)));
        store.RecordResults(store.ResultsDigest());
    }

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
                var assessment = MailAssessor.Assess(mail, organisation, correspondence, [], limits);
                if (assessment.Verdict != Verdict.Genuine) LeakFinder.Find(mail, questions);
                judged.Add(new(rows[mail.Source], assessment, LeakTable.Recipient(mail, outermost)));
            }
        }
        return judged;
    }

    sealed record JudgedMail(MessageRow Row, Assessment Assessment, string Recipient);
}
