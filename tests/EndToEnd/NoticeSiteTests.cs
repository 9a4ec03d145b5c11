using System.Security.Cryptography;
using System.Text.Json;

namespace Hikeshi.EndToEnd.Tests;

public sealed class NoticeSiteTests
{
    static string Must(params string[] arguments)
    {
        var run = HikeshiProgram.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    [Fact]
    public void A_killed_run_leaves_the_old_site_or_the_new_one_and_the_next_run_ends_it()
    {
        using var folder = new TemporaryFolder();
        var (caseFolder, site) = (folder["case"], folder["site"]);
        Must("case", "open", "--case", caseFolder);
        Must("notices", "start", "--case", caseFolder, "--kind", "first");
        Must("notices", "approve", "--case", caseFolder, "--id", "web-ja", "--same-person-because", "alone");
        Assert.Contains("+ web-ja.html", Must("notices", "site", "--case", caseFolder, "--out", site, "--base-url", "https://a.example", "--dry-run"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(site));
        Must("notices", "site", "--case", caseFolder, "--out", site, "--base-url", "https://a.example");

        var whole = 0.0;
        for (var run = 0; run < 8; run++)
        {
            var address = $"https://{(char)('b' + run)}.example";
            string[] write = ["notices", "site", "--case", caseFolder, "--out", site, "--base-url", address];
            if (run == 0) whole = HikeshiProgram.RunAndKill(TimeSpan.FromMinutes(1), write)!.Value.TotalMilliseconds;
            else HikeshiProgram.RunAndKill(TimeSpan.FromMilliseconds(whole * (0.65 + 0.05 * run)), write);
            if (Directory.Exists(site)) AssertWhole(site);
            else AssertWhole(site + ".hikeshi-previous");
        }
        Must("notices", "site", "--case", caseFolder, "--out", site, "--base-url", "https://z.example");
        AssertWhole(site);
        Assert.Contains("https://z.example/sitemap.xml", File.ReadAllText(Path.Combine(site, "robots.txt")), StringComparison.Ordinal);
        Assert.Equal(["case", "site"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", caseFolder).ExitCode);
    }

    [Fact]
    public void A_picture_of_a_version_that_is_not_there_or_no_post_is_refused_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        Must("case", "open", "--case", folder["case"]);
        Must("notices", "start", "--case", folder["case"], "--kind", "first");
        Must("notices", "approve", "--case", folder["case"], "--id", "web-ja", "--same-person-because", "alone");

        Assert.Contains("no version instagram-ja.1", HikeshiProgram.Run("notices", "picture", "--case", folder["case"], "--version", "instagram-ja.1", "--out", folder["a.png"]).Errors, StringComparison.Ordinal);
        var run = HikeshiProgram.Run("notices", "picture", "--case", folder["case"], "--version", "web-ja.1", "--out", folder["a.png"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("only a version of kind instagram", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.png"]));
    }

    /// <summary>Every file that the list names is there with its digest, and no other.</summary>
    static void AssertWhole(string site)
    {
        var list = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(site, "hikeshi-site.json")))!;
        Assert.Equal(list.Keys.Append("hikeshi-site.json").Order(StringComparer.Ordinal), Directory.EnumerateFiles(site).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.All(list, f => Assert.Equal(f.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(site, f.Key))))));
    }
}
