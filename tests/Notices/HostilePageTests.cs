using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Hikeshi.Notices.Site;

namespace Hikeshi.Notices.Tests;

public sealed class HostilePageTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#x09;script:alert(1))")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](//evil.example/)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](https://bank.example@evil.example/)")]
    [InlineData("[x](mailto:a@b.example?body=send%20money)")]
    [InlineData("[x](tel:*#06#)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://evil.example/count.png)")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("[x](../../index.html)")]
    public void A_destination_that_is_no_page_mail_or_telephone_is_no_link(string markdown)
    {
        var article = Parse(SamplePages.Page("web-ja.html", SamplePages.Hostile("題", markdown))).QuerySelector("article")!;

        Assert.Empty(article.QuerySelectorAll(".hikeshi-mark a, .hikeshi-mark [href], img, [src]"));
    }

    [Theory]
    [InlineData("[x](https://www.example/a?b=1&c=%22)", "https://www.example/a?b=1&c=%22")]
    [InlineData("<https://www.example/>", "https://www.example/")]
    [InlineData("[x](mailto:desk@a.example)", "mailto:desk@a.example")]
    [InlineData("<desk@a.example>", "mailto:desk@a.example")]
    [InlineData("[x](tel:03-1234-5678)", "tel:03-1234-5678")]
    public void A_link_to_a_page_a_mail_address_or_a_telephone_leads_there(string markdown, string target) =>
        Assert.Equal(target, Parse(SamplePages.Page("web-ja.html", SamplePages.Hostile("題", markdown))).QuerySelector("article .hikeshi-mark a")!.GetAttribute("href"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</title></style><svg onload=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("<!-- --><iframe srcdoc='<b>'>")]
    [InlineData("&lt;script&gt;")]
    public void No_text_becomes_markup_in_any_file_of_the_site(string hostile)
    {
        var plain = SiteBuild.Of(SamplePages.Hostile("x", "x"));
        foreach (var (file, reference) in SiteBuild.Of(SamplePages.Hostile(hostile, hostile)).Zip(plain).Where(p => p.First.Path.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Equal(reference.Path, file.Path);
            Assert.Equal(Tags(reference), Tags(file));
        }
    }

    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u200B')]
    [InlineData('\u0000')]
    [InlineData('\u001B')]
    public void A_character_that_hides_or_turns_text_is_shown_by_its_number_or_picture(char hostile)
    {
        foreach (var file in SiteBuild.Of(SamplePages.Hostile($"山田{hostile}gpj.exe", $"山田{hostile}花子 &#{(int)hostile};")))
            Assert.DoesNotContain(hostile, System.Text.Encoding.UTF8.GetString(file.Bytes.Span));
    }

    [Fact]
    public void A_name_of_five_thousand_characters_stays_whole_and_builds_a_page()
    {
        var name = new string('長', 5_000);

        Assert.Contains(name, Parse(SamplePages.Page("web-ja.html", SamplePages.Hostile(name, name))).QuerySelector("article")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", 3_000)]
    [InlineData("- ", 3_000)]
    [InlineData("[", 20_000)]
    [InlineData("*a ", 20_000)]
    [InlineData("**a", 20_000)]
    [InlineData("| a ", 10_000)]
    public void Markdown_nested_without_end_gives_a_page_all_the_same(string part, int times)
    {
        var markdown = string.Concat(Enumerable.Repeat(part, times)) + "底";

        Assert.Contains("底", Parse(SamplePages.Page("web-ja.html", SamplePages.Hostile("題", markdown))).QuerySelector("article")!.TextContent, StringComparison.Ordinal);
    }

    static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    static List<string> Tags(SiteFile file) =>
        [.. Regex.Matches(System.Text.Encoding.UTF8.GetString(file.Bytes.Span), "<[^>]*>", RegexOptions.NonBacktracking).Select(m => m.Value)];
}
