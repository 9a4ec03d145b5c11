using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Passwords given in a text (パスワード：…, PW: …, 暗証番号 …); masked.</summary>
public static class PasswordFinder
{
    const int Longest = 64;

    static readonly string[] Words =
        ["パスワード", "ﾊﾟｽﾜｰﾄﾞ", "パスフレーズ", "パスコード", "暗証番号", "暗証", "password", "passwd", "passphrase", "passcode", "pass", "pw", "pwd", "pin"];

    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        for (var i = 0; i < s.Length; i++)
        {
            var word = WordAt(s, i);
            if (word == 0) continue;
            var start = ValueStart(s, i + word);
            var end = start < 0 ? -1 : ValueEnd(s, start);
            if (end <= start)
            {
                i += word - 1;
                continue;
            }
            (found ??= []).Add(text.Found(start, end, Mask(s[start..end])));
            i = end - 1;
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>Eight stars, whatever the password: not even its length is told.</summary>
    public static string Mask(string password) => password.Length == 0 ? "" : "********";

    static int WordAt(string s, int i)
    {
        if (s[i] is not ('パ' or '暗' or 'p' or 'P')) return 0;
        foreach (var word in Words)
        {
            if (string.Compare(s, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            if (!char.IsAsciiLetter(word[0])) return word.Length;
            var after = i + word.Length;
            var alone = (i == 0 || !char.IsAsciiLetterOrDigit(s[i - 1])) && (after == s.Length || !char.IsAsciiLetterOrDigit(s[after]));
            if (alone) return word.Length;
        }
        return 0;
    }

    /// <summary>Where the value begins: after a colon, は or an equals sign, on the line or alone on the next; -1 where none is given.</summary>
    static int ValueStart(string s, int from)
    {
        var i = from;
        var given = false;
        for (; i < s.Length && i - from < 24; i++)
        {
            var c = s[i];
            if (c is ':' or '=' or '】' or '」' or '|') given = true;
            else if (c == 'は' && !given) given = true;
            else if (c is '、' or ',' && given && s[i - 1] == 'は') continue;
            else if (c == '\n' && !given) return -1;
            else if (c is not (' ' or '\t' or '\r' or '\n' or '>' or ')' or '「' or '『' or '"' or '\'' or '[')) break;
        }
        return given && i < s.Length && IsPassword(s[i]) ? i : -1;
    }

    static int ValueEnd(string s, int start)
    {
        var end = start;
        while (end < s.Length && end - start < Longest && IsPassword(s[end])) end++;
        while (end > start && s[end - 1] is '"' or '\'' or ')' or ']' or ',' or '.') end--;
        var value = s.AsSpan(start, end - start);
        // A word of prose or a link is no password: at least four characters, with a digit, a sign or mixed case.
        if (value.Length < 4 || value.Contains("://", StringComparison.Ordinal) || value.IndexOfAnyExcept("*.-_●") < 0) return -1;
        var (digits, lower, upper, signs) = (0, 0, 0, 0);
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetterLower(c)) lower++;
            else if (char.IsAsciiLetterUpper(c)) upper++;
            else signs++;
        }
        return digits + signs > 0 && digits + signs + lower + upper > 3 || lower > 0 && upper > 1 || value.Length >= 8 && end == LineEnd(s, end) ? end : -1;
    }

    static int LineEnd(string s, int end) => end >= s.Length || s[end] is '\r' or '\n' or ' ' ? end : -1;

    static bool IsPassword(char c) => c is > ' ' and < '\u007F';
}
