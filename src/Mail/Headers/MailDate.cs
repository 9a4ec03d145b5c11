using System.Globalization;
using System.Text;

namespace Hikeshi.Mail.Headers;

/// <summary>Reads dates as mail writes them: RFC 5322, asctime, ISO 8601, Outlook's and Japanese forms, damaged ones.</summary>
/// <remarks>Where no zone is given the time counts as Japan's (+09:00): the software serves Japanese organisations, and their clients
/// write quoted headers in local time.</remarks>
static class MailDate
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    readonly record struct Token(string Text, bool Number, char Before, char After)
    {
        public int Value => int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <returns>The date, or null where none can be read.</returns>
    public static DateTimeOffset? Parse(string value) => Parse(value, out _);

    public static DateTimeOffset? Parse(string value, out bool hasZone)
    {
        hasZone = false;
        if (value.Length > 300) value = value[..300];
        var text = Narrow(value);
        var (time, rest) = TakeTime(text, out var zone);
        if (TakeDay(rest) is not { } day) return null;
        hasZone = zone is not null;
        try
        {
            return new DateTimeOffset(day + time, zone ?? Japan);
        }
        catch (ArgumentException)
        {
            return null; // year 1 or 9999 beyond its zone
        }
    }

    /// <summary>Full-width digits, colons and slashes to ASCII.</summary>
    static string Narrow(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value) text.Append(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c);
        return text.ToString();
    }

    static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var (digit, letter) = (char.IsAsciiDigit(text[at]), char.IsLetter(text[at]));
            if (!digit && !letter)
            {
                at++;
                continue;
            }
            var start = at;
            var wide = text[at] > 0x7F;
            while (at < text.Length && (digit ? char.IsAsciiDigit(text[at]) : char.IsLetter(text[at]) && text[at] > 0x7F == wide) && at - start < 12) at++;
            if (digit && at - start > 8) continue;
            tokens.Add(new(text[start..at], digit, start > 0 ? text[start - 1] : ' ', at < text.Length ? text[at] : ' '));
        }
        return tokens;
    }

    /// <summary>Finds hh:mm[:ss] or 時分秒, its half of the day and its zone; returns what is left of the text.</summary>
    static (TimeSpan Time, string Left) TakeTime(string text, out TimeSpan? zone)
    {
        zone = null;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] is not (':' or '時') || !char.IsAsciiDigit(text[i - 1])) continue;
            var start = i - 1;
            while (start > 0 && char.IsAsciiDigit(text[start - 1]) && i - start < 2) start--;
            var end = i + 1;
            var hour = Number(text, start, i);
            var minute = ReadNumber(text, ref end);
            var second = 0;
            if (minute < 0 && text[i] == ':') continue;
            if (end < text.Length && text[end] is ':' or '分') second = ReadNumber(text, ref end, skip: 1);
            if (end < text.Length && text[end] is '.' or '秒') ReadNumber(text, ref end, skip: 1); // fractions
            (minute, second) = (Math.Max(minute, 0), Math.Clamp(second, 0, 59));
            if (hour > 24 || minute > 59) continue;
            var (before, after) = (text[..start], text[end..]);
            var lower = string.Concat(before, " ", after).ToLowerInvariant();
            if (hour < 12 && (lower.Contains("午後", StringComparison.Ordinal) || HasWord(lower, "pm") || HasWord(lower, "p.m"))) hour += 12;
            if (hour == 12 && (lower.Contains("午前", StringComparison.Ordinal) || HasWord(lower, "am"))) hour = 0;
            zone = Zone(after, out var used);
            return (new TimeSpan(hour % 24, minute, second), string.Concat(before, " ", after.AsSpan(used)));
        }
        return (TimeSpan.Zero, text);
    }

    static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length >= text.Length || !char.IsAsciiLetter(text[at + word.Length]))) return true;
        }
        return false;
    }

    static int Number(string text, int start, int end) => int.Parse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);

    static int ReadNumber(string text, ref int at, int skip = 0)
    {
        var start = at + skip;
        var end = start;
        while (end < text.Length && end - start < 7 && char.IsAsciiDigit(text[end])) end++;
        if (end == start) return -1;
        at = end;
        return Number(text, start, end);
    }

    static TimeSpan? Zone(string after, out int used)
    {
        used = 0;
        for (var i = 0; i < after.Length && i < 14; i++)
        {
            var c = after[i];
            if (c is '+' or '-')
            {
                var digits = string.Concat(after.Skip(i + 1).TakeWhile(d => char.IsAsciiDigit(d) || d == ':')).Replace(":", "", StringComparison.Ordinal);
                if (digits.Length is not (2 or 4) || c == '-' && digits.Length == 2) return null;
                var number = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
                var (hours, minutes) = digits.Length == 2 ? (number, 0) : (number / 100, number % 100);
                if (hours > 14 || minutes > 59) return null;
                used = Math.Min(after.Length, i + 1 + digits.Length + 1);
                while (used > 0 && used <= after.Length && !char.IsAsciiDigit(after[used - 1])) used--;
                var offset = new TimeSpan(Math.Min(hours, 13), minutes, 0);
                return c == '-' ? -offset : offset;
            }
            if (char.IsAsciiDigit(c)) return null;
            if (!char.IsAsciiLetter(c)) continue;
            var name = string.Concat(after.Skip(i).TakeWhile(char.IsAsciiLetter)).ToUpperInvariant();
            TimeSpan? known = name switch
            {
                "Z" or "UT" or "UTC" or "GMT" => TimeSpan.Zero,
                "JST" => Japan,
                "EST" => TimeSpan.FromHours(-5),
                "EDT" or "AST" => TimeSpan.FromHours(-4),
                "CST" or "MDT" => TimeSpan.FromHours(-6),
                "CDT" => TimeSpan.FromHours(-5),
                "MST" or "PDT" => TimeSpan.FromHours(-7),
                "PST" => TimeSpan.FromHours(-8),
                "CET" or "BST" => TimeSpan.FromHours(1),
                "CEST" or "EET" => TimeSpan.FromHours(2),
                "KST" => TimeSpan.FromHours(9),
                _ => null,
            };
            if (known is null && name is not ("AM" or "PM")) return null;
            if (known is not null && i + name.Length < after.Length && after[i + name.Length] is '+' or '-') known = null; // GMT+0900
            if (known is not null)
            {
                used = i + name.Length;
                return known;
            }
            i += name.Length - 1;
        }
        return null;
    }

    static DateTime? TakeDay(string text)
    {
        var tokens = Tokens(text);
        var (year, month, day) = (-1, -1, -1);
        var numbers = new List<Token>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!token.Number)
            {
                var name = token.Text.ToLowerInvariant();
                if (month < 0 && name.Length >= 3 && Array.IndexOf(Months, name[..3]) is var m and >= 0 && name.Length <= 9) month = m + 1;
                continue;
            }
            if (token.After == '年') year = token.Value + Era(i > 0 ? tokens[i - 1].Text : "");
            else if (token.After == '月') month = token.Value;
            else if (token.After == '日') day = token.Value;
            else if (numbers.Count < 6) numbers.Add(token);
        }
        Assign(numbers, ref year, ref month, ref day);
        if (year is >= 0 and < 100) year += year < 70 ? 2000 : 1900; // RFC 5322, 4.3, with the turn at 70
        else if (year is >= 100 and < 1000) year += 1900; // programs that print years since 1900
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateTime(year, month, day);
    }

    /// <summary>Years to add for a Japanese era name before the year.</summary>
    static int Era(string before) => before switch
    {
        _ when before.EndsWith("令和", StringComparison.Ordinal) => 2018,
        _ when before.EndsWith("平成", StringComparison.Ordinal) => 1988,
        _ when before.EndsWith("昭和", StringComparison.Ordinal) => 1925,
        _ => 0,
    };

    /// <summary>Gives the numbers that carry no 年, 月 or 日 their parts, by size, by separator and by order.</summary>
    static void Assign(List<Token> numbers, ref int year, ref int month, ref int day)
    {
        var left = new List<Token>(numbers);
        var yearFirst = left.Count > 0 && left[0].Text.Length == 4;
        if (year < 0 && left.FindIndex(t => t.Text.Length == 4) is var y and >= 0)
        {
            year = left[y].Value;
            left.RemoveAt(y);
        }
        if (year < 0 && left is [{ Text.Length: 8 } compact, ..])
        {
            (year, month, day) = (compact.Value / 10_000, compact.Value / 100 % 100, compact.Value % 100);
            return;
        }
        left.RemoveAll(t => t.Text.Length > 4);
        if (month < 0 && left.Count >= 2)
        {
            var monthFirst = yearFirst || left[0].After == '/' && left[0].Value <= 12 || left[1].Value > 12;
            month = left[monthFirst ? 0 : 1].Value;
            left.RemoveAt(monthFirst ? 0 : 1);
        }
        if (day < 0 && left.Count > 0)
        {
            day = left[0].Value;
            left.RemoveAt(0);
        }
        if (year < 0 && left.Count > 0) year = left[0].Value;
    }
}
