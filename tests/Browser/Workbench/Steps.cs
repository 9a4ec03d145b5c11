using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>What people do on every page.</summary>
/// <remarks>Others record at the same time and pages refresh themselves, so nothing waits for a line that the next refresh takes away.</remarks>
static partial class Steps
{
    public static Task PressAsync(this IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    /// <summary>Waits until what was sent is recorded; the number of its entry in the log.</summary>
    public static async Task<string> RecordedAsync(this IPage page)
    {
        try
        {
            await page.WaitForURLAsync(Done());
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It was not recorded: {await page.Locator("main").InnerTextAsync()}");
        }
        return Done().Match(page.Url).Groups[1].Value;
    }

    /// <summary>An entry as the log shows it, with who recorded it and when.</summary>
    public static async Task<string> EntryAsync(this IPage page, string @case, string number)
    {
        await page.GotoAsync($"{new Uri(page.Url).GetLeftPart(UriPartial.Authority)}{@case}/audit?entry={number}");
        var entry = page.Locator("main table tbody tr").First;
        Assert.True(await entry.Locator("time").CountAsync() + await entry.GetByText(Clock()).CountAsync() > 0, "it is not said when");
        return (await entry.TextContentAsync())!;
    }

    public static Task<bool> FitsAsync(this IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>Writes down what a page asks for from elsewhere, and every window that it opens.</summary>
    public static List<string> Watch(this IPage page, string address)
    {
        var outside = new List<string>();
        void Note(string what)
        {
            lock (outside) outside.Add(what);
        }
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal)) Note(request.Url);
        };
        page.Dialog += async (_, dialog) =>
        {
            Note($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Popup += (_, popup) => Note($"window {popup.Url}");
        return outside;
    }

    /// <summary>With HIKESHI_SCREENSHOTS set to a folder, the page is kept there to be looked at.</summary>
    public static async Task KeepAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HIKESHI_SCREENSHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name.Length > 120 ? name[..120] + ".png" : name + ".png"), FullPage = true });
    }

    [GeneratedRegex(@"[?&]done=(\d+)")]
    private static partial Regex Done();

    [GeneratedRegex(@"\d{1,2}:\d{2}")]
    private static partial Regex Clock();
}
