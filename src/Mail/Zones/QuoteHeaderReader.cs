using System.Text.RegularExpressions;

namespace Hikeshi.Mail.Zones;

/// <summary>How far a quote header's author's text reaches.</summary>
enum QuoteReach
{
    /// <summary>The header announces text that is marked; unmarked text behind it is a quotation only where nothing is marked.</summary>
    Marked,

    /// <summary>Everything behind it up to the end of the enclosing quotation.</summary>
    ToEnd,
}

readonly record struct QuoteHeaderMatch(int LineCount, MailAddress? Author, IReadOnlyList<MailAddress> Recipients, QuoteReach Reach, bool Certain);

/// <summary>Recognises the quote headers of the mail programs used in Japan: Outlook, Thunderbird, Becky!, Gmail, Apple Mail, web mail.</summary>
static partial class QuoteHeaderReader
{
    const int LongestLine = 400;

    [GeneratedRegex(@"^[-_=\*－ー─━ ]{2,}\s*(Original Message|Original Appointment|Forwarded message|Forwarded by .*|元のメッセージ|元のメール|転送メッセージ|転送されたメッセージ|転送メール|返信元メッセージ|オリジナルメッセージ|Message d'origine|Ursprüngliche Nachricht)\s*[-_=\*－ー─━ :：]*$|^(Begin forwarded message|転送されたメッセージ|Begin Forwarded Message)\s*[:：]$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^[\*＊]?(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments|差出人|送信者|発信者|送信日時|日時|日付|送信日|宛先|宛て先|送信先|件名|題名|重要度|添付ファイル|返信先)[\*＊]?\s*[:：]\s*(.*)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Field();

    [GeneratedRegex(@"(wrote|writes|said|a écrit|schrieb)\s*[:：]?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Wrote();

    [GeneratedRegex(@"(さん|様|さま|氏|先生)?\s*(は|が)?\s*(書きました|書かれました|のメッセージ|からのメッセージ|のメール|さんからのメール|のたまいました)\s*[:：]$", RegexOptions.NonBacktracking)]
    private static partial Regex JapaneseWrote();

    [GeneratedRegex(@"(\d{4}年\s?\d{1,2}月\s?\d{1,2}日|\d{4}[/\-.]\d{1,2}[/\-.]\d{1,2}|\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2},? \d{4})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex DateWords();

    [GeneratedRegex(@"\d{1,2}[:：時]\d{2}([:：]\d{2}|分)?( ?[AaPp]\.?[Mm]\.?)?( ?[+\-]\d{4})?( ?\([A-Za-z+\d: ]{1,12}\))?( ?(JST|GMT|UTC))?", RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    [GeneratedRegex(@"[<＜\[(（]?(mailto:)?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)[>＞\])）]?", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    public static QuoteHeaderMatch? Match(List<MarkedLine> lines, int at)
    {
        var first = lines[at].Line.Text;
        if (first.Length is 0 or > LongestLine) return null;
        return Block(lines, at) ?? Attribution(lines, at);
    }

    static QuoteHeaderMatch? Block(List<MarkedLine> lines, int at)
    {
        var marks = lines[at].Marks;
        var i = at;
        var divided = Divider().IsMatch(lines[at].Line.Text.Trim()) || IsOutlookRule(lines, at);
        if (divided)
        {
            i++;
            while (i < lines.Count && lines[i].Marks == marks && lines[i].Line.IsBlank && i < at + 3) i++;
        }
        MailAddress? author = null;
        var recipients = new List<MailAddress>();
        var fields = 0;
        var last = "";
        for (; i < lines.Count && lines[i].Marks == marks && fields < 12; i++)
        {
            var line = lines[i].Line.Text.Trim();
            if (line.Length is 0 or > 4 * LongestLine) break;
            var field = Field().Match(line);
            if (field.Success) (last, line) = (field.Groups[1].Value.ToLowerInvariant(), field.Groups[2].Value);
            else if (!(last is "to" or "cc" or "宛先" && line.Contains('@', StringComparison.Ordinal))) break;
            fields++;
            if (last is "from" or "差出人" or "送信者" or "発信者") author ??= One(line);
            if (last is "to" or "cc" or "宛先" or "宛て先" or "送信先") recipients.AddRange(List(line));
        }
        var enough = divided ? fields >= 1 || Divider().IsMatch(lines[at].Line.Text.Trim()) : fields >= 3 && author is not null;
        return enough ? new(i - at, author, recipients, QuoteReach.ToEnd, true) : null;
    }

    /// <summary>Outlook draws a line of underscores before an unmarked header block.</summary>
    static bool IsOutlookRule(List<MarkedLine> lines, int at)
    {
        var text = lines[at].Line.Text.Trim();
        return text.Length >= 10 && text.AsSpan().Trim("_-").IsEmpty && at + 1 < lines.Count
            && Field().Match(lines[at + 1].Line.Text.Trim()) is { Success: true } field
            && field.Groups[1].Value.ToLowerInvariant() is "from" or "差出人";
    }

    static QuoteHeaderMatch? Attribution(List<MarkedLine> lines, int at)
    {
        var text = "";
        for (var count = 1; count <= 3 && at + count <= lines.Count; count++)
        {
            var line = lines[at + count - 1];
            if (line.Marks != lines[at].Marks || line.Line.IsBlank || line.Line.Text.Length > LongestLine) return null;
            text = count == 1 ? line.Line.Text.Trim() : text + " " + line.Line.Text.Trim();
            var dated = DateWords().IsMatch(text) && Time().IsMatch(text);
            var mailed = Address().IsMatch(text);
            var ends = text[^1] is ':' or '：';
            var wrote = Wrote().IsMatch(text) && (dated || mailed || count == 1 && text.Length < 60 && ends);
            var japanese = JapaneseWrote().IsMatch(text) && text.Length < 160;
            if (wrote || japanese || ends && dated && (mailed || count == 1 && StartsWithDate(text)))
                return new(count, Author(text), [], QuoteReach.Marked, dated && (mailed || wrote || japanese));
            if (count == 1 && !dated && !mailed) return null;
        }
        return null;
    }

    static bool StartsWithDate(string text) => DateWords().Match(text) is { Success: true, Index: < 6 };

    static MailAddress? Author(string text)
    {
        var end = JapaneseWrote().Match(text) is { Success: true } j ? j.Index : Wrote().Match(text) is { Success: true } w ? w.Index : text.Length - 1;
        var rest = text[..end];
        var address = Address().Match(rest);
        var from = 0;
        foreach (System.Text.RegularExpressions.Match time in Time().Matches(rest)) if (!address.Success || time.Index < address.Index) from = time.Index + time.Length;
        if (from == 0 && DateWords().Match(rest) is { Success: true } date) from = date.Index + date.Length;
        if (address.Success && from > address.Index) from = 0;
        var name = address.Success ? rest[from..address.Index] : rest[from..];
        name = Trim(name);
        foreach (var word in (ReadOnlySpan<string>)["On ", "at ", "に、", "に "]) if (name.StartsWith(word, StringComparison.Ordinal)) name = Trim(name[word.Length..]);
        return Make(name, address.Success ? address.Groups[2].Value : "");
    }

    static MailAddress? One(string value)
    {
        var address = Address().Match(value);
        return address.Success ? Make(Trim(value[..address.Index]), address.Groups[2].Value) : Make(Trim(value), "");
    }

    static IEnumerable<MailAddress> List(string value)
    {
        foreach (var part in value.Split([',', ';', '、', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(200))
            if (One(part) is { } address) yield return address;
    }

    static MailAddress? Make(string name, string address)
    {
        address = address.ToLowerInvariant().Trim('.', '\'');
        if (name.Contains('@', StringComparison.Ordinal) && Address().IsMatch(name)) name = "";
        return name.Length == 0 && address.Length == 0 || name.Length > 120 ? null : new(name, address);
    }

    static string Trim(string name) => name.Trim(' ', '　', '\t', ',', '、', '"', '\'', '“', '”', '<', '＜', '(', ')', '（', '）', '[', ']', ':', '：', '*');
}
