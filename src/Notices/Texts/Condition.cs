using Hikeshi.Notices.Facts;

namespace Hikeshi.Notices.Texts;

/// <summary>When a part of a text stands: <c>known persons and damage is none-known</c>.</summary>
/// <remarks>
/// Terms: <c>known KEY</c>, <c>unknown KEY</c>, <c>short KEY</c> (known, and so short that it fits into a post), <c>KEY is WORD</c>, <c>KEY is not WORD</c>,
/// joined by <c>and</c>.
/// </remarks>
public sealed record Condition(IReadOnlyList<ConditionTerm> Terms)
{
    public static Condition? Parse(string text)
    {
        var terms = new List<ConditionTerm>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            ConditionTerm? term = words switch
            {
                ["known", var key] => new(key, null, false),
                ["unknown", var key] => new(key, null, true),
                ["short", var key] => new(key, null, false) { IsShort = true },
                [var key, "is", "not", var word] => new(key, word, true),
                [var key, "is", var word] => new(key, word, false),
                _ => null,
            };
            if (term is null) return null;
            terms.Add(term);
        }
        return new(terms);
    }

    public bool IsPersonal => Terms.Any(t => FactSheet.IsPersonal(t.Key));

    public bool Holds(FactSheet sheet) => Terms.All(t => t.Holds(sheet));

    public override string ToString() => string.Join(" and ", Terms);
}

/// <param name="Word">The value asked for; null where only knowing is.</param>
public sealed record ConditionTerm(string Key, string? Word, bool Negated)
{
    /// <summary>True where the fact must also be short.</summary>
    public bool IsShort { get; init; }

    public bool Holds(FactSheet sheet)
    {
        var fact = sheet.Find(Key);
        if (IsShort) return fact is { IsKnown: true } && PostLength.IsShort(fact.Text);
        return (Word is null ? fact is { IsKnown: true } : fact?.Value == Word) != Negated;
    }

    public override string ToString() => (Word, Negated) switch
    {
        (null, false) => IsShort ? $"short {Key}" : $"known {Key}",
        (null, true) => $"unknown {Key}",
        (_, false) => $"{Key} is {Word}",
        _ => $"{Key} is not {Word}",
    };
}
