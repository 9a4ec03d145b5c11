namespace Hikeshi.Exposure.Subjects;

/// <summary>Two distinct records were joined, or were not because something contradicts.</summary>
readonly record struct Judgement(int A, int B, string Rule, string Value, string Contradiction);

/// <summary>The records that were found to speak of one person, as disjoint sets that know what their records say.</summary>
/// <remarks>A union is refused when the two sides contradict each other as wholes, not only in the two records that gave
/// the evidence: so a chain of harmless steps never joins two full names.</remarks>
sealed class Clusters
{
    /// <summary>Facts of a cluster that are compared. Attack: one address with a million names; what is beyond is kept as evidence but not compared.</summary>
    const int ComparedFacts = 256;

    const int ComparedNames = 16;

    readonly CaseRecords _case;
    readonly int[] _parents;
    readonly int[] _sizes;
    readonly int[]?[] _facts;
    readonly HashSet<(int, int)> _refused = [];

    /// <summary>Of clusters that a decision keeps apart from others: a record of each other one.</summary>
    readonly Dictionary<int, HashSet<int>> _apart = [];

    public Clusters(CaseRecords records)
    {
        _case = records;
        var n = records.Distinct.Count;
        _parents = [.. Enumerable.Range(0, n)];
        _sizes = [.. Enumerable.Repeat(1, n)];
        _facts = new int[n][];
    }

    public List<Judgement> Joined { get; } = [];

    public List<Judgement> Refused { get; } = [];

    public int Find(int record)
    {
        while (_parents[record] != record) record = _parents[record] = _parents[_parents[record]];
        return record;
    }

    /// <summary>What all records of the cluster say, ascending.</summary>
    public int[] FactsOf(int root) => _facts[root] ?? _case.Distinct[root].Facts;

    public IEnumerable<int> FactsOf(int root, FactKind kind) => FactsOf(root).Where(f => _case.Facts[f].Kind == kind);

    public bool Has(int root, FactKind kind)
    {
        foreach (var fact in FactsOf(root))
            if (_case.Facts[fact].Kind == kind) return true;
        return false;
    }

    /// <summary>True when something beside a name identifies the person.</summary>
    public bool IsIdentified(int root)
    {
        foreach (var fact in FactsOf(root))
            if (_case.Facts[fact].Kind is FactKind.Mail or FactKind.Telephone or FactKind.Address or FactKind.BirthDate) return true;
        return false;
    }

    public IEnumerable<PersonalName> NamesOf(int root) =>
        FactsOf(root, FactKind.Name).Take(ComparedNames).Select(f => _case.Names[_case.Facts[f].Name]);

    public bool HasFullName(int root) => NamesOf(root).Any(n => !n.IsPartial);

    /// <summary>How the names of two clusters relate as wholes: full names all against all, a part against any.</summary>
    public NameRelation Compare(int a, int b)
    {
        var (namesA, namesB) = (NamesOf(a).ToArray(), NamesOf(b).ToArray());
        if (namesA.Length == 0 || namesB.Length == 0) return NameRelation.Part;
        var (fullA, fullB) = (namesA.Where(n => !n.IsPartial).ToArray(), namesB.Where(n => !n.IsPartial).ToArray());
        var best = NameRelation.Different;
        var worst = NameRelation.Same;
        foreach (var x in fullA.Length > 0 ? fullA : namesA)
            foreach (var y in fullB.Length > 0 ? fullB : namesB)
            {
                var relation = NameComparison.Compare(x, y);
                if (relation < best) best = relation;
                if (relation > worst) worst = relation;
            }
        if (fullA.Length == 0 || fullB.Length == 0) return best;
        // 後藤 千尋 and Chihiro Goto are one although other spellings of the same two clusters cannot be compared.
        return worst == NameRelation.Unknown || (worst == NameRelation.Near && best == NameRelation.Same) ? best : worst;
    }

    /// <summary>True when the identifiers of two clusters of one name speak against one person: at least two kinds are there on both sides and share nothing.</summary>
    public bool Contradict(int a, int b)
    {
        if (Apart(a, b, FactKind.BirthDate)) return true;
        var kinds = 0;
        if (Apart(a, b, FactKind.Mail)) kinds++;
        var moved = Apart(a, b, FactKind.Address);
        if (moved) kinds++;
        // A mobile number and a fixed line are one person's, but not at two addresses.
        if (Apart(a, b, FactKind.Telephone, alike: !moved)) kinds++;
        return kinds >= 2;
    }

