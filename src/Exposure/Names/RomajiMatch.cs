namespace Hikeshi.Exposure.Names;

/// <summary>Whether an address looks like a name: 後藤 陽子 and yoko.goto@.</summary>
public static class RomajiMatch
{
    /// <summary>True when the local part contains the family or the given name in Latin letters.</summary>
    public static bool Fits(PersonName name, string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var local = at < 0 ? address : address[..at];
        return Spellings(name).Any(s => s.Length > 2 && local.Contains(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when the second name is the first in Latin letters, in either order: 東 拓海 and Takumi Azuma.</summary>
    public static bool Spells(PersonName name, PersonName latin)
    {
        if (name.Family.Length == 0 || name.Given.Length == 0 || latin.Family.Length > 0 || !latin.Given.All(c => c < 'ʰ')) return false;
        if (latin.Given.Split([' ', '-', ','], StringSplitOptions.RemoveEmptyEntries) is not [var first, var second]) return false;
        return Reads(first, second) || Reads(second, first);

        bool Reads(string family, string given) =>
            NameDictionary.FamilyReadings(name.Family).SelectMany(Hepburn.Spellings).Contains(family, StringComparer.OrdinalIgnoreCase)
            && (NameDictionary.GivenReadings(name.Given) is { Count: > 0 } readings ? readings.SelectMany(Hepburn.Spellings).Contains(given, StringComparer.OrdinalIgnoreCase) : NameDictionary.IsRomaji(given));
    }

    /// <summary>True when a part of the local part is a name in Latin letters: t.yamada@, emily@.</summary>
    public static bool HasName(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        foreach (var part in (at < 0 ? address : address[..at]).Split(['.', '-', '_', '+']))
            if (part.TrimEnd("0123456789".ToCharArray()) is { Length: > 3 } word && (NameDictionary.IsRomaji(word) || NameDictionary.IsLatinGiven(word))) return true;
        return false;
    }

    static IEnumerable<string> Spellings(PersonName name) =>
        name.Family.Length == 0 && name.Given.All(c => c < 'ʰ') ? name.Given.Split(' ')
            : NameDictionary.FamilyReadings(name.Family).Concat(NameDictionary.GivenReadings(name.Given)).SelectMany(Hepburn.Spellings);
}
