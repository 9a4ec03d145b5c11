using System.Text;

namespace Hikeshi.Messages.Search;

/// <summary>What somebody typed into the search field, read as plain words.</summary>
/// <remarks>
/// Words apart by blanks must all be found, in any order; what stands in quotation marks is found as it stands. Nothing that people type has
/// another meaning: signs, stars and NEAR are text. A word of an alphabet of at least <see cref="PrefixLetters"/> letters also finds words that begin with it.
/// </remarks>
public sealed class SearchQuery
{
    /// <summary>Characters that are read of what was typed. Attack: a query of megabytes.</summary>
    public const int Longest = 200;

    public const int PrefixLetters = 3;

    const int MostTerms = 12;

    SearchQuery(IReadOnlyList<SearchTerm> terms) => Terms = terms;

    /// <summary>What must be found; empty where nothing that was typed has letters.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    public bool IsEmpty => Terms.Count == 0;

    public static SearchQuery Of(string typed)
    {
        if (typed.Length > Longest) typed = typed[..Longest];
        return new([.. Pieces(typed).Select(p => new SearchTerm([.. SearchText.Runs(p)])).Where(t => t.Runs.Count > 0).Take(MostTerms)]);
    }

    /// <summary>The condition for FTS5: one phrase for each term. Tokens consist of letters and digits alone, so no sign can end a phrase.</summary>
    public string Match => string.Join(" AND ", Terms.Select(t => t.Phrase));

    /// <summary>Whether a text has every term; the slow plain twin of the index.</summary>
    public bool IsIn(string text)
    {
        var runs = SearchText.Runs(text).ToList();
        return Terms.All(t => t.Find(runs).Any());
    }

    static IEnumerable<string> Pieces(string typed)
    {
        var piece = new StringBuilder();
        var quoted = false;
        foreach (var c in typed)
        {
            var quote = c is '"' or '“' or '”' or '「' or '」' or '＂';
            if (!quote && (quoted || !char.IsWhiteSpace(c)))
            {
                piece.Append(c);
                continue;
            }
            if (piece.Length > 0) yield return piece.ToString();
            piece.Clear();
            if (quote) quoted = !quoted;
        }
        if (piece.Length > 0) yield return piece.ToString();
    }
}

/// <summary>One word or phrase that is looked for.</summary>
public sealed record SearchTerm(IReadOnlyList<SearchRun> Runs)
{
    bool OpensWords => Runs[^1] is { IsWord: true, Letters.Length: >= SearchQuery.PrefixLetters };

    /// <summary>The phrase for FTS5: consecutive tokens; a star where the last one may go on.</summary>
    internal string Phrase
    {
        get
        {
            var tokens = new StringBuilder();
            for (var i = 0; i < Runs.Count; i++)
            {
                if (i > 0) tokens.Append(' ');
                if (Runs[i].IsWord) tokens.Append(Runs[i].Letters);
                else SearchText.AppendPairs(tokens, Runs[i].Letters, withLast: i + 1 < Runs.Count || SearchText.Count(Runs[i].Letters) == 1);
            }
            var open = OpensWords || (!Runs[^1].IsWord && SearchText.Count(Runs[^1].Letters) == 1);
            return $"\"{tokens}\"{(open ? " *" : "")}";
        }
    }

    /// <summary>Places in a text at which the term stands.</summary>
    /// <param name="text">The runs of the text.</param>
    public IEnumerable<(int Start, int End)> Find(IReadOnlyList<SearchRun> text)
    {
        for (var at = 0; at + Runs.Count <= text.Count; at++)
        {
            var (first, last) = (text[at], text[at + Runs.Count - 1]);
            if (first.IsWord != Runs[0].IsWord || last.IsWord != Runs[^1].IsWord) continue;
            if (Runs.Count == 1)
            {
                if (first.IsWord && IsWord(first.Letters, Runs[0].Letters)) yield return (first.Start, first.End);
                for (var i = first.IsWord ? -1 : Index(0); i >= 0; i = Index(i + Runs[0].Letters.Length)) yield return first.Place(i, Runs[0].Letters.Length);
                continue;
            }
            var fits = (first.IsWord ? first.Letters == Runs[0].Letters : first.Letters.EndsWith(Runs[0].Letters, StringComparison.Ordinal))
                && (last.IsWord ? IsWord(last.Letters, Runs[^1].Letters) : last.Letters.StartsWith(Runs[^1].Letters, StringComparison.Ordinal));
            for (var i = 1; fits && i + 1 < Runs.Count; i++) fits = text[at + i].IsWord == Runs[i].IsWord && text[at + i].Letters == Runs[i].Letters;
            if (fits) yield return (first.Place(first.Letters.Length - Runs[0].Letters.Length, Runs[0].Letters.Length).Start,
                last.IsWord ? last.End : last.Place(0, Runs[^1].Letters.Length).End);

            int Index(int from) => first.Letters.IndexOf(Runs[0].Letters, from, StringComparison.Ordinal);
        }
    }

    bool IsWord(string letters, string wanted) => OpensWords ? letters.StartsWith(wanted, StringComparison.Ordinal) : letters == wanted;
}
