using Hikeshi.Cases;
using Hikeshi.Cases.Timeline;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Tests;

/// <summary>A case that the server has open, while its file changes under it.</summary>
public sealed class OpenCaseTests
{
    [Fact]
    public async Task Everybody_is_answered_while_the_database_takes_in_what_was_written()
    {
        await using var test = await TestServer.StartAsync();
        await test.MakeCase("one");
        var database = Path.Combine(test.Folder, "one", "case.db");
        using var end = new CancellationTokenSource();
        // SQLite does the same whenever it moves its write-ahead log into the file.
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                File.SetLastWriteTimeUtc(database, DateTime.UtcNow.AddSeconds(-i));
                await Task.Delay(1);
            }
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var seen = new List<int>();
            for (var i = 0; i < 60; i++) seen.Add((await test.Get("/api/cases/one/timeline/list")).Status);
            return seen;
        })));
        await end.CancelAsync();
        await writing;
        Assert.All(answers.SelectMany(a => a), status => Assert.Equal(200, status));
    }

    [Fact]
    public async Task A_case_that_was_restored_from_a_copy_is_read_from_the_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody replace a file that is open.");
        await using var test = await TestServer.StartAsync();
        await test.MakeCase("one");
        Assert.DoesNotContain("写しにだけある", (await test.Get("/api/cases/one/timeline/list")).Body, StringComparison.Ordinal);
        var copy = Directory.CreateTempSubdirectory("hikeshi-copy-");
        try
        {
            using (var store = CaseStore.OpenOrCreate(Path.Combine(copy.FullName, "case"), TimeProvider.System))
                Assert.Null(new CaseDesk(store, SystemClock.Instance).Do(new NoteEvent { Text = "写しにだけある" }, "久美").Refusal);
            var folder = Path.Combine(test.Folder, "one");
            foreach (var beside in Directory.EnumerateFiles(folder, "case.db-*")) File.Delete(beside);
            File.Move(Path.Combine(copy.FullName, "case", "case.db"), Path.Combine(folder, "case.db"), overwrite: true);
            var (status, body) = await test.Get("/api/cases/one/timeline/list");
            Assert.Equal(200, status);
            Assert.Contains("写しにだけある", body, StringComparison.Ordinal);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
