using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>Messages: found among thousands, and read to the bottom of their attachments.</summary>
public sealed class MessageTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Fact]
    public async Task Conditions_and_Japanese_words_combine_and_an_attachment_is_read_down_to_what_its_macro_comes_to()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/messages");
        await page.Locator("#role").SelectOptionAsync("reported");
        await page.Locator("#verdict").SelectOptionAsync("malicious");
        await page.Locator("details.more summary").First.ClickAsync();
        await page.Locator("#macros").SelectOptionAsync("yes");
        await page.PressAsync("表示する");
        await page.WaitForURLAsync(new Regex("macros=yes"));
        // The index of words and attachments is made when it is first asked for.
        await page.Locator("main tbody tr").First.WaitForAsync();
        var found = await CountAsync();
        Assert.Equal("reported", await page.Locator("#role").InputValueAsync());
        foreach (var verdict in await page.Locator("main tbody td:nth-child(4)").AllTextContentsAsync()) Assert.Contains("届けられた", verdict, StringComparison.Ordinal);
        await page.Locator("main input[type=search]").FillAsync("添付");
        await page.Locator("main input[type=search]").PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("[?&]q=%E6"));
        Assert.Contains("macros=yes", page.Url, StringComparison.Ordinal);
        await page.Locator("main mark").First.WaitForAsync();
        Assert.InRange(await CountAsync(), 1, found);

        await page.Locator("main table a[href*='/messages/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "添付とリンク" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("view=files"));
        await page.Locator(".tree .digest").First.WaitForAsync();
        // Source of a macro on the left, what it is computed to on the right.
        var says = page.Locator("table.macro tr.says td:nth-child(3)");
        Assert.True(await says.CountAsync() > 0, "no line of a macro says what it comes to");
        Assert.Contains((await says.AllTextContentsAsync()), t => t.Trim().Length > 10);
        await page.KeepAsync("message-files");

        async Task<int> CountAsync() => int.Parse(Regex.Match((await page.Locator("main caption").TextContentAsync())!, @"[\d,]+").Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Personal_data_stands_out_in_the_text_and_leads_to_its_person()
    {
        await using var lead = await workbench.LeadAsync(chromium, width: 360);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/messages/1");
        var mark = page.Locator(".mailtext mark", new() { Has = page.Locator("a[href*='/persons/']") }).First;
        Assert.NotEqual("rgba(0, 0, 0, 0)", await mark.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.True(await page.FitsAsync());
        await mark.Locator("a").ClickAsync();
        await page.WaitForURLAsync(new Regex("/persons/P"));
        Assert.True(await page.Locator("a[href*='/messages/1?'], a[href$='/messages/1'], a[href*='/messages/1#']").CountAsync() > 0, "no way back to the mail");
    }
}
