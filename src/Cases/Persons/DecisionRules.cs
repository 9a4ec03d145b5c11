using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <summary>What the decisions that stand allow: they must not contradict each other.</summary>
/// <remarks>Ids are taken as they are now: a merge that the results follow already has left one of two.</remarks>
sealed class DecisionRules(CaseView view)
{
    const int EntriesNamed = 5;

    readonly PersonBook _book = view.Evidence.Book;
    readonly IReadOnlyList<PersonDecision> _standing = [.. view.State.Decisions.Standing];

    public string Name(string id) => _book.ById.TryGetValue(id, out var entry) ? entry.Name : id;

    /// <summary>A decision is not in the results yet.</summary>
    public bool IsPending(PersonDecision decision) => decision.Entry > _book.Decided;

    /// <summary>Why nothing can be decided about this id, or null.</summary>
    public Refusal? Problem(string id)
    {
        if (_standing.FirstOrDefault(d => d.Kind == SubjectDecisionKind.Dismiss && d.Names(id) && IsInForce(d)) is { } dismissal)
            return new("person-dismissed", $"{id} は、記録 {dismissal.Entry} で「人ではない」としました。続けるには、先にその決定を取り消してください(persons undo)。",
                $"{id} was dismissed as nobody in entry {dismissal.Entry}; take that decision back first (persons undo).");
        if (!_book.ById.ContainsKey(id))
            return _book.Former.TryGetValue(id, out var former) && former.Now.Length > 0
                ? new Refusal("person-merged", $"{id} は、いまは {former.Now}({Name(former.Now)})です。{former.Now} を指定してください。", $"{id} is {former.Now} ({Name(former.Now)}) now; name {former.Now}.")
                : Refusals.Unknown(id, "人または会社", "person or firm", "persons");
        return _book.Anchor(id) is null
            ? new("results-too-old", "この事案の結果は古い版のもので、決定を結び付けられません。先に「hikeshi case persons apply」を実行してください。",
                "The results of this case are of an earlier version to which no decision can be tied; run 'hikeshi case persons apply' first.")
            : null;
    }

    /// <summary>The persons, found again by their first records.</summary>
    public IReadOnlyList<DecidedPerson> Persons(IEnumerable<string> ids) => [.. ids.Select(id => _book.Anchor(id)!)];

    /// <summary>Why these must not be one, or null.</summary>
    public Refusal? AgainstMerge(IReadOnlyList<string> ids)
    {
        if (ids.Skip(1).All(id => Path(ids[0], id) is { Count: > 0 })) return Already(Path(ids[0], ids[1])!);
        foreach (var (a, b, entry) in Apart())
        {
            var (groupA, groupB) = (ids.FirstOrDefault(i => Path(i, a) is not null), ids.FirstOrDefault(i => Path(i, b) is not null));
            if (groupA is null || groupB is null) continue;
            return new("decision-contradicts", $"{Shown(a)}と{Shown(b)}は、記録 {entry} で別の人としました。まとめるには、先に記録 {entry} を取り消してください。",
                $"Entry {entry} says that {Shown(a)} and {Shown(b)} are different people; take entry {entry} back first to merge them.");
        }
        return null;
    }

    /// <summary>Why these two must be one, or null.</summary>
    public Refusal? AgainstApart(string a, string b)
    {
        if (Path(a, b) is { } joined)
        {
            var entries = string.Join('・', joined.Take(EntriesNamed));
            return new("decision-contradicts", $"{Shown(a)}と{Shown(b)}は、記録 {entries} で同じ人としました。別の人とするには、先にそれを取り消してください。",
                $"Entry {entries} says that {Shown(a)} and {Shown(b)} are one person; take it back first to keep them apart.");
        }
        return Apart().FirstOrDefault(f => (f.A == Now(a) && f.B == Now(b)) || (f.A == Now(b) && f.B == Now(a))) is { Entry: > 0 } known ? Already([known.Entry]) : null;
    }

    /// <summary>Why this person cannot be taken apart, or null.</summary>
    public Refusal? AgainstSplit(string id) => MergesOf(id).FirstOrDefault() is { } merge
        ? new("person-was-merged", $"{Shown(id)}は、記録 {merge.Entry} でまとめた人です。分けるには、記録 {merge.Entry} を取り消してください。",
            $"{Shown(id)} was merged in entry {merge.Entry}; take entry {merge.Entry} back to separate them.")
        : null;

