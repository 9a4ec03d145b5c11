using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Playbook;

namespace Hikeshi.Cases.Tests;

/// <summary>Starting a playbook and what becomes of its steps.</summary>
public sealed class PlaybookStepTests : IDisposable
{
    const string Isolate = "mail-malware/isolate-devices", List = "mail-malware/list-devices", Scan = "mail-malware/scan-devices";

    readonly CaseBench _case = new();

    public void Dispose() => _case.Dispose();

    Step State(string id) => _case.State.Steps.Find(id)!;

    void Start(string id = PlaybookBench.Malware) => _case.Must(new StartPlaybook { Id = id });

    [Fact]
    public void Starting_enters_every_step_in_one_command()
    {
        var steps = PlaybookBook.Default.Find(PlaybookBench.Malware)!.Steps;
        var outcome = _case.Must(new StartPlaybook { Id = PlaybookBench.Malware });
        Assert.Equal(steps.Count + 1, outcome.Entries.Count);
        Assert.Equal(steps.Select(s => $"mail-malware/{s.Id}"), _case.State.Steps.All.Select(s => s.Id));
        Assert.All(_case.State.Steps.All, s => Assert.Equal(StepState.Open, s.State));
        Assert.Equal("手順「端末をネットワークから切り離します」", outcome.Entries.Single(e => e.Item == $"step/{Isolate}").Text.Ja);
    }

