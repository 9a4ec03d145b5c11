namespace Hikeshi.Exposure.Finders;

/// <summary>What the characters around a run of digits say about it.</summary>
internal static class PhoneContext
{
    public enum Label
    {
        None, Phone, Other,
    }

    const int LookBack = 24;

    static readonly string[] PhoneWords =
    [
        "電話", "tel", "ﾃﾙ", "テル", "fax", "ファックス", "ファクス", "ファクシミリ", "携帯", "けいたい", "ケータイ", "スマホ", "連絡先", "直通", "代表",
        "☎", "☏", "✆", "📞", "📱", "📠", "📲", "phone", "mobile", "cell", "ダイヤル", "ダイアル", "phs", "自宅", "勤務先", "問い合わせ先", "問合せ先",
        "問い合わせ", "問合せ", "お問合わせ", "窓口", "ph", "mob",
    ];

    // Words that name another kind of number wherever they stand before it.
    static readonly string[] OtherWords =
    [
        "no", "no.", "№", "id", "コード", "code", "口座", "型番", "品番", "isbn", "jan", "伝票", "〒", "ロット", "lot", "シリアル", "serial", "管理",
        "請求書", "注文", "受注", "発注", "予約", "order", "invoice", "tracking", "ref", "ean", "asin", "sku", "item", "件名", "追跡", "送り状", "会員",
        "普通", "当座", "version", "ver", "ip", "number",
    ];

    /// <summary>What the words before the digits call them.</summary>
    public static Label Before(string s, int start, int previousEnd)
    {
        if (start == 0) return Label.None;
        var from = Math.Max(Math.Max(0, start - LookBack), Math.Min(previousEnd, start));
        var before = s.AsSpan(from, start - from);
        before = before[(before.LastIndexOf('\n') + 1)..];
        var words = before.TrimEnd(" \t:;()[]|=「『【】」』<>~*・♪-,");
        var label = Named(words);
        if (label == Label.Phone) return label;
        if (label == Label.Other) return label;
        var last = s[start - 1];
        if (char.IsAsciiLetterOrDigit(last) || last is '.' or '_' or '#' or '@' or '%' or '&' or '\\' or '^' or '$' or '¥' or '?') return Label.Other;
        if (last is '/' or '=' && InLink(s, start)) return Label.Other;
        return last == '-' && start > 1 && (char.IsAsciiLetterOrDigit(s[start - 2]) || s[start - 2] == '-' && !OnlyDashes(before)) ? Label.Other : Label.None;
    }

    /// <summary>Whether what follows the digits lets them be a telephone number.</summary>
    public static bool MayFollow(string s, int end, bool sure)
    {
        if (end >= s.Length) return true;
        var next = s[end];
        var after = end + 1 < s.Length ? s[end + 1] : ' ';
        if (char.IsAsciiLetter(next)) return next is 'x' or 'e' or 'E';
        if (next is '@' or '_' or '%' or '=' or '#') return false;
        if (next is '.' or ',' && char.IsAsciiLetterOrDigit(after)) return false;
        if (next is '-' && char.IsAsciiLetterOrDigit(after)) return false;
        if (next is ':' && char.IsAsciiDigit(after)) return false;
        return sure || !"円年月個件枚台点回本kgK".Contains(next, StringComparison.Ordinal);
    }

    /// <summary>Whether the next group makes the number longer than a telephone number is.</summary>
    public static bool GoesOn(DigitGroup next) => next.Separator is '-' or '.' or '\n';

    public static bool IsFax(string s, int start)
    {
        var from = Math.Max(0, start - 12);
        var before = s.AsSpan(from, start - from);
        var line = before.LastIndexOf('\n');
        if (line >= 0) before = before[(line + 1)..];
        var fax = Math.Max(before.LastIndexOf("fax", StringComparison.OrdinalIgnoreCase), before.LastIndexOf("ファ", StringComparison.Ordinal));
        return fax >= 0 && before.LastIndexOf("tel", StringComparison.OrdinalIgnoreCase) < fax;
    }

    static Label Named(ReadOnlySpan<char> words)
    {
        foreach (var particle in (ReadOnlySpan<string>)["までは", "まで", "は", "が", "へ", "に", "も", "を"])
        {
            if (!words.EndsWith(particle, StringComparison.Ordinal)) continue;
            words = words[..^particle.Length];
            break;
        }
        words = words.TrimEnd(" :.()[]】」");
        if (words.EndsWith("番号", StringComparison.Ordinal) || words.EndsWith("ナンバー", StringComparison.Ordinal))
        {
            words = words[..^(words[^1] == '号' ? 2 : 4)].TrimEnd(" の");
            if (EndsWithAny(words, NumberedPhones)) return Label.Phone;
            // 注文番号, 会員番号, お問い合わせ番号: a word of its own before 番号 names something else.
            return words.Length > 0 && IsWord(words[^1]) ? Label.Other : Label.None;
        }
        if (EndsWithAny(words, PhoneWords)) return Label.Phone;
        return EndsWithAny(words, OtherWords) ? Label.Other : Label.None;
    }

    static readonly string[] NumberedPhones =
        ["電話", "tel", "fax", "ファックス", "ファクス", "携帯", "連絡先", "直通", "代表", "phone", "mobile", "ダイヤル", "ダイアル", "phs", "スマホ", "ケータイ", "自宅"];

    static bool EndsWithAny(ReadOnlySpan<char> words, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (!words.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) continue;
            // "no" ends "kimono" too: a Latin word has to stand alone.
            if (!char.IsAsciiLetter(ending[0]) || words.Length == ending.Length || !char.IsAsciiLetter(words[^(ending.Length + 1)])) return true;
        }
        return false;
    }

    static bool IsWord(char c) => c is >= '\u3400' and <= '\u9FFF' or >= 'ァ' and <= 'ヺ' or 'ー' or 'せ' or 'り' || char.IsAsciiLetter(c);

    static bool OnlyDashes(ReadOnlySpan<char> before) => before.TrimEnd("- ").Length == 0;

    static bool InLink(string s, int end)
    {
        var start = end;
        while (start > 0 && end - start < 200 && s[start - 1] is > ' ' and < '\u007F') start--;
        var token = s.AsSpan(start, end - start);
        return token.Contains("://", StringComparison.Ordinal) || token.Contains("www.", StringComparison.OrdinalIgnoreCase) || token.Contains('?');
    }
}
