using Hikeshi.Exposure.Names;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Readings that the dictionary of names allows for kanji; nobody has said that the person is called so.</summary>
/// <remarks>knowledge/names/names.tsv. Folded names are looked up as they are: the dictionary folds variants itself.</remarks>
public static class PossibleReadings
{
    const int MostFamilies = 4;
    const int MostGiven = 6;

    /// <summary>Katakana, at most four; a family name in kana is its own reading.</summary>
    public static IReadOnlyList<string> OfFamily(string family) => Of(family, NameDictionary.FamilyReadings, MostFamilies);

    /// <summary>Katakana, at most six.</summary>
    public static IReadOnlyList<string> OfGiven(string given) => Of(given, NameDictionary.GivenReadings, MostGiven);

    /// <summary>Every family reading with every given reading.</summary>
    public static IEnumerable<IReadOnlyList<string>> Pairs(IReadOnlyList<string> families, IReadOnlyList<string> given)
    {
        foreach (var f in families)
            foreach (var g in given) yield return [f, g];
    }

    /// <summary>Splits an unspaced reading behind a reading of one of the family names; one word where none fits.</summary>
    public static IReadOnlyList<string> Split(string reading, IReadOnlyList<string> families)
    {
        foreach (var family in families.SelectMany(OfFamily).OrderByDescending(f => f.Length))
            if (reading.Length > family.Length && reading.StartsWith(family, StringComparison.Ordinal)) return [family, reading[family.Length..]];
        return [reading];
    }

    static IReadOnlyList<string> Of(string word, Func<string, IReadOnlyList<string>> dictionary, int most)
    {
        if (word.Length == 0) return [];
        if (SearchFold.IsKana(word)) return [word];
        var readings = dictionary(word);
        if (readings.Count == 0) readings = dictionary(Shortened(word));
        if (readings.Count == 0) readings = dictionary(Hiragana(word));
        return [.. readings.Take(most)];
    }

    /// <summary>佐佐木, as names are folded, back to 佐々木, as the dictionary writes them.</summary>
    static string Shortened(string word) => string.Concat(word.Select((c, i) => i > 0 && c == word[i - 1] ? '々' : c));

    /// <summary>Folded names have katakana (美サキ); the dictionary writes hiragana.</summary>
    static string Hiragana(string word) => string.Concat(word.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c));
}
