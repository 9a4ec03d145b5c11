using Hikeshi.Notices.Site;
using Hikeshi.Notices.Tests;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests;

/// <summary>The site as people see it. With HIKESHI_SCREENSHOTS set to a folder, every view is kept there to be looked at.</summary>
public sealed class NoticeSiteTests(Chromium chromium) : IDisposable
{
    static readonly string[] Pages = ["index.html", "web-ja.html", "web-ja.1.html", "web-ja.3.html", "web-ja.1-4.html", "web-en.html", "web-en.1.html", "web-en.1-2.html", "guidance-ja.html", "guidance-en.html", "404.html"];

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways_wide_and_narrow_in_the_light_and_in_the_dark()
    {
        var site = Site(SamplePages.Content());
        var page = await chromium.Open(1200);
        foreach (var file in Pages)
        {
            await page.GotoAsync(new Uri(Path.Combine(site, file)).AbsoluteUri);
            foreach (var (width, dark) in new[] { (1200, false), (1200, true), (360, false), (360, true) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
                Assert.True(await FitsAsync(page), file);
                await Keep(page, $"{Path.GetFileNameWithoutExtension(file)}-{width}{(dark ? "-dark" : "")}");
                Assert.Equal([], await page.ViolationsAsync());
            }
        }
    }

    [Fact]
    public async Task A_hostile_name_widens_no_page_and_runs_no_script()
    {
        var name = new string('W', 5_000) + "<script>document.title='run'</script>";
        var site = Site(SamplePages.Hostile(name, $"{name}\n\n| {name[..200]} | b |\n|---|---|\n| {name[..200]} | [x](javascript:alert(1)) |"));
        var page = await chromium.Open(360);
        foreach (var file in new[] { "index.html", "web-ja.html", "web-ja.1-2.html" })
        {
            await page.GotoAsync(new Uri(Path.Combine(site, file)).AbsoluteUri);
            Assert.True(await FitsAsync(page), file);
            Assert.NotEqual("run", await page.TitleAsync());
        }
    }

    [Fact]
    public async Task The_browser_accepts_the_style_by_its_policy_and_asks_for_nothing_else()
    {
        var page = await chromium.Open(1200);
        List<string> complaints = [], requests = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Request += (_, request) => requests.Add(request.Url);
        var site = Site(SamplePages.Content());
        await page.GotoAsync(new Uri(Path.Combine(site, "web-ja.html")).AbsoluteUri);

        Assert.Empty(complaints);
        Assert.All(requests, r => Assert.EndsWith("web-ja.html", r, StringComparison.Ordinal));
        Assert.Equal("6px", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.bar')).borderTopWidth"));
    }

    [Theory]
    [InlineData("web-ja.html", "2020年9月4日 追記")]
    [InlineData("web-en.html", "added 3 September 2020")]
    public async Task Print_shows_every_label_and_no_colour_but_ink(string file, string label)
    {
        var page = await chromium.Open(794, print: true);
        await page.GotoAsync(new Uri(Path.Combine(Site(SamplePages.Content()), file)).AbsoluteUri);

        Assert.True(await page.GetByText(label, new() { Exact = true }).First.IsVisibleAsync());
        Assert.True(await page.Locator(".bar nav").IsHiddenAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('main *')].filter(e => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(getComputedStyle(e).backgroundColor)).length"));
        await Keep(page, Path.GetFileNameWithoutExtension(file) + "-print");
    }

    [Fact]
    public async Task A_fragment_keeps_its_look_inside_another_page_and_leaves_that_page_as_it_was()
    {
        const string Host = "h1,h2,h3{color:rgb(200,0,0);text-transform:uppercase} table{background:yellow} p{margin:40px} body{font-family:serif}";
        var host = $"<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>x</title><style>{Host}</style></head><body><h1>Host</h1><p id=\"own\">Text</p>FRAGMENT</body></html>";
        var page = await chromium.Open(1000, dark: true);
        await page.SetContentAsync(host.Replace("FRAGMENT", "", StringComparison.Ordinal));
        const string Look = "['h1', '#own'].map(s => { const c = getComputedStyle(document.querySelector(s)); return [c.color, c.margin, c.fontFamily, c.fontSize, c.backgroundColor].join() }).join()";
        var before = await page.EvaluateAsync<string>(Look);

        await page.SetContentAsync(host.Replace("FRAGMENT", SamplePages.Page("web-ja.fragment.html"), StringComparison.Ordinal));

        Assert.Equal(before, await page.EvaluateAsync<string>(Look));
        Assert.Equal("rgb(26, 26, 26) none", await page.EvaluateAsync<string>("(c => c.color + ' ' + c.textTransform)(getComputedStyle(document.querySelector('.hikeshi-title')))"));
        await Keep(page, "fragment");
    }

    string Site(SiteContent content)
    {
        var folder = Path.Combine(_folder, "site");
        Assert.Null(SiteFolder.Write(folder, SiteBuild.Of(content)).Refusal);
        return folder;
    }

    static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HIKESHI_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
