using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>The custody record in its order, each entry with the hash that was stored beside it.</summary>
    public IEnumerable<(CustodyEntry Entry, string StoredHash)> Custody() => Query(
        "SELECT number, at, actor, action, subject, sha256, bytes, detail, previous, hash FROM custody ORDER BY number",
        r => (new CustodyEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5),
            r.GetInt64(6), r.GetString(7), r.GetString(8)), r.GetString(9)));

    /// <summary>Hash of the newest entry: whoever keeps it can prove later that nothing before it changed.</summary>
    public string CustodyHead => Scalar("SELECT hash FROM custody ORDER BY number DESC LIMIT 1") as string ?? CustodyEntry.Genesis;

    /// <summary>Records that a file was sealed and registers it as a source of the case; both or neither.</summary>
    /// <returns>The source, or null where the same bytes are already in the case under this role and path.</returns>
    public SourceRow? Register(SourceRole role, string path, string absolutePath, SealedBytes sealedBytes)
    {
        using var transaction = _connection.BeginTransaction();
        Execute("DELETE FROM unread WHERE source = 0 AND place = $1", path);
        if (Scalar("SELECT 1 FROM source WHERE role = $1 AND path = $2 AND sha256 = $3", Word(role), path, sealedBytes.Sha256) is not null)
        {
            transaction.Commit();
            return null;
        }
        var number = (long)Scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM source")!;
        Execute("INSERT INTO source (number, role, path, sha256, bytes) VALUES ($1, $2, $3, $4, $5)",
            number, Word(role), path, sealedBytes.Sha256, sealedBytes.Bytes);
        Append("sealed", path, sealedBytes.Sha256, sealedBytes.Bytes, $"{Word(role)} from {absolutePath}");
        transaction.Commit();
        return new(number, role, path, sealedBytes, false);
    }

    /// <summary>Records that the results of the case have this digest, unless the newest such entry already says so.</summary>
    public void RecordResults(string digest)
    {
        using var transaction = _connection.BeginTransaction();
        var last = Scalar("SELECT sha256 FROM custody WHERE action = 'results' ORDER BY number DESC LIMIT 1") as string;
        if (last != digest) Append("results", "results", digest, 0, "");
        transaction.Commit();
    }

    void Append(string action, string subject, string sha256, long bytes, string detail)
    {
        var number = (long)Scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM custody")!;
        var entry = new CustodyEntry(number, Now(), Actor, action, subject, sha256, bytes, detail, CustodyHead);
        Execute("INSERT INTO custody VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", entry.Number, entry.At, entry.Actor, entry.Action,
            entry.Subject, entry.Sha256, entry.Bytes, entry.Detail, entry.Previous, entry.Hash);
    }

    static string Word(SourceRole role) => role == SourceRole.Mailbox ? "mailbox" : "reported";

    static SourceRole Role(string word) => word == "mailbox" ? SourceRole.Mailbox : SourceRole.Reported;
}
