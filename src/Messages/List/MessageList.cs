using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages;

/// <summary>One line of the list.</summary>
/// <param name="Items">Items of personal data in it.</param>
/// <param name="Attachments">Number of attachments; null while it is not known.</param>
/// <param name="HasMacros">Null while it is not known.</param>
/// <param name="Subject">With the searched words marked.</param>
/// <param name="Snippet">Where the searched words stand in the text or the names of attachments; empty where nothing is searched or they stand elsewhere.</param>
public sealed record MessageLine(
    MessageRow Row, IReadOnlyList<string> Items, int? Attachments, bool? HasMacros, IReadOnlyList<SnippetPiece> Subject, IReadOnlyList<SnippetPiece> Snippet, ListPlace Place);

/// <summary>Messages of one role and verdict.</summary>
public sealed record VerdictCount(SourceRole Role, string Verdict, long Messages);

/// <summary>A page of the list.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Count">Messages that fit the filter, of those that are listed or read so far.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="WordsIgnored">True where something was typed that has no letters to search for.</param>
public sealed record MessagePage(
    IReadOnlyList<MessageLine> Lines, long Count, IReadOnlyList<VerdictCount> Verdicts, ListPlace? Next, SearchProgress Progress, bool WordsIgnored);

/// <summary>Lists and searches the messages of a case.</summary>
public static class MessageList
{
    public const int UsualLines = 50, MostLines = 200;

    /// <summary>A page of the messages that fit, newest first; those without a date stand last.</summary>
    /// <param name="offset">The organisation's time, in which days begin and end.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="counted">How many messages the case has, where that is known.</param>
    public static MessagePage Find(CaseStore store, SearchIndex index, MessageFilter filter, TimeSpan offset, ListPlace? after = null, int most = UsualLines, long? counted = null)
    {
        var all = counted ?? store.MessageNumbers.Count;
        var progress = index.Progress(all);
        var query = SearchQuery.Of(filter.Words);
        var ignored = query.IsEmpty && filter.Words.Length > 0;
        most = Math.Clamp(most, 1, MostLines);
        if (progress.Listed == 0 && all > 0) return Unlisted(store, all, after, most, progress, ignored);
        var sources = filter.File.Length > 0 ? store.SourcesWith(filter.File) : null;
        var (found, count) = index.Find(filter, query, offset, sources, after, most + 1);
        var page = found.Take(most).ToList();
        var rows = store.MessagesByNumber([.. page.Select(f => f.Number)]).ToDictionary(r => r.Number);
        var lines = page.Where(f => rows.ContainsKey(f.Number)).Select(f => Line(index, rows[f.Number], f, query)).ToList();
        return new(lines, count, index.Verdicts(), found.Count > most ? page[^1].Place : null, progress, ignored);
    }

    static MessageLine Line(SearchIndex index, MessageRow row, FoundRow found, SearchQuery query)
    {
        IReadOnlyList<SnippetPiece> snippet = [];
        if (!query.IsEmpty && index.ContentOf(row.Number) is { } content)
        {
            snippet = Snippet.Of(content.Text, query);
            if (snippet.Count == 0) snippet = Snippet.Of(content.Files.Replace("\n", " / ", StringComparison.Ordinal), query);
            if (snippet.Count == 0) snippet = Snippet.Of(row.Recipients, query);
        }
        return new(row, MessageFilter.ItemsOf(found.Items), found.Attachments, found.HasMacros, Snippet.Whole(row.Subject, query), snippet, found.Place);
    }

    /// <summary>The moment before the index has begun: the order of intake, without filters.</summary>
    static MessagePage Unlisted(CaseStore store, long all, ListPlace? after, int most, SearchProgress progress, bool ignored)
    {
        var rows = store.MessagesBefore(after?.Number ?? long.MaxValue, most + 1);
        var lines = rows.Take(most).Select(r => new MessageLine(r, [], null, null, [new(r.Subject, false)], [], new(0, r.Number))).ToList();
        return new(lines, all, [], rows.Count > most ? lines[^1].Place : null, progress, ignored);
    }
}