    /// <summary>Why this person cannot be dismissed now, or null.</summary>
    public Refusal? AgainstDismissal(string id) => MergesOf(id).FirstOrDefault(IsPending) is { } merge
        ? new("decision-pending", $"記録 {merge.Entry} の決定が、まだ結果に反映されていません。反映されてから、もう一度入れてください。",
            $"The decision in entry {merge.Entry} is not in the results yet; enter this again once it is.")
        : null;

    /// <summary>Why this decision must not be taken back, or null: another rests on what it made.</summary>
    public Refusal? AgainstUndo(PersonDecision decision)
    {
        if (decision.Kind != SubjectDecisionKind.Split) return null;
        var made = SubjectsOf(decision.Entry).Where(s => !decision.Names(s)).ToHashSet(StringComparer.Ordinal);
        return _standing.FirstOrDefault(d => d.Persons.Any(p => made.Contains(p.Id))) is { } later
            ? new("decision-needed", $"記録 {later.Entry} の決定は、ここで分けた人についてのものです。先に記録 {later.Entry} を取り消してください。",
                $"The decision in entry {later.Entry} is about the person who was separated here; take entry {later.Entry} back first.")
            : null;
    }

    /// <summary>A person with their name, as sentences name them.</summary>
    public string Shown(string id) => Name(id) is var name && name == id ? id : $"{name}({id})";

    IEnumerable<string> SubjectsOf(long entry) => _book.Effects.Where(e => e.Entry == entry && e.SubjectId.Length > 0).Select(e => e.SubjectId);

    /// <summary>Not in the results yet, or carried out in them.</summary>
    bool IsInForce(PersonDecision decision) => IsPending(decision) || _book.Effects.Any(e => e.Entry == decision.Entry && e.Outcome == DecisionEffect.Applied);

    string Now(string id) => _book.NowOf(id) is { Length: > 0 } now ? now : id;

    IEnumerable<PersonDecision> Merges => _standing.Where(d => d.Kind == SubjectDecisionKind.Merge && IsInForce(d));

    IEnumerable<PersonDecision> MergesOf(string id) => Merges.Where(m => m.Persons.Any(p => Now(p.Id) == Now(id)));

    /// <summary>Pairs of whom a decision says that they are two.</summary>
    IEnumerable<(string A, string B, long Entry)> Apart()
    {
        foreach (var decision in _standing.Where(d => d.Kind is SubjectDecisionKind.KeepApart or SubjectDecisionKind.Split))
        {
            var ids = decision.Kind == SubjectDecisionKind.KeepApart ? decision.Persons.Select(p => Now(p.Id)) : SubjectsOf(decision.Entry);
            foreach (var pair in Pairs([.. ids.Where(i => i.Length > 0).Distinct(StringComparer.Ordinal)])) yield return (pair.A, pair.B, decision.Entry);
        }
    }

    static IEnumerable<(string A, string B)> Pairs(IReadOnlyList<string> ids)
    {
        for (var i = 0; i < ids.Count; i++)
            for (var j = i + 1; j < ids.Count; j++) yield return (ids[i], ids[j]);
    }

    /// <summary>The merges by which two are one, from one to the other; empty where it is the same id, null where they are two.</summary>
    IReadOnlyList<long>? Path(string from, string to)
    {
        var merges = Merges.Select(m => (m.Entry, Ids: m.Persons.Select(p => Now(p.Id)).ToHashSet(StringComparer.Ordinal))).ToList();
        var reached = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal) { [Now(from)] = [] };
        for (var queue = new Queue<string>([Now(from)]); queue.TryDequeue(out var id);)
            foreach (var (entry, ids) in merges.Where(m => m.Ids.Contains(id)))
                foreach (var other in ids.Where(i => reached.TryAdd(i, [.. reached[id], entry]))) queue.Enqueue(other);
        return reached.GetValueOrDefault(Now(to));
    }

    static Refusal Already(IReadOnlyList<long> entries)
    {
        var named = string.Join('・', entries.Take(EntriesNamed));
        return new("decision-known", $"それは、もう記録 {named} で決まっています。", $"Entry {named} says so already.");
    }
}
