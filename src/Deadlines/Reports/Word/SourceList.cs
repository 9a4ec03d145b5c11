using System.Globalization;

namespace Hikeshi.Deadlines.Reports.Word;

/// <summary>Numbers the sources of a document in the order in which they are first cited.</summary>
sealed class SourceList
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public int Count => _all.Count;

    /// <summary>[1][4]</summary>
    public string Cite(IReadOnlyList<string> sources) => string.Concat(sources.Select(s => $"[{Number(s).ToString(CultureInfo.InvariantCulture)}]"));

    int Number(string source)
    {
        if (_numbers.TryGetValue(source, out var number)) return number;
        _all.Add(source);
        return _numbers[source] = _all.Count;
    }
}
