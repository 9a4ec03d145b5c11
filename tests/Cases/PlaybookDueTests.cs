using CsCheck;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Services;
using Hikeshi.Cases.Timeline;
using Hikeshi.Kernel;
using Hikeshi.Storage.Custody;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Cases.Tests;

/// <summary>By when steps are due. The clock of the bench begins at 2020-09-01 10:00 in Tokyo.</summary>
public sealed class PlaybookDueTests : IDisposable
{
    readonly CaseBench _case = new();

    public void Dispose() => _case.Dispose();

    StepView Step(string key) => _case.Step($"mail-malware/{key}");

    void Start(string? happened = null) => _case.Must(new StartPlaybook { Id = PlaybookBench.Malware, Happened = happened });

    void Finish(string key, string? happened = null) =>
        _case.Must(new FinishStep { Id = $"mail-malware/{key}", Outcome = "ok", Despite = "a test", Happened = happened });

    [Fact]
    public void A_step_is_overdue_only_after_its_time()
    {
        Start();
        Assert.Equal("2020-09-01T10:15+09:00", Step("isolate-devices").Due.ToString());
        Assert.Equal("2020年9月1日(火) 10:15まで(手順書を始めた時から15分以内)", Step("isolate-devices").DueText.Ja);
        Assert.Equal("by Tue 1 September 2020, 10:15 (within 15 minutes of the start of the playbook)", Step("isolate-devices").DueText.En);
        _case.Clock.AdvanceMinutes(15);
        Assert.False(Step("isolate-devices").Overdue);
        _case.Clock.AdvanceSeconds(1);
        Assert.True(Step("isolate-devices").Overdue);
        Finish("isolate-devices");
        Assert.False(Step("isolate-devices").Overdue);
    }

    [Fact]
    public void What_is_overdue_stands_first_the_oldest_before_the_others()
    {
        Start();
        _case.Clock.AdvanceMinutes(61);
        Finish("keep-evidence");
        Assert.Equal(["name-lead", "isolate-devices", "warn-staff", "list-devices", "save-first-mail", "record-learned"],
            _case.Steps().Take(6).Select(s => s.Id["mail-malware/".Length..]));
        Assert.Equal([true, true, true, true, true, false], _case.Steps().Take(6).Select(s => s.Overdue));
        Assert.Equal("mail-malware/keep-evidence", _case.Steps()[^1].Id);
    }

    [Fact]
    public void A_step_that_counts_from_another_has_no_time_until_that_one_ended()
    {
        Start();
        Assert.Equal(Happened.Unknown, Step("identify-malware").Due);
        Assert.Equal("手順「問題のメールを、ヘッダーごと保存します」が終わった時から30分以内(時刻はまだ決まりません)", Step("identify-malware").DueText.Ja);
        Finish("save-first-mail", "2020-09-01 10:20");
        Assert.Equal("2020-09-01T10:50+09:00", Step("identify-malware").Due.ToString());
        _case.Must(new ReopenStep { Id = "mail-malware/save-first-mail", Reason = "the wrong mail" });
        Assert.Equal(Happened.Unknown, Step("identify-malware").Due);
        _case.Must(new SkipStep { Id = "mail-malware/save-first-mail", Reason = "it was deleted", Happened = "2020-09-01 11:00" });
        Assert.Equal("2020-09-01T11:30+09:00", Step("identify-malware").Due.ToString());
    }

    [Fact]
    public void A_corrected_time_moves_what_counts_from_it()
    {
        Start();
        Finish("save-first-mail", "2020-09-01 10:20");
        var entry = _case.State.VersionOf("step/mail-malware/save-first-mail");
        _case.Must(new CorrectEntry { EntryNumber = entry, At = "about 2020-09-01 09:50", Reason = "the file is older" });
        Assert.Equal("2020-09-01T10:20+09:00~", Step("identify-malware").Due.ToString());
    }

    [Fact]
    public void A_step_that_ended_at_an_unknown_time_gives_no_time()
    {
        Start();
        Finish("save-first-mail", "unknown");
        _case.Clock.AdvanceDays(100);
        Assert.Equal(Happened.Unknown, Step("identify-malware").Due);
        Assert.False(Step("identify-malware").Overdue);
    }

    [Fact]
    public void Of_an_event_whose_day_alone_is_known_nothing_is_overdue_before_it_surely_is()
    {
        Start("2020-09-01");
        Assert.Equal("2020-09-01", Step("isolate-devices").Due.ToString());
        Assert.Equal("2020-09-02", Step("contact-police").Due.ToString());
        Assert.Equal("2020-09-15", Step("confirm-wave-ended").Due.ToString());
        // The day may have lasted until midnight in Tokyo, 15:00 in UTC; a quarter of an hour later it is sure.
        _case.Clock.Reset(Instant.FromUtc(2020, 9, 1, 15, 15));
        Assert.False(Step("isolate-devices").Overdue);
        _case.Clock.AdvanceSeconds(1);
        Assert.True(Step("isolate-devices").Overdue);
    }

