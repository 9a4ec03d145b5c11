using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Site;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Tests;

public sealed class SitePageTests
{
    static readonly IReadOnlyList<SiteFile> Files = SiteBuild.Of(SamplePages.Content());

    static string Text(SiteFile file) => Encoding.UTF8.GetString(file.Bytes.Span);

    static IEnumerable<SiteFile> Pages => Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal) && !f.Path.EndsWith(".fragment.html", StringComparison.Ordinal));

    [Fact]
    public void Every_page_is_html_without_a_fault()
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        Assert.All(Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)), f =>
        {
            var page = parser.ParseDocument(f.Path.EndsWith(".fragment.html", StringComparison.Ordinal) ? $"<!doctype html><html lang=\"ja\"><head><title>x</title></head><body>{Text(f)}</body></html>" : Text(f));
            Assert.Single(page.QuerySelectorAll("h1, .hikeshi-embedded"));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
            Assert.DoesNotContain(page.All, e => e.LocalName is "script" or "img" or "iframe" or "form" or "object" || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name == "style"));
        });
    }

    [Fact]
    public void Every_link_inside_the_site_leads_to_a_file_of_it()
    {
        var names = Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var links = Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).SelectMany(f => new HtmlParser().ParseDocument(Text(f)).QuerySelectorAll("[href]")).Select(e => e.GetAttribute("href")!)
            .Concat(Files.Where(f => f.Path.EndsWith(".xml", StringComparison.Ordinal)).SelectMany(f => System.Text.RegularExpressions.Regex.Matches(Text(f), "https://notice[.]example/[^\"<]*").Select(m => m.Value)))
            .Select(l => l.StartsWith(SamplePages.BaseUrl, StringComparison.Ordinal) ? l[SamplePages.BaseUrl.Length..] : l).Where(l => !l.Contains(':', StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(links.Count > 10);
        Assert.All(links, l => Assert.Contains(l.Length == 0 ? "index.html" : l, names));
    }

    [Fact]
    public void The_policy_allows_the_very_style_of_the_page_and_nothing_else() => Assert.All(Pages, f =>
    {
        var page = new HtmlParser().ParseDocument(Text(f));
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.QuerySelector("style")!.TextContent)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"));
        Assert.DoesNotContain("url(", Text(f), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("web-ja.html", "2020年9月2日 追記", "「コンテンツの有効化」は押さないでください。", false)]
    [InlineData("web-ja.html", "2020年9月2日 追記", "RE: 納期", false)]
    [InlineData("web-ja.html", "2020年9月4日 更新", "感染が確認された機器: 2台", true)]
    [InlineData("web-ja.html", "2020年9月4日 追記", "すべての機器を検査し", true)]
    [InlineData("web-ja.2.html", "2020年9月2日 追記", "RE: 納期", true)]
    [InlineData("web-en.html", "added 3 September 2020", "Every device was scanned", true)]
    [InlineData("web-en.html", "updated 3 September 2020", "Devices found infected: 1 computer", true)]
    public void What_is_new_is_labelled_with_word_and_date_and_only_the_newest_is_coloured(string file, string label, string text, bool isNewest)
    {
        var page = new HtmlParser().ParseDocument(SamplePages.Page(file));

        var mark = page.QuerySelectorAll(".hikeshi-mark").Single(m => m.TextContent.Contains(text, StringComparison.Ordinal));
        Assert.Equal(label, mark.QuerySelector(".hikeshi-label")!.TextContent);
        Assert.Equal(isNewest, mark.ClassList.Contains("hikeshi-new"));
        Assert.DoesNotContain(page.QuerySelectorAll(".hikeshi-mark"), m => m.TextContent.Contains("深くお詫び", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ja", "- 台数: 調査中（2020年9月1日(火) 11:00時点）", "- 台数: 調査中（2020年9月2日(水) 09:30時点）", 1)]
    [InlineData("en", "- Devices: under investigation as of Tue 1 September 2020, 11:00", "- Devices: under investigation as of Wed 2 September 2020, 09:30", 1)]
    [InlineData("ja", "- 台数: 調査中（2020年9月1日(火) 11:00時点）", "- 台数: 1台", 2)]
    [InlineData("en", "- We learned of it: Tue 1 September 2020", "- We learned of it: Mon 31 August 2020", 2)]
    public void What_is_still_unknown_at_a_later_moment_is_not_new(string language, string before, string after, int since)
    {
        var editions = new[] { before, after }.Select((text, i) => SamplePages.Edition($"web-{language}", i + 1, NoticeKind.First, "t", text, i + 1)).ToList();

        Assert.Equal(since, Additions.Of(editions)[0].Edition);
    }

    [Fact]
    public void Two_versions_of_one_day_are_told_apart_by_the_time()
    {
        var again = SamplePages.Edition("web-en", 3, NoticeKind.FollowUp, "t", SamplePages.English[1].Markdown + "\n\nOne more thing.\n", 3, 18, "more");

        Assert.Contains("added 3 September 2020, 18:10", SamplePages.Page("web-en.html", SamplePages.Content(more: again)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_version_says_first_that_it_is_superseded_and_names_the_newest()
    {
        var page = new HtmlParser().ParseDocument(SamplePages.Page("web-ja.1.html"));

        var banner = page.QuerySelector("main")!.FirstElementChild!;
        Assert.Contains("過去のものです", banner.TextContent, StringComparison.Ordinal);
        Assert.Equal("web-ja.html", banner.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("RE: 納期", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("過去のものです", SamplePages.Page("web-ja.4.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_version_keeps_its_address_but_not_its_text()
    {
        Assert.Contains("取り下げました", SamplePages.Page("web-ja.3.html"), StringComparison.Ordinal);
        Assert.Contains("取り下げ", SamplePages.Page("web-ja.html"), StringComparison.Ordinal);

        var all = SamplePages.Content() with { Editions = [SamplePages.Guidance] };
        Assert.Contains("取り下げました", SamplePages.Page("web-ja.html", all), StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_lists_every_version_newest_first_with_its_fingerprint()
    {
        var rows = new HtmlParser().ParseDocument(SamplePages.Page("web-ja.html")).QuerySelectorAll(".hikeshi-history tbody tr");

        Assert.Equal(["第4版", "第3版", "第2版", "第1版"], rows.Select(r => r.QuerySelector("td > div")!.TextContent));
        Assert.Contains(SamplePages.Japanese[2].Sha256[..16], rows[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_two_versions_are_compared_so_that_it_reads_without_colour()
    {
        var page = new HtmlParser().ParseDocument(SamplePages.Page("web-ja.1-4.html"));

        Assert.Contains(page.QuerySelectorAll("p.added"), p => p.QuerySelector(".sign")!.TextContent == "追加" && p.QuerySelector("ins")!.TextContent.Contains("RE: 納期", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("del"), d => d.TextContent.Contains("調査中", StringComparison.Ordinal));
        Assert.Equal(["web-ja.1-2.html", "web-ja.2-4.html"], page.QuerySelectorAll(".pairs a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void English_is_compared_by_words_and_japanese_by_letters()
    {
        var english = Comparison.Of("Apology for spoofed mail in our name", "Apology for spoofed mail in the name of our staff");
        Assert.Equal(["the name of "], english.Single().Pieces.Where(p => p.State == PieceState.Added).Select(p => p.Text).Take(1));

        var japanese = Comparison.Of("対象の方は10人です", "対象の方は12人です");
        Assert.Equal([(PieceState.Removed, "0"), (PieceState.Added, "2")], japanese.Single().Pieces.Where(p => p.State != PieceState.Same).Select(p => (p.State, p.Text)));
    }

    [Fact]
    public void The_page_in_the_other_language_says_of_which_day_it_is()
    {
        var link = new HtmlParser().ParseDocument(SamplePages.Page("web-ja.html")).QuerySelector("nav a[hreflang=en]")!;

        Assert.Equal(("web-en.html", "en", "English (of 3 September 2020)"), (link.GetAttribute("href"), link.GetAttribute("lang"), link.TextContent));
    }

    [Fact]
    public void A_fragment_touches_nothing_outside_itself()
    {
        var style = new HtmlParser().ParseDocument(SamplePages.Page("web-ja.fragment.html")).QuerySelector("style")!.TextContent;
        var selectors = System.Text.RegularExpressions.Regex.Replace(style, "/[*].*?[*]/", "").Split('}').Select(r => r.Split('{')).Where(r => r.Length >= 2).Select(r => r[^2].Trim());

        Assert.All(selectors, s => Assert.StartsWith(".hikeshi-", s, StringComparison.Ordinal));
        Assert.DoesNotContain("href=\"web-", SamplePages.Page("web-ja.fragment.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_there_is_no_feed_and_no_sitemap_and_no_fragment_that_links_into_the_void()
    {
        var files = SiteBuild.Of(SamplePages.Content(baseUrl: ""));

        Assert.DoesNotContain(files, f => f.Path.EndsWith(".xml", StringComparison.Ordinal));
        Assert.DoesNotContain("<a href=\"web-", SamplePages.Page("web-ja.fragment.html", SamplePages.Content(baseUrl: "")), StringComparison.Ordinal);
        Assert.DoesNotContain("notice.example", string.Concat(files.Select(Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_case_gives_the_same_bytes() =>
        Assert.Equal(Files.Select(f => (f.Path, f.Sha256)), SiteBuild.Of(SamplePages.Content()).Select(f => (f.Path, f.Sha256)));

    [Fact]
    public void The_pages_are_the_same_as_those_that_were_looked_at()
    {
        var text = string.Join("\n", new[] { "web-ja.html", "web-ja.1-4.html", "feed-ja.xml", "sitemap.xml" }.Select(f => $"==== {f}\n{System.Text.RegularExpressions.Regex.Replace(SamplePages.Page(f), "(?s)<style>.*?</style>|sha256-[^']*", "")}"));
        var path = Path.Combine(TestKit.Shared.Root, "tests", "Notices", "SitePageTests.verified.txt");
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    [Theory]
    [InlineData("https://notice.example", "https://notice.example/")]
    [InlineData("https://www.example/incident/", "https://www.example/incident/")]
    [InlineData("notice.example", null)]
    [InlineData("ftp://notice.example/", null)]
    [InlineData("https://a@notice.example/", null)]
    [InlineData("https://notice.example/?a", null)]
    public void Takes_only_an_address_that_a_site_can_have(string written, string? read) => Assert.Equal(read, SiteContent.ReadBaseUrl(written));
}
