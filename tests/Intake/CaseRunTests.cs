using System.Text;
using Hikeshi.Intake.Export;
using Hikeshi.Intake.Runs;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Tests;

/// <summary>Runs in the background: however often one is cancelled, the case ends as if nobody had.</summary>
public sealed class CaseRunTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-run-");
    readonly SemaphoreSlim _turn = new(1);

    public void Dispose()
    {
        _turn.Dispose();
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    string In(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public async Task Files_that_were_sent_give_the_same_exports_as_the_same_files_named_on_the_command_line()
    {
        WriteMail(In("mailbox"), In("reported"));
        using (var store = CaseStore.OpenOrCreate(In("named"), TimeProvider.System))
        {
            var (mailbox, reported) = (In("mailbox"), In("reported"));
            await Investigate.RunAsync(store, new([mailbox], [reported], "", 2), Kernel.Limits.Default, null, CancellationToken.None);
        }
        CaseStore.OpenOrCreate(In("sent"), TimeProvider.System).Dispose();
        var files = await Send("sent");
        var state = await Run("sent", files);
        Assert.Equal(RunPhase.Done, state.Phase);
        Assert.Equal(1, state.Share);
        Assert.Equal(700, state.Summary!.MailboxMessages);
        Assert.Equal(Exports("named", _folder.FullName + "/"), Exports("sent", ""));
        Assert.Empty(files.List());
        Assert.Empty(Directory.EnumerateFiles(In("sent/incoming")));
        using var sent = CaseStore.OpenExisting(In("sent"));
        Assert.Empty(Verify.Run(sent).Faults);
        Assert.Contains(sent.Custody(), c => c.Actor == "久美" && c.Detail.Contains("upload by 久美", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_again_and_again_ends_with_the_same_exports_and_progress_that_never_goes_back()
    {
        WriteMail(In("mailbox"), In("reported"));
        CaseStore.OpenOrCreate(In("whole"), TimeProvider.System).Dispose();
        await Run("whole", await Send("whole"));
        CaseStore.OpenOrCreate(In("cancelled"), TimeProvider.System).Dispose();
        var files = await Send("cancelled");
        var cancelled = 0;
        var shares = new List<double>();
        // Each run gets a little further than the one before it.
        for (var words = 1; words < 200; words++)
        {
            var left = words;
            var state = await Run("cancelled", files, (run, s) =>
            {
                shares.Add(s.Share);
                if (--left == 0) run.Cancel();
            });
            Assert.Equal(shares.Order(), shares);
            shares.Clear();
            if (state.Phase == RunPhase.Done) break;
            Assert.Equal(RunPhase.Cancelled, state.Phase);
            Assert.NotNull(RunPlan.Left(In("cancelled")));
            cancelled++;
        }
        Assert.True(cancelled >= 4, $"Only {cancelled} runs were cancelled before one ended.");
        Assert.Equal(Exports("whole", ""), Exports("cancelled", ""));
        Assert.Null(RunPlan.Left(In("cancelled")));
        using var store = CaseStore.OpenExisting(In("cancelled"));
        Assert.Empty(Verify.Run(store).Faults);
    }

    [Fact]
    public async Task A_case_that_another_run_holds_is_left_alone_and_said()
    {
        using var other = CaseStore.OpenOrCreate(In("held"), TimeProvider.System);
        var state = await Run("held", new IncomingFiles(In("held"), TimeProvider.System));
        Assert.Equal(RunPhase.Failed, state.Phase);
        Assert.Equal("case-busy", state.Problem!.Code);
    }

    [Fact]
    public async Task What_was_sent_and_is_no_mail_stands_in_the_list_of_what_could_not_be_read()
    {
        CaseStore.OpenOrCreate(In("photo"), TimeProvider.System).Dispose();
        var files = new IncomingFiles(In("photo"), TimeProvider.System);
        var file = files.Begin(SourceRole.Mailbox, "holiday.jpg", 20_000, "久美").File!;
        await files.AppendAsync(file.Id, 0, new MemoryStream([0xFF, 0xD8, 0xFF, .. new byte[20_000 - 3]]), CancellationToken.None);
        await Run("photo", files);
        using var store = CaseStore.OpenExisting(In("photo"));
        Assert.Empty(store.Sources());
        var unread = Assert.Single(store.Unread());
        Assert.Equal(("holiday.jpg", "not-a-mail", true), (unread.Place, unread.Code, unread.Lost));
    }

    [Fact]
    public async Task Bytes_that_were_moved_before_a_run_was_killed_are_registered_by_the_next()
    {
        CaseStore.OpenOrCreate(In("killed"), TimeProvider.System).Dispose();
        var files = new IncomingFiles(In("killed"), TimeProvider.System);
        var bytes = Encoding.ASCII.GetBytes("From: a@x.example\n\nhello\n");
        var file = files.Begin(SourceRole.Mailbox, "a.eml", bytes.Length, "久美").File!;
        await files.AppendAsync(file.Id, 0, new MemoryStream(bytes), CancellationToken.None);
        using (var store = CaseStore.OpenExisting(In("killed")))
        {
            var digest = Storage.Evidence.EvidenceStore.Digest(files.BytesOf(file.Id), CancellationToken.None);
            files.NoteDigest(files.Find(file.Id)!, digest);
            store.Evidence.Adopt(files.BytesOf(file.Id), digest);
        }
        Assert.Equal(RunPhase.Done, (await Run("killed", new IncomingFiles(In("killed"), TimeProvider.System))).Phase);
        using var after = CaseStore.OpenExisting(In("killed"));
        Assert.Equal("a.eml", Assert.Single(after.Sources()).Path);
        Assert.Empty(Verify.Run(after).Faults);
    }

    async Task<RunState> Run(string name, IncomingFiles files, Action<CaseRun, RunState>? watch = null)
    {
        using var run = new CaseRun(files, RunPlan.Nothing("久美"), TimeProvider.System, _ => { });
        if (watch is not null) run.Told += state => watch(run, state);
        await run.RunAsync(_ => Task.FromResult(CaseStore.OpenForRun(In(name), TimeProvider.System)), _turn);
        return run.State;
    }

    async Task<IncomingFiles> Send(string name)
    {
        var files = new IncomingFiles(In(name), TimeProvider.System);
        foreach (var (folder, role) in new[] { ("reported", SourceRole.Reported), ("mailbox", SourceRole.Mailbox) })
        {
            foreach (var path in Directory.EnumerateFiles(In(folder), "*", SearchOption.AllDirectories).Reverse())
            {
                var bytes = await File.ReadAllBytesAsync(path);
                var file = files.Begin(role, Path.GetRelativePath(_folder.FullName, path), bytes.Length, "久美").File!;
                await files.AppendAsync(file.Id, 0, new MemoryStream(bytes), CancellationToken.None);
            }
        }
        return files;
    }

    static void WriteMail(string mailbox, string reported)
    {
        Directory.CreateDirectory(Path.Combine(mailbox, "b"));
        Directory.CreateDirectory(reported);
        string Mbox(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i =>
            $"From a@x.example Tue Sep  1 10:00:00 2020\nFrom: Taro Yamada {i % 40} <taro{i % 40}@x.example>\nTo: b@y.example\nSubject: order {i}\nMessage-ID: <{i}@x.example>\n\nTel 03-1234-{i:0000}\n{new string('x', i % 7 * 300)}\n\n"));
        File.WriteAllText(Path.Combine(mailbox, "b", "old.mbox"), Mbox(0, 600));
        File.WriteAllText(Path.Combine(mailbox, "b.mbox"), Mbox(600, 699));
        File.WriteAllText(Path.Combine(mailbox, "a.eml"), "From: c@x.example\nSubject: alone\nMessage-ID: <c@x.example>\n\nhello\n");
        File.WriteAllText(Path.Combine(reported, "r.eml"), "From: Taro Yamada 1 <evil@z.example>\nTo: b@y.example\nSubject: Re: order 1\nMessage-ID: <r@z.example>\n\nTel 03-1234-0001\n");
    }

    /// <summary>All exports as text, with the sources as if they had been named from where they lie.</summary>
    SortedDictionary<string, string> Exports(string name, string root)
    {
        using var target = new TemporaryExport(In($"export-{name}"));
        using var store = CaseStore.OpenExisting(In(name));
        ExportCase.Write(store, target.Path, ExportCase.Files.Keys.Where(f => f != "custody"));
        return new(Directory.EnumerateFiles(target.Path).ToDictionary(f => Path.GetFileName(f), f => root.Length > 0 ? File.ReadAllText(f).Replace(root, "", StringComparison.Ordinal) : File.ReadAllText(f)), StringComparer.Ordinal);
    }

    sealed class TemporaryExport(string path) : IDisposable
    {
        public string Path { get; } = Directory.CreateDirectory(path).FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
