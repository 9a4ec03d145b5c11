using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Timeline;
using Hikeshi.Notices;

namespace Hikeshi.Cases.Tests;

public sealed class NoticeTests : IDisposable
{
    readonly CaseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Prints_what_nobody_knows_yet_as_under_investigation_with_the_moment()
    {
        _bench.Must(new StartNotice { Kind = NoticeKind.First });

        var preview = Preview.Of(_bench.Desk.View(), _bench.State.Notices.Find("web-ja")!);

        Assert.Contains("判明した日時：調査中（2020年9月1日(火) 10:00時点）", preview.Plain, StringComparison.Ordinal);
        Assert.Contains("learned", preview.Missing);
        Assert.Empty(preview.Obstacles);
    }

    [Fact]
    public void Is_approved_by_a_second_person_or_with_a_reason_by_the_same()
    {
        _bench.Must(new StartNotice { Kind = NoticeKind.First });

        Assert.Equal("second-person-needed", _bench.Do(new ApproveNotice { Id = "web-ja" }).Refusal?.Code);
        Assert.Null(_bench.Desk.Do(new ApproveNotice { Id = "web-ja" }, "太郎").Refusal);

        var version = _bench.State.NoticeVersions.Find("web-ja.1")!;
        Assert.Equal(("久美", "太郎", ""), (version.Author, version.ApprovedBy, version.SamePerson));
        Assert.Equal(version.Edition.Sha256, version.Sha256);
    }

