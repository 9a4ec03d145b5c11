using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

public enum DutyState
{
    /// <summary>A fact is missing or a question of law is open; the due date, where given, is that of the case that it applies.</summary>
    Undetermined,

    Applies,

    /// <summary>Advised or open to choice, not required.</summary>
    Voluntary,

    DoesNotApply,
}

/// <summary>Which members of a <see cref="Due"/> are set.</summary>
public enum DueKind
{
    /// <summary>Nothing is due.</summary>
    None,

    /// <summary>A date is due and cannot be computed: when the event was learned is unknown.</summary>
    Unknown,

    /// <summary>Promptly; no day is named.</summary>
    Promptly,

    /// <summary>At any time; no day is named.</summary>
    Standing,

    /// <summary>A range of days: <see cref="Due.From"/> to <see cref="Due.To"/>; <see cref="Due.Day"/> is the last.</summary>
    Range,

    Day,

    /// <summary>An instant; <see cref="Due.Day"/> is its day in the organisation's zone.</summary>
    Instant,
}

/// <summary>When a duty is due.</summary>
/// <param name="Words">The same in words, for instance 2026年4月30日(木)まで.</param>
/// <param name="IsForecast">True where the day depends on holidays of a year whose list was not published when this version was made.</param>
public sealed record Due(DueKind Kind, LocalDate? Day, Instant? Instant, LocalDate? From, LocalDate? To, Words Words, bool IsForecast)
{
    public static Due None { get; } = new(DueKind.None, null, null, null, null, new("期限なし", "no due date"), IsForecast: false);
}

/// <summary>A rule that a duty rests on.</summary>
/// <param name="Reference">The number in the project's table of facts, for instance J6.</param>
/// <param name="Source">Law and article.</param>
public sealed record Citation(string RuleId, string Reference, Words Source, Verification Status)
{
    internal static Citation Of(Rule rule) => new(rule.Id, rule.Reference, rule.Citation, rule.Status);
}

/// <summary>Something that may have to be done by some day, and why.</summary>
/// <param name="Id">Stable word: one of <see cref="IncidentDuties.Ids"/>.</param>
/// <param name="Recipient">Who is told.</param>
/// <param name="Reasons">Why, one sentence each: the facts that were used, how days were counted, what moved the last one.</param>
/// <param name="Missing">Words of the facts that would decide it, where it is undetermined, or that its due date needs.</param>
/// <param name="Citations">The rules it rests on.</param>
public sealed record Duty(
    string Id, DutyState State, Words Title, Words Recipient, Due Due, IReadOnlyList<Words> Reasons, IReadOnlyList<string> Missing, IReadOnlyList<Citation> Citations)
{
    /// <summary>All reasons as one text.</summary>
    public Words Reason => new(string.Concat(Reasons.Select(r => r.Ja)), string.Join(' ', Reasons.Select(r => r.En)));

    /// <summary>True where it rests on a rule whose text was not checked, or on this product's own reading.</summary>
    public bool Unverified => Citations.Any(c => c.Status.NeedsChecking());
}

public static class DutyWords
{
    /// <summary>The state as a stable word in kebab case.</summary>
    public static string Word(this DutyState state) => state switch
    {
        DutyState.Applies => "applies",
        DutyState.Voluntary => "voluntary",
        DutyState.DoesNotApply => "does-not-apply",
        _ => "undetermined",
    };

    public static Words InWords(this DutyState state) => state switch
    {
        DutyState.Applies => new("義務あり", "applies"),
        DutyState.Voluntary => new("任意", "voluntary"),
        DutyState.DoesNotApply => new("対象外", "does not apply"),
        _ => new("未確定", "undetermined"),
    };
}
