using System.Globalization;

namespace Hikeshi.Demo.Letters;

/// <summary>How mail programs used in Japan introduce and mark what they quote.</summary>
enum QuoteStyle { OutlookEnglish, OutlookJapanese, GmailJapanese, Thunderbird, Becky, Iphone, YahooJapan, BottomPosting }

/// <summary>Joins an answer with what it answers.</summary>
static class Quotations
{
    static readonly string[] Weekdays = ["日", "月", "火", "水", "木", "金", "土"];

    public static string Join(string own, Letter quoted, QuoteStyle style) => style switch
    {
        QuoteStyle.BottomPosting => $"{Head(quoted, QuoteStyle.Thunderbird)}\n{Marked(quoted.Text)}\n\n{own}",
        _ => $"{own}\n\n{Of(quoted, style)}",
    };

    /// <summary>The quotation alone, as a stolen conversation is appended.</summary>
    public static string Of(Letter quoted, QuoteStyle style) => style is QuoteStyle.OutlookEnglish or QuoteStyle.OutlookJapanese
        ? $"{Head(quoted, style)}\n\n{quoted.Text}"
        : $"{Head(quoted, style)}\n{(style == QuoteStyle.GmailJapanese ? "\n" : "")}{Marked(quoted.Text)}";

    static string Head(Letter quoted, QuoteStyle style)
    {
        var d = quoted.Date;
        var who = quoted.From.Name.Length == 0 ? quoted.From.Address : $"{quoted.From.Name} <{quoted.From.Address}>";
        var to = string.Join("; ", quoted.To.Select(t => t.Name.Length == 0 ? t.Address : $"{t.Name} <{t.Address}>"));
        var invariant = CultureInfo.InvariantCulture;
        return style switch
        {
            QuoteStyle.OutlookEnglish => $"-----Original Message-----\nFrom: {who}\nSent: {d.ToString("dddd, MMMM d, yyyy h:mm tt", invariant)}\nTo: {to}\nSubject: {quoted.Subject}",
            QuoteStyle.OutlookJapanese => $"________________________________\n差出人: {who}\n送信日時: {d.ToString("yyyy年M月d日 H:mm", invariant)}\n宛先: {to}\n件名: {quoted.Subject}",
            QuoteStyle.GmailJapanese => $"{d.ToString("yyyy年M月d日", invariant)}({Weekdays[(int)d.DayOfWeek]}) {d.ToString("H:mm", invariant)} {who}:",
            QuoteStyle.Becky => $"On {d.ToString("ddd, d MMM yyyy HH:mm:ss", invariant)} +0900\n{who} wrote:\n",
            QuoteStyle.Iphone => $"{d.ToString("yyyy/MM/dd H:mm", invariant)}、{who}のメール:\n",
            QuoteStyle.YahooJapan => $"----- 元のメッセージ -----\n{who} さんは {d.ToString("yyyy/M/d H:mm", invariant)} に書きました:",
            _ => $"On {d.ToString("yyyy/MM/dd H:mm", invariant)}, {(quoted.From.Name.Length == 0 ? quoted.From.Address : quoted.From.Name)} wrote:",
        };
    }

    static string Marked(string text) => string.Join('\n', text.Split('\n').Select(l => l.Length == 0 ? ">" : l[0] == '>' ? ">" + l : "> " + l));
}
