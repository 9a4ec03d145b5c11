using System.Collections.Frozen;
using System.Text;

namespace Hikeshi.Exposure.Names;

/// <summary>Japanese family and given names with their readings, Latin given names, and words that only look like names.</summary>
/// <remarks>Compiled from IPADIC; see knowledge/names/LICENCE. Look-ups fold variant characters (髙 = 高, 﨑 = 崎).</remarks>
public static class NameDictionary
{
    /// <summary>The longest family or given name that is known, in characters.</summary>
    public const int Longest = 6;

    static readonly FrozenDictionary<string, string[]> Family, Given;
    static readonly FrozenSet<string> Words, Latin, Romaji, Common;
    static readonly FrozenSet<char> GivenCharacters;
    static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> FamilyBySpan, GivenBySpan;
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan, LatinBySpan, RomajiBySpan;

    static NameDictionary()
    {
        var family = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var given = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in Knowledge.Lines("names/names.tsv"))
        {
            var cells = line.Split('\t');
            if (cells.Length < 4) continue;
            if (cells[1].Contains('f', StringComparison.Ordinal)) family[cells[0]] = cells[2].Split('/');
            if (cells[1].Contains('g', StringComparison.Ordinal)) given[cells[0]] = cells[3].Split('/');
        }
        var characters = new HashSet<char>();
        foreach (var name in given.Keys) foreach (var c in name) if (JapaneseText.IsKanji(c)) characters.Add(c);
        foreach (var line in Knowledge.Lines("names/given-modern.txt")) foreach (var name in line.Split(' ')) given.TryAdd(name, []);
        foreach (var line in Knowledge.Lines("names/family-more.txt")) foreach (var name in line.Split(' ')) family.TryAdd(name, []);
        Family = family.ToFrozenDictionary(StringComparer.Ordinal);
        Given = given.ToFrozenDictionary(StringComparer.Ordinal);
        GivenCharacters = characters.ToFrozenSet();
        Words = Knowledge.Lines("names/words.tsv").ToFrozenSet(StringComparer.Ordinal);
        Latin = Knowledge.Lines("names/given-latin.txt").SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Romaji = family.Values.Concat(given.Values).SelectMany(r => r).SelectMany(Hepburn.Spellings).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Common = Knowledge.Lines("names/family-common.txt").SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
        FamilyBySpan = Family.GetAlternateLookup<ReadOnlySpan<char>>();
        GivenBySpan = Given.GetAlternateLookup<ReadOnlySpan<char>>();
        WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        LatinBySpan = Latin.GetAlternateLookup<ReadOnlySpan<char>>();
        RomajiBySpan = Romaji.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static bool IsFamily(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= Longest && (FamilyBySpan.ContainsKey(name) || Folded(name) is { } folded && FamilyBySpan.ContainsKey(folded));

    public static bool IsGiven(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= Longest && (GivenBySpan.ContainsKey(name) || Folded(name) is { } folded && GivenBySpan.ContainsKey(folded));

    /// <summary>True for one of the commonest family names, whose full names repeat among a few hundred people.</summary>
    public static bool IsCommonFamily(string name) => Common.Contains(name) || Folded(name) is { } folded && Common.Contains(folded);

    /// <summary>True when the text could be a given name that no dictionary knows: one to three characters that given names are written with.</summary>
    public static bool MayBeGiven(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 3) return false;
        foreach (var c in name) if (!(GivenCharacters.Contains(c) || JapaneseText.IsHiragana(c) || JapaneseText.IsKatakana(c) || c == '々')) return false;
        return true;
    }

    /// <summary>True for a noun, place or firm that is written like a name.</summary>
    public static bool IsWord(ReadOnlySpan<char> text) => WordsBySpan.Contains(text);

    /// <summary>True for a given name usual in Latin script (Emily).</summary>
    public static bool IsLatinGiven(ReadOnlySpan<char> name) => LatinBySpan.Contains(name);

    /// <summary>True for a Japanese family or given name in Hepburn or Kunrei spelling (Yamashita, Ryo).</summary>
    public static bool IsRomaji(ReadOnlySpan<char> name) => name.Length > 1 && RomajiBySpan.Contains(name);

    /// <summary>The readings of a family name in katakana; empty where it is not known.</summary>
    public static IReadOnlyList<string> FamilyReadings(string name) => Family.GetValueOrDefault(name) ?? Family.GetValueOrDefault(Folded(name) ?? "") ?? [];

    /// <summary>The readings of a given name in katakana; empty where it is not known.</summary>
    public static IReadOnlyList<string> GivenReadings(string name) => Given.GetValueOrDefault(name) ?? Given.GetValueOrDefault(Folded(name) ?? "") ?? [];

    static string? Folded(ReadOnlySpan<char> name)
    {
        StringBuilder? folded = null;
        for (var i = 0; i < name.Length; i++)
        {
            var at = Variants.IndexOf(name[i], StringComparison.Ordinal);
            if (at < 0 || at % 2 == 1) continue;
            folded ??= new StringBuilder().Append(name);
            folded[i] = Variants[at + 1];
        }
        return folded?.ToString();
    }

    /// <summary>Pairs: a variant character, and the one that the dictionary uses.</summary>
    const string Variants = "髙高﨑崎嵜崎邊辺邉辺齋斎齊斉濵浜濱浜澤沢廣広櫻桜嶋島嶌島國国眞真瀨瀬槗橋桒桑栁柳冨富槇槙渕淵籔薮舘館黑黒晧皓惠恵彌弥壽寿榮栄龍竜藏蔵德徳";
}
