using System.Security.Cryptography;
using System.Text;
using Hikeshi.Report.Page;

namespace Hikeshi.Report;

/// <summary>Writes a case as one HTML file that needs nothing else: Japanese with a switch to English, to read, print or hand over.</summary>
/// <remarks>The policy in its head allows its own style and its one script by their digests and nothing from elsewhere. Without script
/// only the filter of the list of people is missing. The page is written row by row and never held in memory.</remarks>
public static class ReportPage
{
    /// <summary>People listed on the page; more stand in subjects.csv.</summary>
    public const int SubjectsShown = 500;

    /// <summary>Rows of the other tables (verdicts, indicators, conversations, files) on the page.</summary>
    public const int RowsShown = 1_000;

    static readonly string Style = Resource("tokens.css") + Resource("report.css"), Script = Resource("filter.js");

    public static void Write(CaseReport report, TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.Markup("<!doctype html>").Markup("<html lang=\"ja\">").Markup("<head>").Markup("<meta charset=\"utf-8\">");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" + Digest(Style)
            + "'; script-src '" + Digest(Script) + "'; img-src data:; base-uri 'none'; form-action 'none'\">");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">").Markup("<meta name=\"referrer\" content=\"no-referrer\">");
        html.Markup("<meta name=\"color-scheme\" content=\"light dark\">");
        html.Element("title", "", t => t.Plain(report.Title + " 調査結果 / Findings"));
        output.Write("<style>" + Style + "</style>\n");
        html.Markup("</head>").Markup("<body>");
        html.Markup("<input type=\"radio\" name=\"language\" id=\"in-ja\" class=\"switch\" aria-label=\"日本語\" checked>");
        html.Markup("<input type=\"radio\" name=\"language\" id=\"in-en\" class=\"switch\" aria-label=\"English\">");
        Head(html, report);
        html.Markup("<main>");
        AnswerSection.Write(html, report);
        WaveSection.Write(html, report);
        LeakSection.Write(html, report);
        PeopleSection.Write(html, report);
        VerdictSection.Write(html, report);
        CardSection.Write(html, report);
        IndicatorSection.Write(html, report);
        LimitSection.Write(html, report);
        CustodySection.Write(html, report);
        html.Markup("</main>");
        output.Write("<script>" + Script + "</script>\n");
        html.Markup("</body>").Markup("</html>");
    }

    static void Head(HtmlWriter html, CaseReport report)
    {
        html.Markup("<header>");
        html.Markup("<p class=\"languages\"><label for=\"in-ja\" lang=\"ja\">日本語</label><label for=\"in-en\" lang=\"en\">English</label></p>");
        html.Element("p", "kicker", p => p.Say(new("なりすましメールと持ち出された情報の調査結果", "Findings on spoofed mail and stolen data")));
        html.Element("h1", "", h => h.Value(report.Organisation.Length > 0 ? report.Organisation : report.Title));
        html.Element("p", "facts", p =>
        {
            p.Say(new("案件：", "Case: ")).Value(report.Title);
            if (report.Domains.Count > 0) p.Plain("　").Say(new("ドメイン：", "Domains: ")).Value(string.Join(", ", report.Domains));
        });
        if (report.GeneratedFrom.Length > 0)
            html.Element("p", "facts", p => p.Say(new("もとにした記録：", "Made from: ")).Value(report.GeneratedFrom));
        html.Markup("<nav>");
        html.Say(new("目次", "Contents")).Markup("<ul>");
        foreach (var section in Sections.All)
            html.Markup("<li><a href=\"#" + section.Anchor + "\">").Say(section.Title).Markup("</a></li>");
        html.Markup("</ul>").Markup("</nav>").Markup("</header>");
    }

    /// <summary>A digest as a content security policy writes it (CSP Level 3, 2.3.1).</summary>
    static string Digest(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
