using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

/// <summary>A folded spelling by which a subject is found, and what it was made from.</summary>
public sealed record SubjectKeyRow(string Key, string Kind, string SubjectId);

/// <summary>A firm that the mail names beside a person, as written.</summary>
public sealed record SubjectFirmRow(string SubjectId, string Firm);

public sealed partial class CaseStore
{
    const string SubjectColumns = "s.id, s.organisation, s.name, s.reading, s.emails, s.phones, s.postal_addresses, s.items, s.messages, s.disclosed, s.reach, s.reasons";

    /// <summary>Writes keys; the caller's transaction replaces them as a whole.</summary>
    /// <remarks>Sorted by the database first: a table without row numbers is filled many times faster in its own order.</remarks>
    void WriteKeys(SqliteTransaction transaction, IEnumerable<SubjectKeyRow> keys)
    {
        Execute("CREATE TEMP TABLE IF NOT EXISTS unsorted_key (key TEXT, kind TEXT, subject_id TEXT); DELETE FROM unsorted_key");
        var key = new Prepared(_connection, "INSERT INTO unsorted_key VALUES ($1,$2,$3)", 3);
        key.Enlist(transaction);
        foreach (var k in keys) key.Run(k.Key, k.Kind, k.SubjectId);
        Execute("INSERT OR IGNORE INTO subject_key SELECT key, kind, subject_id FROM unsorted_key ORDER BY 1, 2, 3; DELETE FROM unsorted_key");
    }

    void WriteFirms(SqliteTransaction transaction, IEnumerable<SubjectFirmRow> firms)
    {
        var firm = new Prepared(_connection, "INSERT OR IGNORE INTO subject_firm VALUES ($1,$2)", 2);
        firm.Enlist(transaction);
        foreach (var f in firms) firm.Run(f.SubjectId, f.Firm);
    }

    /// <summary>Subjects that have exactly this key, in the order of their ids.</summary>
    public IReadOnlyList<string> SubjectsWithKey(string key, string kind, int most) => [.. Query(
        "SELECT subject_id FROM subject_key WHERE key = $1 AND kind = $2 LIMIT $3", r => r.GetString(0), key, kind, most)];

    /// <summary>Rows whose key is one of many and whose kind is one of a few.</summary>
    public IReadOnlyList<SubjectKeyRow> SubjectKeysAmong(IReadOnlyCollection<string> keys, IReadOnlyCollection<string> kinds, int most) => [.. Query(
        """
        SELECT k.key, k.kind, k.subject_id FROM json_each($1) j CROSS JOIN subject_key k ON k.key = j.value
        WHERE k.kind IN (SELECT value FROM json_each($2)) LIMIT $3
        """, ReadKey, JsonSerializer.Serialize(keys), JsonSerializer.Serialize(kinds), most)];

    /// <summary>Rows whose key begins with a text; at most <paramref name="scanned"/> rows of the index are looked at.</summary>
    public IReadOnlyList<SubjectKeyRow> SubjectKeysFrom(string prefix, IReadOnlyCollection<string> kinds, int scanned) => [.. Query(
        """
        SELECT key, kind, subject_id FROM (SELECT key, kind, subject_id FROM subject_key WHERE key >= $1 AND key < $2 LIMIT $4)
        WHERE kind IN (SELECT value FROM json_each($3))
        """, ReadKey, prefix, prefix + "\U0010FFFF", JsonSerializer.Serialize(kinds), scanned)];

    /// <summary>Which of the subjects have one of the keys.</summary>
    public IReadOnlyList<SubjectKeyRow> SubjectKeysOf(IReadOnlyCollection<string> subjects, IReadOnlyCollection<(string Key, string Kind)> keys) =>
        [.. keys.SelectMany(wanted => Query(
            "SELECT k.key, k.kind, k.subject_id FROM json_each($1) j CROSS JOIN subject_key k ON k.key = $2 AND k.kind = $3 AND k.subject_id = j.value",
            ReadKey, JsonSerializer.Serialize(subjects), wanted.Key, wanted.Kind))];

    public SubjectRow? Subject(string id) => Query($"SELECT {SubjectColumns} FROM subject s WHERE s.id = $1", ReadSubject, id).FirstOrDefault();

    public IReadOnlyList<SubjectRow> SubjectsById(IReadOnlyCollection<string> ids) => [.. Query(
        $"SELECT {SubjectColumns} FROM json_each($1) j CROSS JOIN subject s ON s.id = j.value", ReadSubject, JsonSerializer.Serialize(ids))];

