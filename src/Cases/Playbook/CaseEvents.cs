using System.Collections.Immutable;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Log;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Cases.Playbook;

/// <summary>When the events happened from which steps are due.</summary>
/// <remarks>A corrected time counts as corrected. What did not happen yet, or at a time that nobody knows, gives no time at all.</remarks>
sealed class CaseEvents(CaseView view)
{
    internal const string StartedKind = "playbook.started";

    /// <summary>Every event that a data file can name, besides the end of a step.</summary>
    public static ImmutableDictionary<string, Words> Named { get; } = new Dictionary<string, Words>
    {
        ["case-opened"] = new("事案の記録を始めた時", "the opening of the case"),
        ["playbook-started"] = new("手順書を始めた時", "the start of the playbook"),
        ["incident-learned"] = new("事故を知った時", "learning of the incident"),
        ["infected-device-found"] = new("感染した端末が見つかった時", "finding the first infected device"),
        ["service-closed"] = new("サービスを停止した時", "closing the first service"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    readonly Lazy<IReadOnlyList<Duty>> _duties = new(() => DutyLog.Compute(CaseFacts.Of(view)));

    /// <summary>What the law asks for by the facts as they stand.</summary>
    public IReadOnlyList<Duty> Duties => _duties.Value;

    /// <summary>Entries by kind.</summary>
    public ILookup<string, LogEntry> Entries { get; } = view.State.Timeline.Entries.ToLookup(e => e.Kind, StringComparer.Ordinal);

    /// <summary>When an event happened; null where it did not, or where this is not known.</summary>
    /// <param name="playbook">Whose steps and whose start are meant.</param>
    public Happened? TimeOf(StepDue due, string playbook) => due.Step is { } key ? EndOf(Step.IdOf(playbook, key)) : due.From switch
    {
        "case-opened" => Opened(),
        "playbook-started" => First(Entries[StartedKind].Where(e => e.Item == $"playbook/{playbook}").Take(1)),
        "incident-learned" => view.State.Facts.Find("learned") is { } fact && Happened.TryParse(fact.Value, view.Zone, out var learned) ? Known(learned) : null,
        "infected-device-found" => First(Entries["device.scanned-infected"]),
        "service-closed" => First(Entries["service.closed"]),
        _ => null,
    };

    /// <summary>An event as a text names it.</summary>
    public Words Say(StepDue due, string playbook, PlaybookDefinition? definition)
    {
        if (due.Step is not { } key) return Named.GetValueOrDefault(due.From, new(due.From, due.From));
        var title = definition?.Find(key)?.Title ?? view.State.Steps.Find(Step.IdOf(playbook, key))?.Title ?? new(key, key);
        return new($"手順「{title.Ja}」が終わった時", $"the end of step '{title.En}'");
    }

    Happened? EndOf(string id) => view.State.Steps.Find(id) is { State: not StepState.Open } step
        ? view.State.Timeline.Find(view.State.VersionOf(view.State.Steps.ItemOf(id))) is { } entry ? Known(TimeOf(entry)) : Known(step.Ended)
        : null;

    /// <summary>A case is opened at the moment at which its first entry is recorded.</summary>
    Happened? Opened()
    {
        if (Entries[CustodyEntry.OpenedKind].FirstOrDefault() is not { } entry) return null;
        if (Known(TimeOf(entry)) is { } stated) return stated;
        return InstantPattern.ExtendedIso.Parse(entry.RecordedAt) is { Success: true } at ? Happened.At(at.Value, view.Zone) : null;
    }

    Happened? First(IEnumerable<LogEntry> entries) =>
        entries.Select(TimeOf).Where(t => t.IsKnown).OrderBy(t => t.Earliest(view.Zone)).Select(t => (Happened?)t).FirstOrDefault();

    Happened TimeOf(LogEntry entry) => view.State.Timeline.Read(entry).Happened;

    static Happened? Known(Happened happened) => happened.IsKnown ? happened : null;
}
