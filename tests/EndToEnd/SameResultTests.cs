namespace Hikeshi.EndToEnd.Tests;

/// <summary>The same input gives the same exports, byte for byte, whatever happens on the way.</summary>
public sealed class SameResultTests(SampleIncident sample) : IClassFixture<SampleIncident>
{
    [Fact]
    public void One_worker_two_workers_and_a_second_run_give_the_same_exports()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(HikeshiProgram.Run(sample.Investigate(folder["one"], jobs: 1)).ExitCode, 0, 1);
        Assert.InRange(HikeshiProgram.Run(sample.Investigate(folder["two"], jobs: 2)).ExitCode, 0, 1);
        var one = HikeshiProgram.Export(folder["one"]);
        Assert.True(one["subjects.csv"].Length > 10_000);
        Assert.Equal(one, HikeshiProgram.Export(folder["two"]));

        Assert.InRange(HikeshiProgram.Run(sample.Investigate(folder["one"], jobs: 2)).ExitCode, 0, 1);
        Assert.Equal(one, HikeshiProgram.Export(folder["one"]));
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["one"]).ExitCode);
    }

    [Fact]
    public void A_run_killed_at_any_moment_and_repeated_gives_the_exports_of_an_undisturbed_run()
    {
        using var folder = new TemporaryFolder();
        HikeshiProgram.Run(sample.Investigate(folder["undisturbed"], jobs: 2));
        var expected = HikeshiProgram.Export(folder["undisturbed"]);

        // How long a run takes changes with what else the machine does: the estimate follows the runs that ended before they were killed.
        var whole = System.Diagnostics.Stopwatch.StartNew();
        HikeshiProgram.Run(sample.Investigate(folder["timed"], jobs: 2));
        var estimate = whole.Elapsed;
        var killed = 0;
        const int tries = 8;
        for (var i = 0; i < tries; i++)
        {
            var name = folder[$"killed-{i}"];
            // Killed once on the way, and again before it may end.
            foreach (var share in (double[])[(i + 0.5) / tries, (tries - i - 0.5) / tries])
            {
                if (HikeshiProgram.RunAndKill(estimate * share, sample.Investigate(name, jobs: 2)) is { } ended) estimate = TimeSpan.FromTicks(Math.Min(estimate.Ticks, ended.Ticks));
                else killed++;
            }
            Assert.InRange(HikeshiProgram.Run(sample.Investigate(name, jobs: 2)).ExitCode, 0, 1);
            Assert.Equal(expected, HikeshiProgram.Export(name));
            Assert.Equal(0, HikeshiProgram.Run("verify", "--case", name).ExitCode);
        }
        Assert.True(killed >= 3, $"Only {killed} of {2 * tries} runs were still running when they were killed.");
    }

    [Fact]
    public void Adding_more_mail_keeps_the_ids_of_persons_and_every_sealed_file()
    {
        using var folder = new TemporaryFolder();
        HikeshiProgram.Run(sample.Investigate(folder["case"], jobs: 2));
        var before = Subjects(folder["case"]);
        File.WriteAllText(folder["more.eml"], """
            From: =?utf-8?b?5paw6KaLIOW5s+WQiQ==?= <niimi.heikichi@late.example>
            To: someone@elsewhere.example
            Subject: later
            Message-ID: <late@late.example>
            Date: Tue, 08 Sep 2020 10:00:00 +0900

            later
            """);
        HikeshiProgram.Run("investigate", "--case", folder["case"], "--mailbox", folder["more.eml"]);
        var after = Subjects(folder["case"]);
        Assert.Subset(after, before);
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["case"]).ExitCode);
    }

    static HashSet<string> Subjects(string caseFolder)
    {
        using var target = new TemporaryFolder();
        HikeshiProgram.Run("export", "--case", caseFolder, "--out", target.Path, "--what", "subjects");
        return [.. File.ReadAllLines(target["subjects.csv"]).Skip(1).Select(l => l.Split(',')[0])];
    }
}
