namespace Hikeshi.Deadlines.Calendars;

/// <summary>The days of March and September on which the equinoxes fall in Japan.</summary>
/// <remarks>
/// The approximation published by the Hydrographic Department of the Maritime Safety Agency: day = ⌊base + 0.242194·(year − 1980) − leap days⌋ with a base
/// per span of years (1900–1979, 1980–2099, 2100–2150). Past 2150 the last base is used on; such a day is a rough forecast.
/// </remarks>
static class Equinoxes
{
    public static int DayOf(int year, int month)
    {
        var march = month == 3;
        var start = year < 1980 ? (march ? 20.8357 : 23.2588) : year < 2100 ? (march ? 20.8431 : 23.2488) : (march ? 21.8510 : 24.2488);
        // The first span counts its leap days from 1983 and towards zero, as the published formula does; C# divides integers that way.
        var leapDays = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4;
        return (int)Math.Floor(start + (0.242194 * (year - 1980)) - leapDays);
    }
}
