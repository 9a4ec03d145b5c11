using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Hikeshi.Web.Tests;

/// <summary>Runs every example of docs/api.md as it stands there.</summary>
public sealed partial class ApiGuideTests
{
    [Fact]
    public async Task Every_example_of_the_guide_does_what_the_guide_says()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The examples are for a POSIX shell.");
        var guide = await File.ReadAllTextAsync(Path.Combine(TestKit.Shared.Root, "docs", "api.md"));
        var blocks = Block().Matches(guide).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(7, blocks.Count);
        await using var test = await TestServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("hikeshi-guide-");
        foreach (var block in blocks)
        {
            var expected = Status().Match(block).Groups[1].Value;
            Assert.True(expected.Length == 3, $"The example does not say which status it ends with:\n{block}");
            // What the reader sees as an answer is followed by its status, which the last request of the example must have.
            var script = block.Replace("curl -sS", "curl -sS -w '\\n%{http_code}\\n'", StringComparison.Ordinal);
            var (exit, output, errors) = await RunAsync(script, folder.FullName, test);
            Assert.True(exit == 0, $"{block}\n{errors}");
            var statuses = Lines().Matches(output).Select(m => m.Value).ToList();
            Assert.True(statuses.Count > 0 && statuses[^1] == expected, $"{block}\n{output}\n{errors}");
            Assert.All(statuses.SkipLast(1), s => Assert.True(s[0] == '2', $"{block}\n{output}"));
        }
        Assert.Equal((byte)'P', (await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "autumn.zip")))[0]);
        folder.Delete(recursive: true);
    }

    static async Task<(int Exit, string Output, string Errors)> RunAsync(string script, string folder, TestServer test)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["HIKESHI"] = test.Server.Addresses[0];
        start.Environment["TOKEN"] = test.Token;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^# ([0-9]{3})$", RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex("^[0-9]{3}$", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
