using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

static class DayWords
{
    public static Words Of(LocalDate day) => Happened.On(day).InWords();

    public static Words Of(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone);
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = Of(local.Date);
        return new($"{day.Ja} {clock}（{zone.Id}）", $"{day.En}, {clock} ({zone.Id})");
    }
}
