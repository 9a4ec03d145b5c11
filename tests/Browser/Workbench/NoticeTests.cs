using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>A notice from its first line to its second version.</summary>
public sealed class NoticeTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Fact]
    public async Task A_notice_is_begun_seen_in_its_channels_approved_and_compared_with_its_next_version()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        var outside = page.Watch(workbench.Address);
        await page.GotoAsync(workbench.Address + Case + "/notices/start?kind=first&language=ja&name=browser");
        await page.PressAsync("記録する");
        await page.RecordedAsync();
        await page.GotoAsync(workbench.Address + Case + "/notices/browser-ja");
        await page.Locator("#edit > summary").ClickAsync();
        await page.Locator("#title").FillAsync("不審なメールについて");
        await page.Locator("#text").FillAsync("お電話の窓口を開きました。\n\n残る文です。\n");
        await page.PressAsync("保存して確かめる");
        await page.RecordedAsync();
        // As on the web site, in a frame without rights and with its own style, beside the same words as plain text.
        var site = page.FrameLocator("section[aria-labelledby=preview] iframe");
        await site.GetByText("お電話の窓口を開きました。").WaitForAsync();
        Assert.Equal("6px", await site.Locator(".bar").EvaluateAsync<string>("e => getComputedStyle(e).borderTopWidth"));
        await page.Locator("section[aria-labelledby=preview] details summary").ClickAsync();
        await page.Locator("section[aria-labelledby=preview] .plain").GetByText("残る文です。").WaitForAsync();
        await page.KeepAsync("notice-draft");

        await ApproveAsync("");
        var first = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(workbench.Address + Case + "/notices/browser-ja");
        await page.Locator("#text").FillAsync("残る文です。\n\n夜間も受け付けます。\n");
        await page.PressAsync("保存して確かめる");
        await page.RecordedAsync();
        await ApproveAsync("受付時間を広げました。");
        Assert.NotEqual(first, new Uri(page.Url).AbsolutePath);
        await page.Locator("#with").SelectOptionAsync(first.Split('/')[^1]);
        await page.PressAsync("比べる");
        var changes = page.Locator("section[aria-labelledby=changes]");
        await changes.Locator("ins", new() { HasText = "夜間も受け付けます。" }).WaitForAsync();
        await changes.Locator("del", new() { HasText = "お電話の窓口を開きました。" }).WaitForAsync();
        Assert.Contains("久美", await page.Locator("dl.pairs").First.TextContentAsync());
        await page.SetViewportSizeAsync(360, 800);
        Assert.True(await page.FitsAsync());
        await page.KeepAsync("notice-versions-360");
        Assert.Empty(outside);

        async Task ApproveAsync(string summary)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "読んで承認する" }).ClickAsync();
            await page.Locator("[name=same_person_because]").FillAsync("一人しかいないため");
            if (summary.Length > 0) await page.Locator("[name=summary]").FillAsync(summary);
            await page.PressAsync("この文章を承認する");
            await page.WaitForURLAsync(new Regex("/notices/versions/"));
        }
    }
}
