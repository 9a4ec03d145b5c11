using System.Collections.Immutable;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Persons;

/// <summary>A person of a decision, as they were when it was made.</summary>
/// <param name="Message">Message of their first record.</param>
/// <param name="Record">Which record of it; with the message and the key the person is found again whatever id they have by then.</param>
public sealed record DecidedPerson(string Id, string Name, long Message, int Record, string Key)
{
    internal SubjectAnchor Anchor => new(Id, Message, Record, Key);
}

/// <summary>What a decision's log entry holds for programs.</summary>
public sealed record DecisionData(
    SubjectDecisionKind Kind, IReadOnlyList<DecidedPerson> Persons, IReadOnlyList<string> Values, IReadOnlyList<long> Messages, string Reason);

/// <summary>What the entry that takes a decision back holds for programs.</summary>
public sealed record UndoneData(long Decision, string Reason);

/// <summary>What somebody decided about persons.</summary>
/// <param name="Entry">Number of the log entry; a decision is named by it.</param>
/// <param name="RecordedAt">ISO 8601, UTC.</param>
/// <param name="Item">Of the entry.</param>
/// <param name="UndoneBy">Number of the entry that took it back, or null while it stands.</param>
public sealed record PersonDecision(
    long Entry, string RecordedAt, string Actor, string Item, Words Text, SubjectDecisionKind Kind, IReadOnlyList<DecidedPerson> Persons,
    IReadOnlyList<string> Values, IReadOnlyList<long> Messages, string Reason, long? UndoneBy)
{
    public bool Stands => UndoneBy is null;

    public bool Names(string id) => Persons.Any(p => p.Id == id);

    internal SubjectDecision ForResolver => new(Entry, Kind, [.. Persons.Select(p => p.Anchor)], Values, Messages);
}

/// <summary>Decisions about persons in the order of the log; a view of it. One that is taken back stays in the list.</summary>
public sealed record PersonDecisions(ImmutableList<PersonDecision> All, long Newest)
{
    internal const string Word = "persons", MergedKind = "persons.merged", ApartKind = "persons.kept-apart", SplitKind = "persons.split", DismissedKind = "persons.dismissed",
        UndoneKind = "persons.undone";

    public static PersonDecisions None { get; } = new([], 0);

    public IEnumerable<PersonDecision> Standing => All.Where(d => d.Stands);

    public PersonDecision? Find(long entry) => All.Find(d => d.Entry == entry);

    /// <summary>The decisions that the log holds.</summary>
    public static PersonDecisions Of(IEnumerable<LogEntry> log) => log.Aggregate(None, (decisions, entry) => decisions.After(entry));

    internal PersonDecisions After(LogEntry entry)
    {
        switch (entry.Kind)
        {
            case MergedKind or ApartKind or SplitKind or DismissedKind when CaseJson.Read<DecisionData>(entry.Data) is { Persons: { Count: > 0 } persons, Values: not null, Messages: not null } data && !persons.Contains(null!):
                return new(All.Add(new(entry.Number, entry.RecordedAt, entry.Actor, entry.Item, entry.Text, data.Kind, persons, data.Values, data.Messages, data.Reason ?? "", null)), entry.Number);
            case UndoneKind when CaseJson.Read<UndoneData>(entry.Data) is { } undone && All.FindIndex(d => d.Entry == undone.Decision && d.Stands) is >= 0 and var at:
                return new(All.SetItem(at, All[at] with { UndoneBy = entry.Number }), entry.Number);
            default:
                return this;
        }
    }

    /// <summary>What the consolidation has to follow.</summary>
    public IReadOnlyList<SubjectDecision> ForResolver => [.. Standing.Select(d => d.ForResolver)];
}
