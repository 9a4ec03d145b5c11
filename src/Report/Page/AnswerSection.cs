using Hikeshi.Kernel;
namespace Hikeshi.Report.Page;

/// <summary>The numbers that matter, as sentences, and the table of items.</summary>
static class AnswerSection
{
    public static void Write(HtmlWriter html, CaseReport report)
    {
        var c = report.Counts;
        html.Open(Sections.Answer);
        html.Markup("<ul class=\"answers\">");
        Answer(html, c.Malicious > 0, c.Malicious, new("通", " mails"), new(
            $"届け出のあった{Wording.Number(c.ReportedMails)}通のうち{Wording.Number(c.Malicious)}通が、悪意のあるメールかなりすましでした。",
            $"Of {Sections.Count(c.ReportedMails, "reported mail", "reported mails")}, {Wording.Number(c.Malicious)} {(c.Malicious == 1 ? "is" : "are")} malicious or spoofed."));
        Answer(html, false, c.Subjects, new("人", " people"), new(
            $"持ち出されたメール{Wording.Number(c.MailboxMessages)}通に、{Wording.Number(c.Subjects)}人の情報が入っていました。",
            $"{Sections.Count(c.MailboxMessages, "stolen mail", "stolen mails")} held data of {Sections.Count(c.Subjects, "person", "people")}."));
        Answer(html, c.Disclosed > 0, c.Disclosed, new("人", " people"), c.Disclosed == 0
            ? new("他の人に届いたと確かめられた方は、いまのところいません。", "So far nobody's data is proved to have reached anybody.")
            : new($"{Wording.Number(c.Disclosed)}人の情報が他の人に届いたことを、メールの文面で確かめました。先にお知らせする方々です。",
                $"Matching text proves that data of {Sections.Count(c.Disclosed, "person", "people")} reached somebody. Tell them first."));
        Answer(html, c.Conversations > 0, c.Conversations, new("件", " conversations"), c.Conversations == 0
            ? new("過去のやりとりが他の人に届いた証拠は、見つかっていません。", "No stored conversation was found in the reported mails.")
            : new($"過去のやりとり{Wording.Number(c.Conversations)}件が、{Wording.Number(c.Recipients)}か所の宛先に届いていました。",
                $"{Sections.Count(c.Conversations, "stored conversation", "stored conversations")} reached {Sections.Count(c.Recipients, "recipient", "recipients")}."));
        Answer(html, report.Cards.Findings.Count > 0, report.Cards.Findings.Count, new("件のカード番号", " card numbers"), CardSection.Statement(report.Cards));
        html.Markup("</ul>");
        if (report.Items.Count > 0) Items(html, report);
        html.Close();
    }

    static void Answer(HtmlWriter html, bool act, long number, Words unit, Words sentence) => html.Element("li", act ? "act" : "", li => li
        .Element("strong", "", s => s.Number(number).Element("small", "", u => u.Say(unit)))
        .Element("p", "", p => p.Say(sentence)));

    static void Items(HtmlWriter html, CaseReport report)
    {
        var most = Math.Max(1, report.Items.Max(i => i.Persons));
        html.Element("h3", "", h => h.Say(new("項目ごとの人数", "People by item")));
        html.Table("items", [Wording.Item, Wording.Persons, Wording.OfThese], () =>
        {
            foreach (var item in report.Items)
            {
                html.Markup("<tr>");
                html.Cell(Wording.Item, c => c.Say(ItemWords.Label(item.Item)));
                html.Cell(Wording.Persons, c => c.Element("span", "figure", f => f.Number(item.Persons)).Markup(Bar(item.Persons, most)), "number");
                html.Cell(Wording.OfThese, c => c.Element("span", "figure", f => _ = item.Disclosed is { } proved ? f.Number(proved) : f.Say(new("数えられません", "not counted"))), "number");
                html.Markup("</tr>");
            }
        }, compact: true);
    }

    static string Bar(long value, long most) =>
        $"<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{Math.Max(1, value * 100 / most)}\" height=\"8\"/></svg>";
}
