using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>A part of the page: its anchor and its title.</summary>
sealed record Section(string Anchor, Words Title);

/// <summary>The parts of the page in their order.</summary>
static class Sections
{
    public static readonly Section Answer = new("answer", new("まず、わかったこと", "What was found"));
    public static readonly Section Wave = new("wave", new("いつ届いたか", "When it arrived"));
    public static readonly Section Leaks = new("leaks", new("だれの情報が、だれに届いたか", "Whose data reached whom"));
    public static readonly Section People = new("people", new("情報を持ち出された方", "People whose data was taken"));
    public static readonly Section Verdicts = new("verdicts", new("届け出のあったメールの判定", "Reported mails and their verdicts"));
    public static readonly Section Cards = new("cards", new("クレジットカード番号", "Payment card numbers"));
    public static readonly Section Indicators = new("indicators", new("遮断や照合に使う手がかり", "Indicators to block and search for"));
    public static readonly Section Limits = new("limits", new("この調査でわからないこと", "What these findings do not know"));
    public static readonly Section Custody = new("custody", new("証拠の保全", "Custody of the evidence"));

    public static readonly IReadOnlyList<Section> All = [Answer, Wave, Leaks, People, Verdicts, Cards, Indicators, Limits, Custody];

    public static void Open(this HtmlWriter html, Section section) =>
        html.Markup("<section id=\"" + section.Anchor + "\">").Element("h2", "", h => h.Say(section.Title));

    public static void Close(this HtmlWriter html) => html.Markup("</section>");

    /// <param name="compact">Few short columns, which stay side by side on narrow screens.</param>
    public static void Table(this HtmlWriter html, string id, IReadOnlyList<Words> columns, Action rows, bool compact = false)
    {
        html.Markup("<table id=\"" + id + "\"" + (compact ? " class=\"compact\"" : "") + "><thead><tr>");
        foreach (var column in columns) html.Element("th", "", h => h.Say(column));
        html.Markup("</tr></thead><tbody>");
        rows();
        html.Markup("</tbody></table>");
    }

    /// <summary>A number with its English noun.</summary>
    public static string Count(long number, string one, string many) => $"{Wording.Number(number)} {(number == 1 ? one : many)}";

    /// <summary>Says that a table was cut and where the rest stands.</summary>
    public static void Rest(this HtmlWriter html, long all, int shown, string file)
    {
        if (all > shown)
            html.Element("p", "rest", p => p.Say(new(
                $"全{Wording.Number(all)}件のうち{Wording.Number(shown)}件を載せています。残りは {file} にあります。",
                $"{Wording.Number(shown)} of {Wording.Number(all)} are listed here. The rest stands in {file}.")));
    }
}
