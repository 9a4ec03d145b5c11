using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Birth dates (a date with a word that says so), ISO 8601.</summary>
/// <remarks>A date alone is never a birth date: 生年月日, 誕生日 or "born" has to stand before it, or 生まれ after it.</remarks>
public static class BirthDateFinder
{
    const int LookBack = 24;
    const int Farthest = 60;

    static readonly string[] Before = ["生年月日", "誕生日", "生誕", "お生まれ", "生まれ", "出生", "dateofbirth", "birthdate", "birthday", "birth", "dob", "d.o.b.", "born", "bornon", "バースデー"];
    static readonly string[] After = ["生まれ", "生れ", "うまれ", "生)", "生。", "誕生", "出生"];

    /// <param name="text">The text to search.</param>
    /// <param name="latest">The last day on which somebody can have been born: today, or the day of the mail. Without it any
    /// date counts that a calendar has, up to 2100.</param>
    public static IReadOnlyList<Found> Find(FoldedText text, DateOnly? latest = null)
    {
        var s = text.Folded;
        List<Found>? found = null;
        for (var i = 0; i < s.Length; i++)
        {
            if (WrittenDate.Read(s, i, out var end, out var date) is false) continue;
            if (IsPossible(date, latest) && (IsNamedBefore(s, i, end) || IsNamedAfter(s, end)))
            {
                (found ??= []).Add(text.Found(i, end, date.ToString("O", null)));
            }
            i = end - 1;
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The date of a cell or field that is known to hold a birth date, or null.</summary>
    public static string? TryNormalise(string cell, DateOnly? latest = null)
    {
        var s = FoldedText.Of(cell).Folded.Trim();
        if (s.Length > 40) return null;
        if (s.Length == 8 && WrittenDate.Compact(s) is { } compact) return IsPossible(compact, latest) ? compact.ToString("O", null) : null;
        for (var i = 0; i < s.Length; i++)
        {
            if (WrittenDate.Read(s, i, out _, out var date)) return IsPossible(date, latest) ? date.ToString("O", null) : null;
        }
        return null;
    }

    static bool IsPossible(DateOnly date, DateOnly? latest) => date.Year >= 1880 && date <= (latest ?? new DateOnly(2100, 1, 1));

    static bool IsNamedBefore(string s, int start, int end)
    {
        // Without spaces and marks, so that "Date of birth :" and "生 年 月 日|" read the same.
        Span<char> word = stackalloc char[LookBack];
        var n = LookBack;
        var lines = 0;
        for (var i = start - 1; i >= 0 && start - i <= Farthest && n > 0 && s[i] != '。'; i--)
        {
            // A label may stand alone on the line before, and the date alone below it.
            if (s[i] == '\n' && (n < LookBack || ++lines > 1 || !EndsLine(s, end))) break;
            if (s[i] is '\r' or '\n' or ' ' or '\t' or ':' or '|' or '(' or ')' or '[' or ']' or '【' or '】' or '=' or '■' or '・' or '-' or '*' or 'は' or '西' or '暦' or '和') continue;
            word[--n] = char.ToLowerInvariant(s[i]);
        }
        ReadOnlySpan<char> words = word[n..];
        foreach (var name in Before)
        {
            if (words.EndsWith(name, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static bool EndsLine(string s, int end)
    {
        while (end < s.Length && s[end] is ' ' or '\t' or '\r') end++;
        return end == s.Length || s[end] is '\n' or '(' || s[end] == '生';
    }

    static bool IsNamedAfter(string s, int end)
    {
        var i = end;
        while (i < s.Length && i - end < 3 && s[i] is ' ' or '(') i++;
        foreach (var name in After)
        {
            if (string.CompareOrdinal(s, i, name, 0, name.Length) == 0) return true;
        }
        return i < s.Length && s[i] == '生' && (i + 1 == s.Length || s[i + 1] is ' ' or '\n' or '\r' or '、' or ')' or '(');
    }
}
