namespace Hikeshi.Exposure.Subjects;

/// <summary>From which record a person's id is made.</summary>
readonly record struct Identity(int Record, bool IsSplit);

/// <summary>Carries out what people decided, over what the evidence says.</summary>
/// <remarks>
/// <para>The evidence is resolved first, and its clusters are then taken apart, joined and left out as whole clusters: a decision about two persons
/// holds for every record that speaks of them, also for those that come later. Only "keep apart" acts before, because it forbids joins.</para>
/// <para>The order is: apart, split, merge, dismiss, each in the order of the log. Splits come before merges, so that a part that was split off can be
/// joined to somebody else; a person who was merged by a decision is not split but the merge taken back (src/Cases/Persons refuses it).</para>
/// </remarks>
sealed class DecidedPersons(CaseRecords records, Clusters clusters, SubjectDecisions decisions)
{
    readonly RecordAnchors _anchors = new(records);
    readonly Dictionary<long, (string Outcome, int[] Records)> _outcomes = [];
    readonly Dictionary<int, Identity> _identities = [];
    readonly Dictionary<int, List<int>> _members = [];

    /// <summary>Clusters that people said are nobody.</summary>
    public HashSet<int> Dismissed { get; } = [];

    /// <summary>Names of persons whom a merge changed: who is only mentioned by them may be known now.</summary>
    public IReadOnlyCollection<int> MergedNames { get; private set; } = [];

    public IReadOnlyList<SubjectAnchor> Known => decisions.Known;

    /// <summary>Forbids what people keep apart; before any evidence is weighed.</summary>
    public void KeepApart()
    {
        foreach (var decision in Of(SubjectDecisionKind.KeepApart))
            if (Find(decision) is { } found)
            {
                for (var i = 0; i < found.Length; i++)
                    for (var j = i + 1; j < found.Length; j++) clusters.KeepApart(found[i], found[j]);
                _outcomes[decision.Entry] = (DecisionEffect.Applied, found);
            }
    }

    /// <summary>Splits and merges the clusters of the evidence.</summary>
    /// <param name="undecided">Clusters that were set aside as either of several people; whom somebody decided about is none of them.</param>
    public void Regroup(HashSet<int> undecided)
    {
        if (decisions.Standing.Count == 0) return;
        var touched = decisions.Standing.Where(d => d.Kind is SubjectDecisionKind.Split or SubjectDecisionKind.Merge)
            .SelectMany(d => d.Persons).Select(_anchors.Find).Where(r => r >= 0).Select(clusters.Find).ToHashSet();
        for (var record = 0; record < records.Distinct.Count; record++)
            if (clusters.Find(record) is var root && touched.Contains(root)) (_members.TryGetValue(root, out var list) ? list : _members[root] = []).Add(record);
        undecided.ExceptWith(touched);
        foreach (var (root, members) in _members) _identities[root] = new(First(members), false);
        foreach (var decision in Of(SubjectDecisionKind.Split))
            if (Find(decision) is { } found) _outcomes[decision.Entry] = Split(decision, found[0]);
        foreach (var decision in Of(SubjectDecisionKind.Merge))
            if (Find(decision) is { } found) _outcomes[decision.Entry] = (Merge(decision, found) ? DecisionEffect.Applied : DecisionEffect.Contradicted, found);
        MergedNames = [.. Of(SubjectDecisionKind.Merge).Where(d => _outcomes[d.Entry].Outcome == DecisionEffect.Applied)
            .SelectMany(d => clusters.FactsOf(clusters.Find(_outcomes[d.Entry].Records[0]), FactKind.Name)).Distinct()];
    }

    /// <summary>Leaves out who is nobody; after everything else is joined.</summary>
    public void Dismiss()
    {
        foreach (var decision in Of(SubjectDecisionKind.Dismiss))
        {
            if (Find(decision) is not { } found) continue;
            var root = clusters.Find(found[0]);
            var known = decision.Values.SelectMany(SubjectValues.Forms).ToHashSet(StringComparer.Ordinal);
            var says = clusters.FactsOf(root).Select(f => records.Facts[f]).Where(f => f.Kind is FactKind.Mail or FactKind.RoleMail or FactKind.Telephone or FactKind.Address or FactKind.BirthDate);
            var isKnown = says.All(f => known.Contains(SubjectValues.FormOf(f, records.Names)));
            if (isKnown) Dismissed.Add(root);
            _outcomes[decision.Entry] = (isKnown ? DecisionEffect.Applied : DecisionEffect.NewEvidence, found);
        }
    }

    /// <summary>The record of whose words the id of a cluster is made.</summary>
    public Identity IdentityOf(int root, int first) => _identities.TryGetValue(root, out var identity) ? identity : new(first, false);

    /// <summary>Somebody decided that this is a person, although a part of a name would make none.</summary>
    public bool IsPerson(int root) => _identities.ContainsKey(root);

    public SubjectAnchor AnchorOf(string id, int record) => _anchors.Of(id, record);

