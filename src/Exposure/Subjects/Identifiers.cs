using System.Text;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Brings identifiers to the form in which they are compared, and tells which may identify a person.</summary>
static class Identifiers
{
    static readonly string[] Prefectures = [.. ("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 "
        + "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 "
        + "熊本県 大分県 宮崎県 鹿児島県 沖縄県").Split(' ')];

    /// <summary>True unless the number is a service number that many callers share (free dial, Navi Dial: 電気通信番号計画).</summary>
    public static bool IsSubscriber(string e164) =>
        !e164.StartsWith("+81120", StringComparison.Ordinal) && !e164.StartsWith("+81800", StringComparison.Ordinal)
        && !e164.StartsWith("+81570", StringComparison.Ordinal);

    /// <summary>True for a Japanese mobile number: it is one person's far more often than a fixed line.</summary>
    public static bool IsMobile(string e164) => e164.Length > 4 && e164.StartsWith("+81", StringComparison.Ordinal) && e164[3] is '7' or '8' or '9' && e164[4] == '0';

    /// <summary>Place and block number of a postal address, without postcode, prefecture, building and room; null where it names no block.</summary>
    public static string? AddressKey(string value)
    {
        var text = new StringBuilder();
        foreach (var c in FoldedText.Of(value.Length > 200 ? value[..200] : value).Folded)
            if (!char.IsWhiteSpace(c) && c != '〒') text.Append(c is '−' or '‐' or '‑' or '–' or '—' or '―' or 'ー' && text.Length > 0 && char.IsAsciiDigit(text[^1]) ? '-' : c);
        var folded = text.Replace("丁目", "-").Replace("番地", "-").Replace("番", "-").Replace("号", "-").ToString();
        var start = Postcode(folded);
        foreach (var prefecture in Prefectures)
            if (folded.AsSpan(start).StartsWith(prefecture)) { start += prefecture.Length; break; }
        var (from, numbers) = Block(folded, start);
        return from - start < 2 ? null : $"{folded[start..from].Replace("-", "")}|{numbers}";
    }

    static int Postcode(string text)
    {
        var digits = 0;
        var i = 0;
        for (; i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '-'); i++)
            if (text[i] != '-') digits++;
        return digits == 7 ? i : 0;
    }

    /// <summary>The first chain of two or more numbers joined by '-', else the first number; of a chain the first three.</summary>
    static (int From, string Numbers) Block(string text, int start)
    {
        (int From, string Numbers) single = (start, "");
        for (var i = start; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '-')) end++;
            var numbers = text[i..end].Split('-', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(n => n.TrimStart('0')).ToArray();
            if (numbers.Length > 1) return (i, string.Join('-', numbers));
            if (single.Numbers.Length == 0) single = (i, numbers[0]);
            i = end;
        }
        return single;
    }

    static readonly string[] LegalForms =
    [
        "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "医療法人社団", "医療法人", "社会福祉法人",
        "学校法人", "宗教法人", "特定非営利活動法人", "(株)", "(有)", "(同)", "㈱", "㈲", "co.,ltd.", "co.,ltd", "co., ltd.", "inc.", "corp.", "ltd.", "k.k.",
    ];

    /// <summary>A firm's name without its legal form, folded; empty where nothing is left.</summary>
    public static string FirmKey(string firm)
    {
        var text = FoldedText.Of(firm.Length > 100 ? firm[..100] : firm).Folded.ToLowerInvariant();
        foreach (var form in LegalForms) text = text.Replace(form, "", StringComparison.Ordinal);
        return string.Concat(PersonalName.NameWords(text));
    }
}
