using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Notices;
using Hikeshi.Deliveries.Site;
using Hikeshi.Notices;
using Hikeshi.Notices.Site;
using Hikeshi.Storage.Cases;
using NodaTime;
using NodaTime.Testing;

namespace Hikeshi.Deliveries.Tests;

public sealed class PublishSiteTests : IDisposable
{
    const string Address = "https://notice.example/";

    readonly string _root = Directory.CreateTempSubdirectory("hikeshi-publish-").FullName;
    readonly CaseStore _store;
    readonly CaseDesk _desk;

    public PublishSiteTests()
    {
        _store = CaseStore.OpenOrCreate(Path.Combine(_root, "case"), TimeProvider.System);
        _desk = new(_store, new FakeClock(Instant.FromUtc(2020, 9, 1, 1, 0), Duration.FromMinutes(1)));
        Must(new StateFact { Word = "learned", Value = "2020-09-01 10:00" });
    }

    public void Dispose()
    {
        _store.Dispose();
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }

    string Folder => Path.Combine(_root, "site");

    CaseState State => _desk.View().State;

    void Must(CaseCommand command, string actor = "久美") => Assert.Null(_desk.Do(command, actor).Refusal);

    void Approve(string summary = "")
    {
        if (summary.Length == 0) Must(new StartNotice { Kind = NoticeKind.First });
        Must(new ApproveNotice { Id = "web-ja", Summary = summary }, "太郎");
    }

    PublishedSite Run(string because = "", bool dryRun = false, string baseUrl = Address) => PublishSite.Run(_desk, "久美", Folder, baseUrl, because, dryRun);

    [Fact]
    public void A_dry_run_shows_what_would_go_out_and_does_nothing()
    {
        Approve();
        var entries = State.Number;

        var dry = Run(dryRun: true);

        Assert.Equal(["web-ja.1"], dry.Deliveries.Select(d => d.Version));
        Assert.False(Directory.Exists(Folder));
        Assert.Equal(entries, State.Number);
        Assert.Equal(dry.Plan.Steps, Run().Plan.Steps);
        Assert.True(File.Exists(Path.Combine(Folder, "web-ja.html")));
    }

    [Fact]
    public void The_page_says_when_the_version_was_approved_in_local_time()
    {
        Approve();
        Run();

        Assert.Matches("<time datetime=\"2020-09-01T10:[0-9]{2}:00[+]09:00\">2020年9月1日\\(火\\) 10:", File.ReadAllText(Path.Combine(Folder, "web-ja.html")));
    }

    [Fact]
    public void What_is_out_stands_in_the_ledger_once_however_often_the_site_is_written()
    {
        Approve();
        Run();

        var again = Run();

        Assert.Null(again.Refusal);
        Assert.True(again.Plan.ChangesNothing);
        var delivery = Assert.Single(State.Deliveries.All);
        Assert.Equal(("web-ja.1", "site", Address, DeliveryState.Done), (delivery.Version, delivery.Channel, delivery.Target, delivery.State));
        Assert.Single(State.Publications.All);
    }

    [Fact]
    public void A_draft_and_a_withdrawn_version_are_not_on_the_site_but_an_address_that_was_out_stays()
    {
        Must(new StartNotice { Kind = NoticeKind.First });
        Assert.Equal("site-without-notice", Run().Refusal?.Code);
        Must(new ApproveNotice { Id = "web-ja" }, "太郎");
        Run();
        Must(new StateFact { Word = "learned", Value = "2020-09-01 09:40" });
        Approve("時刻を正しました。");
        Must(new WithdrawVersion { Id = "web-ja.1", Reason = "内部の理由" });

        Assert.Null(Run().Refusal);

        var page = File.ReadAllText(Path.Combine(Folder, "web-ja.1.html"));
        Assert.Contains("取り下げました", page, StringComparison.Ordinal);
        Assert.DoesNotContain("10:00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("内部の理由", string.Concat(Directory.EnumerateFiles(Folder).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_whose_facts_changed_is_not_put_out_without_a_reason_and_one_that_is_out_is_named()
    {
        Approve();
        Must(new StateFact { Word = "learned", Value = "2020-09-01 09:40" });

        Assert.Equal("version-stale", Run().Refusal?.Code);
        Assert.False(Directory.Exists(Folder));
        Assert.Empty(State.Deliveries.All);

        Assert.Null(Run(because: "急ぐため").Refusal);
        Assert.Equal(["learned"], Run().Stale.Select(s => s.Fact));
    }

    [Fact]
    public void A_run_that_was_killed_after_it_began_is_ended_by_the_next()
    {
        Approve();
        Must(new BeginDelivery { Version = "web-ja.1", Channel = "site", Target = Address });

        Assert.Null(Run().Refusal);

        Assert.Equal(DeliveryState.Done, Assert.Single(State.Deliveries.All).State);
    }

    [Fact]
    public void Other_peoples_files_and_a_bad_address_stop_it_before_anything_is_recorded()
    {
        Approve();
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "index.html"), "mine");

        Assert.Equal("site-foreign-files", Run().Refusal?.Code);
        Assert.Equal("base-url", Run(baseUrl: "notice.example").Refusal?.Code);

        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "index.html")));
        Assert.Empty(State.Deliveries.All);
    }

    [Fact]
    public void Without_an_address_it_says_what_is_left_out()
    {
        Approve();

        var result = Run(baseUrl: "");

        Assert.Contains(result.Notes, n => n.En.Contains("--base-url", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Plan.Steps, s => s.Path.EndsWith(".xml", StringComparison.Ordinal));
        Assert.Equal(Folder, State.Deliveries.All.Single().Target);
    }
}
