using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Tests;

public sealed class MessageListTests
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    [Fact]
    public void Lists_the_newest_first_whatever_zone_their_dates_are_written_in()
    {
        using var test = new TestCase(
            TestCase.Mail("b", "x", date: "Thu, 04 Sep 2025 10:00:00 +0900"), TestCase.Mail("c", "x", date: "Thu, 04 Sep 2025 02:00:00 +0000"),
            TestCase.Mail("a", "x", date: "Thu, 04 Sep 2025 00:59:59 +0000"), TestCase.Mail("none", "x", date: "gestern"));
        using var index = test.Index();
        Assert.Equal(["c", "b", "a", "none"], MessageList.Find(test.Store, index, new(), Japan).Lines.Select(l => l.Row.Subject));
    }

    [Fact]
    public void Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        using var test = new TestCase([.. Enumerable.Range(0, 53).Select(i => TestCase.Bytes(TestCase.Mail($"{i}", "x", date: i % 7 == 0 ? "?" : $"Thu, 04 Sep 2025 10:{i / 5:D2}:00 +0900")))]);
        using var index = test.Index();
        var seen = new List<long>();
        ListPlace? place = null;
        do
        {
            var page = MessageList.Find(test.Store, index, new(), Japan, place, 10);
            Assert.Equal(53, page.Count);
            seen.AddRange(page.Lines.Select(l => l.Row.Number));
            place = page.Next is { } next ? ListPlace.Read(next.ToString()) : null;
        }
        while (place is not null);
        Assert.Equal(53, seen.Count);
        Assert.Equal(53, seen.Distinct().Count());
    }

    [Fact]
    public void Each_filter_keeps_what_it_says()
    {
        using var test = new TestCase(
            [
                TestCase.Bytes(TestCase.Mail("電話", "担当 佐藤 花子\n電話 075-123-4567\n〒600-8001 京都府京都市下京区四条通1-2-3")),
                TestCase.Bytes(TestCase.Mail("英語", "Hello", from: "Ｓａｔｏ <sato@other.example>", to: "info@shop.example, boss@shop.example", date: "Fri, 05 Sep 2025 00:30:00 +0900")),
            ],
            [TestCase.Bytes(TestCase.Mail("報告", "これは何ですか", from: "<guest@guest.example>"))]);
        using var index = test.Index();
        Assert.Equal([3], Numbers(new(Role: SourceRole.Reported)));
        Assert.Equal([1, 2], Numbers(new(Role: SourceRole.Mailbox)));
        Assert.Equal([2], Numbers(new(Sender: "sato")));
        Assert.Equal([2], Numbers(new(Sender: "OTHER.example")));
        Assert.Equal([2], Numbers(new(Recipient: "boss@")));
        Assert.Equal([2], Numbers(new(From: new(2025, 9, 5))));
        Assert.Equal([1, 3], Numbers(new(To: new(2025, 9, 4))));
        Assert.Equal([1], Numbers(new(Item: "phone")));
        Assert.Equal([1], Numbers(new(Item: MessageFilter.AnyItem)));
        Assert.Equal([3], Numbers(new(File: "reported")));
        Assert.Equal([1, 2, 3], Numbers(new(HasAttachment: false)));
        Assert.Empty(Numbers(new(HasMacros: true)));
        Assert.Equal([1], Numbers(new(Words: "佐藤", Role: SourceRole.Mailbox)));
        Assert.Equal(3, MessageList.Find(test.Store, index, new(), Japan).Verdicts.Sum(v => v.Messages));

        long[] Numbers(MessageFilter filter)
        {
            var page = MessageList.Find(test.Store, index, filter, Japan);
            Assert.Equal(page.Lines.Count, page.Count);
            return [.. page.Lines.Select(l => l.Row.Number).Order()];
        }
    }

    [Fact]
    public void A_word_of_most_messages_is_listed_in_the_same_order_as_one_of_few()
    {
        var folder = Directory.CreateTempSubdirectory("hikeshi-search-").FullName;
        try
        {
            using var index = SearchIndex.Open(folder);
            index.Write(0, [.. Enumerable.Range(1, 4_000).Select(i => ((long)i, (IndexedText?)new IndexedText("", "", "", i % 100 == 0 ? "毎度 稀" : "毎度", 0, false)))]);
            index.List([.. Enumerable.Range(1, 4_000).Select(i => new ListedRow(i, i * 7_919L % 4_001, 0, "", 1, 0, "", "", 0))], 4_000);
            foreach (var (word, expected) in new[] { ("毎度", 4_000), ("稀", 40) })
            {
                var seen = new List<FoundRow>();
                ListPlace? place = null;
                while (true)
                {
                    var (rows, count) = index.Find(new(Words: word), SearchQuery.Of(word), TimeSpan.Zero, null, place, 90);
                    Assert.Equal(expected, count);
                    seen.AddRange(rows);
                    if (rows.Count < 90) break;
                    place = rows[^1].Place;
                }
                Assert.Equal(expected, seen.Select(f => f.Number).Distinct().Count());
                Assert.Equal(seen.OrderByDescending(f => (f.At, f.Number)), seen);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_list_is_there_before_the_index_is()
    {
        using var test = new TestCase(TestCase.Mail("一", "x"), TestCase.Mail("二", "x"), TestCase.Mail("三", "x"));
        using var index = SearchIndex.Open(test.Folder);
        var page = MessageList.Find(test.Store, index, new(), Japan, most: 2);
        Assert.Equal(["三", "二"], page.Lines.Select(l => l.Row.Subject));
        Assert.Equal(new SearchProgress(0, 0, 3), page.Progress);
        Assert.Equal(["一"], MessageList.Find(test.Store, index, new(), Japan, page.Next, 2).Lines.Select(l => l.Row.Subject));
    }

    [Theory]
    [InlineData("from", "2026-02-30", "day-unreadable")]
    [InlineData("to", "0001-01-01", "day-unreadable")]
    public void A_day_that_cannot_be_read_is_refused_in_clear_words(string name, string text, string code) =>
        Assert.Equal(code, MessageFilter.Read(f => f == name ? text : null).Refusal?.Code);

    [Fact]
    public void Days_in_the_wrong_order_are_refused() =>
        Assert.Equal("days-reversed", MessageFilter.Read(f => f switch { "from" => "2026-09-04", "to" => "2026-09-01", _ => null }).Refusal?.Code);

    [Fact]
    public void What_is_typed_by_hand_into_the_address_limits_nothing_where_it_means_nothing()
    {
        var (filter, refusal) = MessageFilter.Read(f => f is "from" or "to" ? null : f == "q" ? new string('あ', 5_000) : "'; DROP TABLE listed; --");
        Assert.Null(refusal);
        Assert.Equal("", filter.Verdict + filter.Item);
        Assert.Null(filter.Role);
        Assert.Equal(MessageFilter.Longest, filter.Words.Length);
        Assert.Null(ListPlace.Read("1.2.3"));
        Assert.Null(ListPlace.Read("x.1"));
    }
}
