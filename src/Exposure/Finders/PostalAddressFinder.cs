using System.Text;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Japanese postal addresses, NFKC on one line, numbers as 1-2-3.</summary>
/// <remarks>
/// An address counts where a municipality, a town that it has, and a number follow each other, or where a prefecture or a
/// postcode stands before a municipality with anything town-like and a number. Nothing is added to what was written: a
/// missing prefecture stays missing. The postcode is given beside the value. Building and room are kept.
/// </remarks>
public static class PostalAddressFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        for (var i = 0; i < s.Length; i++)
        {
            if (!Places.All.MayBegin(s, i)) continue;
            var address = AddressReader.Read(s, i, out var looked);
            if (address is null)
            {
                i = Math.Max(i, looked - 1);
                continue;
            }
            var building = AddressBuilding.End(s, address.NumbersEnd);
            (found ??= []).Add(text.Found(i, building, Value(s, address, building)) with { Postcode = address.Postcode });
            i = building - 1;
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The normalised address of a cell or field that is known to hold one, or null where it names no place.</summary>
    /// <remarks>What is not recognised as an address but begins with a prefecture or municipality is kept as written, folded.</remarks>
    public static string? TryNormalise(string cell)
    {
        var text = FoldedText.Of(cell);
        var found = Find(text);
        if (found.Count > 0) return found[0].Value;
        var s = text.Folded.Trim();
        if (s.StartsWith('〒')) s = s[1..].TrimStart();
        s = s.TrimStart("0123456789- ".ToCharArray());
        if (s.Length is < 4 or > 120 || !Places.All.MayBegin(s, 0)) return null;
        var elements = PlaceText.Read(s, 0, 24);
        var prefecture = Places.All.Prefecture(elements, out var name);
        return prefecture > 0 || Places.All.Municipality(elements, 0, name, out _) > 0 ? OneLine(s, 0, s.Length) : null;
    }

    static string Value(string s, PostalAddress address, int end)
    {
        var value = new StringBuilder();
        value.Append(OneLine(s, address.Start, address.PlaceEnd).Replace(" ", "", StringComparison.Ordinal));
        value.AppendJoin('-', address.Numbers);
        var building = OneLine(s, address.NumbersEnd, end).TrimStart(' ', '-', ',');
        if (building.Length > 0) value.Append(' ').Append(building);
        return value.ToString();
    }

    /// <summary>The text on one line: line breaks, quote marks and runs of spaces become one space.</summary>
    static string OneLine(string s, int start, int end)
    {
        var line = new StringBuilder(end - start);
        var fresh = false;
        for (var i = start; i < end; i++)
        {
            if (s[i] == '\n') fresh = true;
            if (char.IsWhiteSpace(s[i]) || fresh && s[i] == '>')
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
                continue;
            }
            fresh = false;
            line.Append(s[i]);
        }
        return line.ToString().Trim();
    }
}
