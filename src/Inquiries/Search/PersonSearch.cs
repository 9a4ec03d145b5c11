using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Search;

/// <summary>Finds the person who is calling: by name in any spelling, reading, mail address, telephone, firm, or several of them.</summary>
/// <remarks>
/// <para>What is typed is folded as the stored keys were (<see cref="SearchFold"/>), then looked up: first the same key, then other kanji of the same
/// reading, and only where these say too little, beginnings and spellings one slip away. Nothing typed is ever part of a statement or a pattern.</para>
/// <para>Cost: each key gives at most <see cref="MostPerKey"/> subjects and every step is bounded, so that 100,000 persons are searched in
/// milliseconds (bench/Inquiries). Of a very common name the list is cut and says so.</para>
/// </remarks>
public static class PersonSearch
{
    /// <summary>Subjects taken from one key. Attack and everyday: a firm of 100,000 addresses, 佐藤.</summary>
    public const int MostPerKey = 2_500;

    /// <summary>Score per part from which nothing vaguer is looked for.</summary>
    const int Telling = 66;

    const int LongestList = 100;

    /// <summary>Searches; never throws for anything typed.</summary>
    /// <param name="limit">Hits to list, 1 to 100.</param>
    public static SearchOutcome Find(CaseStore store, string query, int limit = 20)
    {
        limit = Math.Clamp(limit, 1, LongestList);
        var (typed, refusal) = Typed.Read(query);
        if (typed is null) return new([], [], false, refusal);
        var search = Search(store, typed);
        if (search.Candidates.Best < Telling * typed.Parts.Count && typed.CutFiner() is { } finer)
        {
            var again = Search(store, finer);
            if (again.Candidates.Best * typed.Parts.Count > search.Candidates.Best * finer.Parts.Count) (search, typed) = (again, finer);
        }
        if (search.Candidates.Best < Telling * typed.Parts.Count) search.LookFurther();
        return Outcome(store, typed, search, limit);
    }

    static SearchRun Search(CaseStore store, Typed typed)
    {
        var run = new SearchRun(store, SearchUnit.Of(typed), typed.Parts.Count);
        run.LookUp();
        return run;
    }

    static SearchOutcome Outcome(CaseStore store, Typed typed, SearchRun run, int limit)
    {
        var ranked = run.Candidates.Ranked();
        // Of equals those with more messages come first, so a few more than are shown are read.
        var (floor, rows) = (ranked.Count > limit ? ranked[limit - 1].Score : 0, ranked.Take(limit + LongestList).ToDictionary(r => r.Subject, r => r.Score, StringComparer.Ordinal));
        var hits = store.SubjectsById([.. rows.Keys]).OrderByDescending(s => rows[s.Id]).ThenByDescending(s => s.Messages).ThenBy(s => s.Id, StringComparer.Ordinal)
            .Take(limit).Where(s => rows[s.Id] >= floor)
            .Select(s => new Hit(s.Id, rows[s.Id], run.Candidates.Matches(s.Id), MaskedView.Of(s, store.FirmsOf(s.Id))) { IsExact = run.Candidates.IsExact(s.Id) });
        return new([.. hits], typed.Parts, run.IsCut || ranked.Count > limit, null);
    }
}
