using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

/// <summary>The verdict on one message as the case knows it after its mailbox was read.</summary>
public sealed record VerdictRow(long MessageNumber, string Verdict, IReadOnlyList<FindingRow> Findings, IReadOnlyList<IndicatorRow> Indicators);

public sealed partial class CaseStore
{
    /// <summary>Replaces the results of the whole case in one transaction.</summary>
    /// <param name="record">Records the digest of the new results in the same transaction: whoever verifies the case meanwhile sees the old results or the new ones.</param>
    public void ReplaceResults(
        IEnumerable<VerdictRow> verdicts, IEnumerable<ExposureRow> exposures, IEnumerable<SubjectRow> subjects, IEnumerable<LeakRow> leaks, IEnumerable<ReviewRow> reviews,
        IEnumerable<SubjectKeyRow>? keys = null, IEnumerable<SubjectFirmRow>? firms = null, DecisionRows? decisions = null, bool record = false)
    {
        var again = HasResults;
        if (again) Stage(exposures, keys ?? []);
        using var transaction = _connection.BeginTransaction();
        Execute("DELETE FROM subject; DELETE FROM leak; DELETE FROM review; DELETE FROM subject_firm");
        if (!again) Execute("DELETE FROM exposure; DELETE FROM subject_key; DROP INDEX IF EXISTS exposure_by_subject; DROP INDEX IF EXISTS exposure_by_message");
        var write = _scan ??= new ScanCommands(_connection);
        write.Enlist(transaction);
        foreach (var row in verdicts)
        {
            Execute("UPDATE message SET verdict = $1 WHERE number = $2", row.Verdict, row.MessageNumber);
            Execute("DELETE FROM finding WHERE message = $1", row.MessageNumber);
            Execute("DELETE FROM indicator WHERE message = $1", row.MessageNumber);
            WriteAssessment(write, row.MessageNumber, row.Findings, row.Indicators);
        }
        var exposure = new Prepared(_connection, "INSERT INTO exposure VALUES ($1,$2,$3,$4,$5)", 5);
        var subject = new Prepared(_connection, "INSERT INTO subject VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", 12);
        exposure.Enlist(transaction);
        subject.Enlist(transaction);
        if (again) TakeStaged();
        else
        {
            foreach (var e in exposures) exposure.Run(e.SubjectId, e.Item, e.Value, e.MessageNumber, e.Location);
            Execute("CREATE INDEX exposure_by_subject ON exposure (subject, item, value, message)");
        }
        // Here and not when a case is opened: an earlier version's case keeps the tables that its recorded results vouch for.
        Execute("CREATE INDEX IF NOT EXISTS exposure_by_message ON exposure (message); CREATE INDEX IF NOT EXISTS message_by_source ON message (source); CREATE INDEX IF NOT EXISTS unread_by_source ON unread (source, lost)");
        foreach (var s in subjects)
            subject.Run(s.Id, s.IsOrganisation ? 1 : 0, s.Name, s.Reading, s.Emails, s.Phones, s.PostalAddresses, s.Items, s.Messages, s.Disclosed ? 1 : 0, s.Reach, s.Reasons);
        if (!again) WriteKeys(transaction, keys ?? []);
        WriteFirms(transaction, firms ?? []);
        if (decisions is not null) WriteDecisions(transaction, decisions);
        foreach (var l in leaks)
            Execute("INSERT INTO leak VALUES ($1,$2,$3,$4,$5,$6)", l.ReportedNumber, l.OriginalNumber, l.Recipient, l.Overlap, l.SubjectIds, l.Shared);
        foreach (var r in reviews) Execute("INSERT OR IGNORE INTO review VALUES ($1,$2,$3)", r.SubjectA, r.SubjectB, r.Reason);
        if (record) AppendResults(new TransactionLog(this), ResultsDigest());
        transaction.Commit();
        _scan = null;
        if (record) KeepHead();
        if (again) DropStaged();
    }

