using System.Text.RegularExpressions;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>A telephone call, from the ring to the record of what was said.</summary>
public sealed partial class InquiryTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task A_caller_is_found_proves_who_they_are_is_told_what_was_exposed_and_all_of_it_is_recorded(int width)
    {
        await using var lead = await workbench.LeadAsync(chromium, width: width);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case + "/persons?kind=person&status=disclosed");
        var person = await page.Locator("main tbody tr").EvaluateAllAsync<string[]>("""
            rows => rows.map(r => [r.querySelector('th a').textContent.trim(), ...[...r.querySelectorAll('td:nth-child(2) div')].map(d => d.textContent.trim())])
                .map(([name, ...data]) => [name, data.find(d => d.includes('@')), data.find(d => /^[+0][\d -]{8,}$/.test(d))]).find(p => p[0].length > 2 && p[1] && p[2])
            """);
        var (name, mail, phone) = (person[0], person[1], person[2]);

        await page.GotoAsync(workbench.Address + Case + "/inquiries");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(name.Replace(" ", "", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("[?&]q="));
        Assert.Equal(name.Replace(" ", "", StringComparison.Ordinal), await page.Locator("#q").InputValueAsync());
        await page.PressAsync("この方で受け付ける");
        var taken = await page.RecordedAsync();
        await page.Locator("p.lead .badge", new() { HasText = "本人確認はまだ" }).WaitForAsync();
        Assert.Equal(0, await page.Locator("#exposed").CountAsync());
        Assert.DoesNotContain(mail, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("input[name=named]").Nth(0).FillAsync(mail);
        await page.Locator("input[name=named]").Nth(1).FillAsync(phone);
        await page.PressAsync("比べる");
        await page.GetByText("名前のほかに二つ一致しました").WaitForAsync();
        await page.Locator("form:has(input[name=method][value=two-data]) button").ClickAsync();
        var identified = await page.RecordedAsync();
        await page.Locator("#exposed").WaitForAsync();
        Assert.Contains(name, await page.Locator("section[aria-labelledby=exposed]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.FitsAsync());
        await page.KeepAsync($"inquiry-{width}");

        await page.PressAsync("このとおり話した");
        await page.WaitForURLAsync(url => Number(url) > long.Parse(identified, System.Globalization.CultureInfo.InvariantCulture));
        var said = await page.RecordedAsync();
        Assert.Contains("久美", await page.Locator("ol.said li").Last.TextContentAsync());
        foreach (var entry in new[] { taken, identified, said }) Assert.Contains("久美", await page.EntryAsync(Case, entry), StringComparison.Ordinal);
        await page.GotoAsync(workbench.Address + Case + "/audit?kind=inquiry.read");
        Assert.Contains("久美", await page.Locator("main table").TextContentAsync());
    }

    static long Number(string url) => Entry().Match(url) is { Success: true } found ? long.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"[?&]done=(\d+)")]
    private static partial Regex Entry();
}
