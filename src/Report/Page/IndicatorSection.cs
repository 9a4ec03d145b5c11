namespace Hikeshi.Report.Page;

/// <summary>Addresses, senders and digests to block and to search for; addresses are written so that they cannot be followed.</summary>
static class IndicatorSection
{
    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Indicators);
        if (report.Indicators.Count == 0) html.Element("p", "", p => p.Say(Wording.Nothing));
        else
        {
            html.Element("p", "", p => p.Say(new(
                "まちがって開かないように、通信先は hxxp や [.] で書いています。取り込みには indicators.csv を使ってください。",
                "Addresses are written with hxxp and [.] so that nobody opens them by mistake. Import indicators.csv instead.")));
            html.Table("indicator-table", [Wording.Kind, Wording.Value, Wording.Source, Wording.FoundIn], () =>
            {
                foreach (var row in report.Indicators.Take(ReportPage.RowsShown))
                {
                    html.Markup("<tr>");
                    html.Cell(Wording.Kind, c => c.Say(Wording.OfIndicator(row.Type)));
                    html.Cell(Wording.Value, c => c.Element("span", "code", s => s.Value(Defang(row))), "long");
                    html.Cell(Wording.Source, c => c.Element("span", "code", s => s.Value(row.Source)));
                    html.Cell(Wording.FoundIn, c => c.Value(row.FoundIn), "long");
                    html.Markup("</tr>");
                }
            });
            html.Rest(report.Indicators.Count, ReportPage.RowsShown, "indicators.csv");
        }
        html.Close();
    }

    static string Defang(IndicatorRow row) => row.Type is "url" or "domain" or "ip"
        ? row.Value.Replace("http", "hxxp", StringComparison.OrdinalIgnoreCase).Replace(".", "[.]", StringComparison.Ordinal) : row.Value;
}
