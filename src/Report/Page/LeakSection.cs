using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>Which stored conversations reached whom: a drawing and the table behind it.</summary>
static class LeakSection
{
    static readonly Words OwnAddress = new("自社の宛先です。外には出ていません。", "Your own address; not outside.");

    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Leaks);
        if (report.Leaks.Count == 0)
        {
            html.Element("p", "", p => p.Say(new(
                "届け出のあったメールから、過去のやりとりの文面は見つかりませんでした。届け出が増えたら、もう一度調べてください。",
                "The reported mails carry no text of stored conversations. Run again when more mails are reported.")));
            html.Close();
            return;
        }
        html.Element("p", "", p => p.Say(new(
            "左が盗まれたやりとり、右がそれを受け取った社外の宛先です。同じ文面が続いていることを証拠としています。",
            "Left: the stolen conversations. Right: the outside addresses that received them. The proof is matching running text.")));
        var outside = report.Leaks.Where(l => !l.ToOwnAddress).ToList();
        if (outside.Count > 0)
        {
            html.Markup("<figure class=\"drawing\" tabindex=\"0\">");
            LeakDrawing.Of(outside).Draw(html);
            html.Markup("</figure>");
        }
        html.Table("leak-table", [Wording.Recipient, Wording.Original, Wording.PeopleInside, Wording.Overlap, Wording.Source], () =>
        {
            foreach (var leak in report.Leaks.Take(ReportPage.RowsShown))
            {
                html.Markup("<tr>");
                html.Cell(Wording.Recipient, c =>
                {
                    c.Value(leak.Recipient);
                    if (leak.ToOwnAddress) c.Element("small", "", s => s.Say(OwnAddress));
                }, "long");
                html.Cell(Wording.Original, c => c.Value(leak.Subject).Element("small", "code", s => s.Value(leak.OriginalId)), "long");
                html.Cell(Wording.PeopleInside, c =>
                {
                    if (leak.People.Count == 0) c.Say(Wording.Unknown);
                    for (var i = 0; i < leak.People.Count; i++) c.Plain(i > 0 ? "、" : "").Value(leak.People[i]);
                });
                html.Cell(Wording.Overlap, c => c.Number((long)Math.Round(Math.Clamp(leak.Overlap, 0, 1) * 100)).Plain("%"), "number");
                html.Cell(Wording.Source, c => c.Element("span", "code", s => s.Value(leak.ReportedSource)));
                html.Markup("</tr>");
            }
        });
        html.Rest(report.Leaks.Count, ReportPage.RowsShown, "leaks.csv");
        html.Close();
    }
}
