namespace Hikeshi.Messages.Search;

/// <summary>A piece of text as it is shown; marked where it is what was looked for.</summary>
public readonly record struct SnippetPiece(string Text, bool IsHit);

/// <summary>The place of a text at which the searched words stand.</summary>
public static class Snippet
{
    const int Before = 30, Length = 110, MostHits = 200;

    /// <summary>Cuts out the neighbourhood of the first hit on one line, with all hits in it marked.</summary>
    /// <returns>The pieces in order, or none where the text has no hit.</returns>
    public static IReadOnlyList<SnippetPiece> Of(string text, SearchQuery query)
    {
        var hits = Hits(text, query);
        if (hits.Count == 0) return [];
        var start = Math.Max(0, hits[0].Start - Before);
        if (start > 0 && start < hits[0].Start && char.IsLowSurrogate(text[start])) start++;
        var end = Math.Min(text.Length, Math.Max(start + Length, hits[0].End));
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        List<SnippetPiece> pieces = [.. start > 0 ? [new("…", false)] : Array.Empty<SnippetPiece>(), .. Pieces(text, start, end, hits)];
        if (end < text.Length) pieces.Add(new("…", false));
        return pieces;
    }

    /// <summary>A short text with every hit marked.</summary>
    public static IReadOnlyList<SnippetPiece> Whole(string text, SearchQuery query) => [.. Pieces(text, 0, text.Length, Hits(text, query))];

    static List<(int Start, int End)> Hits(string text, SearchQuery query)
    {
        if (query.IsEmpty || text.Length == 0) return [];
        var runs = SearchText.Runs(text, places: true).ToList();
        return [.. query.Terms.SelectMany(t => t.Find(runs).Take(MostHits)).OrderBy(h => h.Start).ThenByDescending(h => h.End)];
    }

    static IEnumerable<SnippetPiece> Pieces(string text, int start, int end, List<(int Start, int End)> hits)
    {
        var at = start;
        foreach (var (from, to) in hits)
        {
            if (from >= end) break;
            if (to <= at) continue;
            if (from > at) yield return new(text[at..from], false);
            at = Math.Max(at, from);
            yield return new(text[at..Math.Min(end, to)], true);
            at = Math.Min(end, to);
        }
        if (at < end) yield return new(text[at..end], false);
    }
}
