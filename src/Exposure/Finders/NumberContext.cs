namespace Hikeshi.Exposure.Finders;

/// <summary>What the words around a long number call it.</summary>
internal static class NumberContext
{
    const int LookBack = 24;

    static readonly string[] OtherNames =
    [
        "番号", "no", "no.", "№", "id", "コード", "code", "isbn", "jan", "ean", "伝票", "追跡", "注文", "予約", "tracking", "order", "ref", "serial", "シリアル", "ロット",
        "型番", "品番", "口座", "invoice", "請求書", "number", "imei", "iccid", "登録", "管理", "受付", "会員", "問い合わせ", "問合せ", "送り状", "荷物",
    ];

    /// <summary>Whether the words before a number call it something, and none of the given names is among them.</summary>
    public static bool IsCalledOtherwise(string s, int start, params ReadOnlySpan<string> names)
    {
        var before = Before(s, start, LookBack);
        foreach (var name in names) if (before.Contains(name, StringComparison.OrdinalIgnoreCase)) return false;
        var word = before.TrimEnd(" \t:;()[]|=#「『【】」』<>*・はが");
        foreach (var name in OtherNames)
        {
            if (!word.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (!char.IsAsciiLetter(name[0]) || word.Length == name.Length || !char.IsAsciiLetter(word[^(name.Length + 1)])) return true;
        }
        return false;
    }

    /// <summary>Whether the number is part of a longer word, address of a link, decimal or code.</summary>
    public static bool IsPartOfWord(string s, int start, int end)
    {
        if (start > 0 && (char.IsAsciiLetterOrDigit(s[start - 1]) || s[start - 1] is '_' or '/' or '=' or '#' or '.' or '@' or '%' or '&' or '-' or '?' or '+')) return true;
        if (end >= s.Length) return false;
        if (char.IsAsciiLetterOrDigit(s[end]) || s[end] is '_' or '@' or '%' or '=' or '/') return true;
        return s[end] is '-' or '.' && end + 1 < s.Length && char.IsAsciiLetterOrDigit(s[end + 1]);
    }

    /// <summary>Whether one of the words stands before the number, on its line or the line before, at most so many characters away.</summary>
    public static bool Near(string s, int start, int distance, params ReadOnlySpan<string> words)
    {
        var from = Math.Max(0, start - distance);
        var before = s.AsSpan(from, start - from);
        foreach (var word in words) if (before.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    static ReadOnlySpan<char> Before(string s, int start, int length)
    {
        var from = Math.Max(0, start - length);
        var before = s.AsSpan(from, start - from);
        return before[(before.LastIndexOf('\n') + 1)..];
    }
}
