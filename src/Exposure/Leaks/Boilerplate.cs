using System.Text.RegularExpressions;

namespace Hikeshi.Exposure.Leaks;

/// <summary>Marks the letters of a mail that prove nothing when another mail has them too: greetings, salutations, signatures.</summary>
static partial class Boilerplate
{
    static readonly string[] Phrases =
    [
        "いつも大変お世話になっております", "いつもお世話になっております", "お世話になっております", "お世話になります", "平素は格別のお引き立てを賜り", "平素より大変お世話になっております",
        "厚く御礼申し上げます", "よろしくお願いいたします", "よろしくお願い致します", "よろしくお願いします", "よろしくお願い申し上げます", "宜しくお願いいたします",
        "宜しくお願い致します", "宜しくお願いします", "宜しくお願い申し上げます", "お疲れ様です", "お疲れさまです", "ご確認をお願いします", "ご確認ください", "ご確認のほど",
        "添付ファイルの確認お願いいたします", "添付ファイル", "取り急ぎ", "ありがとうございます", "ありがとうございました", "何卒", "どうぞ", "パスワード", "ご担当者様",
        "bestregards", "kindregards", "thankyouverymuch", "thankyou", "pleaseseetheattached", "sincerely", "originalmessage",
    ];

    /// <summary>True for each letter of <paramref name="comparable"/> that stands in boilerplate.</summary>
    public static bool[] Mask(string text, ComparableText comparable)
    {
        var mask = new bool[comparable.Length];
        foreach (var phrase in Phrases)
            for (var at = comparable.Letters.IndexOf(phrase, StringComparison.Ordinal); at >= 0;
                 at = comparable.Letters.IndexOf(phrase, at + phrase.Length, StringComparison.Ordinal))
                mask.AsSpan(at, phrase.Length).Fill(true);
        var letter = 0;
        var signature = 0;
        for (int start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var n and >= 0 ? n : text.Length;
            var line = text[start..end].Trim(' ', '\t', '>', '＞', '|', '\u3000', '\r');
            signature = IsRule(line) ? 8 : line.Length == 0 ? signature : Math.Max(0, signature - 1);
            var boiler = line.Length < 60 && (signature > 0 || Contact().IsMatch(line) || Salutation().IsMatch(line));
            for (; letter < comparable.Length && comparable.OffsetOf(letter) < end; letter++)
                if (boiler) mask[letter] = true;
            start = end + 1;
        }
        return mask;
    }

    /// <summary>A line of one repeated mark, under which a signature stands.</summary>
    static bool IsRule(string line) =>
        line is "--" || (line.Length >= 4 && !line.Any(char.IsLetterOrDigit) && line.Distinct().Count() <= 3);

    [GeneratedRegex(@"(?:^|\s)(?:tel|fax|e-?mail|mail|url|hp|電話|携帯|住所|〒)|☎|[0-9０-９]{2,5}[-－ー‐)）][0-9０-９]{2,4}[-－ー‐][0-9０-９]{3,4}|[0-9０-９]{3}[-－][0-9０-９]{4}|株式会社|有限会社|合同会社|https?://|@[a-z0-9-]+\.", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();

    [GeneratedRegex(@"^.{1,30}(?:様|さま|殿|御中|先生|各位)[、,]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Salutation();
}
