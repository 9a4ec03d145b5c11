using System.Collections.Concurrent;
using System.Collections.Frozen;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Calendars;

/// <summary>Holidays of Japan, and the days on which authorities take reports.</summary>
/// <remarks>
/// For 1955 to <see cref="PublishedUntil"/> the days are those of the Cabinet Office's list (knowledge/holidays/published.csv). For all other years from 1948 on
/// they are computed from the Act (knowledge/holidays/act.json); tests compare the computation with that list in every year the list has, and with a second one to 2050.
/// For years after <see cref="PublishedUntil"/> equinoxes are a forecast and each <see cref="Holiday"/> says so. Before 20 July 1948 there are none.
/// </remarks>
public sealed class JapaneseCalendar
{
    static readonly Lazy<JapaneseCalendar> Embedded = new(() => new JapaneseCalendar(Resource("published.csv"), Resource("act.json")));

    readonly HolidayAct _act;
    readonly FrozenDictionary<LocalDate, Holiday> _published;
    readonly int _publishedFrom;
    readonly ConcurrentDictionary<int, FrozenDictionary<LocalDate, Holiday>> _computed = new();

    internal JapaneseCalendar(string published, string act)
    {
        _act = HolidayAct.Parse(act);
        var days = published.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(',')).Select(cells => (Day: LocalDatePattern.Iso.Parse(cells[0]).Value, Name: cells[1]));
        _published = days.ToFrozenDictionary(d => d.Day, d => new Holiday(d.Day, NameOf(d.Day, d.Name), IsForecast: false));
        _publishedFrom = _published.Keys.Min().Year;
    }

    /// <summary>The calendar of this version of the product.</summary>
    public static JapaneseCalendar Default => Embedded.Value;

    /// <summary>The last year whose holidays are the published ones; later ones are computed.</summary>
    public int PublishedUntil => _act.PublishedUntil;

    /// <summary>True where the holidays of the day's year are computed ahead of the government's list.</summary>
    public bool IsForecast(LocalDate day) => day.Year > PublishedUntil;

    public bool IsHoliday(LocalDate day) => HolidayOn(day) is not null;

    /// <summary>The national holiday on a day, also a substitute or sandwiched one; null where there is none.</summary>
    public Holiday? HolidayOn(LocalDate day) =>
        (day.Year >= _publishedFrom && day.Year <= PublishedUntil ? _published : Computed(day.Year)).GetValueOrDefault(day);

    /// <summary>True on a day that is no Saturday, Sunday, holiday or day from 29 December to 3 January.</summary>
    /// <remarks>PPC Guideline 3-5-3-4 (rule J7).</remarks>
    public bool IsReportingDay(LocalDate day) => WhyNoReportingDay(day) is null;

    /// <summary>The day itself where it is a reporting day, else the next one that is.</summary>
    public LocalDate NextReportingDay(LocalDate day)
    {
        while (!IsReportingDay(day)) day = day.PlusDays(1);
        return day;
    }

    /// <summary>Why authorities take no reports on a day, for instance 土曜日 or 休日（海の日）; null where they do.</summary>
    public Words? WhyNoReportingDay(LocalDate day)
    {
        if (HolidayOn(day) is { } holiday) return new($"休日（{holiday.Name.Ja}）", $"a holiday ({holiday.Name.En})");
        if (IsYearEnd(day)) return new("年末年始（12月29日から1月3日）", "in the year-end and New Year period (29 December to 3 January)");
        return day.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday => new("土曜日", "a Saturday"),
            IsoDayOfWeek.Sunday => new("日曜日", "a Sunday"),
            _ => null,
        };
    }

    internal FrozenDictionary<LocalDate, Holiday> Computed(int year) => _computed.GetOrAdd(year, y =>
        _act.Of(y).ToFrozenDictionary(h => h.Key, h => new Holiday(h.Key, h.Value, y > PublishedUntil)));

    static bool IsYearEnd(LocalDate day) => (day.Month == 12 && day.Day >= 29) || (day.Month == 1 && day.Day <= 3);

    // The list calls every substitute day 休日; the Act's own name says more.
    Words NameOf(LocalDate day, string published) => Computed(day.Year).GetValueOrDefault(day)?.Name ?? new(published, published);

    static string Resource(string name)
    {
        using var stream = typeof(JapaneseCalendar).Assembly.GetManifestResourceStream("holidays/" + name)
            ?? throw new InvalidOperationException($"The resource holidays/{name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
