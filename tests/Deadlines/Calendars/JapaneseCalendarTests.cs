using CsCheck;
using Hikeshi.Deadlines.Calendars;
using Hikeshi.TestKit;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Tests.Calendars;

public sealed class JapaneseCalendarTests
{
    static readonly JapaneseCalendar Calendar = JapaneseCalendar.Default;

    [Fact]
    public void Computes_every_year_of_the_published_list()
    {
        var published = Table(Path.Combine(Shared.Root, "knowledge/holidays/published.csv"));
        Assert.Equal((1955, 2026), (published.Min(p => p.Year), published.Max(p => p.Year)));
        for (var year = 1955; year <= 2026; year++)
            Assert.Equal(published.Where(p => p.Year == year), Calendar.Computed(year).Keys.Order());
    }

    [Fact]
    public void Computes_every_year_of_a_second_list_to_2050()
    {
        var second = Table(Path.Combine(Shared.Root, "tests/Deadlines/Golden/holiday_jp.csv"));
        Assert.Equal((1970, 2050), (second.Min(p => p.Year), second.Max(p => p.Year)));
        for (var year = 1970; year <= 2050; year++)
            Assert.Equal(second.Where(p => p.Year == year), Calendar.Computed(year).Keys.Order());
    }

    [Theory]
    [InlineData("2019-04-30", "国民の休日")] // between Showa Day and the accession on 1 May
    [InlineData("2020-07-23", "海の日")]
    [InlineData("2021-08-09", "振替休日")] // Mountain Day was moved to Sunday 8 August
    [InlineData("2016-08-11", "山の日")]
    [InlineData("2015-09-22", "国民の休日")]
    [InlineData("2009-05-06", "振替休日")] // 3 May was a Sunday, 4 and 5 May are holidays
    [InlineData("1989-02-24", "昭和天皇の大喪の礼")]
    [InlineData("1948-09-23", "秋分の日")]
    [InlineData("2030-09-23", "秋分の日")]
    public void Names_computed_holidays(string day, string name) =>
        Assert.Equal(name, Calendar.Computed(Iso(day).Year)[Iso(day)].Name.Ja);

    [Theory]
    [InlineData("1948-07-20")]
    [InlineData("1959-04-11")]
    [InlineData("1973-02-12")] // Foundation Day on a Sunday, before there were substitute days
    [InlineData("2015-08-11")]
    [InlineData("2019-12-23")]
    [InlineData("2020-10-12")]
    public void Knows_days_that_are_no_holidays(string day) => Assert.False(Calendar.IsHoliday(Iso(day)));

    [Fact]
    public void Says_that_holidays_beyond_the_published_list_are_forecasts()
    {
        Assert.False(Calendar.HolidayOn(new(2026, 3, 20))!.IsForecast);
        Assert.True(Calendar.HolidayOn(new(2027, 3, 21))!.IsForecast);
    }

    [Theory]
    [InlineData("2019-04-27", "2019-05-07")] // ten days of Golden Week 2019
    [InlineData("2025-12-27", "2026-01-05")]
    [InlineData("2023-12-29", "2024-01-04")]
    [InlineData("2026-09-19", "2026-09-24")] // Sat, Sun, Aged Day, sandwiched day, equinox
    [InlineData("2026-11-24", "2026-11-24")]
    public void Moves_to_the_next_reporting_day(string day, string next) => Assert.Equal(Iso(next), Calendar.NextReportingDay(Iso(day)));

    [Fact]
    public void A_day_moved_to_takes_reports_and_none_between_does() =>
        Gen.Int[0, 91_000].Sample(n =>
        {
            var day = new LocalDate(1950, 1, 1).PlusDays(n);
            var next = Calendar.NextReportingDay(day);
            Assert.True(Calendar.IsReportingDay(next));
            for (var d = day; d < next; d = d.PlusDays(1)) Assert.False(Calendar.IsReportingDay(d));
            Assert.InRange(Period.DaysBetween(day, next), 0, 11);
        });

    static LocalDate Iso(string day) => LocalDatePattern.Iso.Parse(day).Value;

    static List<LocalDate> Table(string path) => [.. File.ReadLines(path).Skip(1).Select(line => Iso(line.Split(',')[0]))];
}
