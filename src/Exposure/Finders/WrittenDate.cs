using System.Globalization;

namespace Hikeshi.Exposure.Finders;

/// <summary>Dates as people write them: 1980年3月2日, 1980/3/2, 1980-03-02, 昭和55年3月2日, S55.3.2, 平成元年1月8日, 19800302.</summary>
internal static class WrittenDate
{
    // First day and last year of each era; the first year is also called 元年.
    static readonly (string Kanji, char Letter, int Offset, DateOnly First, DateOnly Last)[] Eras =
    [
        ("明治", 'M', 1867, new(1868, 1, 25), new(1912, 7, 30)),
        ("大正", 'T', 1911, new(1912, 7, 30), new(1926, 12, 25)),
        ("昭和", 'S', 1925, new(1926, 12, 25), new(1989, 1, 7)),
        ("平成", 'H', 1988, new(1989, 1, 8), new(2019, 4, 30)),
        ("令和", 'R', 2018, new(2019, 5, 1), DateOnly.MaxValue),
    ];

    /// <summary>Reads the date that begins here. False where none does, or where the calendar has no such day.</summary>
    public static bool Read(string s, int start, out int end, out DateOnly date)
    {
        (end, date) = (start, default);
        if (!char.IsAsciiDigit(s[start]) && !"MTSHRmtshr明大昭平令〇一二".Contains(s[start], StringComparison.Ordinal)) return false;
        if (start > 0 && (char.IsAsciiLetterOrDigit(s[start - 1]) || s[start - 1] is '-' or '/' or '.' && start > 1 && char.IsAsciiDigit(s[start - 2]))) return false;
        var i = start;
        var era = EraAt(s, ref i);
        if (Number(s, ref i, out var digits) is not { } year)
        {
            if (era < 0 || !Take(s, ref i, '元')) return false;
            (year, digits) = (1, 1);
        }
        if (era >= 0 ? digits > 2 : digits != 4) return false;
        var separator = Separator(s, ref i, '年');
        if (separator == '\0' || Number(s, ref i, out digits) is not { } month || digits > 2) return false;
        if (Separator(s, ref i, '月') != (separator == '年' ? '月' : separator) || Number(s, ref i, out digits) is not { } day || digits > 2) return false;
        if (separator == '年' && !Take(s, ref i, '日') || i < s.Length && char.IsAsciiDigit(s[i])) return false;
        if (!TryDate(era < 0 ? year : Eras[era].Offset + year, month, day, out date)) return false;
        if (era >= 0 && (date < Eras[era].First || date > Eras[era].Last)) return false;
        end = i;
        return true;
    }

    /// <summary>The date of eight digits, 19800302, or null.</summary>
    public static DateOnly? Compact(string s) =>
        DateOnly.TryParseExact(s, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static int EraAt(string s, ref int i)
    {
        for (var era = 0; era < Eras.Length; era++)
        {
            if (string.CompareOrdinal(s, i, Eras[era].Kanji, 0, 2) == 0)
            {
                i += 2;
                Take(s, ref i, ' ');
                return era;
            }
            if (char.ToUpperInvariant(s[i]) == Eras[era].Letter && i + 1 < s.Length && (char.IsAsciiDigit(s[i + 1]) || s[i + 1] == '.' && i + 2 < s.Length && char.IsAsciiDigit(s[i + 2])))
            {
                i += s[i + 1] == '.' ? 2 : 1;
                return era;
            }
        }
        return -1;
    }

    static int? Number(string s, ref int i, out int digits)
    {
        var start = i;
        while (i < s.Length && i - start < 3 && s[i] == ' ') i++;
        var first = i;
        var value = 0;
        while (i < s.Length && i - first < 5 && char.IsAsciiDigit(s[i])) value = value * 10 + (s[i++] - '0');
        digits = i - first;
        if (digits == 0 && KanjiNumber.Read(s, i, out var end) is { } kanji)
        {
            (i, value) = (end, kanji);
            digits = kanji.ToString(CultureInfo.InvariantCulture).Length;
        }
        if (digits > 0) return value;
        i = start;
        return null;
    }

    static char Separator(string s, ref int i, char kanji)
    {
        while (i < s.Length && s[i] == ' ' && i + 1 < s.Length && s[i + 1] == kanji) i++;
        if (i >= s.Length || s[i] != kanji && s[i] is not ('/' or '-' or '.')) return '\0';
        return s[i++];
    }

    static bool Take(string s, ref int i, char c)
    {
        var at = i;
        while (at < s.Length && at - i < 2 && s[at] == ' ' && c != ' ') at++;
        if (at >= s.Length || s[at] != c) return false;
        i = at + 1;
        return true;
    }

    static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return true;
    }
}
