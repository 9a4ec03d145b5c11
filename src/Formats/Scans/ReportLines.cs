using System.Globalization;

namespace Hikeshi.Formats.Scans;

/// <summary>What the readers of reports share.</summary>
static class ReportLines
{
    /// <summary>Characters kept of a line, a name or a path. Attack: one line of megabytes.</summary>
    public const int LineChars = 2_000;

    /// <summary>Lines without their ends, the rest of a longer one cut off.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\r', '\n');
            if (end < 0) end = text.Length - at;
            yield return text.Substring(at, Math.Min(end, LineChars));
            at += end + 1;
        }
    }

    /// <summary>"key : value", where the key is one of those named.</summary>
    public static bool TryValue(string line, string key, out string value)
    {
        value = "";
        var plain = line.AsSpan().Trim();
        if (!plain.StartsWith(key, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = plain[key.Length..].TrimStart();
        if (rest.Length == 0 || rest[0] is not (':' or '：')) return false;
        value = rest[1..].Trim().ToString();
        return true;
    }

    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Cut(string text) => text.Length > LineChars ? text[..LineChars] : text;
}

/// <summary>Findings as they are read: all counted, the first ones kept.</summary>
sealed class FindingList
{
    /// <summary>Findings kept of one report. Attack: millions of them.</summary>
    public const int Most = 1_000;

    readonly List<ScanFinding> _kept = [];

    public long Count { get; private set; }

    public IReadOnlyList<ScanFinding> Kept => _kept;

    public void Add(string name, string file, string when = "")
    {
        Count++;
        if (_kept.Count < Most) _kept.Add(new(ReportLines.Cut(name), ReportLines.Cut(file), when));
    }

    /// <summary>The report that follows from the findings: infected where there is one, else clean unless a doubt speaks against it.</summary>
    /// <param name="claimed">How many findings the report counts, where it counts them.</param>
    public ScanReport Conclude(ScanTool tool, string version, string host, string when, long claimed, long? files, IEnumerable<ScanDoubt> doubts)
    {
        var found = Math.Max(Count, claimed);
        List<ScanDoubt> all = [.. doubts];
        if (found > Count) all.Add(ScanDoubt.FindingsUnnamed);
        if (Count > _kept.Count) all.Add(ScanDoubt.FindingsCut);
        var harmless = all.All(d => d is ScanDoubt.FilesUnread or ScanDoubt.OldSignatures);
        var result = found > 0 ? ScanResult.Infected : harmless ? ScanResult.Clean : ScanResult.Inconclusive;
        return new(tool, ReportLines.Cut(version), ReportLines.Cut(host), when, result, Kept, found, files, all);
    }
}
