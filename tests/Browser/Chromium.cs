using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests;

/// <summary>The browser of the system, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if ((Environment.GetEnvironmentVariable("HIKESHI_CHROMIUM") ?? Names.FirstOrDefault(File.Exists)) is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>A page of its own; skips the test where there is no browser.</summary>
    public async Task<IPage> Open(int width, bool dark = false, bool print = false)
    {
        if (_browser is null) Assert.Skip("Chromium is not installed (Debian: chromium); the test needs it.");
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        if (print) await page.EmulateMediaAsync(new() { Media = Media.Print });
        return page;
    }

    /// <summary>A browser of somebody's own, with their cookies; skips the test where there is none.</summary>
    /// <param name="signed">Cookies of an earlier visit, as the browser gave them; empty for none.</param>
    public async Task<IBrowserContext> Somebody(string language = "ja", bool script = true, string signed = "", int width = 1200)
    {
        if (_browser is null) Assert.Skip("Chromium is not installed (Debian: chromium); the test needs it.");
        return await _browser.NewContextAsync(new() { Locale = language, JavaScriptEnabled = script, StorageState = signed.Length > 0 ? signed : null, ViewportSize = new() { Width = width, Height = 900 } });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
