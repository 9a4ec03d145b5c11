using CsCheck;
using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Tests.Duties;

/// <summary>What holds for the duties of any facts whatever.</summary>
public sealed class DutyPropertyTests
{
    const int Tries = 1_000;

    static IReadOnlyList<Duty> Duties(IncidentFacts facts) => IncidentDuties.Of(facts, LawBook.Default, JapaneseCalendar.Default);

    /// <summary>How far a duty is from not applying.</summary>
    static int Rank(Duty duty) => duty.State switch { DutyState.DoesNotApply => 0, DutyState.Undetermined => 1, _ => 2 };

    static void Never(IncidentFacts before, IncidentFacts after, Func<Duty, Duty, bool> wrong, string what)
    {
        foreach (var (then, now) in Duties(before).Zip(Duties(after)))
            Assert.False(wrong(then, now), $"{what}: {then.Id} was {then.State} {then.Due.Words.En}, is {now.State} {now.Due.Words.En}\n{string.Join(" | ", before.ToTexts())}\n{string.Join(" | ", after.ToTexts())}");
    }

    [Fact]
    public void Duties_come_in_their_order_with_reasons_in_both_languages_and_rules_that_held() => FactGenerator.Facts.Sample(facts =>
    {
        var duties = Duties(facts);
        Assert.Equal(IncidentDuties.Ids, duties.Select(d => d.Id));
        foreach (var duty in duties)
        {
            Assert.All(duty.Reasons, r => Assert.True(r.Ja.EndsWith('。') && r.En.EndsWith('.') && !r.En.Any(c => c > 0x2000), $"{r.Ja} {r.En}"));
            if (duty.State == DutyState.DoesNotApply) Assert.True(duty.Reasons.Count > 0 && duty.Missing.Count == 0, duty.Id);
            if (duty.State == DutyState.Applies) Assert.NotEmpty(duty.Citations);
            Assert.DoesNotContain(duty.Citations, c => LawBook.Default.Pending.Any(p => p.Id == c.RuleId));
            var day = facts.WithoutRefused() is var sound && sound.Occurred is { } occurred ? occurred : (LocalDate?)null;
            if (day is { } on) Assert.All(duty.Citations, c => Assert.True(LawBook.Default.Rules.Single(r => r.Id == c.RuleId).HoldsOn(on), $"{duty.Id} cites {c.RuleId} on {on}"));
        }
    }, iter: Tries);

    [Fact]
    public void The_same_facts_give_the_same_duties_and_no_difference() => FactGenerator.Facts.Sample(facts =>
    {
        Assert.Empty(IncidentDuties.Differences(Duties(facts), Duties(facts)));
        Assert.Empty(IncidentDuties.Differences(Duties(facts), Duties(facts.WithoutRefused())));
    }, iter: Tries);

    [Fact]
    public void Learning_later_never_makes_anything_due_earlier() =>
        (from facts in FactGenerator.Sound from day in FactGenerator.Days from later in Gen.Int[0, 70] from minute in Gen.Int[0, 1439] from precision in Gen.Int[0, 2] select (facts, day, later, minute, precision)).Sample(t =>
        {
            // The day of the event stands, so that the same version of the law holds for both.
            var first = (t.facts with { Occurred = t.day.PlusDays(-2), Learned = FactGenerator.At(t.day, t.minute, t.facts.Zone, t.precision) }).WithoutRefused();
            var second = (first with { Learned = FactGenerator.At(t.day.PlusDays(t.later), t.minute, t.facts.Zone, t.precision) }).WithoutRefused();
            Never(first, second, (then, now) => then.State != now.State, "another state");
            Never(first, second, (then, now) => now.Due.Day < then.Due.Day || now.Due.Instant < then.Due.Instant || now.Due.From < then.Due.From, "due earlier");
        }, iter: Tries);

