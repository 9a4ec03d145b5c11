using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

public enum ChangeKind { Unchanged, Added, Changed, Removed }

/// <summary>One statement beside its counterpart in the other report.</summary>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
public sealed record StatementChange(ChangeKind Kind, string Field, Statement? Before, Statement? After)
{
    /// <summary>The statement that is printed: the later one, or the removed one.</summary>
    public Statement Shown => After ?? Before!;
}

/// <summary>What changed in one item, in the order of the later report; removed statements stand at the end of their field.</summary>
public sealed record ItemChanges(ReportItem Item, IReadOnlyList<StatementChange> Changes)
{
    public bool IsChanged => Changes.Any(c => c.Kind != ChangeKind.Unchanged);
}

/// <summary>The difference between two reports on the same form, from the earlier to the later.</summary>
/// <remarks>
/// Statements correspond where field and key agree (an item word, a channel, the text of a cause). The first statement of a field that was
/// under investigation counts as changed. Still under investigation for the same reason is unchanged, although the day has moved on.
/// </remarks>
public sealed record ReportComparison(ReportContent Earlier, ReportContent Later, IReadOnlyList<ItemChanges> Items)
{
    public bool IsChanged => Items.Any(i => i.IsChanged);

    /// <returns>Null where the two can be compared.</returns>
    public static Refusal? Check(ReportContent earlier, ReportContent later) =>
        earlier.Form.Id != later.Form.Id
            ? new("reports-of-different-law", "法律の異なる報告は比べられません。同じ法律の報告を選んでください。",
                "Reports under different laws cannot be compared. Choose two under the same law.")
            : earlier.Header.Day > later.Header.Day
                ? new("reports-in-wrong-order", "前の報告が後の報告より新しい日付です。順番を入れ替えてください。",
                    "The earlier report is dated after the later one. Exchange the two.")
                : null;

    /// <exception cref="ArgumentException"><see cref="Check"/> refuses the two.</exception>
    public static ReportComparison Of(ReportContent earlier, ReportContent later)
    {
        if (Check(earlier, later) is { } refusal) throw new ArgumentException(refusal.Words.En, nameof(later));
        return new(earlier, later, [.. earlier.Items.Zip(later.Items, (a, b) => new ItemChanges(b, [.. Compare(a, b)]))]);
    }

    static IEnumerable<StatementChange> Compare(ReportItem earlier, ReportItem later)
    {
        // A statement for the whole item stands against the first field that the other report fills in.
        var before = earlier.Statements.ToLookup(s => Place(s, earlier, later), StringComparer.Ordinal);
        var after = later.Statements.ToLookup(s => Place(s, later, earlier), StringComparer.Ordinal);
        return later.Form.Fields.Select(f => f.Id).Prepend(later.Form.Id).SelectMany(f => CompareField(f, [.. before[f]], [.. after[f]]));
    }

    static string Place(Statement statement, ReportItem own, ReportItem other) =>
        statement.Field == own.Form.Id ? other.Statements[0].Field : statement.Field;

    static IEnumerable<StatementChange> CompareField(string field, Statement[] before, Statement[] after)
    {
        var open = before.Select((s, i) => (s.Key, Index: i)).GroupBy(o => o.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<int>(g.Select(o => o.Index)), StringComparer.Ordinal);
        var matched = new Statement?[after.Length];
        for (var i = 0; i < after.Length; i++)
            if (open.TryGetValue(after[i].Key, out var queue) && queue.TryDequeue(out var index)) matched[i] = before[index];
        // What was open, or did not apply, became the first statement that has no counterpart; and the other way round.
        var rest = new Queue<Statement>(open.Values.SelectMany(q => q).Order().Select(i => before[i]));
        var first = Array.FindIndex(matched, m => m is null);
        if (rest.Count > 0 && first >= 0 && (rest.Peek().State != StatementState.Known || after[first].State != StatementState.Known))
            matched[first] = rest.Dequeue();
        for (var i = 0; i < after.Length; i++)
            yield return new(matched[i] is not { } one ? ChangeKind.Added : IsSame(one, after[i]) ? ChangeKind.Unchanged : ChangeKind.Changed, field, matched[i], after[i]);
        foreach (var removed in rest) yield return new(ChangeKind.Removed, field, removed, null);
    }

    static bool IsSame(Statement a, Statement b) =>
        a.State == b.State && (a.State == StatementState.UnderInvestigation ? Equals(a.Reason, b.Reason) : a.Text == b.Text);
}
