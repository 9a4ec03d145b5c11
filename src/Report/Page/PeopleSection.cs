using Hikeshi.Kernel;

namespace Hikeshi.Report.Page;

/// <summary>The people, with every item and the place that proves it.</summary>
static class PeopleSection
{
    const int EvidenceShown = 40;

    public static void Write(HtmlWriter html, CaseReport report)
    {
        html.Open(Sections.People);
        if (report.Subjects.Count == 0)
        {
            html.Element("p", "", p => p.Say(new("個人の情報は見つかりませんでした。", "No personal data was found.")));
            html.Close();
            return;
        }
        html.Element("p", "", p => p.Say(new(
            "○は持ち出されたメールに入っていた方、●は他の人に届いたことを確かめた方です。お名前を押すと、どのメールのどこにあったかが出ます。",
            "○ lay in the stolen mail; ● is proved to have reached somebody. Open a name to see in which mail and where.")));
        html.Markup("<p class=\"filter\" data-filter=\"people-table\" hidden><label>").Say(new("しぼりこむ", "Filter")).Markup("</label></p>");
        html.Table("people-table", [Wording.Person, Wording.State, Wording.Exposed, Wording.Contact], () =>
        {
            foreach (var person in report.Subjects.Take(ReportPage.SubjectsShown)) Row(html, person);
        });
        html.Rest(Math.Max(report.Subjects.Count, report.Counts.Subjects), Math.Min(ReportPage.SubjectsShown, report.Subjects.Count), "subjects.csv");
        html.Close();
    }

    static void Row(HtmlWriter html, SubjectRow person)
    {
        html.Markup("<tr>");
        html.Cell(Wording.Person, c =>
        {
            c.Markup("<details><summary>");
            if (person.Name.Length > 0) c.Value(person.Name);
            else c.Say(Wording.Unknown);
            if (person.IsOrganisation) c.Say(new("（団体）", " (organisation)"));
            c.Markup("</summary>");
            if (person.Reading.Length > 0) c.Element("small", "", s => s.Value(person.Reading));
            Evidence(c, person);
            c.Markup("</details>");
        }, "wide");
        html.Cell(Wording.State, c => c.Element("span", "state " + (person.Status == "disclosed" ? "act" : "calm"),
            s => s.Plain(Wording.Mark(person.Status) + " ").Say(Wording.OfStatus(person.Status))));
        html.Cell(Wording.Exposed, c =>
        {
            for (var i = 0; i < person.Items.Count; i++) c.Plain(i > 0 ? " / " : "").Say(ItemWords.Label(person.Items[i]));
        });
        html.Cell(Wording.Contact, c =>
        {
            foreach (var value in person.Emails.Concat(person.Phones).Concat(person.PostalAddresses)) c.Element("span", "line", l => l.Value(value));
            if (person.Emails.Count + person.Phones.Count + person.PostalAddresses.Count == 0) c.Say(Wording.Nothing);
        }, "long");
        html.Markup("</tr>");
    }

    static void Evidence(HtmlWriter html, SubjectRow person)
    {
        html.Markup("<dl class=\"evidence\">");
        foreach (var proof in person.Evidence.Take(EvidenceShown))
            html.Element("dt", "", t => t.Say(ItemWords.Label(proof.Item)).Plain(" ").Value(proof.Value))
                .Element("dd", "code", d => d.Value(proof.Source).Plain(" ").Value(proof.Location));
        html.Markup("</dl>");
        if (person.Evidence.Count > EvidenceShown)
            html.Element("p", "rest", p => p.Say(new(
                $"ほか{Wording.Number(person.Evidence.Count - EvidenceShown)}か所は exposures.csv にあります（{person.Id}）。",
                $"{Wording.Number(person.Evidence.Count - EvidenceShown)} more places stand in exposures.csv ({person.Id}).")));
    }
}
