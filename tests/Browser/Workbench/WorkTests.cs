using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>Steps, duties and registers: done, handed on, and who did it.</summary>
public sealed class WorkTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Fact]
    public async Task A_step_is_assigned_and_done_on_a_narrow_screen_and_says_who_and_when()
    {
        await using var lead = await workbench.LeadAsync(chromium, width: 360);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/playbook");
        var id = (await page.Locator("li.step").Last.GetAttributeAsync("id"))!;
        await page.Locator($"#{id}").GetByRole(AriaRole.Button, new() { Name = "自分が担当する" }).ClickAsync();
        var assigned = await page.RecordedAsync();
        await page.Locator($"#{id}").GetByText("担当: 久美").WaitForAsync();
        await page.Locator($"#{id}").GetByRole(AriaRole.Link, new() { Name = "完了にする" }).ClickAsync();
        await page.Locator("main [name=outcome]").FillAsync("電話で確かめた");
        if (await page.Locator("main [name=despite]").CountAsync() > 0) await page.Locator("main [name=despite]").FillAsync("先に分かったため");
        await page.PressAsync("記録する");
        await page.WaitForURLAsync(url => url.Contains("done=", StringComparison.Ordinal) && !url.Contains($"done={assigned}", StringComparison.Ordinal));
        await page.GotoAsync(workbench.Address + Case + "/playbook?show=done");
        var step = page.Locator($"#{id}");
        Assert.Contains("電話で確かめた", await step.TextContentAsync());
        Assert.Equal("久美", await step.Locator(".by bdi").TextContentAsync());
        Assert.True(await step.Locator(".by time").IsVisibleAsync());
        Assert.True(await page.FitsAsync());
    }

    [Fact]
    public async Task A_report_that_was_sent_is_noted_at_its_duty_with_who_and_when()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case);
        // Of those that the law wants or leaves open, the last.
        var id = (await page.Locator("section[aria-labelledby=law] li a").Last.GetAttributeAsync("href"))!.Split('#')[1];
        await page.GotoAsync(workbench.Address + Case + "/duties");
        await page.Locator($"section[id='{id}']").GetByRole(AriaRole.Link, new() { Name = "対応を記録する" }).ClickAsync();
        await page.Locator("main [name=outcome]").SelectOptionAsync("fulfilled");
        await page.Locator("main [name=reason]").FillAsync("窓口のフォームで送った");
        await page.Locator("main [name=reference]").FillAsync("R-2020-17");
        await page.PressAsync("記録する");
        var entry = await page.RecordedAsync();
        await page.GotoAsync(workbench.Address + Case + "/duties");
        var shown = page.Locator($"section[id='{id}']");
        Assert.Contains("対応済み", await shown.TextContentAsync());
        Assert.Contains("R-2020-17", await shown.TextContentAsync());
        Assert.Equal("久美", await shown.Locator(".by bdi").First.TextContentAsync());
        Assert.Contains("久美", await page.EntryAsync(Case, entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_opens_the_form_what_is_typed_stands_in_it_and_Enter_records_it()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        foreach (var (register, name) in new[] { ("accounts", "hanbai@homuratsuki.example.jp"), ("services", "予約台帳") })
        {
            await page.GotoAsync(workbench.Address + Case + "/" + register);
            await page.Keyboard.PressAsync("a");
            await page.Locator("#quick[open]").WaitForAsync();
            await page.Keyboard.TypeAsync(name);
            await page.Keyboard.PressAsync("Enter");
            Assert.Contains("久美", await page.EntryAsync(Case, await page.RecordedAsync()), StringComparison.Ordinal);
            await page.GotoAsync(workbench.Address + Case + "/" + register);
            var row = page.Locator("main tbody tr", new() { HasText = name }).First;
            Assert.Equal("久美", await row.Locator(".by bdi").TextContentAsync());
        }
    }

    [Fact]
    public async Task Of_two_who_change_one_thing_at_once_the_second_sees_both_and_chooses()
    {
        await using var first = await workbench.LeadAsync(chromium);
        await using var second = await workbench.LeadAsync(chromium, width: 360);
        var (mine, theirs) = (await first.NewPageAsync(), await second.NewPageAsync());
        await mine.GotoAsync(workbench.Address + Case + "/devices");
        await mine.Keyboard.PressAsync("a");
        await mine.Locator("#quick[open] [name=name]").FillAsync("受付2番の端末");
        await mine.PressAsync("記録する");
        await mine.RecordedAsync();
        foreach (var page in new[] { mine, theirs })
        {
            await page.GotoAsync(workbench.Address + Case + "/devices");
            await page.Locator("main tbody tr", new() { HasText = "受付2番の端末" }).GetByRole(AriaRole.Link, new() { NameRegex = new("状態|変") }).First.ClickAsync();
            await page.Locator("main [name=state]").WaitForAsync();
        }
        var id = await mine.Locator("main [name=id]").InputValueAsync();
        await mine.Locator("main [name=note]").EvaluateAsync("e => e.closest('details').open = true");
        await mine.Locator("main [name=note]").FillAsync("写しを取った");
        await theirs.Locator("main [name=note]").EvaluateAsync("e => e.closest('details').open = true");
        await theirs.Locator("main [name=state]").SelectOptionAsync("isolated");
        await theirs.Locator("main [name=note]").FillAsync("ケーブルを抜いた");
        await theirs.PressAsync("記録する");
        await theirs.RecordedAsync();
        // Told while typing; what was typed stays.
        await mine.Locator("[data-fresh]:not([hidden])").WaitForAsync();
        await mine.Locator("main [name=state]").SelectOptionAsync("evidence-sealed");
        await mine.PressAsync("記録する");

        var refusal = mine.Locator(".refusal");
        await refusal.WaitForAsync();
        Assert.Contains("ケーブルを抜いた", await refusal.TextContentAsync());
        Assert.Equal("写しを取った", await mine.Locator("main [name=note]").InputValueAsync());
        Assert.Equal("evidence-sealed", await mine.Locator("main [name=state]").InputValueAsync());
        await mine.KeepAsync("conflict");
        await mine.PressAsync("記録する");
        var entry = await mine.RecordedAsync();
        Assert.Contains("写しを取った", await mine.EntryAsync(Case, entry), StringComparison.Ordinal);
        await mine.GotoAsync(workbench.Address + Case + "/audit?item=" + Uri.EscapeDataString("device/" + id));
        Assert.Contains("ケーブルを抜いた", await mine.Locator("main table").TextContentAsync());
    }

    [Fact]
    public async Task A_form_on_another_site_records_nothing_even_under_the_same_name_of_this_computer()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        // Another port of this computer is another origin and the same site: the browser sends the session along.
        var form = $"""<!doctype html><form method="post" action="{workbench.Address}{Case}/timeline/note"><input name="text" value="よそのサイトから"><button>send</button></form>""";
        foreach (var site in new[] { "http://localhost:4998/", "http://evil.example/" })
        {
            await page.RouteAsync(site, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = form }));
            await page.GotoAsync(site);
            var answer = await page.RunAndWaitForResponseAsync(() => page.Locator("button").ClickAsync(), new Regex("/timeline/note"));
            Assert.Equal(403, answer.Status);
            await page.GetByText("foreign-origin").WaitForAsync();
        }
        await page.GotoAsync(workbench.Address + Case + "/audit");
        Assert.DoesNotContain("よそのサイトから", await page.Locator("main").TextContentAsync());
    }
}
