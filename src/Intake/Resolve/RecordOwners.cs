namespace Hikeshi.Intake.Resolve;

/// <summary>Which subject each record belongs to: four bytes a record.</summary>
sealed class RecordOwners
{
    readonly Dictionary<long, int> _firstOf;
    readonly int[] _owners;

    /// <param name="counts">Number of records of each message that has any.</param>
    public RecordOwners(IEnumerable<(long Message, int Records)> counts)
    {
        _firstOf = [];
        var total = 0;
        foreach (var (message, records) in counts)
        {
            _firstOf.Add(message, total);
            total += records;
        }
        _owners = new int[total];
        _owners.AsSpan().Fill(-1);
    }

    /// <summary>The subject's position, or -1 where the record speaks of nobody.</summary>
    public int this[long message, int record]
    {
        get => _firstOf.TryGetValue(message, out var first) ? _owners[first + record] : -1;
        set => _owners[_firstOf[message] + record] = value;
    }
}
