using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Web.Look;

/// <summary>Moments as pages show them.</summary>
public static class Times
{
    /// <summary>A recorded moment (ISO 8601, UTC) in Japan's time: <c>2020-09-01 09:30</c>.</summary>
    public static string Short(string recordedAt) => InstantPattern.ExtendedIso.Parse(recordedAt) is { Success: true } parsed
        ? parsed.Value.InZone(Tokyo).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) : recordedAt;

    /// <summary>When something happened, short, for tables: <c>2020-09-01 12:00頃</c>.</summary>
    public static Words Short(Happened happened)
    {
        if (!happened.IsKnown) return new("時刻不明", "time unknown");
        var day = LocalDatePattern.Iso.Format(happened.Day);
        if (!happened.HasTime) return new(day, day);
        var moment = $"{day} {happened.Time.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return happened.Precision == Precision.About ? new($"{moment}頃", $"about {moment}") : new(moment, moment);
    }

    static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
}
