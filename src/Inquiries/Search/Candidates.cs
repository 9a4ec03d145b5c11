namespace Hikeshi.Inquiries.Search;

/// <summary>What is known for each subject that may be meant: per part of the query the best that was found.</summary>
sealed class Candidates(int parts)
{
    readonly Dictionary<string, Evidence?[]> _bySubject = new(StringComparer.Ordinal);

    public int Count => _bySubject.Count;

    public IEnumerable<string> Subjects => _bySubject.Keys;

    public void Add(string subject, SearchUnit unit, string kind, int weight, Closeness closeness)
    {
        if (!_bySubject.TryGetValue(subject, out var found)) _bySubject.Add(subject, found = new Evidence?[parts]);
        for (var part = unit.First; part < unit.First + unit.Count; part++)
            if (found[part] is not { } known || known.Weight < weight) found[part] = new(unit, kind, weight, closeness);
    }

    /// <summary>The best first; of equal ones in the order of their ids.</summary>
    public List<(string Subject, int Score)> Ranked() =>
        [.. _bySubject.Select(c => (c.Key, Score(c.Value))).OrderByDescending(c => c.Item2).ThenBy(c => c.Key, StringComparer.Ordinal)];

    public int Best => _bySubject.Count == 0 ? 0 : _bySubject.Values.Max(Score);

    public IReadOnlyList<KeyMatch> Matches(string subject) => [.. _bySubject[subject].Where(e => e is not null).Select(e => e!.Value)
        .Select(e => new KeyMatch(e.Unit.Text, e.Kind, e.Closeness)).Distinct()];

    /// <summary>Every part of the query is there as it was typed.</summary>
    public bool IsExact(string subject) => _bySubject[subject].All(e => e is { Closeness: Closeness.Same });

    static int Score(Evidence?[] found) => found.Sum(e => e?.Weight ?? 0);

    readonly record struct Evidence(SearchUnit Unit, string Kind, int Weight, Closeness Closeness);
}
