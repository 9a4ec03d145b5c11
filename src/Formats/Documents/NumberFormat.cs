using System.Globalization;
using System.Text;

namespace Hikeshi.Formats.Documents;

/// <summary>Shows a stored number as its cell format does, as far as personal data needs it (ECMA-376 part 1, 18.8.30 and 18.8.31):
/// dates as ISO 8601, digits with leading zeros and hyphens; all else as the plain number.</summary>
static class NumberFormat
{
    /// <summary>Built-in formats that are dates; those from 27 on are the Japanese ones, with and without era.</summary>
    public static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>True when a format code shows a date or time: it holds y, m, d, h, s, e or g outside quotes and brackets.</summary>
    public static bool IsDate(string code)
    {
        var found = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"': i = code.IndexOf('"', i + 1) is var end and >= 0 ? end : code.Length; break;
                case '[': i = code.IndexOf(']', i + 1) is var close and >= 0 ? close : code.Length; break;
                case '\\' or '_' or '*': i++; break;
                case 'y' or 'm' or 'd' or 'h' or 's' or 'Y' or 'M' or 'D' or 'H' or 'S' or 'e' or 'g': found = true; break;
                case 'G' when code.AsSpan(i).StartsWith("General", StringComparison.Ordinal): i += 6; break;
                case 'E' or '0' or '#' or '?': return false;
                case ';': return found;
            }
        }
        return found;
    }

    /// <summary>A serial day number as ISO 8601; the number itself where it is no day.</summary>
    public static string Date(double serial, bool since1904)
    {
        // 1900 counts a 29 February that never was, so that days up to 59 lie one later.
        var days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
        if (!(days >= 0 && days < 2_958_466)) return Plain(serial);
        var time = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400));
        if (serial < 1 && !since1904) return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A number without exponent: 9.01234E9 is a telephone number to its reader.</summary>
    public static string Plain(double number) => Math.Abs(number) < 1e15 && number == Math.Floor(number)
        ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Digits filled into a format of zeros, number signs and literals: 000-0000, 0000000000; null for other formats.</summary>
    public static string? Digits(double number, string code)
    {
        if (number < 0 || number >= 1e15 || number != Math.Floor(number)) return null;
        var section = Section(code, number);
        var pattern = new List<(char Symbol, bool Place)>();
        for (var i = 0; i < section.Length; i++)
        {
            var c = section[i];
            if (c is '0' or '#') pattern.Add((c, true));
            else if (c is '\\' && i + 1 < section.Length) pattern.Add((section[++i], false));
            else if (c is '-' or '(' or ')' or ' ') pattern.Add((c, false));
            else if (c is '"' && section.IndexOf('"', i + 1) is var end and >= 0)
            {
                for (i++; i < end; i++) pattern.Add((section[i], false));
            }
            else return null;
        }
        if (pattern.Count(p => p.Place) < 2 || pattern.Count > 64) return null;
        return Fill(number.ToString("F0", CultureInfo.InvariantCulture), pattern);
    }

    static string Fill(string digits, List<(char Symbol, bool Place)> pattern)
    {
        var shown = new StringBuilder();
        var next = digits.Length - 1;
        var first = pattern.FindIndex(p => p.Place);
        for (var i = pattern.Count - 1; i >= 0; i--)
        {
            if (!pattern[i].Place)
            {
                shown.Insert(0, pattern[i].Symbol);
                continue;
            }
            if (next >= 0) shown.Insert(0, digits[next--]);
            else if (pattern[i].Symbol == '0') shown.Insert(0, '0');
            while (i == first && next >= 0) shown.Insert(0, digits[next--]);
        }
        return shown.ToString();
    }

    /// <summary>The section that applies: <c>[&lt;=999]000;[&lt;=9999]000-00;000-0000</c>, else the first.</summary>
    static string Section(string code, double number)
    {
        var sections = code.Split(';');
        foreach (var section in sections)
        {
            if (!section.StartsWith('[') || section.IndexOf(']') is not (> 0 and var close)) return section;
            var condition = section[1..close];
            var rest = section[(close + 1)..];
            if (condition.Length < 2 || condition[0] is not '<' and not '>' and not '=') return rest;
            var digits = condition.TrimStart('<', '>', '=');
            if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)) return rest;
            var holds = condition[..^digits.Length] switch
            {
                "<" => number < bound,
                "<=" => number <= bound,
                ">" => number > bound,
                ">=" => number >= bound,
                "=" => number == bound,
                _ => number != bound,
            };
            if (holds) return rest;
        }
        return sections[^1];
    }
}
