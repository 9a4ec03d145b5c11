using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;

namespace Hikeshi.Deadlines.Tests.Duties;

/// <summary>Reasons as people read them.</summary>
public sealed class ReasonTests
{
    const string Leak = "executed=yes | malware-steals-mail=yes | personal-database=yes | items=name";

    static Duty Duty(string id, string facts) => IncidentDuties.Of(
        FactCatalogue.Read(facts.Split(" | ").Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal)).Facts, LawBook.Default, JapaneseCalendar.Default).Single(d => d.Id == id);

    [Fact]
    public void A_last_day_that_moves_over_the_year_end_names_each_span_of_days_once()
    {
        var reason = Duty("appi-final-report", $"occurred=2025-10-31 | learned=2025-11-01 | {Leak}").Reason;
        Assert.Contains(
            "2025年12月30日(火)から2025年12月31日(水)までは年末年始（12月29日から1月3日）、2026年1月1日(木)は休日（元日）、2026年1月2日(金)から2026年1月3日(土)までは年末年始（12月29日から1月3日）、2026年1月4日(日)は日曜日のため、期限は2026年1月5日(月)になります。",
            reason.Ja, StringComparison.Ordinal);
        Assert.Contains(
            "Tue 30 December 2025 to Wed 31 December 2025 are in the year-end and New Year period (29 December to 3 January); Thu 1 January 2026 is a holiday (New Year's Day); "
            + "Fri 2 January 2026 to Sat 3 January 2026 are in the year-end and New Year period (29 December to 3 January); Sun 4 January 2026 is a Sunday: the last day moves to Mon 5 January 2026.",
            reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preliminary_report_says_which_days_are_meant_and_that_none_moves()
    {
        var reason = Duty("appi-preliminary-report", $"occurred=2026-04-01 | learned=2026-04-01 | {Leak}").Reason;
        Assert.Contains("「おおむね3日から5日以内」は2026年4月3日(金)から2026年4月5日(日)に当たります。5日目を期日として示します。", reason.Ja, StringComparison.Ordinal);
        Assert.Contains("\"about 3 to 5 days\" runs from Fri 3 April 2026 to Sun 5 April 2026. The 5th day is shown as due", reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_time_of_learning_the_due_day_is_said_to_be_unknown_and_the_reason_says_why()
    {
        var duty = Duty("appi-final-report", $"occurred=2026-04-01 | {Leak}");
        Assert.Equal("未定（知った日時が分かりません）", duty.Due.Words.Ja);
        Assert.Contains("知った日時が分かるまで、期限を計算できません。", duty.Reason.Ja, StringComparison.Ordinal);
    }
}
