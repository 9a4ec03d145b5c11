using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>Which bytes the findings stand on.</summary>
static class CustodySection
{
    static readonly Words Digest = new("指紋（SHA-256）", "SHA-256");

    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Custody);
        html.Element("p", "", p => p.Say(new(
            "調べたファイルは、受け取ったままの形で保存し、指紋を記録しました。hikeshi verify で、あとから変わっていないことを確かめられます。",
            "The files were stored as received and their digests recorded. hikeshi verify shows that nothing has changed since.")));
        html.Element("p", "", p => p.Say(new("記録の末尾の指紋：", "Head of the chain of records: ")).Element("span", "code", s => s.Value(report.Custody.ChainHead)));
        html.Table("custody-table", [Wording.File, Wording.Size, Digest], () =>
        {
            foreach (var file in report.Custody.Files.Take(ReportPage.RowsShown))
            {
                html.Markup("<tr>");
                html.Cell(Wording.File, c => c.Element("span", "code", s => s.Value(file.Path)), "long");
                html.Cell(Wording.Size, c => c.Number(file.Size), "number");
                html.Cell(Digest, c => c.Element("span", "code", s => s.Value(file.Sha256)), "long");
                html.Markup("</tr>");
            }
        });
        html.Rest(Math.Max(report.Custody.Files.Count, report.Custody.TotalFiles), Math.Min(ReportPage.RowsShown, report.Custody.Files.Count), "hikeshi verify");
        html.Close();
    }
}
