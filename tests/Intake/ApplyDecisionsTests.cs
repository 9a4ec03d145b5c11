using Hikeshi.Cases;
using Hikeshi.Cases.Persons;
using Hikeshi.Demo;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Intake.Export;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Intake.Tests;

/// <summary>The invented incident, small, and what people decide about its persons.</summary>
public sealed class ApplyDecisionsTests : IDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hikeshi-decisions-");

    public ApplyDecisionsTests() => DemoIncident.Write(Incident, size: DemoSize.Of(300));

    public void Dispose()
    {
        foreach (var file in _root.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _root.Delete(recursive: true);
    }

    string Incident => Path.Combine(_root.FullName, "incident");

    [Fact]
    public async Task Results_follow_decisions_as_a_whole_investigation_would_and_undo_restores_every_byte()
    {
        using var store = Open("case");
        await InvestigateAsync(store, jobs: 1);
        var (desk, before) = (new CaseDesk(store, SystemClock.Instance), Exports(store));
        var decisions = Decide(desk);
        Assert.True(ApplyDecisions.IsDue(desk.View()));
        await ApplyDecisions.RunAsync(store, SystemClock.Instance, CancellationToken.None);
        Assert.False(ApplyDecisions.IsDue(desk.View()));
        Assert.All(DecisionLine.All(desk.View()), d => Assert.Equal(DecisionState.Applied, d.State));
        var applied = Exports(store);
        Assert.NotEqual(before["subjects"], applied["subjects"]);
        Assert.NotEqual(before["leaks"], applied["leaks"]);
        Assert.Empty(Verify.Run(store).Faults);

        // The same decisions in a whole run with two workers, and again.
        var digest = store.ResultsDigest();
        await InvestigateAsync(store, jobs: 2);
        Assert.Equal(applied, Exports(store));
        Assert.Equal(digest, store.ResultsDigest());

        foreach (var entry in decisions) Assert.Null(desk.Do(new UndoDecision { Decision = entry }, "久美").Refusal);
        await ApplyDecisions.RunAsync(store, SystemClock.Instance, CancellationToken.None);
        Assert.Equal(before, Exports(store));
        Assert.Empty(Verify.Run(store).Faults);
    }

    [Fact]
    public async Task Decisions_outlive_mail_that_is_read_later_and_compatible_ones_may_come_in_any_order()
    {
        using var first = Open("first");
        await InvestigateAsync(first, jobs: 2);
        Decide(new(first, SystemClock.Instance));
        await ApplyDecisions.RunAsync(first, SystemClock.Instance, CancellationToken.None);
        var more = Path.Combine(_root.FullName, "later.eml");
        var merged = Merged(first);
        await File.WriteAllTextAsync(more, $"From: {merged.Emails.Split("; ")[0]}\r\nTo: x@y.example\r\nSubject: later\r\nMessage-ID: <later@y.example>\r\nDate: Tue, 08 Sep 2020 10:00:00 +0900\r\n\r\nlater\r\n");
        await Investigate.RunAsync(first, new([more], [], "", 2), Limits.Default, null, CancellationToken.None);
        Assert.Equal(merged.Messages + 1, first.Subject(merged.Id)!.Messages);

        using var second = Open("second");
        await InvestigateAsync(second, jobs: 1);
        Decide(new(second, SystemClock.Instance), reverse: true);
        await Investigate.RunAsync(second, new([more], [], "", 1), Limits.Default, null, CancellationToken.None);
        // The reasons name the entry of the log, which is another one.
        Assert.Equal(first.Subjects().Select(s => s with { Reasons = "" }), second.Subjects().Select(s => s with { Reasons = "" }));
        Assert.Equal(Exports(first)["exposures"], Exports(second)["exposures"]);
    }

    [Fact]
    public async Task A_decision_that_comes_while_a_run_works_waits_for_the_next_run()
    {
        using var store = Open("case");
        await InvestigateAsync(store, jobs: 2);
        var desk = new CaseDesk(store, SystemClock.Instance);
        Decide(desk);
        await ApplyDecisions.RunAsync(store, SystemClock.Instance, CancellationToken.None);
        var pair = desk.View().Evidence.Book.All.Where(e => !e.IsOrganisation).TakeLast(2).Select(e => e.Id).ToList();
        Assert.Null(desk.Do(new KeepPersonsApart { Persons = pair }, "久美").Refusal);
        Assert.True(ApplyDecisions.IsDue(desk.View()));
        Assert.Equal(DecisionState.Pending, DecisionLine.All(desk.View()).First().State);
        Assert.Empty(Verify.Run(store).Faults);
    }

    /// <summary>Merges two disclosed persons, keeps two apart, splits one by a value, dismisses one.</summary>
    static List<long> Decide(CaseDesk desk, bool reverse = false)
    {
        var view = desk.View();
        var persons = view.Evidence.Book.All.Where(e => !e.IsOrganisation).OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        var disclosed = persons.Where(p => p.Disclosed).ToList();
        var split = persons.First(p => !disclosed.Take(2).Contains(p) && desk.Store.ValuesOf(p.Id, 9).Any(v => v.Item == "email") && desk.Store.ValuesOf(p.Id, 9).Any(v => v.Item == "phone"));
        var others = persons.Except([.. disclosed.Take(2), split]).ToList();
        CaseCommand[] commands =
        [
            new MergePersons { Persons = [disclosed[0].Id, disclosed[1].Id] },
            new KeepPersonsApart { Persons = [others[0].Id, others[1].Id] },
            new SplitPerson { Person = split.Id, Values = [desk.Store.ValuesOf(split.Id, 9).First(v => v.Item == "phone").Value] },
            new DismissPerson { Person = others[2].Id, Reason = "a test" },
        ];
        return [.. (reverse ? commands.Reverse() : commands).Select(c =>
        {
            var outcome = desk.Do(c, "久美");
            Assert.True(outcome.Refusal is null, outcome.Refusal?.Words.En);
            return outcome.Entries[0].Number;
        })];
    }

    static SubjectRow Merged(CaseStore store) => store.Subjects().Single(s => s.Reasons.Contains("decided: log entry ", StringComparison.Ordinal));

    CaseStore Open(string name) => CaseStore.OpenOrCreate(Path.Combine(_root.FullName, name), TimeProvider.System);

    Task<InvestigationSummary> InvestigateAsync(CaseStore store, int jobs) => Investigate.RunAsync(
        store, new([Path.Combine(Incident, "mailbox")], [Path.Combine(Incident, "reported")], File.ReadAllText(Path.Combine(Incident, "org.json")), jobs), Limits.Default, null, CancellationToken.None);

    /// <summary>Every export besides the record of custody, which grows with each run.</summary>
    Dictionary<string, string> Exports(CaseStore store)
    {
        var folder = Path.Combine(_root.FullName, "out");
        ExportCase.Write(store, folder, ExportCase.Files.Keys.Where(f => f != "custody"));
        return Directory.GetFiles(folder).ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
    }
}
