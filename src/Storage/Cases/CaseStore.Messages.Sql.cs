using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    const string MessageColumns = """
        m.number, m.source, m.locator, m.enclosed, m.role, m.place, m.message_id, m.date, m.from_name, m.from_address, m.recipients, m.subject,
        m.sha256, m.refs, m.text_digest, m.verdict
        """;

    static MessageRow ReadMessage(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetString(3), Role(r.GetString(4)), r.GetString(5), r.GetString(6), r.GetString(7),
        r.GetString(8), r.GetString(9), r.GetString(10), r.GetString(11), r.GetString(12), r.GetString(13), r.GetString(14), r.GetString(15));

    /// <summary>All messages in the order of intake.</summary>
    public IEnumerable<MessageRow> Messages() => Query($"SELECT {MessageColumns} FROM message m ORDER BY m.number", ReadMessage);

    /// <summary>The messages that were reported, in the order of intake.</summary>
    public IReadOnlyList<MessageRow> Reported() =>
        [.. Query($"SELECT {MessageColumns} FROM message m WHERE m.role = 'reported' ORDER BY m.number", ReadMessage)];

    /// <summary>The verdict on each report, in the order of intake: the gravest among the mails that it brings.</summary>
    public IReadOnlyList<string> ReportVerdicts() => [.. Reported().Where(m => m.Verdict.Length > 0).GroupBy(m => (m.SourceNumber, m.Locator))
        .Select(g => g.MaxBy(m => Array.IndexOf(Verdicts, m.Verdict))!.Verdict)];

    static readonly string[] Verdicts = ["genuine", "suspicious", "spoofed", "malicious"];

    public MessageRow? Message(long number) =>
        Query($"SELECT {MessageColumns} FROM message m WHERE m.number = $1", ReadMessage, number).FirstOrDefault();

    public long MessageCount(SourceRole role) => (long)Scalar("SELECT COUNT(*) FROM message WHERE role = $1", Word(role))!;

    /// <summary>The serialised records of each message of a role that has any, in the order of intake.</summary>
    public IEnumerable<(long Number, string MessageId, string References, byte[] Records)> Records(SourceRole role) => Query(
        """
        SELECT m.number, m.message_id, m.refs, d.records FROM message m JOIN message_data d USING (number)
        WHERE m.role = $1 AND m.record_count > 0 ORDER BY m.number
        """,
        r => (r.GetInt64(0), r.GetString(1), r.GetString(2), (byte[])r[3]), Word(role));

    /// <summary>Number of records of each mailbox message that has any, in the order of intake.</summary>
    public IEnumerable<(long Number, int Records)> RecordCounts() => Query(
        "SELECT number, record_count FROM message WHERE role = 'mailbox' AND record_count > 0 ORDER BY number", r => (r.GetInt64(0), r.GetInt32(1)));

    public byte[] RecordsOf(long number) => Scalar("SELECT records FROM message_data WHERE number = $1", number) as byte[] ?? [];

    /// <summary>Message-IDs and references of the mailbox's messages, in the order of intake.</summary>
    public IEnumerable<(long Number, string MessageId, string References)> Threads() => Query(
        "SELECT number, message_id, refs FROM message WHERE role = 'mailbox' ORDER BY number", r => (r.GetInt64(0), r.GetString(1), r.GetString(2)));

    /// <summary>The fingerprints of the mailbox's messages, one pass in the order of intake.</summary>
    public IEnumerable<(long Number, ulong[] Fingerprints)> Fingerprints() => Query(
        "SELECT d.number, d.fingerprints FROM message_data d JOIN message m USING (number) WHERE m.role = 'mailbox' ORDER BY d.number",
        r => (r.GetInt64(0), MemoryMarshal.Cast<byte, ulong>((byte[])r[1]).ToArray()));

    /// <summary>The reasons of a message's verdict in their order.</summary>
    public IReadOnlyList<FindingRow> Findings(long message) => [.. Query(
        "SELECT code, location, ja, en FROM finding WHERE message = $1 ORDER BY position",
        r => new FindingRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), message)];

    /// <summary>The reasons of all verdicts, ordered by message and position.</summary>
    public IEnumerable<(long Message, FindingRow Finding)> AllFindings() => Query(
        "SELECT message, code, location, ja, en FROM finding ORDER BY message, position",
        r => (r.GetInt64(0), new FindingRow(r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4))));

    /// <summary>All indicators with the message they were found in, in a stable order.</summary>
    public IEnumerable<(MessageRow Message, IndicatorRow Indicator)> Indicators() => Query(
        $"SELECT {MessageColumns}, i.type, i.value, i.found_in FROM indicator i JOIN message m ON m.number = i.message ORDER BY i.message, i.position",
        r => (ReadMessage(r), new IndicatorRow(r.GetString(16), r.GetString(17), r.GetString(18))));

    /// <summary>Places that could not be searched for personal data, in the order of intake.</summary>
    public IEnumerable<(string Source, UnsearchedRow Place)> Unsearched() => Query(
        "SELECT m.place, u.location, u.reason FROM unsearched u JOIN message m ON m.number = u.message WHERE m.role = 'mailbox' ORDER BY u.message, u.position",
        r => (r.GetString(0), new UnsearchedRow(r.GetString(1), r.GetString(2))));

    /// <summary>Number of attachments of the mailbox whose text was searched.</summary>
    public long SearchedAttachments => (long)Scalar("SELECT COALESCE(SUM(searched), 0) FROM message WHERE role = 'mailbox'")!;

    public bool KnowsMessageId(string messageId) => Scalar("SELECT 1 FROM known_id WHERE message_id = $1", messageId) is not null;

    /// <summary>The stored mailbox message with this Message-ID that came first, or null.</summary>
    public MessageRow? MailboxMessage(string messageId) => Query(
        $"SELECT {MessageColumns} FROM message m WHERE m.message_id = $1 AND m.role = 'mailbox' ORDER BY m.number LIMIT 1", ReadMessage, messageId).FirstOrDefault();

    public int MessagesWith(string address) => Convert.ToInt32(Scalar("SELECT COALESCE(SUM(messages), 0) FROM correspondent WHERE address = $1", address));

    public IReadOnlyList<string> AddressesOf(string nameKey) =>
        [.. Query("SELECT address FROM correspondent WHERE name_key = $1 ORDER BY address", r => r.GetString(0), nameKey)];

    public IEnumerable<string> CorrespondentAddresses() => Query("SELECT DISTINCT address FROM correspondent ORDER BY address", r => r.GetString(0));
}
