namespace Hikeshi.Storage.Cases;

/// <summary>A sealed file with what came of reading it.</summary>
/// <param name="Messages">Read so far, with those inside others.</param>
/// <param name="Unread">Places of it that could not be read.</param>
public sealed record SourceLine(SourceRow Source, long Messages, long Unread);

public sealed partial class CaseStore
{
    public long SourceCount => (long)Scalar("SELECT COUNT(*) FROM source")!;

    /// <summary>Sealed files that are not read to their end.</summary>
    public long UnscannedCount => (long)Scalar("SELECT COUNT(*) FROM source WHERE scanned = 0")!;

    /// <summary>Bytes of all sealed files.</summary>
    public long SealedBytes => (long)Scalar("SELECT COALESCE(SUM(bytes), 0) FROM source")!;

    /// <summary>Sealed files with a number beyond one, in the order of intake.</summary>
    public IReadOnlyList<SourceLine> SourceLines(long after, int most) => [.. Query(
        """
        SELECT s.number, s.role, s.path, s.sha256, s.bytes, s.scanned, (SELECT COUNT(*) FROM message m WHERE m.source = s.number),
            (SELECT COUNT(*) FROM unread u WHERE u.source = s.number AND u.lost = 1)
        FROM source s WHERE s.number > $1 ORDER BY s.number LIMIT $2
        """, r => new SourceLine(new(r.GetInt64(0), Role(r.GetString(1)), r.GetString(2), new(r.GetString(3), r.GetInt64(4)), r.GetInt64(5) != 0), r.GetInt64(6), r.GetInt64(7)), after, most)];

    /// <summary>Places that could not be read; repaired damage does not count.</summary>
    public long UnreadCount => (long)Scalar("SELECT COUNT(*) FROM unread WHERE lost = 1")!;

    /// <summary>Some of the places that could not be read, in the order of intake.</summary>
    /// <param name="source">Of one file, or null for all.</param>
    public IReadOnlyList<UnreadRow> UnreadPage(long skip, int most, long? source = null) => [.. Query(
        $"SELECT place, code, detail, lost FROM unread WHERE lost = 1 {(source is null ? "" : "AND source = $3")} ORDER BY source, id LIMIT $1 OFFSET $2",
        r => new UnreadRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3) != 0), source is { } number ? [most, skip, number] : [most, skip])];

    /// <summary>Some of the places that could not be searched for personal data, in the order of intake.</summary>
    public IReadOnlyList<(string Source, UnsearchedRow Place)> UnsearchedPage(long skip, int most) => [.. Query(
        """
        SELECT m.place, u.location, u.reason FROM unsearched u CROSS JOIN message m ON m.number = u.message
        WHERE m.role = 'mailbox' ORDER BY u.message, u.position LIMIT $1 OFFSET $2
        """, r => (r.GetString(0), new UnsearchedRow(r.GetString(1), r.GetString(2))), most, skip)];
}
