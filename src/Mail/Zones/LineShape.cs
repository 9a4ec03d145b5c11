using System.Buffers;
using System.Text.RegularExpressions;

namespace Hikeshi.Mail.Zones;

/// <summary>What a line looks like, without knowing any name.</summary>
static partial class LineShape
{
    static readonly SearchValues<char> SentenceMarks = SearchValues.Create("。、？！「?!…");

    const string RuleChars = "〇◯━─―—‐-ー－_＿=＝*＊~～〜･・.。…+＋#＃◆◇■□●○★☆▼▽△▲┏┓┗┛┃│┌┐└┘├┤┬┴┼╋:;／/\\|｜^＾+'`ﾟ°♪♡♥✿❀※─";

    [GeneratedRegex(@"(様|さま|さん|殿|先生|御中|各位|君|ちゃん|くん|氏|社長|部長|課長|店長|院長|所長|教授|宛|女将)\s*(へ|江|、|,|。|！|!|:|：)?\s*([（(](CC|Cc|cc|ＣＣ|BCC)?.{0,30}[)）])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Honorific();

    [GeneratedRegex(@"^(Dear|Hi|Hello|Hey|To|Good (morning|afternoon|evening)|Attn)[\s.:,]+\S.{0,60}$|^(Mr|Ms|Mrs|Dr|Prof)\.? \S.{0,40}[,:]?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"([。！？!?]|です|ます|でした|ました|ません|ください|下さい|ませ|でしょうか|ますか|致します|存じます)[。．.！!)）」]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(〒\s?\d|\d{3}-\d{4}|TEL|Tel|tel|電話|携帯|FAX|Fax|fax|ファ[ック]{1,2}ス|☎|℡|Mobile|Phone|E-?mail|e-?mail|Mail|mail|メール|[^\s@＠]+[@＠][A-Za-z0-9Ａ-Ｚａ-ｚ０-９.-]+|https?://|www\.|URL|(\+81|0\d{1,4})[-－‐ (（]?\d|^(東京都|北海道|(京都|大阪)府|..?.?県)|[０-９0-9]{2,5}[-－ー−‐()（）][０-９0-9]{1,4}[-－ー−‐()（）][０-９0-9]{3,4})", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();

    public static bool IsRule(string text)
    {
        if (text.Length < 3) return text is "--" or "—" or "ー";
        var rule = 0;
        var drawn = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) continue;
            if (RuleChars.Contains(c, StringComparison.Ordinal)) drawn = true;
            else if (c is not ('o' or 'O' or 'x' or 'ｏ')) return false;
            rule++;
        }
        return drawn && rule >= 3 && text is not "..." and not "・・・" and not "…";
    }

    public static bool IsAddressing(string text) => text.Length <= 60 && (Honorific().IsMatch(text) && !Sentence().IsMatch(text) || English().IsMatch(text));

    public static bool IsSentence(string text) => Sentence().IsMatch(text) || text.Length > 60 && text.Contains('、', StringComparison.Ordinal);

    public static bool IsContact(string text) => text.Length <= 120 && Contact().IsMatch(text) && !Sentence().IsMatch(text);

    public static bool IsHead(string text) => text.Length <= 60 && text[0] is '■' or '●' or '◆' or '◇' or '□' or '○' or '◎' or '▼' or '▽' or '★' or '☆' or '【' or '＜' or '《' or '〈' or '▪' or '▶' or '◉' or '［';

    public static bool IsLabel(string label) =>
        label.Trim().Length is > 0 and <= 14 && !label.Contains('。', StringComparison.Ordinal) && !label.Contains("http", StringComparison.OrdinalIgnoreCase)
        && label.Any(char.IsLetter);

    /// <summary>A short line without the marks of a sentence: a name, a firm, a department, a building.</summary>
    public static bool IsShort(string text) =>
        text.Length is > 0 and <= 36 && !Sentence().IsMatch(text) && text.AsSpan().IndexOfAny(SentenceMarks) < 0 && text.Any(char.IsLetter);

    /// <summary>How many cells a line has if it is a row of a table: divided by '|', tabs or full-width bars.</summary>
    public static int Columns(string line)
    {
        var text = line.AsSpan().Trim();
        var bars = text.Trim("|｜│┃").Count('|') + text.Trim("|｜│┃").Count('｜') + text.Trim("|｜│┃").Count('│');
        return 1 + Math.Max(bars, text.Count('\t'));
    }
}
