using Hikeshi.Exposure.Names;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>A name as it is typed or stored, folded, with family and given name where they can be told apart.</summary>
/// <param name="Words">The folded words.</param>
/// <param name="Family">Empty where the name is Latin or cannot be split.</param>
public sealed record SearchName(IReadOnlyList<string> Words, string Family, string Given)
{
    /// <summary>Orders of the words that are written: as they stand, and turned where there are two or more.</summary>
    public static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> words)
    {
        if (words.Count == 0) yield break;
        yield return words;
        if (words.Count is > 1 and <= 4) yield return [.. words.Skip(words.Count - 1), .. words.Take(words.Count - 1)];
        if (words.Count == 3) yield return [.. words.Skip(1), words[0]];
    }

    public bool IsLatin => Words.Count > 0 && Words.All(SearchFold.IsLatin);

    /// <summary>The whole name without spaces; of Latin names in both orders.</summary>
    public IEnumerable<string> Whole => Words.Count == 0 ? [] : IsLatin ? Orders(Words).Select(o => string.Concat(o)) : [string.Concat(Words)];

    public static SearchName Read(string text)
    {
        var words = SearchFold.Words(text);
        if (words.Count == 2 && !words.All(SearchFold.IsLatin)) return new(words, words[0], words[1]);
        // Latin letters alone are not split: no dictionary says where. The dictionary is asked for what is written, not for what is folded.
        if (words.Count != 1 || SearchFold.IsLatin(words[0]) || words[0].Length > SearchKeys.LongestKey) return new(words, "", "");
        var written = FoldedText.Of(text).Folded.Trim();
        if (NameReader.SplitKnown(written) is { } split) return new(words, SearchFold.Name(split.Family), SearchFold.Name(split.Given));
        return NameDictionary.IsFamily(written) ? new(words, words[0], "") : new(words, "", "");
    }
}
