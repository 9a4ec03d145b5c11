using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>The key by which two spellings of an address compare equal: prefecture, county, 大字, digits and building do not matter.</summary>
public static class AddressKey
{
    /// <summary>
    /// The place and its first three numbers, as 福岡市中央区天神|6-6-37; where no address is recognised, the folded text
    /// without spaces. A ward whose city was not written gets it where the town allows only one.
    /// </summary>
    public static string Of(string address)
    {
        var s = FoldedText.Of(address).Folded;
        for (var i = 0; i < s.Length && i < 32; i++)
        {
            if (!Places.All.MayBegin(s, i) || AddressReader.Read(s, i, out _) is not { } read) continue;
            var inside = read.Municipalities.Where(m => m.Towns.Any(t => read.Town.Contains(t, StringComparison.Ordinal))).ToList();
            if (inside.Count == 0) inside = [.. read.Municipalities];
            var municipality = inside.Count == 1 ? PlaceText.Key(WithoutCounty(inside[0].Name)) : read.MunicipalityName;
            return $"{municipality}{read.Town}|{string.Join('-', read.Numbers.Take(3))}";
        }
        return string.Concat(s.Where(c => !char.IsWhiteSpace(c)).Select(PlaceText.Fold));
    }

    static string WithoutCounty(string name)
    {
        var county = name.IndexOf('郡', StringComparison.Ordinal);
        return county > 0 && county < name.Length - 2 && name[^1] is '町' or '村' ? name[(county + 1)..] : name;
    }
}