    /// <summary>The firms that stand beside a subject in the mail, as written.</summary>
    public IReadOnlyList<string> FirmsOf(string subject) =>
        [.. Query("SELECT firm FROM subject_firm WHERE subject_id = $1 ORDER BY firm", r => r.GetString(0), subject)];

    /// <summary>Each item of a subject with the number of different values and of places, in the item's alphabetical order.</summary>
    public IReadOnlyList<(string Item, int Values, int Places)> ItemsOf(string subject) => [.. Query(
        "SELECT item, COUNT(DISTINCT value), COUNT(*) FROM exposure WHERE subject = $1 GROUP BY item ORDER BY item",
        r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2)), subject)];

    /// <summary>Places that prove an item of a subject, ordered by value and message.</summary>
    public IReadOnlyList<(ExposureRow Exposure, string MessageId, string Source)> ProofsOf(string subject, string item, int most) => [.. Query(
        """
        SELECT e.subject, e.item, e.value, e.message, e.location, m.message_id, m.place FROM exposure e JOIN message m ON m.number = e.message
        WHERE e.subject = $1 AND e.item = $2 ORDER BY e.value, e.message LIMIT $3
        """, ReadExposure, subject, item, most)];

    /// <summary>The places of one message that prove something of a subject.</summary>
    /// <remarks>The plus keeps SQLite from the index by subject: somebody who wrote half of the mailbox has a hundred thousand rows, a message has few.</remarks>
    public IReadOnlyList<ExposureRow> ExposuresIn(string subject, long message) => [.. Query(
        "SELECT subject, item, value, message, location FROM exposure WHERE +subject = $1 AND message = $2",
        r => new ExposureRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4)), subject, message)];

    /// <summary>Leaks that carry something of a subject, or that come from a mail in which the subject stands.</summary>
    public IReadOnlyList<(LeakRow Leak, MessageRow Reported, MessageRow Original)> LeaksAround(string subject, int most)
    {
        var leaks = Query(
            """
            SELECT reported, original, recipient, overlap, subject_ids, shared FROM leak
            WHERE instr(subject_ids, $1) > 0 OR original IN (SELECT message FROM exposure WHERE subject = $1) ORDER BY reported, original LIMIT $2
            """, r => new LeakRow(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetDouble(3), r.GetString(4), r.GetString(5)), subject, most).ToList();
        return [.. leaks.Select(l => (l, Message(l.ReportedNumber)!, Message(l.OriginalNumber)!))];
    }

    /// <summary>Reported mails that name an address among their recipients, whatever their verdict.</summary>
    public IReadOnlyList<MessageRow> ReportedTo(string address, int most) => [.. Query(
        $"""
        SELECT {MessageColumns} FROM message m WHERE m.role = 'reported' AND (instr(lower(m.recipients), $1) > 0
            OR m.number IN (SELECT reported FROM leak WHERE instr(lower(recipient), $1) > 0)) ORDER BY m.number LIMIT $2
        """, ReadMessage, address, most)];

    /// <summary>Who received what a reported mail carried, as the leaks say it.</summary>
    public IReadOnlyList<string> RecipientsOf(long reported) => [.. Query("SELECT DISTINCT recipient FROM leak WHERE reported = $1", r => r.GetString(0), reported)];

    /// <summary>How much was searched, and when the results were last recorded (ISO 8601, UTC; empty where never).</summary>
    public SearchedRow Searched() => Query(
        """
        SELECT (SELECT COUNT(*) FROM message WHERE role = 'mailbox'), (SELECT COALESCE(SUM(searched), 0) FROM message WHERE role = 'mailbox'),
            (SELECT COUNT(*) FROM message WHERE role = 'reported'), (SELECT COUNT(*) FROM unread WHERE lost = 1), (SELECT COUNT(*) FROM unsearched),
            COALESCE((SELECT recorded_at FROM log WHERE kind = 'results.recorded' ORDER BY number DESC LIMIT 1), '')
        """, r => new SearchedRow(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetString(5))).First();

    static SubjectKeyRow ReadKey(SqliteDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2));

    static SubjectRow ReadSubject(SqliteDataReader r) => new(r.GetString(0), r.GetInt64(1) != 0, r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5),
        r.GetString(6), r.GetString(7), r.GetInt32(8), r.GetInt64(9) != 0, r.GetString(10), r.GetString(11));
}

/// <summary>How much of a case was searched.</summary>
/// <param name="Unread">Files and parts that could not be read.</param>
/// <param name="Unsearched">Places of read messages that could not be searched for personal data.</param>
public sealed record SearchedRow(long MailboxMessages, long Attachments, long ReportedMessages, long Unread, long Unsearched, string ResultsAt);
