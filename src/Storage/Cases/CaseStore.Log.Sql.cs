using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hikeshi.Kernel;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Evidence;
using Hikeshi.Storage.Log;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    const string LogColumns = "number, recorded_at, actor, kind, item, happened, public, source, ja, en, data, previous, hash";

    /// <summary>The log in its order, each entry with the hash that was stored beside it.</summary>
    /// <param name="after">Only entries with a greater number.</param>
    public IEnumerable<(LogEntry Entry, string StoredHash)> Log(long after = 0) => Query(
        $"SELECT {LogColumns} FROM log WHERE number > $1 ORDER BY number", ReadEntry, after);

    /// <summary>The newest entry; number 0 where the log is empty.</summary>
    public LogHead LogHead => Query("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1", ReadHead).FirstOrDefault() ?? new(0, LogEntry.Genesis);

    /// <summary>The head that was stored beside the log with its newest entry, or null.</summary>
    public LogHead? StoredHead => Query("SELECT number, hash FROM log_head", ReadHead).FirstOrDefault();

    /// <summary>Numbers of log entries, and 0 for the record of its end, whose values are not of the types that were written; reading them would hide it.</summary>
    public IReadOnlyList<long> WronglyTypedEntries => [.. Query("""
        SELECT number FROM log WHERE typeof(recorded_at) <> 'text' OR typeof(actor) <> 'text' OR typeof(kind) <> 'text' OR typeof(item) <> 'text'
            OR typeof(happened) <> 'text' OR typeof(public) <> 'integer' OR public NOT IN (0, 1) OR typeof(source) <> 'text' OR typeof(ja) <> 'text'
            OR typeof(en) <> 'text' OR typeof(data) <> 'text' OR typeof(previous) <> 'text' OR typeof(hash) <> 'text'
        UNION ALL SELECT 0 FROM log_head WHERE typeof(number) <> 'integer' OR typeof(hash) <> 'text'
        """, r => r.GetInt64(0))];

    /// <summary>The sealing, the results and the opening of the case: the part of the log that custody is about.</summary>
    public IEnumerable<CustodyEntry> Custody() => Log().Where(l => CustodyEntry.IsCustody(l.Entry)).Select(l => CustodyEntry.Of(l.Entry, l.StoredHash));

    /// <summary>Reads and appends to the log in one transaction; where the work throws, nothing is appended.</summary>
    /// <remarks>Writers wait for each other, so what the work reads of the log is what its entries follow.</remarks>
    public T InLog<T>(Func<ILogWriter, T> work)
    {
        T result;
        using (var transaction = _connection.BeginTransaction())
        {
            result = work(new TransactionLog(this));
            transaction.Commit();
        }
        KeepHead();
        return result;
    }

    /// <summary>Records that a file was sealed and registers it as a source of the case; both or neither.</summary>
    /// <returns>The source, or null where the same bytes are already in the case under this role and path.</returns>
    public SourceRow? Register(SourceRole role, string path, string absolutePath, SealedBytes sealedBytes, string? actor = null) =>
        InLog(log => Register(log, actor ?? Account, role, path, absolutePath, sealedBytes));

    /// <summary>The same inside a transaction that records more than this.</summary>
    /// <param name="log">Of the transaction.</param>
    /// <param name="actor">Who brought the file.</param>
    public SourceRow? Register(ILogWriter log, string actor, SourceRole role, string path, string absolutePath, SealedBytes sealedBytes)
    {
        Execute("DELETE FROM unread WHERE source = 0 AND place = $1", path);
        if (Scalar("SELECT 1 FROM source WHERE role = $1 AND path = $2 AND sha256 = $3", Word(role), path, sealedBytes.Sha256) is not null) return null;
        var number = (long)Scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM source")!;
        Execute("INSERT INTO source (number, role, path, sha256, bytes) VALUES ($1, $2, $3, $4, $5)",
            number, Word(role), path, sealedBytes.Sha256, sealedBytes.Bytes);
        log.Append(actor, CustodyEntry.Sealed(Word(role), path, absolutePath, sealedBytes));
        return new SourceRow(number, role, path, sealedBytes, false);
    }

    /// <summary>Records that the results of the case have this digest, unless the newest such entry already says so.</summary>
    public void RecordResults(string digest) => InLog(log => AppendResults(log, digest));

    static string AppendResults(ILogWriter log, string digest)
    {
        var last = log.Entries().LastOrDefault(e => e.Kind == CustodyEntry.ResultsKind);
        if (last is null || CustodyEntry.Of(last, "").Sha256 != digest) log.Append(Account, CustodyEntry.Results(digest));
        return digest;
    }

    /// <summary>The account and the machine that the program runs under.</summary>
    public static string Account => $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>The head kept in the file <c>case.head</c>, or null where there is none or it is no head.</summary>
    public LogHead? KeptHead =>
        File.Exists(HeadPath) && Hikeshi.Storage.Log.LogHead.TryParse(File.ReadAllText(HeadPath), out var head) ? head : null;

    public bool HasHeadFile => File.Exists(HeadPath);

    string HeadPath => Path.Combine(Folder, HeadName);

    /// <summary>Writes the head beside the database as well, where cutting off the end of the log does not reach.</summary>
    /// <remarks>The entries are committed by then: a failure here loses nothing, and the next entry writes the file again.</remarks>
    void KeepHead()
    {
        var head = LogHead;
        if (KeptHead == head) return;
        var part = Path.Combine(Folder, $"{HeadName}.{Guid.NewGuid():n}{PartExtension}");
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.ASCII.GetBytes(head + "\n"));
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, HeadPath, overwrite: true);
            DiscardLeftHeads();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
        }
    }

    /// <summary>Removes what killed processes left of this file; what another process is writing at this moment is younger.</summary>
    void DiscardLeftHeads()
    {
        foreach (var left in Directory.EnumerateFiles(Folder, $"{HeadName}.*{PartExtension}"))
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > TimeSpan.FromMinutes(1)) File.Delete(left);
    }

    LogEntry Append(string actor, NewEntry draft)
    {
        var head = LogHead;
        var now = Now();
        if (Scalar("SELECT recorded_at FROM log WHERE number = $1", head.Number) is string before && IsBack(before, now))
            head = Insert(new(head.Number + 1, now, Account, "clock.went-back", "clock", "", false, "", new(
                $"パソコンの時計が {before} から {now} に戻っていました。これより後の記録時刻は、戻った時計によるものです。",
                $"The clock of the computer had gone back from {before} to {now}; times recorded from here on are by that clock."), "{}", head.Hash));
        var entry = new LogEntry(head.Number + 1, now, actor, draft.Kind, draft.Item, draft.Happened, draft.IsPublic, draft.Source, draft.Text, draft.Data, head.Hash);
        Insert(entry);
        return entry;
    }

    LogHead Insert(LogEntry e)
    {
        var head = new LogHead(e.Number, e.Hash);
        Execute($"INSERT INTO log ({LogColumns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)", e.Number, e.RecordedAt, e.Actor, e.Kind, e.Item,
            e.Happened, e.IsPublic ? 1 : 0, e.Source, e.Text.Ja, e.Text.En, e.Data, e.Previous, head.Hash);
        Execute("INSERT INTO log_head (id, number, hash) VALUES (1, $1, $2) ON CONFLICT (id) DO UPDATE SET number = $1, hash = $2", head.Number, head.Hash);
        return head;
    }

    /// <summary>A clock that is set back by a network's correction of a few seconds is not worth an entry.</summary>
    static bool IsBack(string before, string now) =>
        DateTimeOffset.Parse(before, CultureInfo.InvariantCulture) - DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) > TimeSpan.FromSeconds(5);

    static (LogEntry, string) ReadEntry(SqliteDataReader r) => (new LogEntry(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetInt64(6) != 0, r.GetString(7),
        new Words(r.GetString(8), r.GetString(9)), r.GetString(10), r.GetString(11)), r.GetString(12));

    static LogHead ReadHead(SqliteDataReader r) => new(r.GetInt64(0), r.GetString(1));

    static string Word(SourceRole role) => role == SourceRole.Mailbox ? "mailbox" : "reported";

    static SourceRole Role(string word) => word == "mailbox" ? SourceRole.Mailbox : SourceRole.Reported;

    sealed class TransactionLog(CaseStore store) : ILogWriter
    {
        public LogHead Head => store.LogHead;

        public IEnumerable<LogEntry> Entries(long after = 0) => store.Log(after).Select(l => l.Entry);

        public LogEntry Append(string actor, NewEntry entry) => store.Append(actor, entry);
    }
}
