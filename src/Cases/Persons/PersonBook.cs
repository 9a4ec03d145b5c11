using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Persons;

/// <summary>One person or firm in the list: what is compared and counted; everything else is read for those who are shown.</summary>
/// <param name="Items">Words of the contract.</param>
/// <param name="IsWeak">The name alone joined some of the records.</param>
public sealed record PersonEntry(string Id, bool IsOrganisation, string Name, string Reading, string Items, int Messages, bool Disclosed, string Reach, bool IsWeak);

/// <summary>The persons of the newest results: read once, kept while the results stay.</summary>
/// <remarks>About 200 bytes a person; 50,000 are searched and put in order in milliseconds, where a query would read every row for each page.</remarks>
public sealed class PersonBook
{
    /// <summary>Rules of consolidation that rest on a name alone (src/Exposure/Subjects/Rules.cs).</summary>
    static readonly string[] WeakRules = ["only-person-of-that-name:", "same-name-mentioned:", "family-name-in-conversation:", "mail-address-spells-name:", "same-name-in-conversation:"];

    readonly CaseStore? _store;
    readonly Lazy<PersonEntry[]> _byName, _byMessages, _byDisclosed;
    readonly Lazy<ILookup<string, ReviewRow>> _reviewsOf;
    readonly Lazy<HashSet<string>> _inReview;
    readonly Lazy<(int, int, int)> _counts;

    PersonBook(CaseStore? store, IReadOnlyList<PersonEntry> all)
    {
        (_store, All) = (store, all);
        ById = all.ToDictionary(e => e.Id, StringComparer.Ordinal);
        Former = store?.FormerIds().ToDictionary(f => f.Id, StringComparer.Ordinal) ?? [];
        Effects = store?.DecisionEffects() ?? [];
        Decided = store?.Decided ?? 0;
        Reviews = store is null ? [] : [.. store.Reviews().DistinctBy(r => (r.SubjectA, r.SubjectB))];
        _reviewsOf = new(() => Reviews.SelectMany(r => new[] { (Id: r.SubjectA, Review: r), (Id: r.SubjectB, Review: r) }).ToLookup(r => r.Id, r => r.Review, StringComparer.Ordinal));
        _inReview = new(() => Reviews.SelectMany(r => new[] { r.SubjectA, r.SubjectB }).ToHashSet(StringComparer.Ordinal));
        _counts = new(() => (All.Count(e => !e.IsOrganisation), All.Count(e => e is { IsOrganisation: false, Disclosed: true }), All.Count(e => e.IsWeak)));
        // Nobody reads these before somebody opens a list.
        _byName = new(() => Ordered((a, b) => string.CompareOrdinal(Spelling(a), Spelling(b))));
        _byMessages = new(() => Ordered((a, b) => b.Messages.CompareTo(a.Messages)));
        _byDisclosed = new(() => Ordered((a, b) => b.Disclosed.CompareTo(a.Disclosed) is var c and not 0 ? c : b.Messages.CompareTo(a.Messages)));
    }

    public static PersonBook None { get; } = new(null, []);

    internal static PersonBook Of(CaseStore store, IEnumerable<SubjectRow> subjects) => new(store, [.. subjects.Select(s => new PersonEntry(
        s.Id, s.IsOrganisation, s.Name.Length > 0 ? s.Name : s.Emails, s.Reading, s.Items, s.Messages, s.Disclosed, s.Reach, WeakRules.Any(r => s.Reasons.Contains(r, StringComparison.Ordinal))))]);

    public IReadOnlyList<PersonEntry> All { get; }

    public IReadOnlyDictionary<string, PersonEntry> ById { get; }

    /// <summary>Ids of earlier results that are another person's now, or nobody's.</summary>
    public IReadOnlyDictionary<string, SubjectAnchorRow> Former { get; }

    /// <summary>What came of the decisions that the results follow.</summary>
    public IReadOnlyList<DecisionEffectRow> Effects { get; }

    /// <summary>Number of the newest log entry with a decision that the results follow.</summary>
    public long Decided { get; }

    /// <summary>Pairs that were held back, each once, ordered by their ids.</summary>
    public IReadOnlyList<ReviewRow> Reviews { get; }

    /// <summary>Everybody who is one of a pair that was held back.</summary>
    public IReadOnlySet<string> InReview => _inReview.Value;

    /// <summary>Persons; whose data is proved to have reached somebody; persons and firms whom the name alone put together.</summary>
    public (int Persons, int Disclosed, int Weak) Counts => _counts.Value;

    public IEnumerable<ReviewRow> ReviewsOf(string id) => _reviewsOf.Value[id];

    public IReadOnlyList<PersonEntry> InOrder(PersonOrder order) => order switch
    {
        PersonOrder.Messages => _byMessages.Value,
        PersonOrder.Disclosed => _byDisclosed.Value,
        _ => _byName.Value,
    };

    /// <summary>Whose an id is now: itself, another person's, or empty where it is nobody's.</summary>
    public string NowOf(string id) => ById.ContainsKey(id) ? id : Former.TryGetValue(id, out var former) ? former.Now : "";

    /// <summary>Where a person is found again; null in results of earlier versions.</summary>
    internal DecidedPerson? Anchor(string id) =>
        _store?.Anchor(id) is { } a ? new(id, ById[id].Name, a.MessageNumber, a.RecordIndex, a.Key) : null;

    internal IReadOnlyList<ValueCount> ValuesOf(string id, int mostOfAnItem) => _store?.ValuesOf(id, mostOfAnItem) ?? [];

    internal IReadOnlyList<string> NamesOf(string id) => _store?.NamesOf(id) ?? [];

    internal IReadOnlyList<string> FirmsOf(string id) => _store?.FirmsOf(id) ?? [];

    static string Spelling(PersonEntry e) => e.Reading.Length > 0 ? e.Reading : e.Name;

    PersonEntry[] Ordered(Comparison<PersonEntry> order)
    {
        var all = All.ToArray();
        Array.Sort(all, (a, b) => order(a, b) is var c and not 0 ? c : string.CompareOrdinal(a.Id, b.Id));
        return all;
    }
}
