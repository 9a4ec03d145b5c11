using System.Text;
using Hikeshi.Storage.Cases;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Messages.Search;

/// <summary>A message that fits, by its number.</summary>
sealed record FoundRow(long Number, long At, long Items, int? Attachments, bool? HasMacros)
{
    public ListPlace Place => new(At, Number);
}

public sealed partial class SearchIndex
{
    /// <summary>Messages that fit, newest first, and how many there are in all.</summary>
    /// <param name="sources">Numbers of the files that messages may lie in; null for all.</param>
    internal (IReadOnlyList<FoundRow> Rows, long Count) Find(MessageFilter filter, SearchQuery query, TimeSpan offset, IReadOnlyCollection<long>? sources, ListPlace? after, int most)
    {
        var (where, values) = Where(filter, query, offset, sources);
        if (!query.IsEmpty) return filter with { Words = "" } is { IsEmpty: true } ? SearchAll(query, after, most) : Search(Hits, where, values, after, most);
        // What no index answers is looked through once, not once for the count and once for the page.
        if (filter.Sender.Length > 0 || filter.Recipient.Length > 0) return Search("listed l", where, values, after, most);
        var count = where == "1" ? (long)Scalar("SELECT COUNT(*) FROM listed")! : (long)Scalar($"SELECT COUNT(*) FROM listed l WHERE {where}", [.. values])!;
        if (after is { } place) where += $" AND (l.at, l.number) < (${Add(values, place.At)}, ${Add(values, place.Number)})";
        return ([.. Query($"SELECT {FoundColumns} FROM listed l WHERE {where} ORDER BY l.at DESC, l.number DESC LIMIT ${Add(values, most)}", ReadFound, [.. values])], count);
    }

    /// <summary>Where words alone are wanted: all hits by their numbers, then the list from its newest until the page is full.</summary>
    /// <remarks>A word of every second mail fills a page at once; asking for the date of each hit would take longer than finding them.</remarks>
    (IReadOnlyList<FoundRow> Rows, long Count) SearchAll(SearchQuery query, ListPlace? after, int most)
    {
        var hits = new HashSet<long>(Query("SELECT rowid FROM words WHERE words MATCH $1", r => r.GetInt64(0), query.Match));
        if (hits.Count < Dense) return Search(Hits, "words MATCH $1", [query.Match], after, most);
        object[] place = after is { } a ? [a.At, a.Number] : [];
        return ([.. Query($"SELECT {FoundColumns} FROM listed l {(after is null ? "" : "WHERE (l.at, l.number) < ($1, $2)")} ORDER BY l.at DESC, l.number DESC", ReadFound, place)
            .Where(f => hits.Contains(f.Number)).Take(most)], hits.Count);
    }

    /// <summary>Hits come in the order of their numbers; the list is asked for each, which is faster than the other way round.</summary>
    const string Hits = "words w CROSS JOIN listed l ON l.number = w.rowid";

    /// <summary>Hits from which the newest are found faster along the list.</summary>
    const int Dense = 3_000;

    /// <summary>Goes once over all hits, for counting needs them all anyway, and keeps the newest.</summary>
    (IReadOnlyList<FoundRow> Rows, long Count) Search(string from, string where, List<object> values, ListPlace? after, int most)
    {
        var kept = new PriorityQueue<long, (long, long)>();
        var count = 0L;
        using (var command = Command($"SELECT l.number, l.at FROM {from} WHERE {where}", [.. values]))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
            {
                count++;
                var (number, at) = (reader.GetInt64(0), reader.GetInt64(1));
                if (after is { } place && (at, number).CompareTo((place.At, place.Number)) >= 0) continue;
                if (kept.Count < most) kept.Enqueue(number, (at, number));
                else if (kept.TryPeek(out _, out var oldest) && (at, number).CompareTo(oldest) > 0) kept.EnqueueDequeue(number, (at, number));
            }
        var numbers = System.Text.Json.JsonSerializer.Serialize(kept.UnorderedItems.Select(k => k.Element));
        return ([.. Query($"SELECT {FoundColumns} FROM json_each($1) j CROSS JOIN listed l ON l.number = j.value ORDER BY l.at DESC, l.number DESC", ReadFound, numbers)], count);
    }

    const string FoundColumns = "l.number, l.at, l.items, l.attachments, l.macros";

    static FoundRow ReadFound(SqliteDataReader r) =>
        new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.IsDBNull(3) ? null : r.GetInt32(3), r.IsDBNull(4) ? null : r.GetInt64(4) != 0);

    /// <summary>Messages of each role and verdict of the whole case, as counted when the list was made.</summary>
    internal IReadOnlyList<VerdictCount> Verdicts() => [.. State("verdicts").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))
        .Select(v => new VerdictCount(v[0] == "0" ? SourceRole.Mailbox : SourceRole.Reported, v[1], long.Parse(v[2], System.Globalization.CultureInfo.InvariantCulture)))];

    string CountVerdicts() => string.Join('\n', Query(
        "SELECT role, verdict, COUNT(*) FROM listed GROUP BY role, verdict ORDER BY role, verdict", r => $"{r.GetInt64(0)} {r.GetString(1)} {r.GetInt64(2)}"));

    /// <summary>The text of a message and the names of its files; null where it was not read yet.</summary>
    internal (string Text, string Files)? ContentOf(long number)
    {
        using var command = Command("SELECT text, files FROM content WHERE number = $1", [number]);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (Unpacked((byte[])reader[0]), reader.GetString(1)) : null;
    }

    static int Add(List<object> values, object value)
    {
        values.Add(value);
        return values.Count;
    }

    static (string Where, List<object> Values) Where(MessageFilter filter, SearchQuery query, TimeSpan offset, IReadOnlyCollection<long>? sources)
    {
        var where = new StringBuilder();
        var values = new List<object>();
        if (!query.IsEmpty) And($"words MATCH ${Add(values, query.Match)}");
        if (filter.Role is { } role) And($"l.role = ${Add(values, role == SourceRole.Mailbox ? 0 : 1)}");
        if (filter.Verdict.Length > 0) And($"l.verdict = ${Add(values, filter.Verdict == "none" ? "" : filter.Verdict)}");
        if (filter.Sender.Length > 0) And($"instr(l.sender, ${Add(values, BuildSearch.Folded(filter.Sender))}) > 0");
        if (filter.Recipient.Length > 0) And($"instr(l.recipients, ${Add(values, BuildSearch.Folded(filter.Recipient))}) > 0");
        if (filter.From is { } from) And($"l.at >= ${Add(values, Begin(from))}");
        if (filter.To is { } to) And($"l.at < ${Add(values, Begin(to) + 86_400)} AND l.at > ${Add(values, long.MinValue)}");
        if (filter.HasAttachment is { } has) And(has ? "l.attachments > 0" : "l.attachments = 0");
        if (filter.HasMacros is { } macros) And(macros ? "l.macros = 1" : "l.macros = 0");
        if (filter.WantedItems is > 0 and var items) And($"l.items & ${Add(values, items)} <> 0");
        if (sources is not null) And($"l.source IN (SELECT value FROM json_each(${Add(values, System.Text.Json.JsonSerializer.Serialize(sources))}))");
        return (where.Length == 0 ? "1" : where.ToString(), values);

        void And(string condition) => where.Append(where.Length > 0 ? " AND " : "").Append(condition);

        long Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset).ToUnixTimeSeconds();
    }
}
