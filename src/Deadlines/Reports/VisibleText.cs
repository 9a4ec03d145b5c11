using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Text that shows what it holds: characters that cannot be seen, or that turn the text around, are written as [U+202E].</summary>
/// <remarks>
/// XML 1.0 (production 2) forbids most control characters, halves of surrogate pairs, U+FFFE and U+FFFF; UAX 9 lists the marks that change
/// direction. Replacing instead of dropping: what was there stays visible. Tabs become blanks, every kind of line end one line feed.
/// </remarks>
static class VisibleText
{
    static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c != '\t' && c != '\r' && !IsInvisible(c))]);

    /// <summary>The text with line feeds between its lines.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var point = char.ConvertToUtf32(c, text[i + 1]);
                // Tags (U+E0000 on) are invisible; the last two of every plane are no characters.
                if (point is >= 0xE0000 and <= 0xE0FFF || (point & 0xFFFE) == 0xFFFE) result.Append(CultureInfo.InvariantCulture, $"[U+{point:X}]");
                else result.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (c == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n') result.Append('\n');
            }
            else if (c == '\t') result.Append(' ');
            else if (IsInvisible(c)) result.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
            else result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => Of(text).ReplaceLineEndings(" ");

    static bool IsInvisible(char c) =>
        char.IsControl(c) && c != '\n' || char.IsSurrogate(c) || c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' or >= '\uFFFE'
        || c is >= '\u200B' and <= '\u200F' or >= '\u2028' and <= '\u202E' or >= '\u2060' and <= '\u206F' or >= '\uFFF9' and <= '\uFFFB' or >= '\uFDD0' and <= '\uFDEF';
}
