namespace Hikeshi.Exposure.Records;

/// <summary>Shapes of lines that records depend on.</summary>
static class LineRules
{
    static readonly System.Buffers.SearchValues<char> OfAFirm = System.Buffers.SearchValues.Create("店社窓館院所局");

    public static bool IsRule(string line) => line.Length >= 3 && line.All(c => !char.IsLetterOrDigit(c) || c == 'ー');

    public static bool IsHead(string line) => line.Length is > 1 and <= 60 && "■●◆◇□○◎▼▽★☆【＜《〈▪▶◉［".Contains(line[0], StringComparison.Ordinal);

    public static bool EndsInHonorific(string value)
    {
        var text = value.TrimEnd(' ', '　', '、', '。', ',');
        return text.EndsWith('様') || text.EndsWith("さん", StringComparison.Ordinal) || text.EndsWith("さま", StringComparison.Ordinal) || text.EndsWith('殿') || text.EndsWith("先生", StringComparison.Ordinal) || text.EndsWith('氏');
    }

    /// <summary>True where the writer speaks of what is their own.</summary>
    public static bool SpeaksOfSelf(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["私", "わたし", "自宅", "当方", "小生", "僕", "自分", "携帯は", "携帯に", "携帯まで", "連絡先は", "住所は", "電話は", "転居", "引っ越し", "引越", "my ", "My ", "reach me", "call me", "contact me"])
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return (text.Contains("電話番号は", StringComparison.Ordinal) || text.Contains("電話番号も", StringComparison.Ordinal) || text.Contains("携帯番号は", StringComparison.Ordinal)) && text.AsSpan().IndexOfAny(OfAFirm) < 0;
    }

    /// <summary>True where somebody comes along with the writer: what follows in a new sentence is the writer's.</summary>
    public static bool SpeaksOfCompany(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["同行", "同伴", "同席", "一緒に", "一緒で", "と伺", "も伺", "と参加", "も参加", "連れ", "付き添", "と申します"])
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>True where the writer speaks of a relative's ("母の携帯は …").</summary>
    public static bool SpeaksOfRelative(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["妻の", "夫の", "母の", "父の", "娘の", "息子の", "主人の", "家内の", "兄の", "弟の", "姉の", "妹の", "祖母の", "祖父の", "実家"])
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>True where the writer speaks of what is the reader's ("ご住所は … でよろしいでしょうか").</summary>
    public static bool SpeaksOfReader(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["ご住所", "御住所", "お電話番号は", "ご自宅", "ご登録", "お客様の", "お届け先", "ご指定"])
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