    [Fact]
    public void More_persons_never_take_a_duty_away() =>
        (from facts in FactGenerator.Sound from more in Gen.Long[0, 3_000] where facts.Persons is not null select (facts, more)).Sample(t =>
            Never(t.facts, t.facts with { Persons = t.facts.Persons + t.more }, (then, now) => Rank(now) < Rank(then), "fewer duties for more persons"), iter: Tries);

    [Fact]
    public void Encryption_and_cut_traffic_never_add_a_duty() => FactGenerator.Sound.Sample(facts =>
    {
        Never(facts, facts with { StronglyEncrypted = true }, (then, now) => Rank(now) > Rank(then), "encrypted");
        Never(facts with { TrafficCutBefore = false }, facts with { TrafficCutBefore = true }, (then, now) => Rank(now) > Rank(then), "traffic cut");
        Never(facts, facts with { GdprProtected = true }, (then, now) => Rank(now) > Rank(then), "unintelligible");
    }, iter: Tries);

    [Fact]
    public void Known_disclosure_never_takes_a_duty_away() => FactGenerator.Sound.Sample(facts =>
        Never(facts, facts with { Disclosed = true }, (then, now) => Rank(now) < Rank(then), "disclosed"), iter: Tries);

    [Fact]
    public void What_does_not_apply_stays_so_whatever_unknown_facts_turn_out_to_be() =>
        (from facts in FactGenerator.Sound from others in FactGenerator.Sound select (facts, others)).Sample(t =>
        {
            var filled = t.facts;
            // Which version of the law holds is another question: dates and zone stay.
            foreach (var (word, text) in t.others.ToTexts().Where(f => f.Key is not ("occurred" or "learned" or "zone") && !t.facts.ToTexts().ContainsKey(f.Key)))
                filled = filled.With(word, text).Facts ?? filled;
            Never(t.facts, filled, (then, now) => then.State == DutyState.DoesNotApply && now.State != DutyState.DoesNotApply, "came back");
        }, iter: Tries);

    [Fact]
    public void A_final_report_is_never_due_on_a_day_on_which_none_is_taken_and_moves_no_further_than_it_must() => FactGenerator.Sound.Sample(facts =>
    {
        var duty = Duties(facts).Single(d => d.Id == "appi-final-report");
        if (duty.Due.Kind != DueKind.Day) return;
        var (due, learned) = (duty.Due.Day!.Value, facts.LearnedOn(DateTimeZoneProviders.Tzdb["Asia/Tokyo"])!.Value);
        var last = learned.PlusDays(facts.MalwareStealsMail == true ? 59 : 29);
        Assert.Null(JapaneseCalendar.Default.WhyNoReportingDay(due));
        Assert.True(due >= last);
        for (var day = last; day < due; day = day.PlusDays(1)) Assert.NotNull(JapaneseCalendar.Default.WhyNoReportingDay(day));
    }, iter: Tries);

    [Fact]
    public void A_range_ends_on_the_fifth_day_of_learning_and_72_hours_are_72_hours() => FactGenerator.Sound.Sample(facts =>
    {
        foreach (var duty in Duties(facts))
        {
            if (duty.Due.Kind == DueKind.Range) Assert.Equal(facts.LearnedOn(DateTimeZoneProviders.Tzdb["Asia/Tokyo"])!.Value.PlusDays(4), duty.Due.To);
            if (duty.Due.Instant is { } instant) Assert.Equal(Duration.FromHours(72), instant - facts.Learned.Earliest(facts.Zone)!.Value);
        }
    }, iter: Tries);

    [Fact]
    public void An_undetermined_duty_names_what_to_find_out_or_a_question_of_law() => FactGenerator.Sound.Sample(facts =>
    {
        foreach (var duty in Duties(facts).Where(d => d.State == DutyState.Undetermined))
            Assert.True(duty.Missing.Count > 0 || duty.Reasons.Count > 0, duty.Id);
        foreach (var duty in Duties(facts).Where(d => d.State is DutyState.Applies or DutyState.Voluntary && d.Due.Kind == DueKind.Unknown))
            Assert.Contains("learned", duty.Missing);
    }, iter: Tries);
}
