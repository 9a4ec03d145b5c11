using System.Globalization;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Report;

/// <summary>Reads what the page shows from a case.</summary>
public static class ReadCase
{
    /// <summary>Rows of each list that the page takes; what is beyond stands in the exported tables, and the counts are of the whole.</summary>
    const int RowsShown = 500;

    const int EvidenceShown = 40;

    public static CaseReport Read(CaseStore store)
    {
        var organisation = store.Meta("organisation") is { Length: > 0 } json ? Organisation.Parse(json) : Organisation.Unknown;
        var judged = store.Reported().Where(m => m.Verdict.Length > 0).ToList();
        var reports = store.ReportVerdicts();
        var leaks = store.Leaks().ToList();
        var counts = store.ItemCounts();
        var persons = store.Subjects().Where(s => s is { IsOrganisation: false, Disclosed: true }).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var reached = ReachedItems.Counts(store, persons.Contains);
        return new CaseReport
        {
            Title = Path.GetFileName(Path.GetFullPath(store.Folder).TrimEnd(Path.DirectorySeparatorChar)),
            Organisation = organisation.Name,
            Domains = organisation.Domains,
            GeneratedFrom = $"case.db · {store.LogHead}",
            Counts = new(
                store.MessageCount(SourceRole.Mailbox), reports.Count, reports.Count(v => v is "malicious" or "spoofed"), store.SubjectCount,
                store.DisclosedCount, leaks.Select(l => l.OriginalNumber).Distinct().Count(),
                leaks.SelectMany(l => Split(l.Recipient)).Distinct(StringComparer.Ordinal).Count()),
            Items = [.. ItemWords.All.Join(counts, o => o, c => c.Item, (_, c) => new ItemCount(c.Item, c.Subjects, reached is null ? null : reached.GetValueOrDefault(c.Item)))],
            Verdicts = [.. judged.OrderByDescending(m => VerdictRank(m.Verdict)).ThenBy(m => m.Number).Take(RowsShown).Select(m => Verdict(store, m))],
            Indicators = [.. store.Indicators().Where(i => i.Message.Role == SourceRole.Reported).Take(RowsShown)
                .Select(i => new IndicatorRow(i.Indicator.Type, i.Indicator.Value, i.Message.Source, i.Indicator.FoundIn))],
            Subjects = [.. store.Subjects().OrderByDescending(s => s.Disclosed).ThenBy(s => s.IsOrganisation).ThenBy(s => s.Id, StringComparer.Ordinal)
                .Take(RowsShown).Select(s => Subject(store, s))],
            Leaks = [.. Leaks(store, leaks, organisation)],
            Cards = Cards(store),
            Anomalies = [.. store.Unread().Where(u => u.Lost).Take(RowsShown).Select(u => new AnomalyRow(u.Place, u.Detail))],
            Custody = new([.. store.Sources().Take(RowsShown).Select(s => new CustodyFile(s.Path, s.Sealed.Bytes, s.Sealed.Sha256))], store.LogHead.ToString())
            {
                TotalFiles = store.Sources().Count,
            },
        };
    }

    static int VerdictRank(string verdict) => Array.IndexOf(["genuine", "suspicious", "spoofed", "malicious"], verdict);

    static string[] Split(string joined) => joined.Split("; ", StringSplitOptions.RemoveEmptyEntries);

    static VerdictRow Verdict(CaseStore store, MessageRow m) => new(
        m.Source, DateTimeOffset.TryParse(m.Date, CultureInfo.InvariantCulture, out var date) ? date : null,
        m.FromName.Length > 0 ? $"{m.FromName} <{m.FromAddress}>" : m.FromAddress, m.Subject, m.Verdict,
        [.. store.Findings(m.Number).Select(f => new ReasonLine(f.Japanese, f.English, $"{m.Source} {f.Location}"))]);

    static SubjectRow Subject(CaseStore store, Storage.Cases.SubjectRow s) => new(
        s.Id, s.Name, s.Reading, Split(s.Items), Split(s.Emails), Split(s.Phones), Split(s.PostalAddresses), s.Disclosed ? "disclosed" : "exposed",
        [.. store.ExposuresOf(s.Id).GroupBy(e => (e.Exposure.Item, e.Exposure.Value)).Take(EvidenceShown)
            .Select(g => g.First()).Select(e => new ItemEvidence(e.Exposure.Item, e.Exposure.Value, e.Source, e.Exposure.Location))])
    {
        IsOrganisation = s.IsOrganisation,
    };

    static IEnumerable<LeakRow> Leaks(CaseStore store, IReadOnlyList<Storage.Cases.LeakRow> leaks, Organisation organisation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = leaks.SelectMany(l => Split(l.SubjectIds)).ToHashSet(StringComparer.Ordinal);
        foreach (var s in store.Subjects().Where(s => wanted.Contains(s.Id)))
            names[s.Id] = s.Name.Length > 0 ? s.Name : Split(s.Emails).Concat(Split(s.Phones)).FirstOrDefault() ?? s.Id;
        foreach (var leak in leaks.Take(RowsShown))
        {
            var (reported, original) = (store.Message(leak.ReportedNumber)!, store.Message(leak.OriginalNumber)!);
            yield return new(
                reported.Source, original.MessageId, original.Subject, leak.Recipient, leak.Overlap, [.. Split(leak.SubjectIds).Select(id => names.GetValueOrDefault(id, id))])
            {
                ToOwnAddress = Split(leak.Recipient) is { Length: > 0 } recipients && recipients.All(organisation.Owns),
            };
        }
    }

    static CardStatement Cards(CaseStore store) => new(
        store.MessageCount(SourceRole.Mailbox), store.SearchedAttachments,
        [.. store.Unsearched().Take(RowsShown).Select(u => new AnomalyRow($"{u.Source} {u.Place.Location}", u.Place.Reason))],
        [.. store.ExposuresOfItem("card_number").Take(RowsShown).Select(e => new ItemEvidence(e.Exposure.Item, e.Exposure.Value, e.Source, e.Exposure.Location))]);
}
