using System.Text.RegularExpressions;

namespace Hikeshi.Notices.Texts;

/// <summary>A number or date in a text that follows from no fact.</summary>
/// <param name="Line">Of the draft, from 1.</param>
/// <param name="Text">As written.</param>
/// <param name="Sentence">Around it.</param>
public sealed record UnboundNumber(int Line, string Text, string Sentence);

/// <summary>Finds numbers and dates that somebody typed instead of naming a fact.</summary>
/// <remarks>
/// They are what changes between versions without a word (facts/notices.md). Arabic and full-width digits anywhere, Chinese numerals before a counter, English
/// number words before what is counted. Markers of lists and destinations of links are none.
/// </remarks>
public static partial class UnboundNumbers
{
    public static IReadOnlyList<UnboundNumber> Of(Draft draft)
    {
        var found = new List<UnboundNumber>();
        foreach (var line in draft.Lines)
        {
            var first = true;
            foreach (var segment in line.Segments)
            {
                if (!segment.IsReference && !segment.IsSourced)
                {
                    var words = Destination().Replace(segment.Literal, m => new string(' ', m.Length));
                    if (first) words = Marker().Replace(words, m => new string(' ', m.Length));
                    found.AddRange(Number().Matches(words).Select(m => new UnboundNumber(line.Number, m.Value.Trim(), segment.Literal.Trim())));
                }
                first = false;
            }
        }
        return found;
    }

    [GeneratedRegex(@"^\s*(?:[0-9]{1,3}[.)]\s|\#{1,6}\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\]\([^)\s]*\)|<[^>\s]*>|https?://[^\s）)]+", RegexOptions.CultureInvariant)]
    private static partial Regex Destination();

    [GeneratedRegex("""
        [0-9０-９][0-9０-９,，.．:：/／〜~-]*[0-9０-９]|[0-9０-９]
        |[一二三四五六七八九十百千万]+(?=人(?!ずつ|ひとり|一人)|件|台|通|名様|社|日間|時間|か所|個|回目)
        |\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\s+(?=(?:\w+\s+)?(?:people|persons|customers|computers|PCs|devices|mails|e-?mails|messages|firms|companies|days|hours|accounts)\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
