namespace Hikeshi.EndToEnd.Tests;

public sealed class BadUsageTests
{
    [Theory]
    [InlineData("investigate")]
    [InlineData("investigate", "--case", "somewhere")]
    [InlineData("investigate", "--case", "somewhere", "--mailbox", "does-not-exist.mbox")]
    [InlineData("investigate", "--case", "somewhere", "--mailbox", ".", "--jobs", "0")]
    [InlineData("investigate", "--case", "somewhere", "--mailbox", ".", "--staff", "nobody")]
    [InlineData("export", "--case", "somewhere")]
    [InlineData("export", "--case", "somewhere", "--out", "x", "--what", "everything")]
    [InlineData("check")]
    [InlineData("frobnicate")]
    public void Wrong_usage_exits_2_with_one_sentence(params string[] arguments)
    {
        var run = HikeshiProgram.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(Directory.Exists(Path.Combine(Path.GetTempPath(), "somewhere")));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export", "--out", "x")]
    public void A_missing_case_exits_3_and_says_what_to_run(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = HikeshiProgram.Run([.. arguments, "--case", folder["no-case"]]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("hikeshi investigate", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_other_files_is_never_made_a_case()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["holiday.jpg"], "x");
        File.WriteAllText(folder["a.eml"], "From: a@firm.example\n\nx\n");
        var run = HikeshiProgram.Run("investigate", "--case", folder.Path, "--mailbox", folder["a.eml"]);
        Assert.Equal(3, run.ExitCode);
        Assert.False(File.Exists(folder["case.db"]));
    }

    [Fact]
    public void A_broken_organisation_file_is_named_with_the_place()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["org.json"], "{\"name\": \"x\",\n oops }");
        File.WriteAllText(folder["a.eml"], "From: a@firm.example\n\nx\n");
        var run = HikeshiProgram.Run("investigate", "--case", folder["case"], "--mailbox", folder["a.eml"], "--org", folder["org.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 2", run.Errors, StringComparison.Ordinal);
    }
}
