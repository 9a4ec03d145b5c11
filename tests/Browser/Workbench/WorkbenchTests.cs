using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>The workbench of the published program, in a real browser.</summary>
public sealed class WorkbenchTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Fact]
    public async Task Two_people_see_each_others_changes_without_reloading()
    {
        await using var first = await workbench.LeadAsync(chromium);
        await using var second = await workbench.LeadAsync(chromium);
        var (mine, theirs) = (await first.NewPageAsync(), await second.NewPageAsync());
        await mine.GotoAsync(workbench.Address + Case + "/timeline");
        await theirs.GotoAsync(workbench.Address + Case + "/timeline/note");
        await theirs.GetByLabel("起きたこと", new() { Exact = false }).First.FillAsync("新聞社から電話があった");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await mine.GetByText("新聞社から電話があった").First.WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal(0, await mine.Locator("p.done").CountAsync());
    }

    [Fact]
    public async Task What_somebody_is_typing_is_never_taken_away_by_what_others_record()
    {
        await using var first = await workbench.LeadAsync(chromium);
        await using var second = await workbench.LeadAsync(chromium);
        var (mine, theirs) = (await first.NewPageAsync(), await second.NewPageAsync());
        await mine.GotoAsync(workbench.Address + Case + "/timeline/note");
        var text = mine.Locator("textarea[name=text]");
        await text.FillAsync("まだ書いている");
        await theirs.GotoAsync(workbench.Address + Case + "/services");
        await theirs.Locator("summary[data-key=a]").ClickAsync();
        await theirs.Locator("#quick input[name=name]").FillAsync("予約サイト");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await mine.Locator("[data-fresh]:not([hidden])").WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal("まだ書いている", await text.InputValueAsync());
    }

    [Fact]
    public async Task The_keyboard_alone_finds_a_page_writes_an_event_and_searches()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case);
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await page.WaitForURLAsync(new Regex("/messages$"));
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("請求書");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("[?&]q="));
        await page.Locator("main mark").First.WaitForAsync();
        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync(new Regex("/timeline/note"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("本文へ", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Locator("textarea[name=text]").FocusAsync();
        await page.Keyboard.TypeAsync("鍵盤だけで書いた");
        while (await page.EvaluateAsync<string>("document.activeElement.type ?? ''") != "submit") await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Contains("鍵盤だけで書いた", await page.EntryAsync(Case, await page.RecordedAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_everything_is_read_and_recorded()
    {
        await using var lead = await workbench.LeadAsync(chromium, script: false);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/devices");
        await page.Locator("#quick summary").First.ClickAsync();
        await page.Locator("#quick input[name=name]").FillAsync("倉庫の端末");
        await page.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        Assert.Contains("倉庫の端末", await page.Locator("p.done").TextContentAsync());
        await page.GotoAsync(workbench.Address + Case + "/evidence");
        Assert.True(await page.Locator("input[type=file]").CountAsync() > 0, "no file can be chosen without script");
    }

    [Fact]
    public async Task On_paper_the_answer_stands_without_navigation_and_forms_and_every_figure_with_its_numbers()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator("nav.side").IsVisibleAsync());
        Assert.False(await page.Locator(".quick").First.IsVisibleAsync());
        Assert.True(await page.Locator("figure.chart svg").First.IsVisibleAsync());
        Assert.True(await page.Locator("figure.chart table td").First.IsVisibleAsync(), "the numbers of a figure are not printed");
        Assert.True((await page.PdfAsync(new() { Format = "A4" })).Length > 10_000);
        await page.KeepAsync("print-overview");
    }

    [Fact]
    public async Task A_spoofed_mail_is_explained_shown_without_rights_and_laid_beside_the_mail_it_was_made_from()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/messages?role=reported&verdict=malicious");
        var mails = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main a[href*=\"/messages/\"]')].map(a => a.getAttribute('href').split('?')[0]))]");
        Assert.NotEmpty(mails);
        var traced = 0;
        foreach (var mail in mails.Where(m => Regex.IsMatch(m, @"/messages/\d+$")).Take(12))
        {
            await page.GotoAsync(workbench.Address + mail);
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            foreach (var frame in await page.Locator("iframe").AllAsync())
            {
                var rights = await frame.GetAttributeAsync("sandbox");
                Assert.NotNull(rights);
                Assert.DoesNotContain("allow-scripts", rights, StringComparison.Ordinal);
                Assert.DoesNotContain("allow-same-origin", rights, StringComparison.Ordinal);
            }
            await page.GotoAsync(workbench.Address + mail + "?view=original");
            if (await page.Locator("main mark").CountAsync() >= 2) traced++;
        }
        Assert.True(traced > 0, "no stolen mail is shown beside its spoof");
    }

    [Fact]
    public async Task A_mail_that_is_dropped_into_the_page_is_read_and_listed()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + "/cases");
        await page.GotoAsync(workbench.Address + Case + "/evidence");
        var mail = "From: \"久美\" <kumi@x.example>\r\nTo: info@homuratsuki.example.jp\r\nDate: Fri, 4 Sep 2020 12:00:00 +0900\r\nSubject: =?utf-8?B?5LiN5a+p44Gq44Oh44O844Or?=\r\nMessage-ID: <dropped@x.example>\r\n\r\nhello\r\n";
        var transfer = await page.EvaluateHandleAsync("text => { const t = new DataTransfer(); t.items.add(new File([text], 'dropped.eml', { type: 'message/rfc822' })); return t; }", mail);
        await page.Locator("form[data-drop]").Last.DispatchEventAsync("drop", new { dataTransfer = transfer });
        // The page goes back to itself when everything is sent; leaving before would cut the upload off.
        await page.Locator("#run").WaitForAsync(new() { Timeout = 120_000 });
        var late = DateTime.UtcNow.AddMinutes(4);
        while (DateTime.UtcNow < late)
        {
            await page.GotoAsync(workbench.Address + Case + "/messages?role=reported&q=hello");
            if (await page.GetByText("kumi@x.example").CountAsync() > 0) return;
            await page.WaitForTimeoutAsync(2000);
        }
        await page.KeepAsync("dropped");
        Assert.Fail("the dropped mail did not become a message");
    }

    [Fact]
    public async Task A_person_is_found_in_any_spelling_with_every_item_one_step_from_its_proof()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/persons?disclosed=yes");
        var person = page.Locator("main table a[href*='/persons/']").First;
        var name = (await person.TextContentAsync())!.Trim();
        await page.Locator("main input[type=search]").FillAsync(name.Replace(" ", "", StringComparison.Ordinal));
        await page.Locator("main input[type=search]").PressAsync("Enter");
        await page.Locator("main table a[href*='/persons/']").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/persons/[^?/]+"));
        await page.Locator("main a[href*='/messages/']").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/messages/\\d+"));
        await page.GotoAsync(workbench.Address + Case + "/audit?kind=data.");
        Assert.Contains("久美", await page.Locator("main table").TextContentAsync());
    }
}
