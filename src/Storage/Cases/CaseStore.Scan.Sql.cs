using System.Runtime.InteropServices;
using Hikeshi.Storage.Evidence;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>The sealed files in the order of intake.</summary>
    public IReadOnlyList<SourceRow> Sources() => [.. Query(
        "SELECT number, role, path, sha256, bytes, scanned FROM source ORDER BY number",
        r => new SourceRow(r.GetInt64(0), Role(r.GetString(1)), r.GetString(2), new SealedBytes(r.GetString(3), r.GetInt64(4)), r.GetInt64(5) != 0))];

    /// <summary>Number of a source's items (messages and reports of unreadable places) that earlier runs have written.</summary>
    public long ItemsOf(long source) => (long)Scalar("SELECT items FROM source WHERE number = $1", source)!;

    /// <summary>Forgets what was derived from the sources, so that all of them are scanned again; the evidence stays.</summary>
    public void ForgetScans()
    {
        using var transaction = _connection.BeginTransaction();
        Execute("""
            DELETE FROM unread WHERE source > 0; DELETE FROM message; DELETE FROM message_data; DELETE FROM correspondent; DELETE FROM known_id;
            DELETE FROM finding; DELETE FROM indicator; DELETE FROM unsearched; UPDATE source SET scanned = 0, items = 0;
            """);
        transaction.Commit();
    }

    /// <summary>Remembers paths that could not be read at intake, each once.</summary>
    public void RememberUnreadPaths(IEnumerable<UnreadRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var row in rows)
        {
            if (Scalar("SELECT 1 FROM unread WHERE source = 0 AND place = $1 AND code = $2", row.Place, row.Code) is null)
                Execute("INSERT INTO unread (source, place, code, detail, lost) VALUES (0, $1, $2, $3, $4)", row.Place, row.Code, row.Detail, row.Lost ? 1 : 0);
        }
        transaction.Commit();
    }

    /// <summary>What could not be read or was damaged, in the order of intake.</summary>
    public IEnumerable<UnreadRow> Unread() => Query(
        "SELECT place, code, detail, lost FROM unread ORDER BY source, id",
        r => new UnreadRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3) != 0));

    /// <summary>Writes a batch of a source's items in one transaction, so that a killed run goes on behind the last batch.</summary>
    /// <param name="source">The source.</param>
    /// <param name="items">How many items of the source are written after this batch.</param>
    /// <param name="messages">The messages; their numbers are given here, in this order.</param>
    /// <param name="unread">Places of the source that could not be read.</param>
    /// <param name="complete">True with the source's last batch.</param>
    public void WriteScan(SourceRow source, long items, IReadOnlyList<ScannedMessage> messages, IReadOnlyList<UnreadRow> unread, bool complete)
    {
        using var transaction = _connection.BeginTransaction();
        var number = (long)Scalar("SELECT COALESCE(MAX(number), 0) FROM message")!;
        var write = _scan ??= new ScanCommands(_connection);
        write.Enlist(transaction);
        foreach (var row in unread) write.Unread.Run(source.Number, row.Place, row.Code, row.Detail, row.Lost ? 1 : 0);
        foreach (var scanned in messages) Write(write, scanned, ++number);
        Execute("UPDATE source SET items = $1, scanned = $2 WHERE number = $3", items, complete ? 1 : 0, source.Number);
        transaction.Commit();
    }

    ScanCommands? _scan;

    static void Write(ScanCommands write, ScannedMessage scanned, long number)
    {
        var m = scanned.Message;
        write.Message.Run(number, m.SourceNumber, m.Locator, m.Enclosed, Word(m.Role), m.Source, m.MessageId, m.Date, m.FromName, m.FromAddress,
            m.Recipients, m.Subject, m.Sha256, m.References, m.TextDigest, m.Verdict, scanned.RecordCount, scanned.SearchedAttachments);
        write.Data.Run(number, scanned.Records, MemoryMarshal.AsBytes<ulong>(scanned.Fingerprints).ToArray());
        foreach (var (name, address) in scanned.Correspondents) write.Correspondent.Run(name, address);
        if (m.Role == SourceRole.Mailbox)
        {
            if (m.MessageId.Length > 0) write.KnownId.Run(m.MessageId);
            foreach (var id in m.References.Split(' ', StringSplitOptions.RemoveEmptyEntries)) write.KnownId.Run(id);
        }
        WriteAssessment(write, number, scanned.Findings, scanned.Indicators);
        for (var i = 0; i < scanned.Unsearched.Count; i++) write.Unsearched.Run(number, i, scanned.Unsearched[i].Location, scanned.Unsearched[i].Reason);
        foreach (var row in scanned.Unread) write.Unread.Run(m.SourceNumber, row.Place, row.Code, row.Detail, row.Lost ? 1 : 0);
    }

    static void WriteAssessment(ScanCommands write, long number, IReadOnlyList<FindingRow> findings, IReadOnlyList<IndicatorRow> indicators)
    {
        for (var i = 0; i < findings.Count; i++)
            write.Finding.Run(number, i, findings[i].Code, findings[i].Location, findings[i].Japanese, findings[i].English);
        for (var i = 0; i < indicators.Count; i++) write.Indicator.Run(number, i, indicators[i].Type, indicators[i].Value, indicators[i].FoundIn);
    }

    /// <summary>The prepared statements of a scan; each is parsed once and run for every row.</summary>
    sealed class ScanCommands(SqliteConnection connection)
    {
        public Prepared Message { get; } = new(connection, "INSERT INTO message VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)", 18);
        public Prepared Data { get; } = new(connection, "INSERT INTO message_data VALUES ($1,$2,$3)", 3);
        public Prepared Correspondent { get; } = new(connection, "INSERT INTO correspondent VALUES ($1,$2,1) ON CONFLICT DO UPDATE SET messages = messages + 1", 2);
        public Prepared KnownId { get; } = new(connection, "INSERT OR IGNORE INTO known_id VALUES ($1)", 1);
        public Prepared Finding { get; } = new(connection, "INSERT INTO finding VALUES ($1,$2,$3,$4,$5,$6)", 6);
        public Prepared Indicator { get; } = new(connection, "INSERT INTO indicator VALUES ($1,$2,$3,$4,$5)", 5);
        public Prepared Unsearched { get; } = new(connection, "INSERT INTO unsearched VALUES ($1,$2,$3,$4)", 4);
        public Prepared Unread { get; } = new(connection, "INSERT INTO unread (source, place, code, detail, lost) VALUES ($1,$2,$3,$4,$5)", 5);

        public void Enlist(SqliteTransaction transaction)
        {
            foreach (var command in (Prepared[])[Message, Data, Correspondent, KnownId, Finding, Indicator, Unsearched, Unread]) command.Enlist(transaction);
        }
    }

    /// <summary>A statement with positional parameters $1 … $n.</summary>
    sealed class Prepared
    {
        readonly SqliteCommand _command;

        public Prepared(SqliteConnection connection, string sql, int parameters)
        {
            _command = connection.CreateCommand();
            _command.CommandText = sql;
            for (var i = 1; i <= parameters; i++) _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        public void Enlist(SqliteTransaction transaction) => _command.Transaction = transaction;

        public void Run(params object[] values)
        {
            for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i];
            _command.ExecuteNonQuery();
        }
    }
}
