using System.Globalization;
using NodaTime;

namespace Hikeshi.Web.SignIn;

/// <summary>Moments about people as pages show them: in Japan's time.</summary>
static class Moments
{
    static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

    public static string Show(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(Tokyo).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The end of a day that was typed as ISO; null where it is none.</summary>
    public static DateTimeOffset? EndOf(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day) is { Success: true } parsed
        ? Tokyo.AtStartOfDay(parsed.Value.PlusDays(1)).ToDateTimeOffset() : null;

    /// <summary>The last day of a time that ends with <see cref="EndOf"/>, ISO.</summary>
    public static string DayOf(DateTimeOffset end) => Instant.FromDateTimeOffset(end.AddSeconds(-1)).InZone(Tokyo).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
