using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>The published program, as a user has it: the demo's case, served to this computer. It ends with the tests.</summary>
public sealed class PublishedWorkbench : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-workbench-");
    Process? _server;
    string _link = "";

    /// <summary>Null where the program was not published.</summary>
    static string? Program => Environment.GetEnvironmentVariable("HIKESHI_PUBLISHED") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "hikeshi")) ? Path.Combine(folder, "hikeshi") : null;

    public string Address { get; private set; } = "";

    /// <summary>Cookies of the lead, who signed in by the console's link.</summary>
    public string Signed { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Program is null) return;
        var data = Path.Combine(_folder.FullName, "data");
        using (var demo = Start("demo", "--case", Path.Combine(data, "demo"), "--no-serve"))
        {
            await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
        }
        _server = Start("serve", "--data", data, "--urls", "http://127.0.0.1:0");
        using var late = new CancellationTokenSource(Patience);
        while (_link.Length == 0 && await _server.StandardOutput.ReadLineAsync(late.Token) is { } line)
            if (Regex.Match(line, @"http://\S+/welcome\?key=\S+") is { Success: true } found) _link = found.Value;
        Address = _link[.._link.IndexOf("/welcome", StringComparison.Ordinal)];
        // Nobody reads on; a full pipe would stop the program.
        _ = _server.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Somebody who is signed in as the lead; skips the test where the program was not published.</summary>
    public async Task<IBrowserContext> LeadAsync(Chromium chromium, string language = "ja", bool script = true)
    {
        if (Program is null) Assert.Skip("The program was not published: eng/publish FOLDER makes it, HIKESHI_PUBLISHED=FOLDER names it.");
        if (Signed.Length == 0)
        {
            await using var first = await chromium.Somebody("ja", script: false);
            var page = await first.NewPageAsync();
            await page.GotoAsync(_link);
            await page.GetByLabel("名前").FillAsync("久美");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("始める") }).Last.ClickAsync();
            await page.WaitForURLAsync(new Regex("/cases"));
            Signed = await first.StorageStateAsync();
        }
        return await chromium.Somebody(language, script, Signed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }
        _server?.Dispose();
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        start.Environment["LANG"] = "en_US.UTF-8";
        return Process.Start(start)!;
    }
}