    /// <summary>The cluster that holds the record of an anchor, or -1.</summary>
    public int RootOf(SubjectAnchor anchor) => _anchors.Find(anchor) is >= 0 and var record ? clusters.Find(record) : -1;

    /// <summary>What came of each decision, in the order of the log.</summary>
    public IReadOnlyList<DecisionEffect> Effects(IReadOnlyDictionary<int, string> idOfRoot) => [.. decisions.Standing
        .Select(d => (d.Entry, Came: _outcomes[d.Entry]))
        .Select(d => new DecisionEffect(d.Entry, d.Came.Outcome,
            [.. d.Came.Records.Select(r => idOfRoot.GetValueOrDefault(clusters.Find(r))).OfType<string>().Distinct().Order(StringComparer.Ordinal)]))];

    IEnumerable<SubjectDecision> Of(SubjectDecisionKind kind) => decisions.Standing.Where(d => d.Kind == kind);

    /// <summary>The records of a decision's persons; null, with the outcome noted, where one is gone.</summary>
    int[]? Find(SubjectDecision decision)
    {
        int[] found = [.. decision.Persons.Select(_anchors.Find)];
        if (found.Length > 0 && found.All(r => r >= 0)) return found;
        _outcomes[decision.Entry] = (DecisionEffect.PersonGone, [.. found.Where(r => r >= 0)]);
        return null;
    }

    (string, int[]) Split(SubjectDecision decision, int anchor)
    {
        var root = clusters.Find(anchor);
        var members = _members[root];
        var moved = Moved(decision, members);
        if (!moved.Any(IsSeen)) return (DecisionEffect.NothingToSplit, [anchor]);
        var kept = members.Where(m => !moved.Contains(m)).ToList();
        if (!kept.Any(IsSeen)) return (DecisionEffect.NobodyLeft, [anchor]);
        var other = members.Where(moved.Contains).ToList();
        var identity = _identities[root];
        _members.Remove(root);
        _identities.Remove(root);
        clusters.Split(kept, other);
        Keep(kept, identity);
        Keep(other, new(First(other), true));
        return (DecisionEffect.Applied, [kept[0], other[0]]);

        void Keep(List<int> part, Identity made)
        {
            _members[clusters.Find(part[0])] = part;
            _identities[clusters.Find(part[0])] = made;
        }
    }

    /// <summary>Records that state a value of the other person, and names alone in conversations in which only they are meant.</summary>
    HashSet<int> Moved(SubjectDecision decision, List<int> members)
    {
        var forms = decision.Values.SelectMany(SubjectValues.Forms).ToHashSet(StringComparer.Ordinal);
        var moved = members.Where(m => records.Distinct[m].Facts.Any(f => forms.Contains(SubjectValues.FormOf(records.Facts[f], records.Names)))).ToHashSet();
        var named = Conversations(decision.Messages);
        var (mine, theirs) = (new HashSet<int>(), new HashSet<int>());
        var all = members.ToHashSet();
        foreach (var key in records.ThreadMembers)
            if (all.Contains((int)key) && records.Distinct[(int)key].Thread < 0) (moved.Contains((int)key) ? theirs : mine).Add((int)(key >> 32));
        moved.UnionWith(members.Where(m => records.Distinct[m].Thread is >= 0 and var thread && (named.Contains(thread) || (theirs.Contains(thread) && !mine.Contains(thread)))).ToList());
        return moved;
    }

    /// <summary>The conversations of messages.</summary>
    HashSet<int> Conversations(IReadOnlyList<long> messages)
    {
        if (messages.Count == 0) return [];
        var wanted = messages.ToHashSet();
        return [.. records.Occurrences.Where(o => wanted.Contains(o.Message)).Select(o => records.Distinct[o.Record].Thread).Where(t => t >= 0)];
    }

    bool Merge(SubjectDecision decision, int[] found)
    {
        if (found.Any(a => found.Any(b => clusters.AreKeptApart(a, b)))) return false;
        foreach (var other in found.Skip(1))
        {
            var (a, b) = (clusters.Find(found[0]), clusters.Find(other));
            if (a == b) continue;
            var identity = Earlier(_identities[a], _identities[b]);
            if (!clusters.JoinDecided(found[0], other, decision.Entry)) return false;
            _identities.Remove(a);
            _identities.Remove(b);
            _identities[clusters.Find(other)] = identity;
        }
        return true;
    }

    Identity Earlier(Identity a, Identity b) =>
        Seen(a.Record).CompareTo(Seen(b.Record)) is var order and not 0 ? order < 0 ? a : b : a.IsSplit ? b : a;

    int First(List<int> members) => members.MinBy(Seen);

    /// <summary>Members of staff whom only the organisation's own list names stand nowhere in the evidence.</summary>
    int Seen(int record) => IsSeen(record) ? records.Distinct[record].FirstOccurrence : int.MaxValue;

    bool IsSeen(int record) => records.Distinct[record].Count > 0;
}
