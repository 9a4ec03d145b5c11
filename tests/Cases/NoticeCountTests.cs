using Hikeshi.Cases.Notification;

namespace Hikeshi.Cases.Tests;

/// <summary>Counts that are kept are those that counting gives.</summary>
public sealed class NoticeCountTests : IDisposable
{
    readonly CaseBench _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Kept_counts_follow_every_entry_and_new_results()
    {
        _case.Investigated(CaseBench.Person("P1", "一"), CaseBench.Person("P2", "二", reach: "none", disclosed: true), CaseBench.Person("P3", "三", reach: "post"));
        Check();
        _case.Must(new RecordNotification { Persons = ["P1"], State = NoticeState.Unreachable, Reason = "no address" });
        Check();
        _case.Must(new RecordNotification { Persons = ["P2"], State = NoticeState.Substituted, Channel = "publication" });
        Check();
        // P1 is nobody any more and P4 is new: what was recorded for the one says nothing of the other.
        _case.Investigated(CaseBench.Person("P2", "二", reach: "none"), CaseBench.Person("P4", "四"), CaseBench.Person("P5", "五"));
        Check();
        _case.Must(new RecordNotification { Everybody = NoticeState.Waiting, State = NoticeState.Notified, Channel = "mail", Version = "1" });
        Check();
        Assert.Equal(0, NoticeCounts.Of(_case.Desk.View()).NotEnded);
    }

    void Check()
    {
        var view = _case.Desk.View();
        var (counts, states) = (NoticeCounts.Of(view), view.Evidence.Persons.Values.Select(p => (p.Reach, State: view.State.Notification.StateOf(p.Id))).ToList());
        foreach (var state in Enum.GetValues<NoticeState>()) Assert.Equal(states.Count(s => s.State == state), counts[state]);
        Assert.Equal(view.Evidence.Persons.Count, counts.Ended + counts.NotEnded);
        Assert.Equal(states.Where(s => s.State is NoticeState.Waiting or NoticeState.Unreachable).GroupBy(s => s.Reach).ToDictionary(g => g.Key, g => g.Count()), counts.WaitingByReach);
    }
}
