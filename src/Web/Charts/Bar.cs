using Hikeshi.Kernel;

namespace Hikeshi.Web.Charts;

/// <summary>One bar of a chart.</summary>
/// <param name="Part">Of the total, drawn inside it; null where the chart has no parts.</param>
/// <param name="Href">Below the case: where the figure comes from; empty where no page lists it.</param>
public sealed record Bar(Words Label, long Total, long? Part = null, string Href = "");

/// <summary>Moments sorted into bins of a length that people use.</summary>
/// <param name="Bins">Beginning of each in the organisation's time, and how many moments fall into it; without holes.</param>
/// <param name="Width">Length of a bin in words.</param>
public sealed record Histogram(IReadOnlyList<(NodaTime.LocalDateTime Start, int Count)> Bins, Words Width)
{
    /// <summary>More columns than this cannot be told apart on paper.</summary>
    const int Columns = 72;

    static readonly (int Minutes, Words Name)[] Widths =
    [
        (10, new("10分", "10 minutes")), (30, new("30分", "30 minutes")), (60, new("1時間", "hour")), (180, new("3時間", "3 hours")), (360, new("6時間", "6 hours")),
        (1440, new("1日", "day")), (10080, new("1週間", "week")), (43200, new("30日", "30 days")), (525600, new("1年", "365 days")),
    ];

    /// <param name="moments">In rising order, at least one. Dates that senders invent may lie decades apart: what lies far from the middle moment is counted, not drawn.</param>
    public static (Histogram Drawn, int Outside) Of(IReadOnlyList<NodaTime.Instant> moments, NodaTime.DateTimeZone zone)
    {
        var middle = moments[moments.Count / 2];
        var near = moments.Where(m => (m - middle).TotalDays is > -366 and < 366).ToList();
        var span = (near[^1] - near[0]).TotalMinutes;
        var (minutes, name) = Widths.FirstOrDefault(w => span / w.Minutes < Columns - 1, Widths[^1]);
        var day = near[0].InZone(zone).Date.AtMidnight();
        var first = near[0].InZone(zone).LocalDateTime;
        var begun = (long)NodaTime.Period.Between(day, first, NodaTime.PeriodUnits.Minutes).Minutes / minutes * minutes;
        var start = day.PlusMinutes(begun);
        var bins = new SortedDictionary<int, int>();
        foreach (var moment in near)
        {
            var bin = (int)(NodaTime.Period.Between(start, moment.InZone(zone).LocalDateTime, NodaTime.PeriodUnits.Minutes).Minutes / minutes);
            bins[bin] = bins.GetValueOrDefault(bin) + 1;
        }
        return (new([.. Enumerable.Range(0, bins.Keys.Max() + 1).Select(i => (start.PlusMinutes((long)i * minutes), bins.GetValueOrDefault(i)))], name), moments.Count - near.Count);
    }
}
