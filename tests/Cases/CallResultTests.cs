using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Notices.CallLists;

namespace Hikeshi.Cases.Tests;

public sealed class CallResultTests : IDisposable
{
    readonly CaseBench _bench = new();

    public CallResultTests() => _bench.Investigated([.. Enumerable.Range(1, 5).Select(n => CaseBench.Person($"p{n}", $"山田 {n}子") with { Phones = $"075-000-000{n}; 090-0000-000{n}" })]);

    public void Dispose() => _bench.Dispose();

    static readonly CallResult[] Filled =
    [
        new(2, "p1", CallOutcome.Told, "2020-09-01 09:30", "", "落ち着いておられた"), new(3, "p2", CallOutcome.NotReached, "", "", ""), new(4, "p3", CallOutcome.CallBack, "", "2020-09-02 10:00", "本人は夕方"),
        new(5, "p4", CallOutcome.WrongNumber, "", "", ""), new(6, "nobody", CallOutcome.Told, "", "", ""), new(7, "p5", CallOutcome.CallBack, "", "あした", ""), new(8, "p5", CallOutcome.Told, "きのう", "", ""),
    ];

    [Fact]
    public void Records_what_came_of_each_call_and_names_the_rows_that_cannot_be_taken()
    {
        var taken = TakeCallResults.Into(_bench.Desk, Filled, "telephone-ja.1", "久美");

        Assert.Equal((4, 0), (taken.Taken, taken.Before));
        Assert.Equal([6, 7, 8], taken.Faults.Select(f => f.Row));
        var progress = _bench.State.Notification;
        Assert.Equal([NoticeState.Notified, NoticeState.Waiting, NoticeState.Waiting, NoticeState.Unreachable, NoticeState.Waiting], Enumerable.Range(1, 5).Select(n => progress.StateOf($"p{n}")));
        Assert.Equal(("telephone", "telephone-ja.1", "2020-09-01 09:30"), (progress.Persons["p1"].Channel, progress.Persons["p1"].Version, progress.Persons["p1"].When.ToString()[..16].Replace('T', ' ')));
        var inquiry = Assert.Single(_bench.State.Inquiries.All);
        Assert.Equal(("山田 3子", "075-000-0003", "person/p3"), (inquiry.Caller, inquiry.Contact, Assert.Single(inquiry.CallBacks).About));
    }

    [Fact]
    public void Adds_nothing_when_the_same_list_is_taken_again()
    {
        TakeCallResults.Into(_bench.Desk, Filled, "telephone-ja.1", "久美");
        var before = _bench.State.Number;

        var again = TakeCallResults.Into(_bench.Desk, Filled, "telephone-ja.1", "太郎");

        Assert.Equal((0, 4, before), (again.Taken, again.Before, _bench.State.Number));
    }

    [Fact]
    public void Goes_on_with_the_inquiry_of_a_try_that_was_broken_off()
    {
        TakeCallResults.Into(_bench.Desk, [Filled[2]], "", "久美");
        var entries = _bench.Desk.View().State.Timeline.Entries.Where(e => e.Source.StartsWith("call/p3/", StringComparison.Ordinal)).Select(e => e.Source).ToList();
        using var broken = new CaseBench();
        broken.Investigated(CaseBench.Person("p3", "山田 3子") with { Phones = "075-000-0003" });
        broken.Must(new Inquiries.TakeInquiry { Channel = Inquiries.InquiryChannel.Telephone, Topic = Inquiries.InquiryTopic.AmIAffected, Caller = "山田 3子", Contact = "075-000-0003", Source = entries[0] });

        Assert.Equal(1, TakeCallResults.Into(broken.Desk, [Filled[2]], "", "久美").Taken);

        Assert.Single(Assert.Single(broken.State.Inquiries.All).CallBacks);
        Assert.EndsWith("/inquiry", entries[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_set_back_somebody_who_was_told()
    {
        TakeCallResults.Into(_bench.Desk, [Filled[0]], "", "久美");
        var taken = TakeCallResults.Into(_bench.Desk, [Filled[0] with { Outcome = CallOutcome.NotReached }], "", "久美");

        Assert.Single(taken.Faults);
        Assert.Equal(NoticeState.Notified, _bench.State.Notification.StateOf("p1"));
    }
}
