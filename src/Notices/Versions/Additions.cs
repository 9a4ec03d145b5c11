using System.Text.RegularExpressions;

namespace Hikeshi.Notices.Versions;

/// <summary>Since when a line stands in a notice.</summary>
/// <param name="Edition">The first edition that has it as it stands.</param>
/// <param name="IsChange">True where the edition before had the line in other words or with other facts.</param>
public readonly record struct LineMark(int Edition, bool IsChange);

/// <summary>Says of each line of the newest edition in which edition it was added or changed.</summary>
/// <remarks>A line that only moved is not new, nor one that is still under investigation at a later moment. What is marked carries a date and a word, so that it can be read without colour (mission.md R18).</remarks>
public static partial class Additions
{
    /// <summary>Lines alike by this share of their characters are one line that was changed.</summary>
    const double Alike = 0.6;

    /// <param name="editions">From the first to the newest.</param>
    /// <returns>A mark for every line of the newest, blank ones included.</returns>
    public static IReadOnlyList<LineMark> Of(IReadOnlyList<Edition> editions)
    {
        var known = new Dictionary<string, LineMark>(StringComparer.Ordinal);
        var before = Array.Empty<string>();
        foreach (var edition in editions)
        {
            var lines = Lines(edition.Markdown);
            var gone = before.Except(lines, StringComparer.Ordinal).ToList();
            var next = new Dictionary<string, LineMark>(StringComparer.Ordinal);
            foreach (var line in lines.Where(l => l.Length > 0))
                next.TryAdd(line, known.TryGetValue(line, out var mark) ? mark : new(edition.Number, edition != editions[0] && gone.Any(g => HaveOneLabel(g, line) || Likeness(g, line) >= Alike)));
            (known, before) = (next, lines);
        }
        var first = editions.Count > 0 ? editions[0].Number : 1;
        return [.. before.Select(l => l.Length > 0 ? known[l] : new LineMark(first, false))];
    }

    static string[] Lines(string markdown) => [.. markdown.TrimEnd('\n').Split('\n').Select(l => Moment().Replace(l.Trim(), ""))];

    /// <summary>The moment that stands with what nobody knows yet (<see cref="Facts.FactSheet.UnderInvestigation"/>): it passes, and says nothing new.</summary>
    [GeneratedRegex(@"(?<=調査中)（[^）]{0,60}時点）|(?<=under investigation) as of \w{3} \d{1,2} \w{3,9} \d{4}(?:, \d{2}:\d{2})?", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    /// <summary>"Devices found infected: 1" is the line that said "under investigation", however little else they share.</summary>
    static bool HaveOneLabel(string a, string b) => a.IndexOfAny([':', '：']) is >= 4 and var end && b.Length > end && a.AsSpan(0, end + 1).SequenceEqual(b.AsSpan(0, end + 1));

    /// <summary>Share of characters in common order (Dice coefficient over character pairs), 0 to 1.</summary>
    static double Likeness(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2) return a == b ? 1 : 0;
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 0; i + 1 < a.Length; i++) pairs[(a[i], a[i + 1])] = pairs.GetValueOrDefault((a[i], a[i + 1])) + 1;
        var common = 0;
        for (var i = 0; i + 1 < b.Length; i++)
        {
            if (pairs.GetValueOrDefault((b[i], b[i + 1])) is not (> 0 and var left)) continue;
            pairs[(b[i], b[i + 1])] = left - 1;
            common++;
        }
        return 2.0 * common / (a.Length + b.Length - 2);
    }
}
