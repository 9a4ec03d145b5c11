using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Browser.Tests;
using Hikeshi.Browser.Tests.Workbench;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(PublishedWorkbench))]

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>The published program, as a user has it: started without arguments over the demo's case. One for all tests, begun by the first that needs it; it ends with them.</summary>
/// <remarks>The tests run at once and see each other's entries; what begins with reading evidence has a case of its own (<see cref="CaseOfItsOwnAsync"/>).</remarks>
public sealed class PublishedWorkbench : IAsyncDisposable
{
    /// <summary>The machine may be busy with everything else that is tested.</summary>
    public const int Patience = 120_000;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-workbench-");
    readonly SemaphoreSlim _gate = new(1);
    Process? _server;
    string _signed = "";
    int _cases;

    /// <summary>Null where the program was not published.</summary>
    static string? Program => Environment.GetEnvironmentVariable("HIKESHI_PUBLISHED") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "hikeshi")) ? Path.Combine(folder, "hikeshi") : null;

    public string Address { get; private set; } = "";

    /// <summary>The user's data folder.</summary>
    public string Data => Path.Combine(_folder.FullName, "share", "hikeshi");

    /// <summary>Somebody who is signed in as the lead; skips the test where the program was not published.</summary>
    public async Task<IBrowserContext> LeadAsync(Chromium chromium, string language = "ja", bool script = true, int width = 1200)
    {
        if (Program is null) Assert.Skip("The program was not published: eng/publish FOLDER makes it, HIKESHI_PUBLISHED=FOLDER names it.");
        await _gate.WaitAsync();
        try
        {
            if (_signed.Length == 0) _signed = await SignInAsync(chromium, await StartAsync());
        }
        finally
        {
            _gate.Release();
        }
        var context = await chromium.Somebody(language, script, _signed, width);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>A new case, made as a user makes it.</summary>
    /// <returns>Its address below the server's.</returns>
    public async Task<string> CaseOfItsOwnAsync(IPage page)
    {
        var id = $"own-{Interlocked.Increment(ref _cases).ToString(CultureInfo.InvariantCulture)}";
        await page.GotoAsync(Address + "/cases/new");
        await page.Locator("#name").FillAsync("有限会社みどり園");
        await page.Locator("#domains").FillAsync("midori.example");
        await page.Locator("#more-case summary").ClickAsync();
        await page.Locator("#id").FillAsync(id);
        await page.Locator("main form.entry button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex($"/cases/{id}/evidence"));
        return "/cases/" + id;
    }

    /// <summary>Starts the program as a double click does; what it opens in the browser is written down instead.</summary>
    async Task<string> StartAsync()
    {
        using (var demo = Process.Start(Named("demo", "--case", Path.Combine(Data, "demo"), "--no-serve"))!)
        {
            await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
        }
        var opened = Path.Combine(_folder.FullName, "opened");
        var start = Named();
        start.Environment["PATH"] = Opener(opened) + ":" + start.Environment["PATH"];
        _server = Process.Start(start)!;
        // Nobody reads; a full pipe would stop the program.
        _ = _server.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < Patience; await Task.Delay(50))
            if (File.Exists(opened) && (await File.ReadAllTextAsync(opened)) is [.. var link, '\n'])
            {
                Address = link[..link.IndexOf("/welcome", StringComparison.Ordinal)];
                return link;
            }
        throw new TimeoutException("The program opened no address in the browser.");
    }

    static async Task<string> SignInAsync(Chromium chromium, string link)
    {
        await using var first = await chromium.Somebody("ja", script: false);
        first.SetDefaultTimeout(Patience);
        var page = await first.NewPageAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("名前").FillAsync("久美");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("始める") }).Last.ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases"));
        // The index of words is made when somebody first looks; what a search finds is whole only afterwards.
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/cases/demo/messages");
        for (var watch = Stopwatch.StartNew(); await page.Locator("main progress").CountAsync() > 0 && watch.ElapsedMilliseconds < Patience;) await page.ReloadAsync();
        return await first.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }
        _server?.Dispose();
        _gate.Dispose();
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    ProcessStartInfo Named(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        foreach (var (name, value) in new[] { ("LANG", "en_US.UTF-8"), ("HOME", _folder.FullName), ("XDG_DATA_HOME", Path.Combine(_folder.FullName, "share")), ("DISPLAY", ":99") }) start.Environment[name] = value;
        return start;
    }

    /// <summary>A folder with an xdg-open that only notes what it is to open.</summary>
    string Opener(string noted)
    {
        var script = Path.Combine(_folder.CreateSubdirectory("bin").FullName, "xdg-open");
        File.WriteAllText(script, $"#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{noted}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(script)!;
    }
}
