using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Export;

/// <summary>Writes the case as CSV files whose names and columns are contract.md's.</summary>
public static class ExportCase
{
    /// <summary>The files that can be written, by the word that asks for each.</summary>
    public static IReadOnlyDictionary<string, Action<CaseStore, string>> Files { get; } = new SortedDictionary<string, Action<CaseStore, string>>(StringComparer.Ordinal)
    {
        ["custody"] = Custody,
        ["exposures"] = Exposures,
        ["indicators"] = Indicators,
        ["leaks"] = Leaks,
        ["messages"] = Messages,
        ["reviews"] = Reviews,
        ["subjects"] = Subjects,
        ["unread"] = Unread,
        ["unsearched"] = Unsearched,
    };

    /// <summary>Writes the files asked for, each as a whole: a reader never sees half of one.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(CaseStore store, string folder, IEnumerable<string> what)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var word in what)
        {
            var path = Path.Combine(folder, word + ".csv");
            Files[word](store, path + ".part");
            File.Move(path + ".part", path, overwrite: true);
            written.Add(path);
        }
        return written;
    }

    static void Subjects(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "subject_id", "kind", "name", "reading", "emails", "phones", "postal_addresses", "items", "messages", "status", "reach", "merged_because");
        foreach (var s in store.Subjects())
            csv.Row(s.Id, s.IsOrganisation ? "organisation" : "person", s.Name, s.Reading, s.Emails, s.Phones, s.PostalAddresses, s.Items, Number(s.Messages), s.Disclosed ? "disclosed" : "exposed", s.Reach, s.Reasons);
    }

    static void Exposures(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "subject_id", "item", "value", "message_id", "source", "location");
        foreach (var (e, messageId, source) in store.Exposures()) csv.Row(e.SubjectId, e.Item, e.Value, messageId, source, e.Location);
    }

    static void Messages(CaseStore store, string path)
    {
        var reasons = store.AllFindings().GetEnumerator();
        var more = reasons.MoveNext();
        using var csv = new CsvWriter(File.Create(path), "source", "message_id", "role", "date", "from", "subject", "sha256", "verdict", "reasons");
        foreach (var m in store.Messages())
        {
            var own = new List<string>();
            for (; more && reasons.Current.Message == m.Number; more = reasons.MoveNext())
                own.Add($"{reasons.Current.Finding.Code} ({reasons.Current.Finding.Location}): {reasons.Current.Finding.English}");
            csv.Row(m.Source, m.MessageId, m.Role == SourceRole.Mailbox ? "mailbox" : "reported", m.Date,
                m.FromName.Length > 0 ? $"{m.FromName} <{m.FromAddress}>" : m.FromAddress, m.Subject, m.Sha256, m.Verdict.Length > 0 ? m.Verdict : "genuine", m.Verdict.Length > 0 ? string.Join("; ", own) : "brings-a-report: the mail inside it is judged by itself");
        }
    }

    static void Leaks(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "source", "reported_message_id", "original_message_id", "recipient", "overlap", "subject_ids", "original_source", "shared");
        foreach (var l in store.Leaks())
        {
            var (reported, original) = (store.Message(l.ReportedNumber)!, store.Message(l.OriginalNumber)!);
            csv.Row(reported.Source, reported.MessageId, original.MessageId, l.Recipient, l.Overlap.ToString("0.0000", CultureInfo.InvariantCulture), l.SubjectIds, original.Source, l.Shared);
        }
    }

    static void Indicators(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "type", "value", "source", "found_in");
        foreach (var (m, i) in store.Indicators()) csv.Row(i.Type, i.Value, m.Source, i.FoundIn);
    }

    static void Unread(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "place", "state", "code", "detail");
        foreach (var u in store.Unread()) csv.Row(u.Place, u.Lost ? "unread" : "repaired", u.Code, u.Detail);
    }

    static void Unsearched(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "source", "location", "reason");
        foreach (var (source, place) in store.Unsearched()) csv.Row(source, place.Location, place.Reason);
    }

    static void Reviews(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "subject_a", "subject_b", "reason");
        foreach (var r in store.Reviews()) csv.Row(r.SubjectA, r.SubjectB, r.Reason);
    }

    static void Custody(CaseStore store, string path)
    {
        using var csv = new CsvWriter(File.Create(path), "number", "at", "actor", "action", "subject", "sha256", "bytes", "detail", "previous", "hash");
        foreach (var e in store.Custody())
            csv.Row(Number(e.Number), e.At, e.Actor, e.Action, e.Subject, e.Sha256, Number(e.Bytes), e.Detail, e.Previous, e.Hash);
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