    /// <summary>Both have facts of a kind, and none in common.</summary>
    /// <param name="alike">Fixed lines and mobile numbers are not held against each other.</param>
    public bool Apart(int a, int b, FactKind kind, bool alike = true)
    {
        var of = FactsOf(a, kind).ToArray();
        var other = FactsOf(b, kind).ToArray();
        if (of.Length == 0 || other.Length == 0 || of.Intersect(other).Any()) return false;
        return kind != FactKind.Telephone || !alike || of.Any(x => other.Any(y => Identifiers.IsMobile(_case.Facts[x].Key) == Identifiers.IsMobile(_case.Facts[y].Key)));
    }

    /// <summary>Joins the clusters of two records unless their names contradict.</summary>
    /// <param name="allowed">The furthest relation of names that this evidence bears.</param>
    public bool Join(int a, int b, string rule, string value, NameRelation allowed)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (rootA == rootB) return true;
        if (AreKeptApart(rootA, rootB)) return false;
        var relation = Compare(rootA, rootB);
        if (relation > allowed)
        {
            Refuse(a, b, rule, value, relation == NameRelation.Unknown ? "it is not known how the names are read" : "the names differ");
            return false;
        }
        Unite(a, b, rule, value);
        return true;
    }

    /// <summary>Keeps a pair for a person to decide.</summary>
    public void Refuse(int a, int b, string rule, string value, string contradiction)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (rootA != rootB && _refused.Add((Math.Min(rootA, rootB), Math.Max(rootA, rootB)))) Refused.Add(new(a, b, rule, value, contradiction));
    }

    /// <summary>People decided that these are two.</summary>
    public void KeepApart(int a, int b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (rootA == rootB) return;
        OthersOf(rootA).Add(b);
        OthersOf(rootB).Add(a);

        HashSet<int> OthersOf(int root) => _apart.TryGetValue(root, out var others) ? others : _apart[root] = [];
    }

    public bool AreKeptApart(int a, int b) =>
        _apart.Count > 0 && Find(b) is var other && _apart.TryGetValue(Find(a), out var others) && others.Any(o => Find(o) == other);

    /// <summary>Joins two clusters because people said so; false where people also said that they are two.</summary>
    public bool JoinDecided(int a, int b, long entry)
    {
        if (Find(a) == Find(b)) return true;
        if (AreKeptApart(a, b)) return false;
        Unite(a, b, Rules.Decided, $"log entry {entry}");
        return true;
    }

    /// <summary>Takes a cluster apart into two; what kept it apart from others holds for both.</summary>
    public void Split(IReadOnlyList<int> kept, IReadOnlyList<int> moved)
    {
        var others = _apart.GetValueOrDefault(Find(kept[0]))?.ToList() ?? [];
        _apart.Remove(Find(kept[0]));
        foreach (var member in kept.Concat(moved)) (_parents[member], _sizes[member], _facts[member]) = (member, 1, null);
        foreach (var part in (IReadOnlyList<int>[])[kept, moved])
        {
            foreach (var member in part.Skip(1)) Link(part[0], member);
            foreach (var other in others) KeepApart(part[0], other);
        }
        KeepApart(kept[0], moved[0]);
    }

    void Unite(int a, int b, string rule, string value)
    {
        Joined.Add(new(a, b, rule, value, ""));
        Link(a, b);
    }

    void Link(int a, int b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (_sizes[rootA] < _sizes[rootB]) (rootA, rootB) = (rootB, rootA);
        _parents[rootB] = rootA;
        _sizes[rootA] += _sizes[rootB];
        _facts[rootA] = Merge(FactsOf(rootA), FactsOf(rootB));
        _facts[rootB] = null;
        if (!_apart.Remove(rootB, out var others)) return;
        if (!_apart.TryAdd(rootA, others)) _apart[rootA].UnionWith(others);
    }

    static int[] Merge(int[] a, int[] b)
    {
        if (b.All(x => Array.BinarySearch(a, x) >= 0)) return a;
        var all = a.Union(b).Take(ComparedFacts).ToArray();
        Array.Sort(all);
        return all;
    }
}
