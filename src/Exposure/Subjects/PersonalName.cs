using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>In which letters a name is written.</summary>
enum NameScript { Kanji, Kana, Latin }

/// <summary>A name as one or several records write it, folded: 後藤千尋 and 後藤　千尋 are one.</summary>
/// <remarks>What other records of the case teach is added to it: where it is split, and how it is read.</remarks>
sealed class PersonalName(NameScript script, string key, string[] words)
{
    public NameScript Script { get; } = script;

    /// <summary>The folded words without space; Latin words in ordinal order, because both orders occur.</summary>
    public string Key { get; } = key;

    /// <summary>The folded words as first read; one where the place writes no space.</summary>
    public string[] Words { get; set; } = words;

    /// <summary>Family name; empty while it is not known where the name is split.</summary>
    public string Family { get; set; } = "";

    public string Given { get; set; } = "";

    /// <summary>True for a family or given name alone: it never identifies anybody by itself.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Canonical readings of the whole name, family name first, in ordinal order.</summary>
    public SortedSet<string> Readings { get; } = new(StringComparer.Ordinal);

    /// <summary>Canonical spellings of the words themselves where they are kana or Latin; null per word that is not Japanese.</summary>
    public string?[] Sounds { get; set; } = [];

    /// <summary>All words can be read as Japanese.</summary>
    public bool IsJapanese => Script == NameScript.Kanji || (Sounds.Length > 0 && Sounds.All(s => s is not null));

    /// <summary>Families and given names that this name's kanji were seen to be read as; filled by <see cref="NameBook"/>.</summary>
    public IReadOnlyCollection<string> FamilyReadings { get; set; } = [];

    public IReadOnlyCollection<string> GivenReadings { get; set; } = [];

    /// <summary>Reads a name; null where it holds no letters.</summary>
    public static PersonalName? Read(string value)
    {
        var words = NameWords(value.Length > 64 ? value[..64] : value);
        if (words.Length == 0 || !words.Any(w => w.Any(char.IsLetter))) return null;
        var script = words.Any(w => w.Any(IsHan)) ? NameScript.Kanji : words.All(w => w.All(IsKana)) ? NameScript.Kana : NameScript.Latin;
        var name = new PersonalName(script, script == NameScript.Latin ? string.Join(' ', words.Order(StringComparer.Ordinal)) : string.Concat(words), words);
        name.TakeWords(words);
        return name;
    }

    /// <summary>Takes over a split that another record shows; the first one stays.</summary>
    public void TakeWords(string[] words)
    {
        if (Script != NameScript.Kanji && (Sounds.Length == 0 || words.Length > Words.Length))
        {
            Words = words;
            Sounds = [.. words.Select(w => Script == NameScript.Kana ? Romaji.OfKana(w) : Romaji.OfLatin(w))];
        }
        if (Script != NameScript.Latin && Family.Length == 0 && words.Length == 2) (Family, Given) = (words[0], words[1]);
    }

    /// <summary>The words of a name, each folded by <see cref="NameKey"/>; 佐々木 as 佐佐木, because both are written.</summary>
    public static string[] NameWords(string name) => [.. name.Split([' ', '　', '\t', '・', '･', ',', '、', '.', '．', '_'], StringSplitOptions.RemoveEmptyEntries)
        .Select(NameKey.Of).Where(w => w.Length > 0).Select(w => w.Contains('々') ? string.Concat(w.Select((c, i) => c == '々' && i > 0 ? w[i - 1] : c)) : w)];

    static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '々' || char.IsSurrogate(c);

    static bool IsKana(char c) => c is >= 'ぁ' and <= 'ゖ' or >= 'ァ' and <= 'ヺ' or 'ー';
}
