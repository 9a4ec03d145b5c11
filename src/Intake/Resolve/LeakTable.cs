using System.Globalization;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Exposure.Text;
using Hikeshi.Intake.Scan;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>Who received whose conversation: the originals of each spoof mail, and whose data stands in what it carries.</summary>
static class LeakTable
{
    public static IEnumerable<LeakRow> Of(Message reported, long number, string recipient, FingerprintIndex index, CaseStore store, SubjectTable subjects)
    {
        foreach (var leak in LeakFinder.Find(reported, index))
        {
            yield return new(
                number, leak.OriginalNumber, recipient, Math.Round(leak.Overlap, 4),
                Disclosed(Folded(reported.Text), leak.OriginalNumber, [.. leak.Shared.Select(s => (s.OriginalOffset, s.OriginalLength))], store, subjects),
                string.Join("; ", leak.Shared.Select(s => string.Create(
                    CultureInfo.InvariantCulture, $"text:{s.ReportedOffset}+{s.ReportedLength}=text:{s.OriginalOffset}+{s.OriginalLength}"))));
        }
    }

    /// <summary>The same leaks with the persons as they are now: who they are does not change which conversation reached whom.</summary>
    public static IEnumerable<LeakRow> Again(IEnumerable<LeakRow> leaks, Func<long, Message> load, CaseStore store, SubjectTable subjects)
    {
        foreach (var report in leaks.GroupBy(l => l.ReportedNumber))
        {
            var shown = Folded(load(report.Key).Text);
            foreach (var leak in report)
                yield return leak with
                {
                    SubjectIds = Disclosed(shown, leak.OriginalNumber, [.. leak.Shared.Split("; ", StringSplitOptions.RemoveEmptyEntries)
                        .Select(s => TryText(s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..], out var offset, out var length) ? (offset, length) : (0, 0))], store, subjects),
                };
        }
    }

    /// <summary>Who received it: the addressees as it stands, or the box it was delivered to, or who sent it in.</summary>
    public static string Recipient(Message reported, Message report)
    {
        var addressees = reported.To.Concat(reported.Cc).Concat(reported.Bcc).Select(a => a.Address).Where(a => a.Length > 0).ToList();
        if (addressees.Count == 0)
            addressees = [.. ((string[])["Delivered-To", "X-Original-To", "Envelope-To"]).Select(reported.Header).Where(v => v.Contains('@', StringComparison.Ordinal)).Take(1)];
        if (addressees.Count == 0 && !ReferenceEquals(reported, report)) addressees = [.. report.From.Select(a => a.Address)];
        return string.Join("; ", addressees.Distinct(StringComparer.Ordinal));
    }

    /// <summary>Subjects of the original of whom something stands in the shared text, or whose header address or name the reported mail shows.</summary>
    /// <param name="shown">The folded text of the reported mail.</param>
    /// <param name="shared">Places in the original's text that the reported mail shows.</param>
    static string Disclosed(string shown, long original, IReadOnlyList<(int Offset, int Length)> shared, CaseStore store, SubjectTable subjects)
    {
        var disclosed = new SortedSet<string>(StringComparer.Ordinal);
        var records = RecordCodec.Read(store.RecordsOf(original));
        for (var r = 0; r < records.Count; r++)
        {
            if (subjects.IdOf(original, r) is { } id && records[r].Mentions.Any(m => Stands(m, subjects.NameOf(original, r)))) disclosed.Add(id);
        }
        return string.Join("; ", disclosed);

        bool Stands(Mention mention, string name) =>
            mention.Item != Item.Body && (TryText(mention.Location.Value, out var offset, out var length)
                ? shared.Any(s => offset < s.Offset + s.Length && s.Offset < offset + length)
                : IsShown(mention.Raw) || IsShown(mention.Value) || (mention.Item == Item.Name && IsShown(name)));

        bool IsShown(string value) => Folded(value) is { Length: > 1 } folded && shown.Contains(folded, StringComparison.Ordinal);
    }

    static string Folded(string text) =>
        string.Concat(FoldedText.Of(text).Folded.Where(c => !char.IsWhiteSpace(c) && c != '>')).ToLowerInvariant();

    static bool TryText(string location, out int offset, out int length)
    {
        (offset, length) = (0, 0);
        const string prefix = "text:";
        var plus = location.IndexOf('+', StringComparison.Ordinal);
        return location.StartsWith(prefix, StringComparison.Ordinal) && plus > 0
            && int.TryParse(location.AsSpan(prefix.Length, plus - prefix.Length), out offset) && int.TryParse(location.AsSpan(plus + 1), out length);
    }
}
