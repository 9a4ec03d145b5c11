using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>What could not be read, and what findings of this kind cannot say.</summary>
static class LimitSection
{
    static readonly Words[] General =
    [
        new("届け出のなかったメールはわかりません。他の人に届いた情報は、ここに書いたより多いおそれがあります。",
            "Mails that nobody reported are unknown. More data may have reached people than is written here."),
        new("人の名前や住所の読み取りには、見落としや取り違えがありえます。お知らせの前に、それぞれの証拠を確かめてください。",
            "Names and addresses can be missed or mistaken. Check the evidence of each before you notify."),
        new("悪意のあるファイルは動かさずに読みました。動かしたときに新しく取り込まれるものは、わかりません。",
            "Malicious files were read, never run. What they would have loaded when run is unknown."),
        new("ここにない情報（社内の別のパソコンや、ほかのメール箱）は調べていません。", "Other computers and mailboxes were not examined."),
    ];

    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Limits);
        html.Markup("<ul class=\"plain\">");
        foreach (var limit in General) html.Element("li", "", li => li.Say(limit));
        html.Markup("</ul>");
        html.Element("h3", "", h => h.Say(new("読めなかったもの、読みにくかったもの", "What could not be read, or not in full")));
        if (report.Anomalies.Count == 0) html.Element("p", "", p => p.Say(Wording.Nothing));
        else Rows(html, "anomaly-table", report.Anomalies);
        html.Close();
    }

    public static void Rows(HtmlWriter html, string id, IReadOnlyList<AnomalyRow> rows)
    {
        html.Table(id, [Wording.File, Wording.Why], () =>
        {
            foreach (var row in rows.Take(ReportPage.RowsShown))
            {
                html.Markup("<tr>");
                html.Cell(Wording.File, c => c.Element("span", "code", s => s.Value(row.File)), "long");
                html.Cell(Wording.Why, c => c.Value(row.Reason), "long");
                html.Markup("</tr>");
            }
        });
        html.Rest(rows.Count, ReportPage.RowsShown, "unread.csv");
    }
}
