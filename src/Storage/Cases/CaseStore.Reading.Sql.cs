using Hikeshi.Storage.Evidence;

namespace Hikeshi.Storage.Cases;

/// <summary>An item of a person at a place of one message, with what people call the person.</summary>
public sealed record ExposedPlaceRow(string SubjectId, string SubjectName, bool IsOrganisation, string Item, string Value, string Location);

public sealed partial class CaseStore
{
    /// <summary>A sealed file, or null.</summary>
    public SourceRow? Source(long number) => Query(
        "SELECT number, role, path, sha256, bytes, scanned FROM source WHERE number = $1",
        r => new SourceRow(r.GetInt64(0), Role(r.GetString(1)), r.GetString(2), new SealedBytes(r.GetString(3), r.GetInt64(4)), r.GetInt64(5) != 0), number).FirstOrDefault();

    /// <summary>Number of messages of the case, and the greatest number that one has.</summary>
    /// <remarks>Counting 100,000 takes ten milliseconds, and every list of messages asks: counted anew where another connection wrote anything (SQLite, PRAGMA data_version) or this one added a message.</remarks>
    public (long Count, long Last) MessageNumbers
    {
        get
        {
            var (version, last) = ((long)Scalar("PRAGMA data_version")!, (long)Scalar("SELECT COALESCE(MAX(number), 0) FROM message")!);
            if (_messages.Version != version || _messages.Last != last) _messages = (version, (long)Scalar("SELECT COUNT(*) FROM message")!, last);
            return (_messages.Count, last);
        }
    }

    (long Version, long Count, long Last) _messages = (-1, 0, 0);

    /// <summary>Messages with greater numbers, in the order of intake.</summary>
    public IReadOnlyList<MessageRow> MessagesAfter(long number, int most) =>
        [.. Query($"SELECT {MessageColumns} FROM message m WHERE m.number > $1 ORDER BY m.number LIMIT $2", ReadMessage, number, most)];

    /// <summary>Messages with smaller numbers, the newest of the intake first.</summary>
    public IReadOnlyList<MessageRow> MessagesBefore(long number, int most) =>
        [.. Query($"SELECT {MessageColumns} FROM message m WHERE m.number < $1 ORDER BY m.number DESC LIMIT $2", ReadMessage, number, most)];

    /// <summary>Numbers of the files whose path contains a text, in any case of its letters.</summary>
    public IReadOnlyList<long> SourcesWith(string part) =>
        [.. Query("SELECT number FROM source WHERE instr(lower(path), lower($1)) > 0 ORDER BY number", r => r.GetInt64(0), part)];

    /// <summary>Messages with these numbers, in no particular order.</summary>
    public IReadOnlyList<MessageRow> MessagesByNumber(IReadOnlyCollection<long> numbers) => [.. Query(
        $"SELECT {MessageColumns} FROM json_each($1) j CROSS JOIN message m ON m.number = j.value", ReadMessage, System.Text.Json.JsonSerializer.Serialize(numbers))];

    /// <summary>A message, those that it lies in and those that lie in it: everything read from one item of a file, in the order of intake.</summary>
    public IReadOnlyList<MessageRow> MessagesTogetherWith(MessageRow row, int most) => [.. Query(
        $"SELECT {MessageColumns} FROM message m WHERE m.number BETWEEN $1 AND $2 AND m.source = $3 AND m.locator = $4 ORDER BY m.number LIMIT $5",
        ReadMessage, row.Number - most, row.Number + most, row.SourceNumber, row.Locator, most)];

    /// <summary>What of whom stands in a message, persons before organisations, in the order in which items are shown.</summary>
    public IReadOnlyList<ExposedPlaceRow> PlacesIn(long message, int most) => [.. Query(
        """
        SELECT e.subject, COALESCE(s.name, ''), COALESCE(s.organisation, 0), e.item, e.value, e.location FROM exposure e LEFT JOIN subject s ON s.id = e.subject
        WHERE e.message = $1 ORDER BY 3, e.rowid LIMIT $2
        """, r => new ExposedPlaceRow(r.GetString(0), r.GetString(1), r.GetInt64(2) != 0, r.GetString(3), r.GetString(4), r.GetString(5)), message, most)];

    /// <summary>Which items stand in which message, in the order of the messages.</summary>
    /// <remarks>Exposures are written message by message, so their own order is that of the messages and nothing has to be sorted.</remarks>
    public IEnumerable<(long Message, string Item)> ItemsByMessage() => Query("SELECT message, item FROM exposure ORDER BY rowid", r => (r.GetInt64(0), r.GetString(1)));

    public long PlaceCount(long message) => (long)Scalar("SELECT COUNT(*) FROM exposure WHERE message = $1", message)!;

    /// <summary>The stored messages that a reported mail was made from, the largest share first.</summary>
    public IReadOnlyList<LeakRow> LeaksFrom(long reported) => [.. Query(
        "SELECT reported, original, recipient, overlap, subject_ids, shared FROM leak WHERE reported = $1 ORDER BY overlap DESC, original", ReadLeak, reported)];

    /// <summary>The reported mails that were made from a stored message.</summary>
    public IReadOnlyList<LeakRow> LeaksOf(long original, int most) => [.. Query(
        "SELECT reported, original, recipient, overlap, subject_ids, shared FROM leak WHERE original = $1 ORDER BY reported LIMIT $2", ReadLeak, original, most)];

    public IReadOnlyList<IndicatorRow> IndicatorsOf(long message, int most) => [.. Query(
        "SELECT type, value, found_in FROM indicator WHERE message = $1 ORDER BY position LIMIT $2",
        r => new IndicatorRow(r.GetString(0), r.GetString(1), r.GetString(2)), message, most)];

    /// <summary>Number of the log entry that recorded the newest results; 0 where there are none.</summary>
    public long ResultsEntry => (long)Scalar("SELECT COALESCE(MAX(number), 0) FROM log WHERE kind = 'results.recorded'")!;

    static LeakRow ReadLeak(Microsoft.Data.Sqlite.SqliteDataReader r) =>
        new(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetDouble(3), r.GetString(4), r.GetString(5));
}
