using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Persons;

/// <summary>One value of a pair, on one side or on both.</summary>
/// <param name="InA">Message that proves it for the first; 0 where it is not the first one's.</param>
/// <param name="PlaceA">Where in that message.</param>
public sealed record PairValue(string Item, string Value, long InA, string PlaceA, long InB, string PlaceB)
{
    public bool IsSame => InA != 0 && InB != 0;
}

/// <summary>One side of a pair.</summary>
public sealed record PairSide(SubjectRow Subject, IReadOnlyList<string> Names, IReadOnlyList<string> Firms, Notification.NoticeState State);

/// <summary>A pair side by side: what is the same, what differs, and where it stands.</summary>
/// <param name="Version">To name in a decision about the pair.</param>
/// <param name="Hidden">How many values are not shown.</param>
public sealed record ReviewPair(PairSide A, PairSide B, ReasonText Reason, IReadOnlyList<PairValue> Values, int Hidden, long Version);

/// <summary>The pairs that were held back for a person to decide, one after the other.</summary>
/// <param name="Pair">The pair to decide now; null where none is left.</param>
/// <param name="Decided">How many decisions stand.</param>
/// <param name="OpenPairs">How many pairs nobody decided.</param>
/// <param name="Position">Of the pair among the open ones, from 1.</param>
/// <param name="Next">The pair after this, as <c>A+B</c>; null where there is no other.</param>
/// <param name="Recent">The newest decisions, to be taken back.</param>
public sealed record ReviewQueue(ReviewPair? Pair, int Decided, int OpenPairs, int Position, string? Next, IReadOnlyList<DecisionLine> Recent)
{
    const int ValuesOfAnItem = 8, RecentShown = 8;

    /// <summary>Pairs that nobody decided yet, also where the results do not follow the decision yet.</summary>
    public static IReadOnlyList<ReviewRow> Open(CaseView view)
    {
        var book = view.Evidence.Book;
        var (pairs, gone) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var decision in view.State.Decisions.Standing.Where(d => d.Entry > book.Decided))
        {
            var ids = decision.Persons.Select(p => book.NowOf(p.Id)).ToList();
            if (decision.Kind is SubjectDecisionKind.Dismiss or SubjectDecisionKind.Split) gone.UnionWith(ids);
            else pairs.UnionWith(from a in ids from b in ids where string.CompareOrdinal(a, b) < 0 select $"{a}+{b}");
        }
        return [.. book.Reviews.Where(r => book.ById.ContainsKey(r.SubjectA) && book.ById.ContainsKey(r.SubjectB)
            && !gone.Contains(r.SubjectA) && !gone.Contains(r.SubjectB) && !pairs.Contains(KeyOf(r)))];
    }

    /// <param name="key">The pair to show, as <c>A+B</c>; the first open one where it is not open.</param>
    /// <param name="after">The pair that was left for later: the first open one behind it is shown.</param>
    public static ReviewQueue Of(CaseDesk desk, CaseView view, string key = "", string after = "")
    {
        var open = Open(view);
        var at = -1;
        for (var i = 0; i < open.Count && at < 0; i++)
            if (key.Length > 0 ? KeyOf(open[i]) == key : string.CompareOrdinal(KeyOf(open[i]), after) > 0) at = i;
        if (at < 0) at = 0;
        return new(open.Count == 0 ? null : Read(desk, view, open[at]), view.State.Decisions.Standing.Count(), open.Count, open.Count == 0 ? 0 : at + 1,
            open.Count > 1 ? KeyOf(open[(at + 1) % open.Count]) : null, [.. DecisionLine.All(view).Take(RecentShown)]);
    }

    public static string KeyOf(ReviewRow row) => string.CompareOrdinal(row.SubjectA, row.SubjectB) < 0 ? $"{row.SubjectA}+{row.SubjectB}" : $"{row.SubjectB}+{row.SubjectA}";

    internal static string ItemOf(string a, string b) => new KeepPersonsApart { Persons = [a, b] }.Item;

    static ReviewPair? Read(CaseDesk desk, CaseView view, ReviewRow row)
    {
        if (Side(desk, view, row.SubjectA) is not { } a || Side(desk, view, row.SubjectB) is not { } b) return null;
        var values = desk.Store.ValuesOf(row.SubjectA, int.MaxValue / 2).Select(v => (v.Item, v.Value)).Where(v => v.Item != "body").ToHashSet();
        var others = desk.Store.ValuesOf(row.SubjectB, int.MaxValue / 2).Select(v => (v.Item, v.Value)).Where(v => v.Item != "body").ToHashSet();
        var all = values.Union(others).OrderBy(v => v.Item, StringComparer.Ordinal).ThenByDescending(v => values.Contains(v) && others.Contains(v)).ThenBy(v => v.Value, StringComparer.Ordinal).ToList();
        var shown = all.GroupBy(v => v.Item, StringComparer.Ordinal).SelectMany(g => g.Take(2 * ValuesOfAnItem)).ToList();
        return new(a, b, ReasonText.OfReview(row.Reason), [.. shown.Select(v => Value(desk.Store, row, v, values.Contains(v), others.Contains(v)))], all.Count - shown.Count,
            view.State.VersionOf(ItemOf(row.SubjectA, row.SubjectB)));
    }

    static PairValue Value(CaseStore store, ReviewRow row, (string Item, string Value) v, bool inA, bool inB)
    {
        var (a, b) = (inA ? First(row.SubjectA) : null, inB ? First(row.SubjectB) : null);
        return new(v.Item, v.Value, a?.MessageNumber ?? 0, a?.Location ?? "", b?.MessageNumber ?? 0, b?.Location ?? "");

        ExposureRow? First(string subject) => store.ProofsOfValue(subject, v.Item, v.Value, 1).Select(p => p.Exposure).FirstOrDefault();
    }

    static PairSide? Side(CaseDesk desk, CaseView view, string id) =>
        desk.Store.Subject(id) is { } row ? new(row, desk.Store.NamesOf(id), desk.Store.FirmsOf(id), view.State.Notification.StateOf(id)) : null;
}
