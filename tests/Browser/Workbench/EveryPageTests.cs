using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>Every kind of page that links lead to. With HIKESHI_SCREENSHOTS set to a folder, every page is kept there to be looked at.</summary>
/// <remarks>Both languages, widths and colours once; every combination of languages and widths with HIKESHI_EVERY_VIEW set. Two classes, so that both browsers work at once.</remarks>
public abstract partial class EveryPageTests(Chromium chromium, PublishedWorkbench workbench)
{
    const string Case = "/cases/demo";

    /// <summary>Pages of one kind that are looked at.</summary>
    const int OfEachKind = 1;

    protected static TheoryData<string, ColorScheme> Views(string language, ColorScheme colours) => Environment.GetEnvironmentVariable("HIKESHI_EVERY_VIEW") is { Length: > 0 }
        ? new() { { "ja", ColorScheme.Light }, { "en", ColorScheme.Dark } } : new() { { language, colours } };

    protected async Task LookAsync(string language, int width, ColorScheme colours)
    {
        await using var lead = await workbench.LeadAsync(chromium, language);
        var page = await lead.NewPageAsync();
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = colours });
        var faults = new List<string>();
        page.Request += (_, request) => { if (!request.Url.StartsWith(workbench.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) lock (faults) faults.Add($"asks for {request.Url}"); };
        page.Console += (_, message) => { if (message.Type == "error") lock (faults) faults.Add($"{page.Url}: {message.Text}"); };
        var (found, seen, kinds) = (new Queue<string>([Case, "/cases", "/account", "/people"]), new HashSet<string>(StringComparer.Ordinal), 0);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (found.TryDequeue(out var path))
        {
            var response = await page.GotoAsync(workbench.Address + path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (response!.Status != 200) faults.Add($"{path}: {response.Status}");
            kinds++;
            faults.AddRange((await page.ViolationsAsync()).Select(v => $"{path}: {v}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width) faults.Add($"{path}: {wide} pixels wide on a screen of {width}");
            await page.KeepAsync($"{language}-{width}-{path.Replace('/', '_').Replace('?', '_')}");
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"/cases/\"]')].filter(a => !a.download).map(a => a.getAttribute('href').split('#')[0])"))
            {
                if (Download().IsMatch(link) || !seen.Add(link)) continue;
                var kind = Ids().Replace(link.Split("_back=")[0], "*");
                if ((counts[kind] = counts.GetValueOrDefault(kind) + 1) <= OfEachKind) found.Enqueue(link);
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct().Take(40)));
        Assert.True(kinds > 40, $"only {kinds} pages were found");
    }

    [GeneratedRegex(@"/file\?|/file$|/download|/eml$|/html$|\.(csv|ics|docx|png|txt|xlsx|html|json)(\?|$)|format=")]
    private static partial Regex Download();

    [GeneratedRegex(@"P[0-9A-Z]{8}|(?<=/versions/)[^/?]+|(?<=/notices/)(?!versions)[^/?]+|\d+|=[^&]+")]
    private static partial Regex Ids();
}

/// <summary>On a wide screen.</summary>
public sealed class EveryWidePageTests(Chromium chromium, PublishedWorkbench workbench) : EveryPageTests(chromium, workbench)
{
    public static TheoryData<string, ColorScheme> Wide => Views("ja", ColorScheme.Light);

    [Theory]
    [MemberData(nameof(Wide))]
    public Task No_page_breaks_a_rule_of_accessibility_or_runs_out_of_the_screen_or_asks_elsewhere(string language, ColorScheme colours) => LookAsync(language, 1200, colours);
}

/// <summary>On a narrow one.</summary>
public sealed class EveryNarrowPageTests(Chromium chromium, PublishedWorkbench workbench) : EveryPageTests(chromium, workbench)
{
    public static TheoryData<string, ColorScheme> Narrow => Views("en", ColorScheme.Dark);

    [Theory]
    [MemberData(nameof(Narrow))]
    public Task No_page_breaks_a_rule_of_accessibility_or_runs_out_of_the_screen_or_asks_elsewhere(string language, ColorScheme colours) => LookAsync(language, 360, colours);
}
