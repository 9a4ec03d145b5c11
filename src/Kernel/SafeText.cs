using System.Globalization;
using System.Text;

namespace Hikeshi.Kernel;

/// <summary>Text that people typed or pasted, made safe to show anywhere without losing what was there.</summary>
/// <remarks>Control characters become their pictures (U+2400 block), characters that turn the direction of text (Unicode Standard Annex #9) and other
/// invisible ones are spelled out, lone surrogates become U+FFFD, line ends become \n.</remarks>
public static class SafeText
{
    public static string Of(string text)
    {
        if (IsSafe(text)) return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes()) Append(safe, rune);
        return safe.ToString();
    }

    static void Append(StringBuilder safe, Rune rune)
    {
        if (rune.Value is '\n' or '\t') safe.Append((char)rune.Value);
        else if (rune.Value < 0x20) safe.Append((char)(0x2400 + rune.Value));
        else if (rune.Value == 0x7F) safe.Append('\u2421');
        else if (IsJoiner(rune)) safe.Append((char)rune.Value);
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            safe.Append(CultureInfo.InvariantCulture, $"⟦U+{rune.Value:X4}⟧");
        else safe.Append(rune.ToString());
    }

    /// <summary>Zero-width joiners hold emoji and some scripts together.</summary>
    static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    static bool IsSafe(string text)
    {
        foreach (var c in text)
            if (c is < ' ' and not '\n' and not '\t' || c is '\u007F' || char.IsSurrogate(c)
                || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)) return false;
        return true;
    }
}
