using System.Diagnostics;
using System.Text.Json;
using Hikeshi.TestKit;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>Scores a case with the evaluation's own script and asserts what the product promises.</summary>
static class Score
{
    public static void Reach(string scenario, string caseFolder)
    {
        var script = Shared.Path("eval", "score.py");
        using var exports = new TemporaryFolder();
        Assert.Equal(0, HikeshiProgram.Run("export", "--case", caseFolder, "--out", exports.Path).ExitCode);
        using var process = Process.Start(new ProcessStartInfo("python3", [script, scenario, exports.Path, "--json"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // The script ends with a line of its own behind the document.
        using var json = JsonDocument.Parse(output[..(output.LastIndexOf('}') + 1)]);
        double Number(string group, string name) => json.RootElement.GetProperty(group).GetProperty(name).GetDouble();

        Assert.True(Number("items", "f1") >= 0.95, output);
        Assert.True(Number("consolidation", "f1") >= 0.97, output);
        Assert.True(Number("subjects", "per_person") <= 1.05, output);
        Assert.True(Number("reported", "caught") >= Number("reported", "malicious"), output);
        Assert.True(Number("reported", "false_alarms") == 0, output);
        Assert.True(Number("threads", "traced") >= 0.93 * Number("threads", "stolen"), output);
        Assert.True(Number("threads", "phantom") == 0, output);
        Assert.True(Number("threads", "people_recall") >= 0.95, output);
        Assert.True(Number("indicators", "recovered") >= 0.95 * Number("indicators", "urls"), output);
    }
}

public sealed class ScenarioTests
{
    [Theory]
    [InlineData("dev-tea")]
    [InlineData("dev-tea-large")]
    public void A_scenario_with_known_answers_is_resolved_as_promised(string name)
    {
        var scenario = Shared.Path("eval", name);
        using var folder = new TemporaryFolder();
        var run = HikeshiProgram.Run(
            "investigate", "--case", folder["case"], "--mailbox", Path.Combine(scenario, "mailbox"), "--reported", Path.Combine(scenario, "reported"), "--org", Path.Combine(scenario, "org.json"));
        Assert.InRange(run.ExitCode, 0, 1);
        Score.Reach(scenario, folder["case"]);
    }
}
