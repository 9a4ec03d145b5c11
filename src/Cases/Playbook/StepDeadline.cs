using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Playbook;

/// <summary>By when a step is due.</summary>
/// <param name="Due">As exactly as its event is known: a time, about a time, a day; unknown where the event is.</param>
/// <param name="Latest">The last instant that it can mean, after which it is surely overdue; null where unknown.</param>
/// <param name="Words">As a text says it; empty where the step has no time of its own.</param>
sealed record StepDeadline(Happened Due, Instant? Latest, Words Words)
{
    static readonly StepDeadline None = new(Happened.Unknown, null, Words.None);

    public static StepDeadline Of(CaseView view, CaseEvents events, PlaybookDefinition? playbook, StepDefinition? step)
    {
        if (playbook is null || step?.Due is not { } due) return None;
        var what = events.Say(due, playbook.Id, playbook);
        if (events.TimeOf(due, playbook.Id) is not { } from)
            return new(Happened.Unknown, null, new($"{what.Ja}から{due.Within.Ja}(時刻はまだ決まりません)", $"{due.Within.En} of {what.En} (no time yet)"));
        var (at, latest) = After(from, due.Amount, view.Zone);
        return new(at, latest, new($"{at.InWords().Ja}まで({what.Ja}から{due.Within.Ja})", $"by {at.InWords().En} ({due.Within.En} of {what.En})"));
    }

    /// <summary>An event of which only the day is known may have happened until the end of that day; nothing is called overdue before it surely is.</summary>
    static (Happened Due, Instant Latest) After(Happened from, Duration amount, DateTimeZone zone)
    {
        if (!from.HasTime) return (Happened.On(from.Day.PlusDays(amount.Days)), zone.AtStartOfDay(from.Day.PlusDays(1)).ToInstant() + amount);
        var at = from.Time.ToInstant() + amount;
        var local = at.InZone(zone).ToOffsetDateTime();
        return (from.Precision == Precision.About ? Happened.About(local) : Happened.At(local), at);
    }
}