    [Fact]
    public void An_approximate_event_gives_an_approximate_time()
    {
        Start("about 2020-09-01 10:00");
        Assert.Equal("2020-09-01T10:15+09:00~", Step("isolate-devices").Due.ToString());
        Assert.StartsWith("2020年9月1日(火) 10:15頃まで", Step("isolate-devices").DueText.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_those_of_the_organisation()
    {
        _case.State("zone", "Europe/Berlin");
        Start();
        Assert.Equal("2020-09-01T03:15+02:00", Step("isolate-devices").Due.ToString());
    }

    [Fact]
    public void Reports_count_from_learning_of_the_incident()
    {
        Start();
        Assert.Equal(Happened.Unknown, Step("preliminary-report").Due);
        _case.State("learned", "2020-09-01T10:00+09:00~");
        Assert.Equal("2020-09-04T10:00+09:00~", Step("preliminary-report").Due.ToString());
        Assert.Equal("2020-09-03T10:00+09:00~", Step("check-foreign-law").Due.ToString());
        _case.State("learned", "unknown");
        Assert.Equal(Happened.Unknown, Step("preliminary-report").Due);
    }

    [Fact]
    public void Registers_give_the_first_infected_device_and_the_first_closed_service()
    {
        Start();
        Assert.Equal(Happened.Unknown, Step("seal-devices").Due);
        foreach (var name in new[] { "PC-1", "PC-2" }) _case.Must(new AddDevice { Name = name });
        _case.Must(new ChangeDevice { Id = "pc-1", State = DeviceState.ScannedInfected, Happened = "2020-09-01 13:00" });
        _case.Must(new ChangeDevice { Id = "pc-2", State = DeviceState.ScannedInfected, Happened = "2020-09-01 12:00" });
        Assert.Equal("2020-09-03T12:00+09:00", Step("seal-devices").Due.ToString());
        _case.Must(new AddService { Name = "Shop" });
        _case.Must(new ChangeService { Id = "shop", Closed = true, DecidedBy = "久美", Reason = "safety", Happened = "2020-09-01 22:30" });
        Assert.Equal("2020-09-08T22:30+09:00", Step("reopen-web-shop").Due.ToString());
    }

    [Fact]
    public void A_case_is_opened_when_its_first_entry_is_recorded()
    {
        var book = PlaybookBench.Book(PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"case-opened\", \"hours\": 2 }"));
        _case.Start(book);
        var opened = _case.State.Timeline.Entries.Single(e => e.Kind == CustodyEntry.OpenedKind).RecordedAt;
        var due = _case.Step("small/a", book).Due.Time.ToInstant();
        Assert.InRange(InstantPattern.ExtendedIso.Parse(opened).Value + Duration.FromHours(2) - due, Duration.Zero, Duration.FromSeconds(1));
    }

    [Fact]
    public void Next_shows_a_few_steps_of_each_role_and_none_that_waits()
    {
        Start();
        var next = PlaybookView.Next(_case.Desk.View(), PlaybookBook.Default);
        Assert.All(next.GroupBy(s => s.Role), g => Assert.InRange(g.Count(), 1, 3));
        Assert.Equal([StepRole.Lead, StepRole.Responder, StepRole.Clerk, StepRole.Everybody], next.Select(s => s.Role).Distinct());
        Assert.Equal(["name-lead", "warn-staff", "record-learned"], next.Where(s => s.Role == StepRole.Lead).Select(s => s.Id["mail-malware/".Length..]));
        Assert.All(next, s => Assert.Empty(s.BlockedBy));
    }

    [Fact]
    public void The_order_holds_whatever_was_done_and_however_late_it_is() =>
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[0, 3].Array[62]).Sample((minutes, fates) =>
        {
            using var bench = new CaseBench();
            foreach (var id in new[] { PlaybookBench.Malware, PlaybookBench.Takeover }) bench.Must(new StartPlaybook { Id = id });
            var steps = bench.State.Steps.All.ToList();
            bench.Record([.. steps.Zip(fates).Where(s => s.Second < 2).Select(s => new Storage.Log.NewEntry("step.done", $"step/{s.First.Id}")
            {
                Happened = s.Second == 0 ? "2020-09-01T10:30+09:00" : "",
                Data = CaseJson.Write(s.First with { State = StepState.Done }),
            })]);
            bench.Clock.AdvanceMinutes(minutes);
            var list = bench.Steps();
            Assert.Equal(steps.Select(s => s.Id).Order(StringComparer.Ordinal), list.Select(s => s.Id).Order(StringComparer.Ordinal));
            var groups = list.Select(s => s.State != StepState.Open ? 4 : s.Overdue ? 0 : s.BlockedBy.Count > 0 ? 3 : s.Due.IsKnown ? 1 : 2).ToList();
            Assert.Equal(groups.Order(), groups);
            var overdue = list.Where(s => s.Overdue).Select(s => s.Due.Time.ToInstant()).ToList();
            Assert.Equal(overdue.Order(), overdue);
            Assert.All(overdue, due => Assert.True(due < bench.Clock.GetCurrentInstant()));
        }, iter: 10, threads: 1);
}
