using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Inquiries;

/// <summary>How many inquiries of a topic came in an hour.</summary>
/// <param name="Hour">0 to 23 in local time, or null where only the day is known.</param>
public sealed record InquiryCount(LocalDate Day, int? Hour, InquiryTopic Topic, int Count)
{
    /// <summary>Counts by day, hour and topic, in this order; inquiries without a time are counted on the day of recording.</summary>
    public static IEnumerable<InquiryCount> Of(CaseView view) => view.State.Inquiries.All
        .Select(i => (Day: i.When.IsKnown ? Local(i.When, view.Zone).Date : view.Today, Hour: i.When.HasTime ? Local(i.When, view.Zone).Hour : (int?)null, i.Topic))
        .GroupBy(k => k).Select(g => new InquiryCount(g.Key.Day, g.Key.Hour, g.Key.Topic, g.Count()))
        .OrderBy(c => c.Day).ThenBy(c => c.Hour ?? -1).ThenBy(c => c.Topic);

    static LocalDateTime Local(Happened when, DateTimeZone zone) => when.HasTime ? when.Time.ToInstant().InZone(zone).LocalDateTime : when.Day.AtMidnight();
}

/// <summary>A promised call back that is not made yet.</summary>
public sealed record OpenCallBack(string Inquiry, string Caller, string Contact, Happened At, string About, string By, bool Overdue, long Version)
{
    /// <summary>The most overdue first.</summary>
    public static IEnumerable<OpenCallBack> Of(CaseView view) =>
        from inquiry in view.State.Inquiries.All
        from callBack in inquiry.CallBacks
        where !callBack.Done
        let due = callBack.At.HasTime ? callBack.At.Time.ToInstant() : view.Zone.AtStartOfDay(callBack.At.Day.PlusDays(1)).ToInstant()
        orderby due
        select new OpenCallBack(inquiry.Id, inquiry.Caller, inquiry.Contact, callBack.At, callBack.About, callBack.By, due < view.Now, view.State.VersionOf($"inquiry/{inquiry.Id}"));
}