    [Fact]
    public void Starting_twice_is_refused_and_an_unknown_playbook_is_answered_with_those_there_are()
    {
        Start();
        Assert.Equal("playbook-started", _case.Do(new StartPlaybook { Id = PlaybookBench.Malware }).Refusal!.Code);
        var unknown = _case.Do(new StartPlaybook { Id = "flood" }).Refusal!;
        Assert.Equal("playbook-unknown", unknown.Code);
        Assert.Contains("account-takeover, mail-malware", unknown.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_playbooks_run_side_by_side()
    {
        Start();
        Start(PlaybookBench.Takeover);
        _case.Must(new FinishStep { Id = "account-takeover/end-sessions", Outcome = "ok", Despite = "the password is known to be new" });
        Assert.Equal(StepState.Open, State("mail-malware/end-sessions").State);
        Assert.Equal(StepState.Done, State("account-takeover/end-sessions").State);
        Assert.Equal([(PlaybookBench.Takeover, true, 11), (PlaybookBench.Malware, true, 50)],
            PlaybookView.Available(_case.Desk.View(), PlaybookBook.Default).Select(p => (p.Id, p.Started, p.Open)));
    }

    [Fact]
    public void A_step_is_assigned_and_taken_back()
    {
        Start();
        _case.Must(new AssignStep { Id = Isolate, To = " 田中 " });
        Assert.Equal("田中", State(Isolate).AssignedTo);
        _case.Must(new AssignStep { Id = Isolate, To = "" });
        Assert.Equal("", State(Isolate).AssignedTo);
    }

    [Fact]
    public void A_step_waits_for_those_on_which_it_depends_and_says_which()
    {
        Start();
        _case.Must(new FinishStep { Id = List, Outcome = "5 devices" });
        var refused = _case.Do(new FinishStep { Id = Scan, Outcome = "all clean" }).Refusal!;
        Assert.Equal("step-blocked", refused.Code);
        Assert.Contains("「端末をネットワークから切り離します」", refused.Words.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain("台帳に書き出します", refused.Words.Ja, StringComparison.Ordinal);
        Assert.Equal(["mail-malware/isolate-devices"], _case.Step(Scan).BlockedBy.Select(b => b.Id));

        _case.Must(new SkipStep { Id = Isolate, Reason = "there is no network" });
        Assert.Empty(_case.Step(Scan).BlockedBy);
        _case.Must(new FinishStep { Id = Scan, Outcome = "all clean" });
        Assert.Equal("", State(Scan).Despite);
    }

    [Fact]
    public void An_order_may_be_broken_with_a_reason_that_stays_in_the_record()
    {
        Start();
        var outcome = _case.Must(new FinishStep { Id = Scan, Source = "scan.log", Despite = "専門業者が先に検査した" });
        Assert.Equal("専門業者が先に検査した", State(Scan).Despite);
        Assert.Equal("scan.log", State(Scan).Evidence);
        Assert.Contains("専門業者が先に検査した", outcome.Entries.Single().Text.Ja, StringComparison.Ordinal);
        Assert.Contains("端末をネットワークから切り離します", outcome.Entries.Single().Text.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Finishing_needs_an_outcome_or_a_pointer_and_skipping_and_reopening_a_reason()
    {
        Start();
        Assert.Equal("step-without-outcome", _case.Do(new FinishStep { Id = Isolate, Outcome = " " }).Refusal!.Code);
        Assert.Equal("step-without-reason", _case.Do(new SkipStep { Id = Isolate, Reason = " " }).Refusal!.Code);
        Assert.Equal("step-open", _case.Do(new ReopenStep { Id = Isolate, Reason = "again" }).Refusal!.Code);
        _case.Must(new FinishStep { Id = Isolate, Outcome = "all off" });
        Assert.Equal("step-without-reason", _case.Do(new ReopenStep { Id = Isolate, Reason = "" }).Refusal!.Code);
        Assert.Equal(StepState.Done, State(Isolate).State);
    }

    [Fact]
    public void An_ended_step_changes_only_after_it_is_reopened()
    {
        Start();
        _case.Must(new FinishStep { Id = Isolate, Outcome = "all off" });
        Assert.Equal("step-ended", _case.Do(new FinishStep { Id = Isolate, Outcome = "again" }).Refusal!.Code);
        Assert.Equal("step-ended", _case.Do(new SkipStep { Id = Isolate, Reason = "no" }).Refusal!.Code);
        Assert.Equal("step-ended", _case.Do(new AssignStep { Id = Isolate, To = "田中" }).Refusal!.Code);
        _case.Must(new ReopenStep { Id = Isolate, Reason = "PC-7 was forgotten" });
        Assert.Equal((StepState.Open, "", "PC-7 was forgotten"), (State(Isolate).State, State(Isolate).Outcome, State(Isolate).Reason));
        _case.Must(new SkipStep { Id = Isolate, Reason = "PC-7 was never on" });
        Assert.Equal(StepState.Skipped, State(Isolate).State);
    }

    [Fact]
    public void Unknown_steps_are_refused()
    {
        foreach (var command in new CaseCommand[]
        {
            new AssignStep { Id = Isolate, To = "田中" }, new FinishStep { Id = Isolate, Outcome = "x" }, new SkipStep { Id = Isolate, Reason = "x" }, new ReopenStep { Id = Isolate, Reason = "x" },
        }) Assert.Equal("step-unknown", _case.Do(command).Refusal!.Code);
    }

    [Fact]
    public void Of_two_people_who_finish_the_same_step_the_second_sees_what_the_first_did()
    {
        Start();
        var seen = _case.Step(Isolate).Version;
        _case.Must(new FinishStep { Id = Isolate, Outcome = "all off" });
        var second = _case.Do(new SkipStep { Id = Isolate, Reason = "no network" }, expected: seen);
        Assert.True(second.IsConflict);
        Assert.Equal("step.done", second.Since.Single().Kind);
    }

    [Fact]
    public void A_case_stays_open_until_every_step_has_ended()
    {
        Start(PlaybookBench.Takeover);
        _case.EndDuties();
        foreach (var step in _case.State.Steps.All.SkipLast(1).ToList()) _case.Must(new SkipStep { Id = step.Id, Reason = "a test" });
        Assert.Equal([("step", "account-takeover/prevent-and-close")], OpenMatters.Of(_case.Desk.View()).Select(m => (m.Sort, m.Id)));
        var refused = _case.Do(new CloseCase()).Refusal!;
        Assert.Equal("duty-open", refused.Code);
        Assert.Contains("再発防止策を決め、完了の準備をします", refused.Words.Ja, StringComparison.Ordinal);
        _case.Must(new FinishStep { Id = "account-takeover/prevent-and-close", Outcome = "three measures" });
        _case.Must(new CloseCase());
    }

    [Fact]
    public void A_step_that_the_data_file_dropped_stays_in_the_case_with_its_title()
    {
        _case.Start(PlaybookBench.Book(PlaybookBench.Step("a") + "," + PlaybookBench.Step("b", "\"a\"", ", \"due\": { \"from\": \"playbook-started\", \"hours\": 1 }")));
        foreach (var later in new[] { PlaybookBench.Book(PlaybookBench.Step("a")), PlaybookBook.Default })
        {
            var dropped = _case.Step("small/b", later);
            Assert.True(dropped.Dropped);
            Assert.Equal(("手順b", "Step b", StepRole.Lead), (dropped.Title.Ja, dropped.Title.En, dropped.Role));
            Assert.False(dropped.Overdue);
        }
        _case.Must(new FinishStep { Id = "small/b", Outcome = "done all the same" });
        Assert.Contains(OpenMatters.Of(_case.Desk.View()), m => m.Id == "small/a");
    }

    [Fact]
    public void Steps_that_the_data_file_gained_are_entered_by_starting_again()
    {
        _case.Start(PlaybookBench.Book(PlaybookBench.Step("a")));
        _case.Must(new FinishStep { Id = "small/a", Outcome = "done" });
        var larger = PlaybookBench.Book(PlaybookBench.Step("a") + "," + PlaybookBench.Step("b", "\"a\""));
        Assert.Equal(1, PlaybookView.Available(_case.Desk.View(), larger).Single().Added);
        _case.Start(larger);
        Assert.Equal([("small/a", StepState.Done), ("small/b", StepState.Open)], _case.State.Steps.All.Select(s => (s.Id, s.State)));
        Assert.Equal("playbook-started", new StartPlaybook { Id = "small" }.Decide(_case.Desk.View(), larger).Refusal!.Code);
    }
}
