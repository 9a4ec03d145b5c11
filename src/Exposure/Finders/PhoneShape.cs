using System.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>How telephone numbers are cut into groups.</summary>
internal static class PhoneShape
{
    /// <summary>Whether the groups are cut as people in Japan cut a number: 03-1234-5678, (03)1234-5678, 090 1234 5678, 0312345678.</summary>
    public static bool IsDomestic(string s, ReadOnlySpan<DigitGroup> window)
    {
        if (window.Length > 3 || !OneStyle(s, window)) return false;
        var (first, last) = (window[0].Length, window[^1].Length);
        return window.Length switch
        {
            1 => true,
            2 => first is >= 2 and <= 5 && last is >= 6 and <= 8 || first is >= 6 and <= 7 && last == 4,
            _ => first is >= 2 and <= 6 && window[1].Length is >= 1 and <= 4 && (last == 4 || last is 3 or 6 && first == 4),
        };
    }

    /// <summary>The number's digits with a plus sign; the (0) of +81 (0)3 and a kept national zero left out.</summary>
    public static string International(string s, ReadOnlySpan<DigitGroup> window)
    {
        var number = new StringBuilder("+", 17);
        for (var i = 0; i < window.Length; i++)
        {
            if (i > 0 && window[i].Bracket && window[i].Length == 1 && window[i].FirstDigit == '0') continue;
            if (i > 0 && window[i].Separator == '\0') return "";
            Append(number, s, window[i]);
        }
        return number.ToString();
    }

    public static string Digits(string s, ReadOnlySpan<DigitGroup> window)
    {
        var number = new StringBuilder(11);
        foreach (var group in window) Append(number, s, group);
        return number.ToString();
    }

    /// <summary>Where the written number begins: a bracket belongs to it only where it closes inside, as in (03)1234-5678.</summary>
    public static int Start(string s, DigitGroup first, int end) =>
        first.Bracket && !s.AsSpan(first.Start, end - first.Start).Contains(')') ? first.Start + 1 : first.Start;

    static void Append(StringBuilder number, string s, DigitGroup group)
    {
        for (var i = group.DigitsStart; i < group.End; i++) number.Append((char)('0' + Kanji.DigitValue(s[i])));
    }

    static bool OneStyle(string s, ReadOnlySpan<DigitGroup> window)
    {
        var ascii = char.IsAsciiDigit(s[window[0].DigitsStart]);
        // Bare kanji digits are words far more often than numbers.
        if (!ascii && window.Length < 3) return false;
        var dots = 0;
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i].Separator == '.') dots++;
            if (char.IsAsciiDigit(s[window[i].DigitsStart]) != ascii) return false;
        }
        return dots == 0 || dots == window.Length - 1;
    }
}
