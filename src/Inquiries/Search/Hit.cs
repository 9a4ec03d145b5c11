using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Search;

/// <summary>How close a stored spelling is to what was typed, the closest first.</summary>
public enum Closeness
{
    /// <summary>The same after folding width, variants, kana and Latin spelling.</summary>
    Same,

    /// <summary>Written otherwise, read the same.</summary>
    SameReading,

    /// <summary>A reading that the kanji allow; the case tells none.</summary>
    PossibleReading,

    /// <summary>The stored spelling goes on behind what was typed.</summary>
    Begins,

    /// <summary>One letter differs.</summary>
    OneSlip,
}

/// <summary>Why a subject was found. It repeats only what was typed, never what is stored.</summary>
/// <param name="Typed">The part of the query.</param>
/// <param name="Kind">One of <see cref="Exposure.Subjects.KeyKind"/>.</param>
public sealed record KeyMatch(string Typed, string Kind, Closeness Closeness)
{
    /// <summary>In words for the clerk: 氏名が一致, the family name has the same reading.</summary>
    public Words Why => MatchWords.Of(Kind, Closeness);
}

/// <summary>A subject that a query may mean.</summary>
/// <param name="Score">Higher is closer; comparable only within one answer.</param>
/// <param name="Masked">What may be on the screen before the caller's identity is checked.</param>
public sealed record Hit(string SubjectId, int Score, IReadOnlyList<KeyMatch> Matches, MaskedView Masked)
{
    /// <summary>True when every part that was typed is the same after folding.</summary>
    public bool IsExact { get; init; }
}

/// <summary>The answer to one query.</summary>
/// <param name="Hits">The closest first; of equal ones those with more messages first.</param>
/// <param name="MoreMatch">More subjects match than are listed: ask for one more detail.</param>
/// <param name="Refusal">Why nothing was searched; null otherwise.</param>
public sealed record SearchOutcome(IReadOnlyList<Hit> Hits, IReadOnlyList<TypedPart> Understood, bool MoreMatch, Refusal? Refusal);
