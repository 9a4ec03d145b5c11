using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases;

/// <summary>When a mail was sent, as its own Date header says (RFC 5322, section 3.6.1).</summary>
/// <remarks>A sender may set it at will: approximate, and unknown where no mail can be of that year.</remarks>
static class MailDate
{
    public static Happened Of(string header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1990 and <= 2199
            ? Happened.About(OffsetDateTime.FromDateTimeOffset(date)) : Happened.Unknown;
}
