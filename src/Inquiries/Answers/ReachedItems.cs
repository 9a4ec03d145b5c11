using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Answers;

/// <summary>Which items are proved to have reached somebody: those that stand inside the text that a reported mail passed on.</summary>
/// <remarks>That something of a person reached somebody does not say that everything of theirs did. What is not proved may have reached somebody all the same.</remarks>
public static class ReachedItems
{
    /// <summary>Attack: reported mails that each quote a list of thousands.</summary>
    const int Pairs = 50_000;

    /// <summary>The items of one subject.</summary>
    /// <param name="leaks">Those that carry something of the subject.</param>
    internal static HashSet<string> Of(CaseStore store, string subject, IEnumerable<LeakRow> leaks)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var leak in leaks) reached.UnionWith(Of(store, subject, leak, Shared(leak)));
        return reached;
    }

    /// <summary>Of how many persons each item is proved to have reached somebody; null where there are too many to count.</summary>
    /// <param name="persons">Whom to count.</param>
    public static IReadOnlyDictionary<string, long>? Counts(CaseStore store, Func<string, bool> persons)
    {
        var reached = new HashSet<(string Item, string Subject)>();
        var pairs = 0;
        foreach (var leak in store.Leaks().ToList())
        {
            var shared = Shared(leak);
            foreach (var subject in Search.MaskedView.Values(leak.SubjectIds).Where(persons))
            {
                if (++pairs > Pairs) return null;
                foreach (var item in Of(store, subject, leak, shared)) reached.Add((item, subject));
            }
        }
        return reached.GroupBy(r => r.Item, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal);
    }

    /// <summary>The items of every subject of whom something reached somebody, as far as <see cref="Pairs"/> goes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> BySubject(CaseStore store)
    {
        var reached = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var pairs = 0;
        foreach (var leak in store.Leaks().ToList())
        {
            var shared = Shared(leak);
            foreach (var subject in Search.MaskedView.Values(leak.SubjectIds))
            {
                if (++pairs > Pairs) break;
                if (!reached.TryGetValue(subject, out var items)) reached[subject] = items = new(StringComparer.Ordinal);
                items.UnionWith(Of(store, subject, leak, shared));
            }
        }
        return reached.ToDictionary(r => r.Key, r => (IReadOnlySet<string>)r.Value, StringComparer.Ordinal);
    }

    static List<TextSpan> Shared(LeakRow leak) =>
        [.. Search.MaskedView.Values(leak.Shared).Select(s => TextSpan.Read(s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..])).OfType<TextSpan>()];

    static IEnumerable<string> Of(CaseStore store, string subject, LeakRow leak, List<TextSpan> shared) =>
        from exposure in store.ExposuresIn(subject, leak.OriginalNumber)
        where TextSpan.Read(exposure.Location) is { } place && shared.Any(place.Overlaps)
        select exposure.Item;
}
