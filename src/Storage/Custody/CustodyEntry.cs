using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hikeshi.Storage.Custody;

/// <summary>One entry of the custody record: an append-only list in which each entry holds the hash of the one before.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When it was recorded, ISO 8601 in UTC.</param>
/// <param name="Actor">Who: the account and the machine.</param>
/// <param name="Action">case-opened, sealed, unreadable, results.</param>
/// <param name="Subject">What: the path that the user gave, or the name of the results.</param>
/// <param name="Sha256">Digest of the bytes or results concerned; empty where there are none.</param>
/// <param name="Bytes">Their size, 0 where there are none.</param>
/// <param name="Detail">From where (the absolute path), or why something could not be read.</param>
/// <param name="Previous">Hash of the entry before; 64 zeros for the first.</param>
public sealed record CustodyEntry(
    long Number, string At, string Actor, string Action, string Subject, string Sha256, long Bytes, string Detail, string Previous)
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>SHA-256 over the entry's fields as one JSON array in their order, so that no two entries share a form.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new object[] { Number, At, Actor, Action, Subject, Sha256, Bytes, Detail, Previous }))));
}

/// <summary>Checks the chain of a custody record.</summary>
public static class CustodyChain
{
    /// <summary>Sentences that name what was changed, removed, inserted or re-ordered; empty where the chain is whole.</summary>
    /// <param name="entries">The entries with the hash stored beside each, in stored order.</param>
    public static IReadOnlyList<string> Check(IEnumerable<(CustodyEntry Entry, string StoredHash)> entries)
    {
        var faults = new List<string>();
        var previous = CustodyEntry.Genesis;
        long expected = 1;
        foreach (var (entry, stored) in entries)
        {
            if (entry.Number != expected)
                faults.Add($"Custody entry {expected} is missing: the record goes on with entry {entry.Number}.");
            if (entry.Previous != previous)
                faults.Add($"Custody entry {entry.Number} does not follow the entry before it: an entry was changed, removed or inserted there.");
            if (entry.Hash != stored)
                faults.Add($"Custody entry {entry.Number} ({entry.Action} {entry.Subject}) was changed after it was recorded.");
            previous = stored;
            expected = entry.Number + 1;
        }
        return faults;
    }
}
