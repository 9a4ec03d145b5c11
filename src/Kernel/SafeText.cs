using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hikeshi.Kernel;

/// <summary>Text that people or mails brought in, made safe to show, store and print anywhere without hiding what was there.</summary>
/// <remarks>
/// Characters that cannot be seen or that turn the direction of text (Unicode Standard Annex #9), controls, halves of surrogate pairs and what XML 1.0
/// (production 2) forbids are spelled out in ASCII, as [U+202E]: every font and every form of an authority can show that. Line ends of every kind become \n; tabs
/// stay, and so do the zero-width joiners that hold emoji and some scripts together. Safe text comes back as it is.
/// </remarks>
public static class SafeText
{
    static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(IsPlain)]);

    /// <summary>The text with \n between its lines.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;
        text = text.ReplaceLineEndings("\n");
        var safe = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            // A lone half of a pair reads as the replacement character of length 1; which half it was stays visible.
            if (Rune.TryGetRuneAt(text, at, out var rune) && !IsHidden(rune)) safe.Append(text, at, rune.Utf16SequenceLength);
            else safe.Append(CultureInfo.InvariantCulture, $"[U+{(rune == default ? text[at] : rune.Value):X4}]");
            at += rune == default ? 1 : rune.Utf16SequenceLength;
        }
        return safe.ToString();
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => Of(text).Replace('\n', ' ').Replace('\t', ' ');

    static bool IsPlain(char c) => !char.IsSurrogate(c) && c is not ('\r' or '\f' or '\u0085' or '\u2028' or '\u2029') && !IsHidden(new Rune(c));

    static bool IsHidden(Rune rune) => rune.Value is not ('\n' or '\t' or 0x200C or 0x200D)
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || IsNoCharacter(rune.Value));

    /// <summary>Noncharacters (Unicode 15, 23.7) and code points that are reserved for invisible use: U+2065, and tags from U+E0000 on.</summary>
    static bool IsNoCharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is (>= 0xFDD0 and <= 0xFDEF) or 0x2065 or (>= 0xE0000 and <= 0xE0FFF and not (>= 0xE0100 and <= 0xE01EF));
}
