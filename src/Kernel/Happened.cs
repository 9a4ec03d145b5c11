using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Kernel;

/// <summary>How exactly a time is known.</summary>
public enum Precision
{
    Unknown,

    /// <summary>Only the day.</summary>
    Day,

    /// <summary>"About 10:00".</summary>
    About,

    Exact,
}

/// <summary>When something happened, as exactly as it is known, in the local time of the place where it happened.</summary>
/// <remarks>
/// Written as in ISO 8601-2 (Extended Date/Time Format): <c>2020-09-01T09:30+09:00</c> exact, <c>2020-09-01T10:00+09:00~</c> approximate,
/// <c>2020-09-01</c> a day, and nothing where it is unknown. Years from 1900 to 2199.
/// </remarks>
public readonly partial record struct Happened
{
    const int FirstYear = 1900, LastYear = 2199;

    static readonly OffsetDateTimePattern Written = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<Z+HH:mm>");
    static readonly OffsetDateTimePattern WrittenShort = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    Happened(Precision precision, LocalDate day, OffsetDateTime time) => (Precision, Day, Time) = (precision, day, time);

    public static Happened Unknown => default;

    public Precision Precision { get; }

    /// <summary>The day; meaningless where the time is unknown.</summary>
    public LocalDate Day { get; }

    /// <summary>The time; meaningless unless it is exact or approximate.</summary>
    public OffsetDateTime Time { get; }

    public bool HasTime => Precision is Precision.Exact or Precision.About;

    public bool IsKnown => Precision != Precision.Unknown;

    public static Happened On(LocalDate day) => new(Precision.Day, day, default);

    public static Happened At(OffsetDateTime time) => new(Precision.Exact, time.Date, time);

    public static Happened About(OffsetDateTime time) => new(Precision.About, time.Date, time);

    public static Happened At(Instant instant, DateTimeZone zone) => At(instant.InZone(zone).ToOffsetDateTime());

    /// <summary>The first instant that the time may mean: the time itself, or the beginning of the day in a zone; null where unknown.</summary>
    public Instant? Earliest(DateTimeZone zone) =>
        HasTime ? Time.ToInstant() : Precision == Precision.Day ? zone.AtStartOfDay(Day).ToInstant() : null;

    /// <summary>Reads the written form, and what people type: a blank instead of T, no offset (then the zone's), "about", "約", "頃", 2020年9月1日 10時30分.</summary>
    /// <returns>False where it is none of these, or the year is before 1900 or after 2199.</returns>
    public static bool TryParse(string? text, DateTimeZone zone, out Happened happened)
    {
        happened = default;
        var plain = Fold(text ?? "");
        if (plain is "" or "unknown" or "不明") return true;
        var match = Form().Match(plain);
        if (!match.Success) return false;
        var year = Number(match, "year");
        if (year is < FirstYear or > LastYear) return false;
        if (Number(match, "month") is not (>= 1 and <= 12) || Number(match, "day") < 1) return false;
        if (Number(match, "day") > CalendarSystem.Iso.GetDaysInMonth(year, Number(match, "month"))) return false;
        var day = new LocalDate(year, Number(match, "month"), Number(match, "day"));
        if (!match.Groups["hour"].Success)
        {
            happened = On(day);
            return !match.Groups["about"].Success && !match.Groups["tilde"].Success;
        }
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (hour > 23 || minute > 59 || second > 59) return false;
        var local = day.At(new LocalTime(hour, minute, second));
        OffsetDateTime time;
        if (match.Groups["offset"] is { Success: true } offset)
        {
            var parsed = OffsetPattern.GeneralInvariantWithZ.Parse(offset.Value);
            if (!parsed.Success) return false;
            time = local.WithOffset(parsed.Value);
        }
        else time = local.InZoneLeniently(zone).ToOffsetDateTime();
        var approximate = match.Groups["about"].Success || match.Groups["tilde"].Success;
        happened = approximate ? About(time) : At(time);
        return true;
    }

    /// <summary>The written form; empty where unknown.</summary>
    public override string ToString() => Precision switch
    {
        Precision.Unknown => "",
        Precision.Day => LocalDatePattern.Iso.Format(Day),
        Precision.About => Pattern.Format(Time) + "~",
        _ => Pattern.Format(Time),
    };

    /// <summary>As a text says it: 2020年9月1日(火) 10:00頃; Tue 1 September 2020, about 10:00.</summary>
    public Words InWords()
    {
        if (!IsKnown) return new("時刻不明", "time unknown");
        var ja = $"{Day.Year}年{Day.Month}月{Day.Day}日({"日月火水木金土"[(int)Day.DayOfWeek % 7]})";
        var en = Day.ToString("ddd d MMMM uuuu", CultureInfo.InvariantCulture);
        if (!HasTime) return new(ja, en);
        var clock = Time.ToString("HH:mm", CultureInfo.InvariantCulture);
        return Precision == Precision.About ? new($"{ja} {clock}頃", $"{en}, about {clock}") : new($"{ja} {clock}", $"{en}, {clock}");
    }

    OffsetDateTimePattern Pattern => Time.Second == 0 && Time.NanosecondOfSecond == 0 ? WrittenShort : Written;

    static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    static string Fold(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c == '\u3000' ? ' ' : c)).Trim();

    // Weekday in brackets, 年月日 and 時分 in place of the separators, 頃 or ~ behind, 約 or "about" in front.
    [GeneratedRegex("""
        ^(?<about>約|about\s|ca\.?\s|~)?\s*
        (?<year>\d{4})(?:[-/.]|年)(?<month>\d{1,2})(?:[-/.]|月)(?<day>\d{1,2})日?
        (?:\s*\([月火水木金土日]\))?
        (?:[T\s]*(?<about>約|about\s)?\s*(?<hour>\d{1,2})(?:[:]|時)(?:(?<minute>\d{1,2})(?:分|(?::(?<second>\d{2})(?:\.\d{1,9})?)?))?
           \s*(?<offset>Z|[+-]\d{2}:\d{2})?)?
        \s*(?<tilde>~|頃|ごろ|ころ)?$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
