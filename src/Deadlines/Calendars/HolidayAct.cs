using System.Text.Json;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Calendars;

/// <summary>The national holidays of Japan, computed from the Act on National Holidays (1948) and its amendments.</summary>
/// <remarks>
/// Named days, substitute days (Art. 3(2): since 12 April 1973 the day after a holiday on a Sunday, since 2007 the next day that is no holiday
/// itself), sandwiched days (Art. 3(3), since 27 December 1985), the days of one year only, and the days moved in 2020 and 2021. The two equinoxes are
/// those of the astronomical approximation of the Maritime Safety Agency's tables; the government fixes each of them in February of the
/// year before, so that a day computed for a later year is a forecast.
/// </remarks>
sealed class HolidayAct
{
    readonly LocalDate _substituteFrom, _substitutePastHolidaysFrom, _sandwichedFrom;
    readonly IReadOnlyList<NamedDay> _days;
    readonly IReadOnlyDictionary<LocalDate, Words> _once;

    HolidayAct(JsonElement root)
    {
        PublishedUntil = root.GetProperty("published_until").GetInt32();
        _substituteFrom = Day(root.GetProperty("substitute_from"));
        _substitutePastHolidaysFrom = Day(root.GetProperty("substitute_past_holidays_from"));
        _sandwichedFrom = Day(root.GetProperty("sandwiched_from"));
        _days = [.. root.GetProperty("days").EnumerateArray().Select(NamedDay.Read)];
        _once = root.GetProperty("once").EnumerateArray().ToDictionary(o => Day(o.GetProperty("date")), NamedDay.Name);
    }

    /// <summary>The last year for which the Cabinet Office's list stands in knowledge/holidays.</summary>
    public int PublishedUntil { get; }

    public static Words Substitute { get; } = new("振替休日", "substitute holiday");

    public static Words Sandwiched { get; } = new("国民の休日", "day between two holidays");

    public static HolidayAct Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new HolidayAct(document.RootElement);
    }

    /// <summary>Every holiday of a year, by day.</summary>
    public SortedDictionary<LocalDate, Words> Of(int year)
    {
        var holidays = new SortedDictionary<LocalDate, Words>();
        foreach (var named in _days)
            if (named.In(year) is { } day) holidays[day] = named.Words;
        foreach (var (day, words) in _once)
            if (day.Year == year) holidays[day] = words;
        var added = new List<(LocalDate, Words)>();
        foreach (var day in holidays.Keys)
        {
            if (day.DayOfWeek == IsoDayOfWeek.Sunday && day >= _substituteFrom && SubstituteFor(day, holidays) is { } substitute)
                added.Add((substitute, Substitute));
            if (day >= _sandwichedFrom && holidays.ContainsKey(day.PlusDays(2)) && IsSandwiched(day.PlusDays(1), holidays))
                added.Add((day.PlusDays(1), Sandwiched));
        }
        // A substitute day is written first: the Act asks of the sandwiched day that it be none.
        foreach (var (day, words) in added.OrderBy(a => a.Item2 == Sandwiched)) holidays.TryAdd(day, words);
        return holidays;
    }

    LocalDate? SubstituteFor(LocalDate sunday, SortedDictionary<LocalDate, Words> holidays)
    {
        var next = sunday.PlusDays(1);
        if (sunday < _substitutePastHolidaysFrom) return holidays.ContainsKey(next) ? null : next;
        while (holidays.ContainsKey(next)) next = next.PlusDays(1);
        return next;
    }

    bool IsSandwiched(LocalDate day, SortedDictionary<LocalDate, Words> holidays) =>
        !holidays.ContainsKey(day) && (day >= _substitutePastHolidaysFrom || day.DayOfWeek != IsoDayOfWeek.Sunday);

    static LocalDate Day(JsonElement element) => LocalDatePattern.Iso.Parse(element.GetString()!).Value;

    sealed record NamedDay(Words Words, int From, int Until, int Month, int Day, int Monday, bool Equinox, IReadOnlyList<LocalDate> Moved)
    {
        public static Words Name(JsonElement e) => new(e.GetProperty("ja").GetString()!, e.GetProperty("en").GetString()!);

        public static NamedDay Read(JsonElement e) => new(
            Name(e), e.GetProperty("from").GetInt32(), Number(e, "until", int.MaxValue), e.GetProperty("month").GetInt32(),
            Number(e, "day", 0), Number(e, "monday", 0), e.TryGetProperty("equinox", out _),
            e.TryGetProperty("moved", out var moved) ? [.. moved.EnumerateArray().Select(HolidayAct.Day)] : []);

        public LocalDate? In(int year)
        {
            if (year < From || year > Until) return null;
            foreach (var moved in Moved)
                if (moved.Year == year) return moved;
            if (Equinox) return new LocalDate(year, Month, Equinoxes.DayOf(year, Month));
            if (Monday == 0) return new LocalDate(year, Month, Day);
            var first = new LocalDate(year, Month, 1);
            return first.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)).PlusWeeks(Monday - 1);
        }

        static int Number(JsonElement e, string name, int otherwise) => e.TryGetProperty(name, out var v) ? v.GetInt32() : otherwise;
    }
}
