namespace Hikeshi.Exposure.Subjects;

/// <summary>Turns the final clusters into subjects, with ids, names, reasons and the pairs left to a person.</summary>
sealed class SubjectAssembly(CaseRecords records, Clusters clusters, IReadOnlySet<int> undecided, DecidedPersons decided)
{
    public Resolution Assemble()
    {
        var roots = RootsByFirstOccurrence();
        var members = Members();
        var naming = new SubjectNaming(records);
        var ids = new SubjectIds(records);
        var places = PlacesByRoot();
        var reasons = ReasonsByRoot();
        var subjects = new List<Subject>(roots.Count);
        var idOfRoot = new Dictionary<int, string>();
        foreach (var (root, made) in roots.Select(r => (r.Root, Made: decided.IdentityOf(r.Root, r.First)))
                     .OrderBy(r => records.Distinct[r.Made.Record].FirstOccurrence).ThenBy(r => r.Made.IsSplit))
        {
            // Somebody who is dismissed keeps the id, so that nobody else gets it meanwhile.
            if (KindOf(root) is null && !decided.Dismissed.Contains(root)) continue;
            idOfRoot.Add(root, ids.Next(made.Record, made.IsSplit));
        }
        foreach (var (root, first) in roots)
        {
            if (decided.Dismissed.Contains(root) || KindOf(root) is not { } isOrganisation) continue;
            var (name, reading) = naming.Choose(members[root]);
            var id = idOfRoot[root];
            subjects.Add(new(id, isOrganisation, name, reading, places[root], reasons.GetValueOrDefault(root) ?? []) { Anchor = decided.AnchorOf(id, first) });
        }
        foreach (var root in decided.Dismissed) idOfRoot.Remove(root);
        var living = idOfRoot.Values.ToHashSet(StringComparer.Ordinal);
        return new(subjects, Review(idOfRoot), decided.Effects(idOfRoot),
            [.. decided.Known.Select(k => (k, living.Contains(k.Id) ? k.Id : idOfRoot.GetValueOrDefault(decided.RootOf(k), "")))]);
    }

    /// <summary>True for a firm's role, false for a person, null for what is nobody: a part of a name or a number that nobody is named for.</summary>
    bool? KindOf(int root)
    {
        if (undecided.Contains(root)) return null;
        if (clusters.HasFullName(root) || clusters.Has(root, FactKind.Mail)) return false;
        if (clusters.NamesOf(root).Any()) return clusters.IsIdentified(root) || decided.IsPerson(root) ? false : null;
        return clusters.Has(root, FactKind.RoleMail) || (clusters.Has(root, FactKind.Firm) && clusters.IsIdentified(root)) ? true : decided.IsPerson(root) ? false : null;
    }

    List<(int Root, int First)> RootsByFirstOccurrence()
    {
        var firsts = new Dictionary<int, int>();
        for (var number = 0; number < records.Distinct.Count; number++)
        {
            var record = records.Distinct[number];
            if (record.Count == 0) continue;
            var root = clusters.Find(number);
            if (!firsts.TryGetValue(root, out var first) || record.FirstOccurrence < records.Distinct[first].FirstOccurrence) firsts[root] = number;
        }
        return [.. firsts.Select(f => (f.Key, f.Value)).OrderBy(f => records.Distinct[f.Value].FirstOccurrence)];
    }

    Dictionary<int, List<int>> Members()
    {
        var members = new Dictionary<int, List<int>>();
        for (var number = 0; number < records.Distinct.Count; number++)
        {
            if (records.Distinct[number].Count == 0) continue;
            var root = clusters.Find(number);
            if (!members.TryGetValue(root, out var list)) members.Add(root, list = []);
            list.Add(number);
        }
        return members;
    }

    Dictionary<int, (long MessageNumber, int RecordIndex)[]> PlacesByRoot()
    {
        var counts = new Dictionary<int, int>();
        foreach (var occurrence in records.Occurrences)
        {
            var root = clusters.Find(occurrence.Record);
            counts[root] = counts.GetValueOrDefault(root) + 1;
        }
        var places = counts.ToDictionary(c => c.Key, c => new (long, int)[c.Value]);
        var next = new Dictionary<int, int>(counts.Count);
        foreach (var (record, message, index) in records.Occurrences)
        {
            var root = clusters.Find(record);
            var at = next.GetValueOrDefault(root);
            places[root][at] = (message, index);
            next[root] = at + 1;
        }
        return places;
    }

    Dictionary<int, List<MergeReason>> ReasonsByRoot()
    {
        var reasons = new Dictionary<int, List<MergeReason>>();
        foreach (var join in clusters.Joined)
        {
            // Members of staff whom only the organisation's own list names have no place in the evidence.
            var (early, late) = (records.Distinct[join.A], records.Distinct[join.B]);
            if (early.FirstOccurrence > late.FirstOccurrence) (early, late) = (late, early);
            if (late.Count == 0 || clusters.Find(join.A) != clusters.Find(join.B)) continue;
            var root = clusters.Find(join.A);
            if (!reasons.TryGetValue(root, out var list)) reasons.Add(root, list = []);
            var (_, message, index) = records.Occurrences[late.FirstOccurrence];
            list.Add(new(message, index, join.Rule, join.Value.Length > 0 ? $"{join.Value}, with {Place(early)}" : $"with {Place(early)}"));
        }
        return reasons;
    }

    List<ReviewItem> Review(Dictionary<int, string> idOfRoot)
    {
        var review = new List<ReviewItem>();
        var seen = new HashSet<(string, string)>();
        foreach (var (a, b, rule, value, contradiction) in clusters.Refused)
        {
            if (!idOfRoot.TryGetValue(clusters.Find(a), out var one) || !idOfRoot.TryGetValue(clusters.Find(b), out var other) || one == other || clusters.AreKeptApart(a, b)) continue;
            if (string.CompareOrdinal(one, other) > 0) (one, other) = (other, one);
            if (seen.Add((one, other)))
                review.Add(new(one, other, $"{rule}{(value.Length > 0 ? $" ({value})" : "")} at {Place(records.Distinct[a])} and {Place(records.Distinct[b])}, but {contradiction}"));
        }
        review.Sort((x, y) => string.CompareOrdinal(x.SubjectA, y.SubjectA) is var c and not 0 ? c : string.CompareOrdinal(x.SubjectB, y.SubjectB));
        return review;
    }

    string Place(DistinctRecord record)
    {
        if (record.FirstOccurrence < 0) return "the organisation's list of staff";
        var (_, message, index) = records.Occurrences[record.FirstOccurrence];
        return $"message {message}, record {index}";
    }
}
