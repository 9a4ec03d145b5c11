using System.Text.RegularExpressions;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>Who is who, as people decide it in the browser.</summary>
public sealed partial class ReviewTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Fact]
    public async Task Two_rows_become_one_person_by_a_key_and_two_again_by_undoing_and_the_log_says_who()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/persons/review");
        var sides = await page.Locator("main thead a[data-key]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        Assert.Equal(2, sides.Length);
        await page.Keyboard.PressAsync("m");
        var entry = await page.RecordedAsync();
        // The results follow by themselves, and the page with them.
        await page.Locator($"#decision-{entry}").GetByText("反映済み").WaitForAsync();
        async Task<string> Behind(string path)
        {
            await page.GotoAsync(workbench.Address + path);
            return page.Url;
        }
        Assert.Equal(await Behind(sides[0]), await Behind(sides[1]));

        await page.Locator($"#decision-{entry}").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "決定を取り消す" }).ClickAsync();
        var undone = await page.RecordedAsync();
        await page.Locator($"#decision-{entry}").GetByText(TakenBack()).WaitForAsync();
        Assert.NotEqual(await Behind(sides[0]), await Behind(sides[1]));
        Assert.Contains("久美", await page.EntryAsync(Case, entry), StringComparison.Ordinal);
        Assert.Contains("久美", await page.EntryAsync(Case, undone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_no_person_and_values_of_somebody_else_are_taken_out_with_a_reason_and_put_back()
    {
        await using var lead = await workbench.LeadAsync(chromium, width: 360);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/persons/review");
        await page.GetByText("2は人ではない").ClickAsync();
        await page.Locator("main [name=reason]").FillAsync("会議室の名前");
        await page.PressAsync("記録する");
        var dismissed = await page.RecordedAsync();
        await UndoAsync(dismissed);

        await page.GotoAsync(workbench.Address + Case + "/persons?kind=person&order=messages");
        await page.Locator("main table a[href*='/persons/']").First.ClickAsync();
        await page.Locator("#split-form summary").ClickAsync();
        await page.Locator("#split-form [name=values]").Last.CheckAsync();
        await page.Locator("#split-reason").FillAsync("同じ会社の別の人");
        await page.PressAsync("別の人の値を分ける");
        var split = await page.RecordedAsync();
        await UndoAsync(split);
        foreach (var (number, reason) in new[] { (dismissed, "会議室の名前"), (split, "同じ会社の別の人") })
        {
            var entry = await page.EntryAsync(Case, number);
            Assert.Contains(reason, entry, StringComparison.Ordinal);
            Assert.Contains("久美", entry, StringComparison.Ordinal);
        }

        async Task UndoAsync(string number)
        {
            await page.GotoAsync(workbench.Address + Case + "/persons/review");
            await page.Locator($"#decision-{number}").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "決定を取り消す" }).ClickAsync();
            Assert.NotEqual(number, await page.RecordedAsync());
        }
    }

    [GeneratedRegex(@"取り消し済み\s*$")]
    private static partial Regex TakenBack();
}
