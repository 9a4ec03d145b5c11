using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>What duties are computed from, and how one is put together.</summary>
sealed class DutyBasis(IncidentFacts facts, LawBook law, JapaneseCalendar calendar)
{
    public IncidentFacts Facts { get; } = facts;

    public LawBook Law { get; } = law;

    public Finding Leak { get; } = EventFindings.Leak(facts);

    /// <summary>The day that decides which version of a law holds: that of the event, else that of learning; null where neither is known.</summary>
    public LocalDate? VersionDay(string law) => Facts.Occurred ?? Facts.LearnedOn(ZoneOf(law));

    /// <summary>The zone in which a law counts days.</summary>
    public DateTimeZone ZoneOf(string law) => Law.Find(law).Law?.Zone ?? Facts.Zone;

    /// <summary>Puts a duty together.</summary>
    /// <param name="id">The duty; also the chain of its rule.</param>
    /// <param name="law">Id of its law.</param>
    /// <param name="condition">Whether it applies, by the version that holds on a day.</param>
    /// <param name="beforeItsRule">State and reason for days before the first version of its rule; null where this product does not know.</param>
    /// <param name="parts">What else it is made of.</param>
    public Duty Build(string id, string law, Func<LocalDate, Finding> condition, Func<LocalDate, Finding?> beforeItsRule, DutyParts parts)
    {
        var newest = Law.Newest(id);
        var day = VersionDay(law);
        var holds = day is { } d ? Law.On(id, d) : null;
        var known = holds is not null ? condition(day!.Value) : day is null ? null : beforeItsRule(day.Value);
        // Without a version that is known to hold, the newest one is asked which facts matter.
        var finding = known ?? condition(LocalDate.MaxIsoValue);
        var (reasons, missing, truth) = (new List<Words>(finding.Reasons), new List<string>(finding.Missing), finding.Truth);
        var open = known is null && !(truth == Truth.No && (parts.NoIsFinal || NothingLeaked));
        if (open) truth = Truth.Unknown;
        if (open && day is null) missing.AddRange(["occurred", "learned"]);
        if (day is not null || open) reasons.AddRange(WhichVersion(day));
        if (day is not null && open) reasons.Add(NotCovered(newest.From));

        var state = truth switch { Truth.No => DutyState.DoesNotApply, Truth.Unknown => DutyState.Undetermined, _ => parts.IsChoice || holds!.IsVoluntary ? DutyState.Voluntary : DutyState.Applies };
        var counted = state == DutyState.DoesNotApply || (open && day is not null)
            ? new Counted(Due.None, [], [])
            : DueCounting.Of((parts.Due?.Invoke(day) ?? holds ?? newest).Formula, Facts, ZoneOf(law), parts.ImproperPurpose, calendar);
        if (state != DutyState.DoesNotApply) reasons.AddRange([.. counted.Reasons, .. parts.Reasons]);
        var chains = state == DutyState.DoesNotApply ? finding.Chains : [id, .. finding.Chains, .. parts.Chains];
        return new(
            id, state, (holds ?? newest).Title, parts.Recipient, counted.Due, [.. reasons.Distinct()],
            [.. FactCatalogue.All.Select(f => f.Word).Where(w => state != DutyState.DoesNotApply && (missing.Contains(w, StringComparer.Ordinal) || counted.Missing.Contains(w, StringComparer.Ordinal)))],
            [.. chains.Prepend(id).Append("appi-version-by-occurrence").Where(c => law != "gdpr" || c.StartsWith("gdpr", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal).Select(c => day is { } on ? Law.On(c, on) : Law.Newest(c)).OfType<Rule>().Select(Citation.Of)]);
    }

    // Under no version is anything due for data that did not leak or that nobody can read.
    bool NothingLeaked => Leak.Truth == Truth.No || EventFindings.Unprotected(Facts).Truth == Truth.No;

    IEnumerable<Words> WhichVersion(LocalDate? day)
    {
        if (day is null) yield return new("起きた日も知った日も分からないため、どの版の法律で計算するかが決まりません。", "Neither the day of the event nor that of learning is known, so which version of the law holds is open.");
        else if (Facts.Occurred is null)
            yield return new(
                $"起きた日が分からないため、知った日（{DayWords.Of(day.Value).Ja}）に施行されていた版で計算しました。", $"The day of the event is not known, so the version in force on the day of learning ({DayWords.Of(day.Value).En}) is used.");
        else yield return new($"起きた日（{DayWords.Of(day.Value).Ja}）に施行されていた版で計算しました。", $"The version in force on the day of the event ({DayWords.Of(day.Value).En}) is used.");
    }

    static Words NotCovered(LocalDate from) => new(
        $"この製品が扱うのは{DayWords.Of(from).Ja}からの定めです。それより前の事態については、専門家に確認してください。", $"This product covers the rule from {DayWords.Of(from).En} on. Ask a specialist about earlier events.");
}

/// <summary>What a duty is made of besides its condition.</summary>
/// <param name="Recipient">Who is told.</param>
/// <param name="Reasons">Further reasons where it is not ruled out.</param>
/// <param name="Chains">Chains of further rules to cite where it is not ruled out.</param>
/// <param name="ImproperPurpose">Whether the longer of two periods holds.</param>
/// <param name="IsChoice">True for what one may do and need not.</param>
/// <param name="NoIsFinal">True where a condition that is not met under the newest version is met at no time.</param>
/// <param name="Due">The rule whose formula sets the due date; null for the duty's own.</param>
sealed record DutyParts(
    Words Recipient, IReadOnlyList<Words> Reasons, IReadOnlyList<string> Chains, bool ImproperPurpose = false, bool IsChoice = false, bool NoIsFinal = false,
    Func<LocalDate?, Rule?>? Due = null);
