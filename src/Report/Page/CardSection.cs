using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>What can be said about card numbers: what was searched, what could not be, what was found.</summary>
static class CardSection
{
    /// <summary>The statement in one sentence: an absence is only claimed together with what was not searched.</summary>
    public static Words Statement(CardStatement cards)
    {
        var gap = cards.NotSearched.Count;
        if (cards.Findings.Count > 0)
            return new($"カード番号とみられる数字が{Wording.Number(cards.Findings.Count)}件見つかりました。下で場所を確かめてください。",
                $"Found: {Sections.Count(cards.Findings.Count, "number that looks like a payment card", "numbers that look like payment cards")}. Check below.");
        return gap == 0
            ? new($"カード番号は見つかりませんでした。メール{Wording.Number(cards.MessagesSearched)}通と添付{Wording.Number(cards.AttachmentsSearched)}個をすべて調べました。",
                $"No payment card number was found. All of it was searched: {Sections.Count(cards.MessagesSearched, "mail", "mails")} and {Sections.Count(cards.AttachmentsSearched, "attachment", "attachments")}.")
            : new($"調べた範囲では、カード番号は見つかりませんでした。調べられなかったところが{Wording.Number(gap)}か所あります。",
                $"No payment card number was found in what was searched. {Sections.Count(gap, "place", "places")} could not be searched.");
    }

    public static void Write(HtmlWriter html, CaseReport report)
    {
        var cards = report.Cards;
        html.Open(Sections.Cards);
        html.Element("p", "lead", p => p.Say(Statement(cards)));
        html.Element("p", "", p => p.Say(new(
            $"調べたもの：見出しと本文 {Wording.Number(cards.MessagesSearched)}通、添付の中身 {Wording.Number(cards.AttachmentsSearched)}個。発行会社の番号、けた数、検査数字の三つがそろう数字を探しました。",
            $"Searched: headers and text of {Sections.Count(cards.MessagesSearched, "mail", "mails")}, content of {Sections.Count(cards.AttachmentsSearched, "attachment", "attachments")}, for numbers with an issuer's prefix, its length and a right check digit.")));
        if (cards.Findings.Count > 0)
            html.Table("card-table", [Wording.Value, Wording.Source, Wording.Place], () =>
            {
                foreach (var finding in cards.Findings.Take(ReportPage.RowsShown))
                {
                    html.Markup("<tr>");
                    html.Cell(Wording.Value, c => c.Element("span", "code", s => s.Value(finding.Value)));
                    html.Cell(Wording.Source, c => c.Element("span", "code", s => s.Value(finding.Source)), "long");
                    html.Cell(Wording.Place, c => c.Element("span", "code", s => s.Value(finding.Location)), "long");
                    html.Markup("</tr>");
                }
            });
        if (cards.NotSearched.Count > 0)
        {
            html.Element("h3", "", h => h.Say(new("調べられなかったところ", "Places that could not be searched")));
            LimitSection.Rows(html, "card-gaps", cards.NotSearched);
        }
        html.Close();
    }
}
