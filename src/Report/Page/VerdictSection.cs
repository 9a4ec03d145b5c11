namespace Hikeshi.Report.Page;

/// <summary>Every reported mail with its verdict and the reasons for it.</summary>
static class VerdictSection
{
    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Verdicts);
        if (report.Verdicts.Count == 0)
            html.Element("p", "", p => p.Say(new("届け出のあったメールはまだありません。受け取った方から元のメールを添付で送ってもらってください。",
                "No mail has been reported yet. Ask recipients to send the mail as an attachment.")));
        else
            html.Table("verdict-table", [Wording.Judgement, Wording.Date, Wording.From, Wording.Subject, Wording.Reasons], () =>
            {
                foreach (var row in report.Verdicts.Take(ReportPage.RowsShown)) Row(html, row);
            });
        html.Rest(report.Verdicts.Count, ReportPage.RowsShown, "messages.csv");
        html.Close();
    }

    static void Row(HtmlWriter html, VerdictRow row)
    {
        html.Markup("<tr>");
        html.Cell(Wording.Judgement, c => c.Element("span", "state " + (row.Verdict is "malicious" or "spoofed" ? "act" : "calm"),
            s => s.Plain(Wording.Mark(row.Verdict) + " ").Say(Wording.OfVerdict(row.Verdict))));
        html.Cell(Wording.Date, c => c.Say(Wording.Moment(row.Date)));
        html.Cell(Wording.From, c => c.Value(row.From), "long");
        html.Cell(Wording.Subject, c => c.Value(row.Subject).Element("small", "code", s => s.Value(row.Source)), "long");
        html.Cell(Wording.Reasons, c =>
        {
            if (row.Reasons.Count == 0)
            {
                c.Say(Wording.Nothing);
                return;
            }
            c.Markup("<details><summary>").Say(new(Line(row.Reasons[0].Ja), Line(row.Reasons[0].En)));
            if (row.Reasons.Count > 1) c.Say(new($"（ほか{row.Reasons.Count - 1}件）", $" (and {row.Reasons.Count - 1} more)"));
            c.Markup("</summary><ul class=\"reasons\">");
            foreach (var reason in row.Reasons)
                c.Element("li", "", li => li.Say(new(Line(reason.Ja), Line(reason.En))).Element("small", "code", s => s.Value(reason.Evidence)));
            c.Markup("</ul></details>");
        }, "wide");
        html.Markup("</tr>");
    }

    static string Line(string text) => text.Replace('\n', ' ');
}