    [Fact]
    public void Recorded_late_a_version_is_dated_by_its_approval_and_never_before_the_version_in_front_of_it()
    {
        _bench.Must(new StartNotice { Kind = NoticeKind.First });
        var seen = Preview.Of(_bench.Desk.View(), _bench.State.Notices.Find("web-ja")!).Seen;
        Outcome Do(string happened, string? mark = null) =>
            _bench.Desk.Do(new ApproveNotice { Id = "web-ja", Happened = happened, Seen = mark, Summary = "初めの版の後に分かったこと" }, "太郎");

        Assert.Equal("approval-without-time", Do("2020-08-31").Refusal?.Code);
        Assert.Equal("approval-in-future", Do("2020-09-02 10:00").Refusal?.Code);
        Assert.Equal("preview-changed", Do("2020-08-31 18:40", "0123456789abcdef").Refusal?.Code);
        Assert.Null(Do("2020-08-31 18:40", seen).Refusal);

        var edition = _bench.State.NoticeVersions.Find("web-ja.1")!.Edition;
        Assert.Equal(new(2020, 8, 31, 18, 40), edition.Approved.LocalDateTime);
        Assert.Contains("2020年8月31日", edition.Title, StringComparison.Ordinal);
        Assert.Contains("調査中（2020年8月31日(月) 18:40時点）", edition.Markdown.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        _bench.Must(new StateFact { Word = "learned", Value = "2020-08-31 10:00" });
        Assert.Equal("approval-before-version", Do("2020-08-31 18:30").Refusal?.Code);
    }

    [Fact]
    public void A_page_does_not_tell_that_it_appeared_and_so_stays_true_when_it_does()
    {
        _bench.Must(new NoteEvent { Text = "全台を調べました。", Happened = "2020-09-01 09:00", Public = true });
        Approve("web-ja", NoticeKind.FollowUp);
        _bench.Must(new RecordDelivery { Version = "web-ja.1", Channel = "site" });
        Assert.Empty(StaleText.All(_bench.Desk.View()));

        Approve("newsletter-ja", NoticeKind.Newsletter);
        _bench.Must(new RecordDelivery { Version = "newsletter-ja.1", Channel = "newsletter" });
        Assert.Contains("公表しました(メールマガジン)", Assert.Single(StaleText.All(_bench.Desk.View())).Now.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_published_text_as_stale_once_a_fact_changes_and_refuses_to_send_it_again()
    {
        _bench.Must(new StateFact { Word = "learned", Value = "2020-09-01 10:00" });
        Approve("web-ja", NoticeKind.First);
        _bench.Must(new RecordDelivery { Version = "web-ja.1", Channel = "site" });
        Assert.Empty(StaleText.All(_bench.Desk.View()));

        _bench.Must(new StateFact { Word = "learned", Value = "2020-09-01 09:40" });

        var stale = Assert.Single(StaleText.All(_bench.Desk.View()));
        Assert.Equal(("web-ja.1", "learned", "2020年9月1日(火) 10:00", "2020年9月1日(火) 09:40"), (stale.Version, stale.Fact, stale.Said, stale.Now));
        Assert.Equal("version-stale", _bench.Do(new RecordDelivery { Version = "web-ja.1", Channel = "newsletter" }).Refusal?.Code);
    }

    [Fact]
    public void Refuses_a_sentence_that_the_facts_contradict()
    {
        _bench.Investigated(CaseBench.Person("p1", "山田 花子", disclosed: true));
        _bench.Must(new StartNotice { Kind = NoticeKind.First });
        var text = _bench.State.Notices.Find("web-ja")!.Text;
        _bench.Must(new WriteNotice { Id = "web-ja", Text = text + "\nなお、当社からの情報の漏えいではございません。\n" });

        var refusal = _bench.Desk.Do(new ApproveNotice { Id = "web-ja" }, "太郎").Refusal;

        Assert.Equal("contradiction", refusal?.Code);
        Assert.Contains("1人", refusal!.Words.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_number_that_follows_from_no_fact_unless_somebody_says_why()
    {
        _bench.Must(new StartNotice { Kind = NoticeKind.First });
        _bench.Must(new WriteNotice { Id = "web-ja", Text = "感染した機器は3台です。" });

        Assert.Equal("number-unbound", _bench.Desk.Do(new ApproveNotice { Id = "web-ja" }, "太郎").Refusal?.Code);
        Assert.Null(_bench.Desk.Do(new ApproveNotice { Id = "web-ja", UnboundBecause = "台帳に入れる前の速報" }, "太郎").Refusal);
    }

    [Fact]
    public void Asks_for_the_translation_of_what_was_typed_in_Japanese()
    {
        _bench.Must(new StateFact { Word = "detection", Value = "社員が共有アドレスの異常に気付いた" });
        _bench.Must(new StartNotice { Kind = NoticeKind.First, Language = "en" });
        Assert.Equal("translation-missing", _bench.Desk.Do(new ApproveNotice { Id = "web-en" }, "太郎").Refusal?.Code);

        _bench.Must(new TranslateText { What = "fact/detection", Text = "staff noticed it in the shared mailbox" });

        Assert.Null(_bench.Desk.Do(new ApproveNotice { Id = "web-en" }, "太郎").Refusal);
        Assert.Contains("staff noticed it", _bench.State.NoticeVersions.Find("web-en.1")!.Edition.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_each_language_to_its_own_page_of_guidance()
    {
        _bench.Must(new StateFact { Word = "guidance-page", Value = "https://shop.example/guidance-ja.html" });
        _bench.Must(new TranslateText { What = "fact/guidance-page", Text = "https://shop.example/guidance-en.html" });

        Assert.Equal("<https://shop.example/guidance-ja.html>", CaseSheet.Of(_bench.Desk.View(), "ja").Find("guidance-page")!.Text);
        Assert.Equal("<https://shop.example/guidance-en.html>", CaseSheet.Of(_bench.Desk.View(), "en").Find("guidance-page")!.Text);
    }

    [Fact]
    public void Sends_the_same_version_to_the_same_place_once_and_keeps_one_in_doubt_until_a_person_says_what_happened()
    {
        Approve("web-ja", NoticeKind.First);
        _bench.Must(new BeginDelivery { Version = "web-ja.1", Channel = "wordpress", Target = "https://blog.example" });

        Assert.Equal("delivery-in-doubt", _bench.Do(new BeginDelivery { Version = "web-ja.1", Channel = "wordpress", Target = "https://blog.example" }).Refusal?.Code);
        _bench.Must(new EndDelivery { Id = "1", State = DeliveryState.Done });
        Assert.Equal("delivered-already", _bench.Do(new BeginDelivery { Version = "web-ja.1", Channel = "wordpress", Target = "https://blog.example" }).Refusal?.Code);

        Assert.Single(_bench.State.Publications.All);
    }

    [Fact]
    public void Shows_the_public_timeline_newest_day_first_and_ascending_within_a_day_without_internal_lines()
    {
        foreach (var (at, text, open) in new[] { ("2020-09-01 11:10", "二番目", true), ("about 2020-09-01 10:00", "一番目", true), ("2020-09-02 12:00", "三番目", true), ("2020-09-02", "社内だけ", false) })
            _bench.Must(new NoteEvent { Happened = at, Text = text, Public = open });

        var text0 = CaseSheet.Of(_bench.Desk.View(), "ja").Find("timeline")!.Text;

        Assert.Equal(["三番目", "一番目", "二番目"], new[] { "一番目", "二番目", "三番目" }.OrderBy(t => text0.IndexOf(t, StringComparison.Ordinal)));
        Assert.Contains("**10:00頃** 一番目", text0, StringComparison.Ordinal);
        Assert.DoesNotContain("社内だけ", text0, StringComparison.Ordinal);
    }

    void Approve(string id, NoticeKind kind)
    {
        _bench.Must(new StartNotice { Kind = kind });
        Assert.Null(_bench.Desk.Do(new ApproveNotice { Id = id }, "太郎").Refusal);
    }
}
