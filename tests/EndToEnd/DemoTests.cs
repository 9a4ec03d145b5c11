using System.Text.Json;

namespace Hikeshi.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public void Demo_investigates_its_sample_writes_the_report_and_measures_itself()
    {
        using var folder = new TemporaryFolder();
        var demo = HikeshiProgram.Run("demo", "--case", folder["demo"], "--no-serve");
        Assert.True(demo.ExitCode == 0, demo.Errors);
        Assert.Contains("Compared with them", demo.Output, StringComparison.Ordinal);
        var report = File.ReadAllText(Path.Combine(folder["demo"], "report.html"));
        Assert.Contains("<svg", report, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", report, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("hikeshi case timeline list", demo.Output, StringComparison.Ordinal);

        // The lure lies in the mailbox and was reported: it borrows a name, and its address becomes nobody's.
        using var lure = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder["demo"], "sample", "truth", "lure.json")));
        HikeshiProgram.Run("export", "--case", folder["demo"], "--out", folder["tables"]);
        Assert.DoesNotContain(lure.RootElement.GetProperty("from_address").GetString()!, File.ReadAllText(Path.Combine(folder["tables"], "exposures.csv")), StringComparison.Ordinal);
        var copies = File.ReadLines(Path.Combine(folder["tables"], "messages.csv")).Where(l => l.Contains(lure.RootElement.GetProperty("message_id").GetString()!.Trim('<', '>'), StringComparison.Ordinal)).ToList();
        Assert.Equal(2, copies.Count);
        Assert.All(copies, c => Assert.Contains("malicious,\"staff-name-stranger-address", c, StringComparison.Ordinal));

        var exports = HikeshiProgram.Export(folder["demo"]);
        Assert.True(HikeshiProgram.Run("demo", "--case", folder["demo"], "--no-serve").ExitCode == 0);
        Assert.Equal(exports, HikeshiProgram.Export(folder["demo"]));
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["demo"]).ExitCode);
        Score.Reach(Path.Combine(folder["demo"], "sample"), folder["demo"]);
    }

    [Fact]
    public void Demo_refuses_a_folder_that_holds_something_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "mine");
        Assert.Equal(2, HikeshiProgram.Run("demo", "--case", folder.Path).ExitCode);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }
}

public sealed class CheckTests(SampleIncident sample) : IClassFixture<SampleIncident>
{
    [Fact]
    public void Check_alarms_for_every_harmful_file_and_for_no_genuine_mail_without_a_mailbox()
    {
        using var answers = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sample.Folder, "truth", "reported.json")));
        foreach (var answer in answers.RootElement.EnumerateObject())
        {
            var run = HikeshiProgram.Run("check", Path.Combine(sample.Folder, "reported", answer.Name), "--org", Path.Combine(sample.Folder, "org.json"), "--json");
            Assert.InRange(run.ExitCode, 0, 1);
            using var json = JsonDocument.Parse(run.Output);
            var results = json.RootElement.GetProperty("results").EnumerateArray().ToList();
            var alarmed = results.Any(r => r.GetProperty("verdict").GetString() is "malicious" or "spoofed");
            // A mail in a partner's name that only brings a link cannot be told from the partner's own without a mailbox.
            var malicious = answer.Value.GetProperty("verdict").GetString() == "malicious";
            if (!malicious || answer.Value.GetProperty("form").GetString() is "doc" or "zip") Assert.True(alarmed == malicious, $"{answer.Name}: {run.Output}");
            foreach (var result in results.Where(r => r.GetProperty("verdict").GetString() is "malicious" or "spoofed"))
            {
                var reasons = result.GetProperty("reasons").EnumerateArray().ToList();
                Assert.True(reasons.Count >= 2, run.Output);
                Assert.All(reasons, r => Assert.False(string.IsNullOrEmpty(r.GetProperty("location").GetString())));
            }
        }
    }

    [Fact]
    public void Check_names_the_file_that_is_not_there() =>
        Assert.Contains("nowhere.eml", HikeshiProgram.Run("check", "nowhere.eml").Errors, StringComparison.Ordinal);
}
