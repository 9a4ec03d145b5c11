namespace Hikeshi.Storage.Log;

/// <summary>Checks the chain of a case log.</summary>
public static class LogChain
{
    /// <summary>Sentences that name what was changed, removed, inserted, re-ordered or cut off; empty where the chain is whole.</summary>
    /// <param name="entries">The entries with the hash stored beside each, in stored order.</param>
    /// <param name="heads">Heads that were written down at some time, with where each is kept.</param>
    public static IReadOnlyList<string> Check(IEnumerable<(LogEntry Entry, string StoredHash)> entries, params IReadOnlyList<(LogHead Head, string KeptIn)> heads)
    {
        var faults = new List<string>();
        var previous = LogEntry.Genesis;
        long last = 0;
        foreach (var (entry, stored) in entries)
        {
            if (entry.Number != last + 1)
                faults.Add($"Log entry {last + 1} is missing: the log goes on with entry {entry.Number}.");
            if (entry.Previous != previous)
                faults.Add($"Log entry {entry.Number} does not follow the entry before it: an entry was changed, removed or inserted there.");
            if (entry.Hash != stored)
                faults.Add($"Log entry {entry.Number} ({entry.Kind} {entry.Item}) was changed after it was recorded.");
            foreach (var (head, keptIn) in heads.Where(h => h.Head.Number == entry.Number && h.Head.Hash != stored))
                faults.Add($"Log entry {entry.Number} is not the one that {keptIn} holds: it or one before it was rewritten.");
            (previous, last) = (stored, entry.Number);
        }
        foreach (var (head, keptIn) in heads.Where(h => h.Head.Number > last))
            faults.Add($"The log ends with entry {last}, but {keptIn} knows entry {head.Number}: the end was cut off.");
        return faults;
    }
}
