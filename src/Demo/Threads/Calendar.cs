namespace Hikeshi.Demo.Threads;

/// <summary>Spreads a year of mail evenly over opening hours up to the evening before the incident.</summary>
static class Calendar
{
    public static readonly DateTime First = new(2019, 9, 2, 9, 0, 0);
    public static readonly DateTime Last = new(2020, 8, 31, 18, 0, 0);

    public static DateTime At(long written, long total, Dice dice)
    {
        var day = First.Date.AddDays((int)((Last.Date - First.Date).Days * written / Math.Max(1, total)));
        return day.AddHours(dice.Between(7, 21)).AddMinutes(dice.Below(60)).AddSeconds(dice.Below(60));
    }

    /// <summary>When the answer to a mail is written: minutes to a day later, but before the incident.</summary>
    public static DateTime Answer(DateTime to, Dice dice)
    {
        var next = to.AddMinutes(dice.Between(6, 60 * dice.Between(1, 26))).AddSeconds(dice.Below(60));
        if (next.Hour < 7) next = next.AddHours(7 - next.Hour);
        if (next.Hour > 21) next = next.AddHours(11);
        return next < Last ? next : to.AddSeconds(dice.Between(60, 900));
    }
}
