using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Intake;

/// <summary>What a check of a case's custody found.</summary>
/// <param name="Faults">Sentences that name what changed, is missing or does not belong there; empty where everything is whole.</param>
public sealed record Verification(int Entries, int Files, string CustodyHead, IReadOnlyList<string> Faults);

/// <summary>Proves that no sealed byte and no record of a case changed, and names what did.</summary>
public static class Verify
{
    public static Verification Run(CaseStore store)
    {
        var faults = new List<string>(store.DatabaseFaults().Select(f => $"The database of the case is damaged: {f}."));
        var custody = store.Custody().ToList();
        if (custody.Count == 0) faults.Add("The custody record is empty: its entries were removed.");
        faults.AddRange(CustodyChain.Check(custody));
        var sources = store.Sources();
        CompareSources(custody.Select(c => c.Entry), sources, faults);
        foreach (var source in sources)
        {
            var state = store.Evidence.Check(source.Sealed);
            if (state == SealState.Missing) faults.Add($"{source.Path}: its sealed bytes (SHA-256 {source.Sealed.Sha256}) are missing from the evidence.");
            if (state == SealState.Changed) faults.Add($"{source.Path}: its sealed bytes changed since intake (SHA-256 {source.Sealed.Sha256} no longer fits).");
        }
        var recorded = sources.Select(s => s.Sealed.Sha256).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(store.Evidence.List().Where(f => !recorded.Contains(f)).Select(f => $"The evidence folder holds {f}, which no custody entry records."));
        var results = custody.LastOrDefault(c => c.Entry.Action == "results").Entry;
        if (results is not null && store.ResultsDigest() != results.Sha256)
            faults.Add($"The results of the case are not those that custody entry {results.Number} recorded: a record was changed, or an investigation was interrupted; run the same 'hikeshi investigate' again to see which.");
        return new(custody.Count, sources.Count, store.CustodyHead, faults);
    }

    static void CompareSources(IEnumerable<CustodyEntry> custody, IReadOnlyList<SourceRow> sources, List<string> faults)
    {
        var entries = custody.Where(e => e.Action == "sealed").Select(e => (Path: e.Subject, e.Sha256, e.Bytes)).ToHashSet();
        var files = sources.Select(s => (s.Path, s.Sealed.Sha256, s.Sealed.Bytes)).ToHashSet();
        faults.AddRange(files.Except(entries).Select(f => $"{f.Path}: no custody entry records it; the entry was removed or changed."));
        faults.AddRange(entries.Except(files).Select(e => $"{e.Path}: custody records it, but the case no longer lists it."));
    }
}
