using System.IO.Compression;
using System.Text.Json;

namespace Hikeshi.EndToEnd.Tests;

public sealed class ReportFileTests(SampleIncident sample) : IClassFixture<SampleIncident>
{
    [Fact]
    public void A_report_is_drafted_kept_written_and_compared_by_the_program()
    {
        using var folder = new TemporaryFolder();
        var incident = folder["case"];
        Run Case(int exit, params string[] arguments)
        {
            var run = HikeshiProgram.Run(["case", "duties", .. arguments, "--case", incident]);
            Assert.True(run.ExitCode == exit, $"{string.Join(' ', arguments)}: {run.ExitCode}\n{run.Output}{run.Errors}");
            return run;
        }
        Assert.Equal(0, HikeshiProgram.Run(sample.Investigate(incident, jobs: 2)).ExitCode);

        // The draft counts what the investigation found; nobody said yet when it happened.
        var text = folder["draft.txt"];
        Assert.Contains("proposals-waiting", Case(0, "report", "--kind", "appi-preliminary", "--lang", "ja", "--out", text).Errors, StringComparison.Ordinal);
        var draft = File.ReadAllText(text);
        Assert.Matches("本人の数: 少なくとも[0-9,]+人（増えることがあります）", draft);
        Assert.Matches("発生日: [0-9]+年[0-9]+月[0-9]+日現在、調査中", draft);
        // What exists may have been edited or sent.
        Assert.Contains("exists already", Case(2, "report", "--kind", "appi-preliminary", "--out", text).Errors, StringComparison.Ordinal);
        Assert.Equal(draft, File.ReadAllText(text));
        Assert.Contains("final-open-without-reason", Case(2, "report", "--kind", "appi-final", "--out", folder["final.docx"]).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["final.docx"]));

        Case(0, "keep-report", "--kind", "appi-preliminary", "--sent", "--reference", "R-17");
        Assert.Equal(0, HikeshiProgram.Run("case", "facts", "state", "--case", incident, "--word", "cause", "--value", "=cmd|' /C calc'!A0").ExitCode);
        var kept = JsonDocument.Parse(Case(0, "kept", "--json").Output).RootElement;
        Assert.Equal(("appi-preliminary-1", true, "R-17"), (kept[0].GetProperty("id").GetString(), kept[0].GetProperty("sent").GetBoolean(), kept[0].GetProperty("reference").GetString()));
        Assert.Contains("[Changed", Case(0, "compare", "--earlier", "appi-preliminary-1").Output, StringComparison.Ordinal);

        // The kept one still says what was sent.
        Case(0, "report", "--kept", "appi-preliminary-1", "--lang", "en", "--out", folder["kept.json"]);
        var fields = JsonDocument.Parse(File.ReadAllBytes(folder["kept.json"])).RootElement.EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("text").GetString()!);
        Assert.StartsWith("under investigation as of ", fields["cause.causes"], StringComparison.Ordinal);
        Case(0, "report", "--kind", "appi-preliminary", "--since", "appi-preliminary-1", "--sources", "--lang", "ja", "--out", folder["now.docx"]);
        using (var document = ZipFile.OpenRead(folder["now.docx"]))
        using (var reader = new StreamReader(document.GetEntry("word/document.xml")!.Open()))
        {
            var xml = reader.ReadToEnd();
            Assert.Contains("【変更", xml, StringComparison.Ordinal);
            Assert.Contains("=cmd|", xml, StringComparison.Ordinal);
            Assert.Contains("entry/", xml, StringComparison.Ordinal);
        }
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", incident).ExitCode);
    }

    [Fact]
    public void Wrong_usage_of_the_report_commands_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, HikeshiProgram.Run("case", "open", "--case", folder["case"]).ExitCode);
        (string[] Arguments, string Said)[] wrong =
        [
            (["report", "--kind", "hipaa", "--out", folder["a.txt"]], "appi-preliminary"),
            (["report", "--out", folder["a.txt"]], "either --kind or --kept"),
            (["report", "--kind", "gdpr-33", "--kept", "x", "--out", folder["a.txt"]], "either --kind or --kept"),
            (["report", "--kind", "gdpr-33", "--out", folder["a.pdf"]], ".docx, .txt or .json"),
            (["report", "--kind", "gdpr-33", "--sources", "--out", folder["a.txt"]], "duties compare"),
            (["report", "--kept", "appi-final-1", "--out", folder["a.txt"]], "duties kept"),
            (["compare", "--earlier", "appi-final-1"], "duties kept"),
        ];
        foreach (var (arguments, said) in wrong)
        {
            var run = HikeshiProgram.Run(["case", "duties", .. arguments, "--case", folder["case"]]);
            Assert.True(run.ExitCode == 2 && run.Errors.Contains(said, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {run.ExitCode}\n{run.Errors}");
        }
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }
}
