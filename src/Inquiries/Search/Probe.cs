using Hikeshi.Exposure.Subjects;

namespace Hikeshi.Inquiries.Search;

/// <summary>One key to look up, and what it is worth when it is there.</summary>
/// <param name="Weight">From 1 to 100: how much it says about who is meant.</param>
readonly record struct Probe(string Key, string Kind, int Weight, Closeness Closeness = Closeness.Same);

/// <summary>A part of what was typed that is looked up as one: a word, or all words of a name together.</summary>
/// <param name="First">Index of its first part in the query.</param>
/// <param name="Count">How many parts it spans.</param>
sealed record SearchUnit(int First, int Count, string Text, TypedKind Kind, IReadOnlyList<Probe> Probes)
{
    /// <summary>The units of a query: each part, and words that stand together.</summary>
    public static IReadOnlyList<SearchUnit> Of(Typed typed)
    {
        var units = new List<SearchUnit>();
        var parts = typed.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            units.Add(new(i, 1, parts[i].Text, parts[i].Kind, parts[i].Kind switch
            {
                TypedKind.Mail => ProbesOf.Mail(parts[i].Text),
                TypedKind.Telephone => ProbesOf.Telephone(parts[i].Text),
                _ => ProbesOf.Word(parts[i].Text),
            }));
            for (var count = 2; count <= 4 && i + count <= parts.Count && parts.Skip(i).Take(count).All(p => p.Kind == TypedKind.Word); count++)
            {
                var together = parts.Skip(i).Take(count).Select(p => p.Text).ToList();
                units.Add(new(i, count, string.Join(' ', together), TypedKind.Word, ProbesOf.Together(together)));
            }
        }
        return units;
    }

    /// <summary>What the whole unit would be found by if it is the beginning of a value.</summary>
    public IEnumerable<(string Prefix, string[] Kinds, int Weight)> Beginnings()
    {
        if (Kind == TypedKind.Telephone)
        {
            if (Text.Length >= 5 && Text[0] is '0' or '+') yield return (Text, [KeyKind.Phone], 55);
            yield break;
        }
        if (Kind == TypedKind.Mail)
        {
            if (Text.Length >= 4) yield return (Text, [KeyKind.Mail], 60);
            yield break;
        }
        var name = SearchFold.Name(Text);
        if (name.Length == 0) yield break;
        var latin = SearchFold.IsLatin(name);
        if (latin && name.Length < 3) yield break;
        yield return (name, [KeyKind.Name, KeyKind.Firm], 57);
        if (SearchFold.Kana(Text) is { Length: > 1 } kana) yield return (kana, [KeyKind.Reading], 52);
        if (SearchFold.Sound(SearchFold.Words(Text)) is { Length: > 2 } sound) yield return (sound, [KeyKind.Sound, KeyKind.PossibleReading], 48);
        if (latin) yield return (name, [KeyKind.MailLocal, KeyKind.DomainName], 50);
    }
}
