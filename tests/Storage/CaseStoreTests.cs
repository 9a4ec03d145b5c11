using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Storage.Tests;

public sealed class CaseStoreTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-store-").FullName;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    CaseStore Open() => CaseStore.OpenOrCreate(Path.Combine(_folder, "case"), TimeProvider.System);

    static ScannedMessage Scanned(SourceRow source, string id, params ulong[] fingerprints) => new(
        new(0, source.Number, "0+1", "", source.Role, source.Path, id, "", "", "a@x.example", "", "s", "h", "", "d", "genuine"),
        0, [], fingerprints, [("山田花子", "a@x.example")], [new("code", "header:From", "理由", "reason")], [new("url", "http://x.example/", "text:0+1")], 2, [], []);

    [Fact]
    public void The_number_of_messages_follows_what_this_and_another_connection_write()
    {
        using var store = Open();
        using var reader = CaseStore.OpenExisting(Path.Combine(_folder, "case"));
        Assert.Equal((0, 0), reader.MessageNumbers);
        var source = store.Register(SourceRole.Mailbox, "inbox.mbox", "/inbox.mbox", new SealedBytes(new string('a', 64), 1))!;
        for (var i = 1; i <= 3; i++)
        {
            store.WriteScan(source, i, [Scanned(source, $"<{i}@x.example>")], [], complete: i == 3);
            Assert.Equal((i, i), store.MessageNumbers);
            Assert.Equal((i, i), reader.MessageNumbers);
        }
    }

    [Fact]
    public void A_second_writer_is_refused_while_the_first_works()
    {
        using var first = Open();
        var refused = Assert.Throws<CaseInUseException>(() => Open());
        Assert.Contains("another run", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_clock_that_goes_back_is_an_entry_of_its_own_and_nothing_is_lost()
    {
        var clock = new HandClock(new(2020, 9, 1, 10, 0, 0, TimeSpan.Zero));
        using var store = CaseStore.OpenOrCreate(Path.Combine(_folder, "case"), clock);
        store.InLog(log => log.Append("久美", new("timeline.noted", "") { Text = new("前", "before") }));
        clock.Now -= TimeSpan.FromHours(3);
        store.InLog(log => log.Append("久美", new("timeline.noted", "") { Text = new("後", "after") }));
        store.InLog(log => log.Append("久美", new("timeline.noted", "") { Text = new("その後", "later") }));

        var entries = store.Log().Select(l => l.Entry).ToList();

        Assert.Equal(["before", "The clock of the computer had gone back from 2020-09-01T10:00:00.000Z to 2020-09-01T07:00:00.000Z; times recorded from here on are by that clock.", "after", "later"],
            entries.TakeLast(4).Select(e => e.Text.En));
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Number));
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.Previous));
    }

    sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void A_file_is_registered_once_per_role_path_and_bytes()
    {
        using var store = Open();
        var bytes = new SealedBytes(new string('a', 64), 3);
        Assert.Equal(1, store.Register(SourceRole.Mailbox, "a.mbox", "/x/a.mbox", bytes)!.Number);
        Assert.Null(store.Register(SourceRole.Mailbox, "a.mbox", "/x/a.mbox", bytes));
        Assert.Equal(2, store.Register(SourceRole.Mailbox, "a.mbox", "/x/a.mbox", bytes with { Bytes = 4, Sha256 = new string('b', 64) })!.Number);
        Assert.Equal(3, store.Register(SourceRole.Reported, "a.mbox", "/x/a.mbox", bytes)!.Number);
        Assert.Equal(["case-opened", "sealed", "sealed", "sealed"], store.Custody().Select(c => c.Action));
    }

    [Fact]
    public void Batches_number_messages_without_gaps_and_remember_how_far_they_came()
    {
        using (var store = Open())
        {
            var source = store.Register(SourceRole.Mailbox, "a.mbox", "/x/a.mbox", new(new string('a', 64), 3))!;
            store.WriteScan(source, 2, [Scanned(source, "1@x", 7, 9), Scanned(source, "2@x", 9)], [new("a.mbox#3", "broken", "It is broken.")], complete: false);
        }
        using (var store = Open())
        {
            var source = store.Sources().Single();
            Assert.False(source.Scanned);
            Assert.Equal(2, store.ItemsOf(source.Number));
            store.WriteScan(source, 3, [Scanned(source, "3@x")], [], complete: true);
            Assert.True(store.Sources().Single().Scanned);
            Assert.Equal([(1, "1@x"), (2, "2@x"), (3, "3@x")], store.Messages().Select(m => ((int)m.Number, m.MessageId)));
            Assert.Equal([7UL, 9UL], store.Fingerprints().First().Fingerprints);
            Assert.Equal(3, store.MessagesWith("a@x.example"));
            Assert.Equal("It is broken.", store.Unread().Single().Detail);
            Assert.Equal("reason", store.Findings(2).Single().English);
        }
    }

    [Fact]
    public void Evidence_is_kept_under_its_digest_and_checked()
    {
        using var store = Open();
        var sealedBytes = store.Evidence.Seal(new MemoryStream([1, 2, 3]), CancellationToken.None);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", sealedBytes.Sha256);
        Assert.Equal(SealState.Intact, store.Evidence.Check(sealedBytes));
        Assert.Equal(sealedBytes, store.Evidence.Seal(new MemoryStream([1, 2, 3]), CancellationToken.None));
        Assert.Single(store.Evidence.List());

        var file = Directory.EnumerateFiles(Path.Combine(store.Folder, "evidence"), "0390*", SearchOption.AllDirectories).Single();
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, [1, 2, 4]);
        Assert.Equal(SealState.Changed, store.Evidence.Check(sealedBytes));
        // Sealing the same bytes again heals the damage, from the original.
        store.Evidence.Seal(new MemoryStream([1, 2, 3]), CancellationToken.None);
        Assert.Equal(SealState.Intact, store.Evidence.Check(sealedBytes));
        File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(file);
        Assert.Equal(SealState.Missing, store.Evidence.Check(sealedBytes));
    }

    [Fact]
    public void The_digest_of_the_results_changes_with_any_row()
    {
        using var store = Open();
        var source = store.Register(SourceRole.Mailbox, "a.mbox", "/x/a.mbox", new(new string('a', 64), 3))!;
        store.WriteScan(source, 1, [Scanned(source, "1@x", 7)], [], complete: true);
        var subject = new SubjectRow("P1", false, "山田 花子", "", "a@x.example", "", "", "email", 1, false, "email", "");
        string Digest(SubjectRow row, params ExposureRow[] exposures)
        {
            store.ReplaceResults([], exposures, [row], [], []);
            return store.ResultsDigest();
        }
        var exposure = new ExposureRow("P1", "email", "a@x.example", 1, "header:From");
        var digests = new[]
        {
            Digest(subject, exposure), Digest(subject), Digest(subject with { Name = "山田 花" }, exposure), Digest(subject, exposure with { Location = "header:To" }),
        };
        Assert.Equal(4, digests.Distinct().Count());
        Assert.Equal(digests[0], Digest(subject, exposure));
    }
}
