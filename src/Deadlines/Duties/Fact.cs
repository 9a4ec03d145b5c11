using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Duties;

/// <summary>What the answer to a fact's question looks like as text.</summary>
public enum FactType
{
    /// <summary><c>yes</c> or <c>no</c>; はい, いいえ, 有, 無 are read too.</summary>
    YesNo,

    /// <summary>A day, <c>2026-04-01</c>.</summary>
    Day,

    /// <summary>A time as exactly as known, in the forms of <see cref="Happened"/>.</summary>
    Time,

    /// <summary>A name of the tz database, <c>Asia/Tokyo</c>.</summary>
    Zone,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Words of <see cref="ItemSet.Known"/>, joined by <c>; </c>.</summary>
    Items,

    /// <summary>One of <see cref="Fact.Choices"/>.</summary>
    Choice,

    Text,
}

/// <summary>One of several answers.</summary>
public sealed record FactChoice(string Word, Words Label);

/// <summary>A fact that duties depend on.</summary>
/// <param name="Word">Stable word in kebab case.</param>
/// <param name="Question">What to ask the organisation.</param>
/// <param name="Why">Why it matters, with the article.</param>
/// <param name="Choices">The answers of a <see cref="FactType.Choice"/>; empty for all others.</param>
public sealed record Fact(string Word, FactType Type, Words Label, Words Question, Words Why, IReadOnlyList<FactChoice> Choices)
{
    internal Func<IncidentFacts, string, IncidentFacts?> Write { get; init; } = (facts, _) => facts;

    internal Func<IncidentFacts, string> Show { get; init; } = _ => "";

    /// <summary>The same facts with this one unknown.</summary>
    internal Func<IncidentFacts, IncidentFacts> Forget { get; init; } = facts => facts;
}

/// <summary>A fact that was refused, and why.</summary>
public sealed record FactRefusal(string Word, Refusal Refusal);

/// <summary>What reading facts from texts gave. Refused facts are unknown in <paramref name="Facts"/>.</summary>
public sealed record FactsReading(IncidentFacts Facts, IReadOnlyList<FactRefusal> Refusals);
