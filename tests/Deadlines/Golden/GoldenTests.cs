using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using Hikeshi.TestKit;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Tests.Golden;

/// <summary>Facts with the duties they lead to: hand.tsv was counted by hand, derived.tsv by derive.py, which shares nothing with the program.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var table in new[] { "hand", "derived" })
            for (var i = 0; i < Rows(table).Length; i++) data.Add(table, i);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Facts_lead_to_the_expected_duties(string table, int index)
    {
        var cells = Rows(table)[index];
        var reading = FactCatalogue.Read(Pairs(cells[0]));
        Assert.Empty(reading.Refusals);
        var duties = IncidentDuties.Of(reading.Facts, LawBook.Default, JapaneseCalendar.Default).ToDictionary(d => d.Id, Answer);
        var expected = Pairs(cells[1]);
        var given = expected.Keys.ToDictionary(id => id, id => duties[id]);
        Assert.True(
            expected.OrderBy(e => e.Key, StringComparer.Ordinal).SequenceEqual(given.OrderBy(g => g.Key, StringComparer.Ordinal)),
            $"{table} {index + 2}: {cells[0]}\n{string.Join('\n', expected.Where(e => given[e.Key] != e.Value).Select(e => $"  {e.Key}: expected {e.Value}, got {given[e.Key]}"))}\n  {cells[2]}");
    }

    [Fact]
    public void There_are_enough_golden_cases_of_both_kinds()
    {
        Assert.True(Rows("hand").Length >= 40);
        Assert.True(Rows("hand").Length + Rows("derived").Length >= 300);
        Assert.Equal(Rows("derived").Length, Rows("derived").DistinctBy(r => r[0]).Count());
    }

    [Fact]
    public void Next_reporting_day_is_that_counted_by_hand()
    {
        foreach (var cells in Rows("calendar"))
            Assert.True(
                LocalDatePattern.Iso.Parse(cells[1]).Value == JapaneseCalendar.Default.NextReportingDay(LocalDatePattern.Iso.Parse(cells[0]).Value),
                $"{cells[0]}: {cells[1]} expected ({cells[2]}), got {LocalDatePattern.Iso.Format(JapaneseCalendar.Default.NextReportingDay(LocalDatePattern.Iso.Parse(cells[0]).Value))}");
    }

    static string Answer(Duty duty) => duty.State.Word() + (duty.Due.Instant is { } instant ? "@" + InstantPattern.General.Format(instant)
        : duty.Due.Day is { } day ? "@" + LocalDatePattern.Iso.Format(day) : "");

    static string[][] Rows(string table) =>
        [.. File.ReadLines(Path.Combine(Shared.Root, "tests/Deadlines/Golden", table + ".tsv")).Skip(1).Select(line => line.Split('\t'))];

    static Dictionary<string, string> Pairs(string cell) =>
        cell.Split(" | ").Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