    public IEnumerable<SubjectRow> Subjects() => Query(
        "SELECT id, organisation, name, reading, emails, phones, postal_addresses, items, messages, disclosed, reach, reasons FROM subject ORDER BY id",
        r => new SubjectRow(r.GetString(0), r.GetInt64(1) != 0, r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6),
            r.GetString(7), r.GetInt32(8), r.GetInt64(9) != 0, r.GetString(10), r.GetString(11)));

    public long SubjectCount => (long)Scalar("SELECT COUNT(*) FROM subject WHERE organisation = 0")!;

    /// <summary>All exposures with the message that proves each, ordered by subject, item, value and message.</summary>
    public IEnumerable<(ExposureRow Exposure, string MessageId, string Source)> Exposures() => Query(
        """
        SELECT e.subject, e.item, e.value, e.message, e.location, m.message_id, m.place
        FROM exposure e JOIN message m ON m.number = e.message ORDER BY e.subject, e.item, e.value, e.message
        """, ReadExposure);

    public IEnumerable<(ExposureRow Exposure, string MessageId, string Source)> ExposuresOf(string subject) => Query(
        """
        SELECT e.subject, e.item, e.value, e.message, e.location, m.message_id, m.place
        FROM exposure e JOIN message m ON m.number = e.message WHERE e.subject = $1 ORDER BY e.item, e.value, e.message
        """, ReadExposure, subject);

    static (ExposureRow, string, string) ReadExposure(SqliteDataReader r) =>
        (new ExposureRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4)), r.GetString(5), r.GetString(6));

    /// <summary>Every exposure of one item, ordered by subject and message.</summary>
    public IEnumerable<(ExposureRow Exposure, string MessageId, string Source)> ExposuresOfItem(string item) => Query(
        """
        SELECT e.subject, e.item, e.value, e.message, e.location, m.message_id, m.place
        FROM exposure e JOIN message m ON m.number = e.message WHERE e.item = $1 ORDER BY e.subject, e.value, e.message
        """, ReadExposure, item);

    public long DisclosedCount => (long)Scalar("SELECT COUNT(*) FROM subject WHERE organisation = 0 AND disclosed = 1")!;

    /// <summary>How many persons have each item, and how many of them are disclosed, in the item's alphabetical order.</summary>
    public IReadOnlyList<(string Item, long Subjects, long Disclosed)> ItemCounts() => [.. Query(
        """
        SELECT e.item, COUNT(*), SUM(s.disclosed) FROM (SELECT DISTINCT item, subject FROM exposure) e
        JOIN subject s ON s.id = e.subject WHERE s.organisation = 0 GROUP BY e.item ORDER BY e.item
        """, r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2)))];

    public IEnumerable<LeakRow> Leaks() => Query(
        "SELECT reported, original, recipient, overlap, subject_ids, shared FROM leak ORDER BY reported, overlap DESC, original",
        r => new LeakRow(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetDouble(3), r.GetString(4), r.GetString(5)));

    public IEnumerable<ReviewRow> Reviews() => Query(
        "SELECT subject_a, subject_b, reason FROM review ORDER BY subject_a, subject_b, reason", r => new ReviewRow(r.GetString(0), r.GetString(1), r.GetString(2)));

    static readonly string[] DerivedRows =
    [
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name", "SELECT * FROM meta ORDER BY key", "SELECT * FROM source ORDER BY number", "SELECT * FROM unread ORDER BY id",
        "SELECT * FROM message ORDER BY number", "SELECT * FROM message_data ORDER BY number",
        "SELECT * FROM correspondent ORDER BY name_key, address", "SELECT * FROM known_id ORDER BY message_id",
        "SELECT * FROM finding ORDER BY message, position", "SELECT * FROM indicator ORDER BY message, position",
        "SELECT * FROM unsearched ORDER BY message, position", "SELECT * FROM subject ORDER BY id",
        "SELECT * FROM exposure ORDER BY subject, item, value, message, location", "SELECT * FROM leak ORDER BY reported, original",
        "SELECT * FROM review ORDER BY subject_a, subject_b, reason", "SELECT * FROM subject_key ORDER BY key, kind, subject_id",
        "SELECT * FROM subject_firm ORDER BY subject_id, firm",
    ];

    /// <summary>SHA-256 over every derived row and the type of each value, in a fixed order, and over the tables themselves: whatever is changed in the results changes it.</summary>
    public string ResultsDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var query in HasAnchors ? DerivedRows.Concat(DecisionDerivedRows) : DerivedRows)
        {
            using var command = Command(query);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var value = reader.GetValue(i);
                    var bytes = value is byte[] blob ? blob : Encoding.UTF8.GetBytes(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
                    var type = value switch { long => 1, double => 2, string => 3, byte[] => 4, _ => 0 };
                    hash.AppendData(BitConverter.GetBytes(bytes.Length * 8L + type));
                    hash.AppendData(bytes);
                }
            }
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>SQLite's own check of the database file: sentences, empty where it is sound.</summary>
    public IReadOnlyList<string> DatabaseFaults() =>
        [.. Query("PRAGMA integrity_check", r => r.GetString(0)).Where(s => s != "ok")];
}
