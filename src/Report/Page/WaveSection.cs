using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>When the malicious mails arrived, as a drawing and as a table.</summary>
static class WaveSection
{
    static readonly Words From = new("時間帯の始まり", "Beginning of the period"), Mails = new("通数", "Mails");

    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.Wave);
        var dated = report.Verdicts.Where(v => v.Verdict is "malicious" or "spoofed" && v.Date is not null).Select(v => v.Date!.Value).Order().ToList();
        if (dated.Count == 0)
            html.Element("p", "", p => p.Say(new("日時のわかる悪意のあるメールはありません。", "No malicious mail with a known date.")));
        else
        {
            var wave = WaveDrawing.Of(dated);
            html.Element("p", "", p => p.Say(new(
                $"最初の1通は{Wording.Moment(dated[0]).Ja}、もっとも多い時間帯は{Wording.Moment(wave.Peak).Ja}からの{wave.Width.Ja}で{Wording.Number(wave.Most)}通です。時刻は日本時間、メールに書かれた日時によります。",
                $"The first came on {Wording.Moment(dated[0]).En}; the densest period is the {wave.Width.En} from {Wording.Moment(wave.Peak).En} with {Sections.Count(wave.Most, "mail", "mails")}. Japanese time, as the mails state it.")));
            html.Markup("<figure class=\"drawing\" tabindex=\"0\">");
            wave.Draw(html, "wave");
            html.Markup("</figure>");
            if (wave.Close(dated) is { } close)
            {
                html.Element("h3", "", h => h.Say(new("もっとも多かった時間帯を、10分ごとに見る", "The densest hours, by ten minutes")));
                html.Markup("<figure class=\"drawing\" tabindex=\"0\">");
                close.Draw(html, "close");
                html.Markup("</figure>");
            }
            html.Markup("<details><summary>").Say(new("表で見る", "Show as a table")).Markup("</summary>");
            html.Table("wave-table", [From, Mails], () =>
            {
                foreach (var (start, count) in wave.Bins.Where(b => b.Count > 0))
                {
                    html.Markup("<tr>");
                    html.Cell(From, c => c.Say(Wording.Moment(start)));
                    html.Cell(Mails, c => c.Number(count), "number");
                    html.Markup("</tr>");
                }
            }, compact: true);
            html.Markup("</details>");
        }
        html.Close();
    }
}
