using System.Text.RegularExpressions;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>The first page of a case.</summary>
public sealed class OverviewTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task What_is_late_stands_first_and_every_figure_of_a_chart_stands_in_its_table_and_leads_to_where_it_comes_from(int width)
    {
        await using var lead = await workbench.LeadAsync(chromium, width: width);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case);
        foreach (var list in new[] { "now", "law" })
        {
            var late = await page.Locator($"section[aria-labelledby={list}] ul.entries > li").EvaluateAllAsync<bool[]>("all => all.map(li => !!li.querySelector('.badge.alarm'))");
            Assert.Equal(late.OrderDescending(), late);
        }
        Assert.Contains(true, await page.Locator("section[aria-labelledby=now] li").EvaluateAllAsync<bool[]>("all => all.map(li => !!li.querySelector('.badge.alarm'))"));

        var charts = await page.Locator("figure.chart").AllAsync();
        Assert.Equal(3, charts.Count);
        var links = new List<string>();
        foreach (var chart in charts)
        {
            await chart.Locator("details summary").ClickAsync();
            var rows = await chart.Locator("tbody tr").EvaluateAllAsync<string[][]>("all => all.map(r => [r.querySelector('a')?.getAttribute('href') ?? '', r.querySelector('td').textContent.trim()])");
            Assert.All(rows, r => Assert.StartsWith(Case + "/", r[0], StringComparison.Ordinal));
            var drawn = await chart.Locator("svg").InnerHTMLAsync();
            Assert.Equal(rows.Length, await chart.Locator("svg rect.bar:not(.alarm)").CountAsync());
            Assert.Contains($">{rows.MaxBy(r => int.Parse(r[1].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))![1]}", drawn, StringComparison.Ordinal);
            links.Add(rows[0][0]);
        }
        links.AddRange(await page.Locator("ul.figures a, section[aria-labelledby=known] a, section[aria-labelledby=unknown] a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"));
        Assert.True(await page.FitsAsync());
        // As it is read: each part below the one before, on a narrow screen without exception.
        if (width == 360)
        {
            var tops = await page.Locator("main h1, main h2").EvaluateAllAsync<double[]>("all => all.map(h => h.getBoundingClientRect().top)");
            Assert.Equal(tops.Order(), tops);
        }
        else
            foreach (var link in links.Distinct())
            {
                Assert.Equal(200, (await page.GotoAsync(workbench.Address + link))!.Status);
                Assert.Equal(0, await page.Locator("main .empty").CountAsync());
            }
    }

    [Fact]
    public async Task A_figure_and_the_list_behind_it_say_the_same_number()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await page.GotoAsync(workbench.Address + Case);
        var figures = await page.Locator("figure.chart[aria-labelledby=items-caption] tbody tr").EvaluateAllAsync<string[][]>("all => all.map(r => [r.querySelector('a').getAttribute('href'), r.querySelector('td').textContent.trim()])");
        foreach (var figure in figures.Take(4))
        {
            await page.GotoAsync(workbench.Address + figure[0]);
            Assert.Equal(figure[1], Regex.Match((await page.Locator("main caption").TextContentAsync())!, "[0-9,]+").Value);
        }
    }
}
