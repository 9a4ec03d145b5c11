using Hikeshi.Intake;
using Hikeshi.Intake.Archive;
using Hikeshi.Kernel;
using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Tests.Search;

public sealed class BuildSearchTests
{
    static long[] Numbers(TestCase test, SearchIndex index, string words) =>
        [.. MessageList.Find(test.Store, index, new(Words: words), TimeSpan.FromHours(9)).Lines.Select(l => l.Row.Number).Order()];

    [Fact]
    public void Finds_words_of_subject_people_text_and_names_of_attachments()
    {
        using var test = new TestCase(
            TestCase.Mail("納品の件", "本文です。"), TestCase.Mail("予定", "来週の納品をお願いします。"),
            TestCase.Mail("Re: 予定", "承知しました。", from: "納品係 <nohin@kobo.example>"),
            TestCase.Mail("資料", "--b\nContent-Type: text/plain; charset=utf-8\n\n添付します。\n--b\nContent-Type: application/octet-stream; name=\"納品一覧.csv\"\n\na,b\n--b--")
                .Replace("text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n", "multipart/mixed; boundary=b\r\n", StringComparison.Ordinal));
        using var index = test.Index();
        Assert.Equal([1, 2, 3, 4], Numbers(test, index, "納品"));
        Assert.Equal([2], Numbers(test, index, "納品 来週"));
        Assert.Equal([3], Numbers(test, index, "nohin@kobo.example"));
        Assert.Equal([4], Numbers(test, index, "納品一覧"));
        var line = Assert.Single(MessageList.Find(test.Store, index, new(Words: "納品一覧"), TimeSpan.Zero).Lines);
        Assert.Contains(line.Snippet, p => p is { IsHit: true, Text: "納品一覧" });
        Assert.Equal(1, line.Attachments);
    }

    [Fact]
    public void Reads_only_what_is_new_and_forgets_nothing()
    {
        using var test = new TestCase(TestCase.Mail("一", "最初の便り"), TestCase.Mail("二", "次の便り"));
        using (var index = test.Index()) Assert.Equal([1, 2], Numbers(test, index, "便り"));
        test.Add([TestCase.Bytes(TestCase.Mail("三", "三番目の便り"))], []);
        using var again = SearchIndex.Open(test.Folder);
        var build = new BuildSearch(test.Store, again, Limits.Default);
        Assert.False(build.IsUpToDate);
        var seen = new List<SearchProgress>();
        Assert.True(build.Run(CancellationToken.None, seen.Add).IsComplete);
        Assert.True(build.IsUpToDate);
        Assert.Equal([1, 2, 3], Numbers(test, again, "便り"));
        Assert.Contains(seen, p => p.Read == 2 && p.All == 3);
    }

    [Fact]
    public void A_build_that_is_stopped_after_any_batch_goes_on_behind_it()
    {
        using var test = new TestCase([.. Enumerable.Range(0, 700).Select(i => TestCase.Bytes(TestCase.Mail($"第{i}号", $"便り {i}")))]);
        using var whole = test.Index();
        var expected = Find(whole);
        File.Delete(Path.Combine(test.Folder, SearchIndex.FileName));
        for (var stopAfter = 1; ; stopAfter++)
        {
            // A new connection each time, as after a kill: what is not committed is gone.
            using var index = SearchIndex.Open(test.Folder);
            using var stop = new CancellationTokenSource();
            var steps = 0;
            var progress = new BuildSearch(test.Store, index, Limits.Default).Run(stop.Token, _ =>
            {
                if (++steps >= 1 + stopAfter % 2) stop.Cancel();
            });
            var listed = MessageList.Find(test.Store, index, new(), TimeSpan.Zero, most: MessageList.MostLines);
            Assert.Equal(200, listed.Lines.Count);
            Assert.Equal(progress.Read, listed.Progress.Read);
            if (!progress.IsComplete) continue;
            Assert.Equal(expected, Find(index));
            break;
        }

        List<long> Find(SearchIndex index) => [.. index.Find(new(), SearchQuery.Of("便り"), TimeSpan.Zero, null, null, 10_000).Rows.Select(f => f.Number)];
    }

    [Fact]
    public void Two_builds_at_once_write_every_message_once()
    {
        using var test = new TestCase([.. Enumerable.Range(0, 600).Select(i => TestCase.Bytes(TestCase.Mail($"第{i}号", $"便り {i}")))]);
        Parallel.For(0, 2, _ =>
        {
            using var store = CaseStore.OpenExisting(test.Folder);
            using var index = SearchIndex.Open(test.Folder);
            new BuildSearch(store, index, Limits.Default).Run(CancellationToken.None);
        });
        using var both = SearchIndex.Open(test.Folder);
        Assert.Equal(new SearchProgress(600, 600, 600), both.Progress(600));
        Assert.Equal(600, both.Find(new(), SearchQuery.Of("便り"), TimeSpan.Zero, null, null, 1).Count);
    }

    [Fact]
    public void A_damaged_index_is_made_anew()
    {
        using var test = new TestCase(TestCase.Mail("一", "最初の便り"));
        test.Index().Dispose();
        File.WriteAllBytes(Path.Combine(test.Folder, SearchIndex.FileName), new byte[9_000]);
        using var index = test.Index();
        Assert.Equal([1], Numbers(test, index, "便り"));
    }

    [Fact]
    public void Messages_that_became_others_are_read_again()
    {
        using var test = new TestCase(TestCase.Mail("一", "最初の便り"));
        using (var index = test.Index())
            index.List([new(1, 0, 0, "", 1, 42, "", "", 0)], 1);
        test.Add([TestCase.Bytes(TestCase.Mail("二", "次の便り"))], []);
        using var again = test.Index();
        Assert.Equal([1, 2], Numbers(test, again, "便り"));
        Assert.Equal(2, again.Find(new(), SearchQuery.Of("便り"), TimeSpan.Zero, null, null, 1).Count);
    }

    [Fact]
    public void Verification_digest_and_archive_do_not_know_the_index()
    {
        using var test = new TestCase(TestCase.Mail("一", "最初の便り"));
        var digest = test.Store.ResultsDigest();
        using (var index = test.Index()) Assert.True(File.Exists(Path.Combine(test.Folder, SearchIndex.FileName)));
        Assert.Equal(digest, test.Store.ResultsDigest());
        Assert.Empty(Verify.Run(test.Store).Faults);
        var archive = Path.Combine(test.Folder, "..", "case.zip");
        var manifest = WriteArchive.Write(test.Store, archive, "tester", CancellationToken.None);
        Assert.DoesNotContain(manifest.Files, f => f.Path.Contains("search", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(test.Folder, SearchIndex.FileName), "anything");
        Assert.Empty(Verify.Run(test.Store).Faults);
    }

    [Fact]
    public void A_message_whose_evidence_is_gone_is_found_by_what_the_case_knows()
    {
        using var test = new TestCase(TestCase.Mail("消えた便り", "本文"), TestCase.Mail("残った便り", "本文"));
        var gone = Directory.GetFiles(Path.Combine(test.Folder, "evidence"), $"{test.Store.Sources()[0].Sealed.Sha256}", SearchOption.AllDirectories).Single();
        File.SetAttributes(gone, FileAttributes.Normal);
        File.Delete(gone);
        using var index = test.Index();
        Assert.Equal([1, 2], Numbers(test, index, "便り"));
        Assert.Equal([2], Numbers(test, index, "本文"));
        Assert.True(index.Progress(2).IsComplete);
    }
}
