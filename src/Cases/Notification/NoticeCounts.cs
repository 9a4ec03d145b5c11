using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Hikeshi.Cases.Notification;

/// <summary>How many persons whose data lay in what was stolen are in each state of their notification.</summary>
/// <param name="ByState">Every state once, in its order.</param>
/// <param name="WaitingByReach">Of those who wait or could not be reached, by the best known way to them.</param>
/// <remarks>
/// Half the pages of a case ask for it, several times each, and of 50,000 persons it takes as long as everything else on them. It follows from the results and the notification
/// alone, so it is counted once for the two and kept with the notification, which every entry about a person replaces.
/// </remarks>
public sealed record NoticeCounts(ImmutableArray<(NoticeState State, int Persons)> ByState, IReadOnlyDictionary<string, int> WaitingByReach)
{
    static readonly ConditionalWeakTable<NoticeProgress, Counted> Kept = [];

    public static NoticeCounts Of(CaseView view) => Of(view.Evidence.Persons, view.State.Notification);

    internal static NoticeCounts Of(IReadOnlyDictionary<string, PersonAtRisk> persons, NoticeProgress notification)
    {
        if (Kept.TryGetValue(notification, out var kept) && ReferenceEquals(kept.Persons, persons)) return kept.Counts;
        var counts = Count(persons, notification);
        Kept.AddOrUpdate(notification, new(persons, counts));
        return counts;
    }

    public int this[NoticeState state] => ByState[(int)state].Persons;

    /// <summary>Persons whose notification has an end.</summary>
    public int Ended => this[NoticeState.Notified] + this[NoticeState.Substituted] + this[NoticeState.Exempt];

    /// <summary>Persons whose notification keeps the case open.</summary>
    public int NotEnded => this[NoticeState.Waiting] + this[NoticeState.Unreachable];

    static NoticeCounts Count(IReadOnlyDictionary<string, PersonAtRisk> persons, NoticeProgress notification)
    {
        var states = Enum.GetValues<NoticeState>();
        var counts = new int[states.Length];
        var waiting = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var person in persons.Values)
        {
            var state = notification.StateOf(person.Id);
            counts[(int)state]++;
            if (state is NoticeState.Waiting or NoticeState.Unreachable) waiting[person.Reach] = waiting.GetValueOrDefault(person.Reach) + 1;
        }
        return new([.. states.Select(s => (s, counts[(int)s]))], waiting);
    }

    sealed record Counted(IReadOnlyDictionary<string, PersonAtRisk> Persons, NoticeCounts Counts);
}
