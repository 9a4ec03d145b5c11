using System.Text;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Tests;

/// <summary>Runs alone: it looks at the live memory of the process.</summary>
[CollectionDefinition(nameof(LargeMailboxTests), DisableParallelization = true)]
public sealed class LargeMailboxRun;

/// <summary>A mailbox larger than 4 GB, made while it is read: received, sealed and read in memory that does not grow with it, with offsets beyond 32 bits.</summary>
[Collection(nameof(LargeMailboxTests))]
public sealed class LargeMailboxTests : IDisposable
{
    const string Variable = "HIKESHI_LARGE_MAILBOX";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-large-");

    public void Dispose()
    {
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_mailbox_beyond_4_GB_is_received_sealed_and_read_in_little_memory()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)), $"It writes 4.5 GB and takes minutes; set {Variable} to run it.");
        // Attachments of 30 MB in base64 whose text is nobody's: reading them is as cheap as a large mailbox allows.
        var body = string.Concat(Enumerable.Repeat(new string('A', 76) + "\n", 400_000));
        var piece = Encoding.ASCII.GetBytes($"From a@x.example Tue Sep  1 10:00:00 2020\nFrom: a@x.example\nSubject: large\nMIME-Version: 1.0\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n{body}\n");
        const int times = 150;
        var length = (long)piece.Length * times;
        Assert.True(length > 4L << 30);
        var name = Path.Combine(_folder.FullName, "case");
        CaseStore.OpenOrCreate(name, TimeProvider.System).Dispose();
        var files = new IncomingFiles(name, TimeProvider.System);
        var (most, before) = (0L, GC.GetTotalMemory(forceFullCollection: true));
        void Look() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);

        var file = files.Begin(SourceRole.Mailbox, "large.mbox", length, "久美").File!;
        for (var i = 0; i < times; i++)
        {
            Assert.Null((await files.AppendAsync(file.Id, (long)piece.Length * i, new MemoryStream(piece), CancellationToken.None)).Refusal);
            Look();
        }
        Assert.True(most < 64L << 20, $"{most} bytes live while receiving");
        (most, var last) = (0, (Stage: RunStage.Seal, Share: 0.0));
        using var turn = new SemaphoreSlim(1);
        using var run = new CaseRun(files, RunPlan.Nothing("久美"), TimeProvider.System, _ => { });
        run.Told += state =>
        {
            Assert.True(state.Share >= last.Share);
            if (state.Stage == RunStage.Seal) Look();
            last = (state.Stage, state.Share);
        };
        await run.RunAsync(_ => Task.FromResult(CaseStore.OpenForRun(name, TimeProvider.System)), turn);
        Assert.Equal(RunPhase.Done, run.State.Phase);
        Assert.True(most < 64L << 20, $"{most} bytes live while sealing");
        // What is in work is bounded by bytes, not by the mailbox: 192 MB of raw messages and what they decode to.
        Assert.True(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 < 2L << 30, $"{System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64} bytes at most");
        using var store = CaseStore.OpenExisting(name);
        Assert.Equal(times, store.MessageCount(SourceRole.Mailbox));
        var newest = store.Messages().Last();
        Assert.True(long.Parse(newest.Locator.Split('+')[0]) > uint.MaxValue);
        Assert.Equal("large", new CaseMessages(store, Limits.Default).Load(newest).Subject);
    }
}
