namespace Hikeshi.Exposure.Subjects;

/// <summary>For each fact the distinct records that state it: only records that meet in a block are ever compared.</summary>
sealed class FactBlocks
{
    readonly CaseRecords _case;
    readonly int[] _starts;
    readonly int[] _records;

    public FactBlocks(CaseRecords records)
    {
        _case = records;
        _starts = new int[records.Facts.Count + 1];
        foreach (var record in records.Distinct)
            foreach (var fact in record.Facts) _starts[fact + 1]++;
        for (var i = 1; i < _starts.Length; i++) _starts[i] += _starts[i - 1];
        var next = _starts.ToArray();
        _records = new int[_starts[^1]];
        for (var number = 0; number < records.Distinct.Count; number++)
            foreach (var fact in records.Distinct[number].Facts) _records[next[fact]++] = number;
    }

    /// <summary>The distinct records that state a fact.</summary>
    public ReadOnlySpan<int> Of(int fact) => _records.AsSpan(_starts[fact].._starts[fact + 1]);

    /// <summary>Facts of a kind that two records or more state, in the order of their text, so that the order of messages decides nothing.</summary>
    public IEnumerable<int> Shared(FactKind kind) => Enumerable.Range(0, _case.Facts.Count)
        .Where(f => _case.Facts[f].Kind == kind && _starts[f + 1] - _starts[f] > 1)
        .OrderBy(f => _case.Facts[f].Name >= 0 ? _case.Names[_case.Facts[f].Name].Key : _case.Facts[f].Key, StringComparer.Ordinal)
        .ThenBy(f => f);

    /// <summary>The clusters that hold a fact, each with its record that comes first by content and how often the fact occurs there.</summary>
    public List<Holder> Holders(int fact, Clusters clusters)
    {
        var holders = new Dictionary<int, Holder>();
        foreach (var record in Of(fact))
        {
            var root = clusters.Find(record);
            var entry = _case.Distinct[record];
            var weight = Weight(entry.Kind) * Math.Max(1, entry.Count);
            if (!holders.TryGetValue(root, out var holder)) holders.Add(root, new(root, record, weight, IsStrong(entry.Kind)));
            else holders[root] = holder with
            {
                Record = entry.Content < _case.Distinct[holder.Record].Content ? record : holder.Record,
                Weight = holder.Weight + weight,
                Strong = holder.Strong || IsStrong(entry.Kind),
            };
        }
        return [.. holders.Values.OrderByDescending(h => h.Weight).ThenBy(h => _case.Distinct[h.Record].Content).ThenBy(h => h.Record)];
    }

    /// <summary>Places that their owner fills in or sends, as opposed to what others write of somebody.</summary>
    static bool IsStrong(RecordKind kind) => kind is RecordKind.Header or RecordKind.Form or RecordKind.TableRow or RecordKind.Signature;

    static long Weight(RecordKind kind) => kind switch { RecordKind.Header => 4, RecordKind.Form or RecordKind.TableRow or RecordKind.Signature => 3, _ => 1 };
}

/// <summary>A cluster in a block.</summary>
/// <param name="Record">The record of the cluster that states the fact and comes first by content.</param>
/// <param name="Weight">Occurrences, stronger places counting more.</param>
/// <param name="Strong">Stated in a header, form, table or signature.</param>
readonly record struct Holder(int Root, int Record, long Weight, bool Strong);
