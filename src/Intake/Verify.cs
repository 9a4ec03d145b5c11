using Hikeshi.Cases.Deliveries;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Evidence;
using Hikeshi.Storage.Log;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Intake;

/// <summary>What a check of a case found.</summary>
/// <param name="Faults">Sentences that name what changed, is missing or does not belong there; empty where everything is whole.</param>
public sealed record Verification(int Entries, int Files, string LogHead, IReadOnlyList<string> Faults);

/// <summary>Proves that no sealed byte and no record of a case changed, and names what did.</summary>
public static class Verify
{
    /// <param name="known">A head of the log that was written down elsewhere, or null.</param>
    public static Verification Run(CaseStore store, LogHead? known = null)
    {
        try
        {
            return Check(store, known);
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or FormatException or OverflowException)
        {
            return new(0, 0, "", [$"The database of the case cannot be read to its end ({e.Message}): it is damaged or was changed; restore it from a copy."]);
        }
    }

    static Verification Check(CaseStore store, LogHead? known)
    {
        var faults = new List<string>(store.DatabaseFaults().Select(f => $"The database of the case is damaged: {f}."));
        var log = store.Log().ToList();
        if (log.Count == 0) faults.Add("The case log is empty: its entries were removed.");
        faults.AddRange(LogChain.Check(log, Heads(store, known, faults)));
        faults.AddRange(store.WronglyTypedEntries.Select(n => n == 0 ? "The record of the log's end in the database was changed." : $"Log entry {n} was changed after it was recorded: a value is of another type."));
        var custody = store.Custody().ToList();
        var sources = store.Sources();
        CompareSources(custody, sources, faults);
        foreach (var source in sources)
        {
            var state = store.Evidence.Check(source.Sealed);
            if (state == SealState.Missing) faults.Add($"{source.Path}: its sealed bytes (SHA-256 {source.Sealed.Sha256}) are missing from the evidence.");
            if (state == SealState.Changed) faults.Add($"{source.Path}: its sealed bytes changed since intake (SHA-256 {source.Sealed.Sha256} no longer fits).");
        }
        var recorded = sources.Select(s => s.Sealed.Sha256).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(store.Evidence.List().Where(f => !recorded.Contains(f)).Select(f => $"The evidence folder holds {f}, which no log entry records."));
        faults.AddRange(MailFolder.Faults(store, log.Select(l => l.Entry.Source)));
        // The opening of a case records the digest of results that are still empty.
        var results = custody.LastOrDefault(c => c.Action is "results" or "case-opened");
        if (results is not null && store.ResultsDigest() != results.Sha256)
            faults.Add($"The results of the case are not those that log entry {results.Number} recorded: a record was changed, or an investigation was interrupted; run the same 'hikeshi investigate' again to see which.");
        return new(log.Count, sources.Count, store.LogHead.ToString(), faults);
    }

    static List<(LogHead, string)> Heads(CaseStore store, LogHead? known, List<string> faults)
    {
        var heads = new List<(LogHead, string)>();
        if (store.StoredHead is { } stored) heads.Add((stored, "the record of the log's end in the database"));
        else faults.Add("The record of the log's end is missing from the database.");
        if (store.KeptHead is { } kept) heads.Add((kept, "the file case.head"));
        else faults.Add(store.HasHeadFile ? "The file case.head holds no head of a log: it was changed." : "The file case.head is missing.");
        if (known is not null) heads.Add((known, "the head that you gave"));
        return heads;
    }

    static void CompareSources(IEnumerable<CustodyEntry> custody, IReadOnlyList<SourceRow> sources, List<string> faults)
    {
        var entries = custody.Where(e => e.Action == "sealed").Select(e => (Path: e.Subject, e.Sha256, e.Bytes)).ToHashSet();
        var files = sources.Select(s => (s.Path, s.Sealed.Sha256, s.Sealed.Bytes)).ToHashSet();
        faults.AddRange(files.Except(entries).Select(f => $"{f.Path}: no log entry records it; the entry was removed or changed."));
        faults.AddRange(entries.Except(files).Select(e => $"{e.Path}: the log records it, but the case no longer lists it."));
    }
}
