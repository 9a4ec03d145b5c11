using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Which items of data are concerned, by the words of the export files; two sets of the same items are equal.</summary>
public sealed record ItemSet
{
    /// <summary>The words that may stand in a set.</summary>
    public static IReadOnlyList<string> Known => ItemWords.All;

    ItemSet(string words) => Words = words;

    /// <summary>The items in the order of <see cref="Known"/>, joined by <c>; </c>.</summary>
    public string Words { get; }

    public static ItemSet Of(params IEnumerable<string> items) =>
        TryOf(items, out var set) ? set : throw new ArgumentException("An item is none of the known words.", nameof(items));

    /// <returns>False where a word is not one of <see cref="Known"/>.</returns>
    public static bool TryOf(IEnumerable<string> items, out ItemSet set)
    {
        var given = items.ToHashSet(StringComparer.Ordinal);
        set = new(string.Join("; ", Known.Where(given.Contains)));
        return given.IsSubsetOf(Known);
    }

    public bool Contains(string item) => Words.Split("; ").Contains(item, StringComparer.Ordinal);

    public override string ToString() => Words;
}
