using System.Collections.Immutable;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases.Timeline;

public enum EntryState { Stands, Corrected, Withdrawn, Proposed, Confirmed, Rejected }

/// <summary>One line of the timeline: an entry of the log as it stands after its corrections.</summary>
/// <param name="Number">Of the entry in the log.</param>
/// <param name="ChangedBy">Number of the entry that corrected, withdrew or rejected it last, or null.</param>
/// <param name="Reason">Why it was corrected, withdrawn or rejected.</param>
/// <param name="Original">What it said first, where it was corrected.</param>
public sealed record TimelineEntry(
    long Number, Happened Happened, string RecordedAt, string Actor, string Kind, string Item, Words Text, string Source, bool Public,
    EntryState State, long? ChangedBy, string Reason, Words? Original);

/// <summary>What a later entry says about an earlier one.</summary>
/// <param name="Entry">Number of the earlier entry.</param>
/// <param name="Text">The right text; null where it stays.</param>
/// <param name="Happened">The right time; null where it stays.</param>
/// <param name="Public">Whether outsiders may be told; null where it stays.</param>
public sealed record Correction(long Entry, EntryState State, string? Text, Happened? Happened, bool? Public, string Reason);

/// <summary>All entries of the log and what later ones say about them; the timeline is what of it happened in the incident.</summary>
public sealed record Chronicle(ImmutableList<LogEntry> Entries, ImmutableDictionary<long, ImmutableList<(long Number, Correction Correction)>> Corrections)
{
    public static Chronicle Empty { get; } = new([], ImmutableDictionary<long, ImmutableList<(long, Correction)>>.Empty);

    /// <summary>Kinds that say how the record is kept, not what happened; the audit shows them.</summary>
    static readonly string[] Bookkeeping =
        [CorrectedKind, WithdrawnKind, RejectedKind, ProposedKind, "fact.", "duties.", "step.", "playbook.", "evidence.", "results.", "clock.", "inquiry.", "archive.", "report.",
            "notice.", "version.", "translation.", "delivery.", "data.", "persons."];

    internal const string NotedKind = "timeline.noted", ConfirmedKind = "timeline.confirmed", ProposedKind = "timeline.proposed", CorrectedKind = "timeline.corrected",
        WithdrawnKind = "timeline.withdrawn", RejectedKind = "timeline.rejected";

    internal Chronicle After(LogEntry entry)
    {
        var next = this with { Entries = Entries.Add(entry) };
        return entry.Kind is CorrectedKind or WithdrawnKind or RejectedKind or ConfirmedKind && CaseJson.Read<Correction>(entry.Data) is { Entry: > 0 } correction
            ? next with { Corrections = Corrections.SetItem(correction.Entry, Corrections.GetValueOrDefault(correction.Entry, []).Add((entry.Number, correction))) }
            : next;
    }

    public LogEntry? Find(long number) => number >= 1 && number <= Entries.Count ? Entries[(int)number - 1] : null;

    public TimelineEntry Read(LogEntry entry)
    {
        Happened.TryParse(entry.Happened, DateTimeZone.Utc, out var happened);
        var line = new TimelineEntry(entry.Number, happened, entry.RecordedAt, entry.Actor, entry.Kind, entry.Item, entry.Text, entry.Source, entry.IsPublic,
            entry.Kind == ProposedKind ? EntryState.Proposed : EntryState.Stands, null, "", null);
        foreach (var (number, correction) in Corrections.GetValueOrDefault(entry.Number, []))
        {
            line = line with
            {
                Text = correction.Text is { } text ? new(text, text) : line.Text,
                Happened = correction.Happened ?? line.Happened,
                Public = correction.Public ?? line.Public,
                State = correction.State,
                ChangedBy = number,
                Reason = correction.Reason,
                Original = line.Original ?? (correction.Text is null ? null : line.Text),
            };
        }
        return line;
    }

    /// <summary>What happened, in the order in which it happened; what has no time stands at the end in the order of recording.</summary>
    public IReadOnlyList<TimelineEntry> Lines(DateTimeZone zone) => [.. Entries
        .Where(e => !IsBookkeeping(e)).Select(Read)
        .Where(l => l.State is EntryState.Stands or EntryState.Corrected or EntryState.Withdrawn)
        .OrderBy(l => l.Happened.Earliest(zone) ?? Instant.MaxValue).ThenBy(l => l.Number)];

    /// <summary>What the evidence suggests and nobody has confirmed or rejected yet.</summary>
    public IReadOnlyList<TimelineEntry> Proposals => [.. Entries.Where(e => e.Kind == ProposedKind).Select(Read).Where(l => l.State == EntryState.Proposed)];

    static bool IsBookkeeping(LogEntry entry) =>
        entry.Kind.EndsWith(".added", StringComparison.Ordinal) || Bookkeeping.Any(b => entry.Kind.StartsWith(b, StringComparison.Ordinal));
}
