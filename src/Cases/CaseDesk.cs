using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Storage;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases;

/// <summary>What became of a command.</summary>
/// <param name="Refusal">Why nothing was written, or null.</param>
/// <param name="Item">What was changed or made.</param>
/// <param name="Version">Number of the newest entry about it.</param>
/// <param name="Entries">The entries that were appended.</param>
/// <param name="Since">Where the change was based on an old state: the entries about the item that its author had not seen.</param>
public sealed record Outcome(Refusal? Refusal, string Item, long Version, IReadOnlyList<LogEntry> Entries, IReadOnlyList<LogEntry> Since)
{
    /// <summary>True where the change was based on another state than the present one.</summary>
    public bool IsConflict => Refusal?.Code == ChangedSince;

    internal const string ChangedSince = "changed-since";
}

/// <summary>A case at which people work: reads what the log and the evidence say, and carries out commands, one at a time.</summary>
/// <remarks>
/// Deciding and appending are one transaction, so that two people cannot both change the same old state, and a process that is killed leaves
/// all of a command's entries or none. What was read is kept and only newer entries are folded in; other processes may write at the same time.
/// </remarks>
public sealed class CaseDesk(CaseStore store, IClock clock)
{
    readonly Lock _gate = new();
    CaseState _state = CaseState.Empty;
    (NoticeProgress Of, long Results, NoticeProgress Notification) _together = (NoticeProgress.Empty, -1, NoticeProgress.Empty);
    CaseEvidence _evidence = CaseEvidence.None with { Results = -1 };

    public CaseStore Store { get; } = store;

    /// <summary>The case now, as somebody sees it.</summary>
    public CaseView View(string actor = "")
    {
        lock (_gate)
        {
            Read(Store.Log(_state.Number).Select(l => l.Entry));
            return Look(actor);
        }
    }

    /// <summary>Carries out a command or says why not.</summary>
    /// <param name="actor">Who asks, for the log.</param>
    /// <param name="expected">Version of the command's item that its author had seen, or null where they take it as it is.</param>
    /// <param name="alongside">What is recorded in the same transaction, before the command's own entries; not called where the command is refused.</param>
    public Outcome Do(CaseCommand command, string actor, long? expected = null, Action<ILogWriter>? alongside = null)
    {
        if (CommandText.Check(command, actor) is { } bad) return Refused(bad, command.Item);
        command = CommandText.Safe(command);
        try
        {
            return Record(command, actor, expected, alongside);
        }
        catch (Exception e) when (DiskFull.Is(e))
        {
            return Refused(new("disk-full", "ディスクがいっぱいなので、何も記録していません。空きを作ってから、もう一度記録してください。", "The disk is full and nothing was recorded; make room, then record it again."), command.Item);
        }
    }

    Outcome Record(CaseCommand command, string actor, long? expected, Action<ILogWriter>? alongside)
    {
        lock (_gate)
        {
            return Store.InLog(log =>
            {
                Read(log.Entries(_state.Number));
                var before = _state;
                if (expected is { } seen && command.Item.Length > 0 && before.VersionOf(command.Item) != seen) return Conflict(command.Item, seen);
                if (before.Closing.Closed && !command.IsForClosedCase)
                    return Refused(new("case-closed", "この事案は完了しています。続けるには、先に再開してください。", "The case is closed; reopen it first to go on."), command.Item);
                if (TimeProblem(command) is { } unreadable) return Refused(unreadable, command.Item);
                var decision = command.Decide(Look(actor));
                if (decision.Refusal is { } refusal) return Refused(refusal, command.Item);
                alongside?.Invoke(log);
                var appended = decision.Entries.Select(e => log.Append(actor, e)).ToList();
                // The state that is kept learns of these entries only from the log: were the transaction to fail, they would not exist.
                var after = appended.Aggregate(before, (state, entry) => state.After(entry));
                if (command is Facts.StateFact)
                    foreach (var entry in Duties.DutyLog.Follow(Look(actor) with { State = after }).ToList()) appended.Add(log.Append(CaseStore.Account, entry));
                var item = command.Item.Length > 0 ? command.Item : appended[0].Item.Length > 0 ? appended[0].Item : $"entry/{appended[0].Number}";
                return new Outcome(null, item, after.VersionOf(item) is > 0 and var version ? version : appended[0].Number, appended, []);
            });
        }
    }

    /// <summary>Takes up what an investigation found: proposes entries for the timeline and computes the duties again. Doing it twice adds nothing.</summary>
    public IReadOnlyList<LogEntry> Follow()
    {
        lock (_gate)
        {
            return Store.InLog(log =>
            {
                Read(log.Entries(_state.Number));
                if (_state.Closing.Closed) return [];
                var view = Look(CaseStore.Account);
                NewEntry[] entries = [.. Timeline.EvidenceProposals.Of(Store, _state), .. Duties.DutyLog.Follow(view)];
                return entries.Select(e => log.Append(CaseStore.Account, e)).ToList();
            });
        }
    }

    void Read(IEnumerable<LogEntry> entries)
    {
        foreach (var entry in entries.ToList()) _state = _state.After(entry);
    }

    CaseView Look(string actor)
    {
        var results = _state.Results;
        if (_evidence.Results != results) _evidence = CaseEvidence.Of(Store, results);
        if (_evidence.Book.Former.Count == 0) return new(_state, _evidence, clock.GetCurrentInstant(), ZoneOf(_state), actor);
        if (_together.Of != _state.Notification || _together.Results != results)
            _together = (_state.Notification, results, _state.Notification.Together(_evidence.Book.Former.Values));
        return new(_state.With(_together.Notification), _evidence, clock.GetCurrentInstant(), ZoneOf(_state), actor);
    }

    Refusal? TimeProblem(CaseCommand command) =>
        command.Happened is { } typed && !Happened.TryParse(typed, ZoneOf(_state), out _) ? Refusals.Time(typed) : null;

    Outcome Conflict(string item, long seen)
    {
        var since = _state.Timeline.Entries.Where(e => e.Item == item && e.Number > seen).ToList();
        return new(new(Outcome.ChangedSince,
            "あなたが見た後に、ほかの人がこの項目を変えました。新しい内容を確かめてから、もう一度入れてください。",
            "Somebody changed this after you looked; see what is new and enter your change again."), item, _state.VersionOf(item), [], since);
    }

    Outcome Refused(Refusal refusal, string item) => new(refusal, item, item.Length > 0 ? _state.VersionOf(item) : 0, [], []);

    /// <summary>Local time of the organisation: a fact of the case, Tokyo until it is stated.</summary>
    internal static DateTimeZone ZoneOf(CaseState state) =>
        state.Facts.Find("zone") is { } fact && DateTimeZoneProviders.Tzdb.GetZoneOrNull(fact.Value) is { } zone ? zone : DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
}
