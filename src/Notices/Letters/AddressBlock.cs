using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Notices.Letters;

/// <summary>Who sends the letters; empty parts are left out.</summary>
public sealed record LetterSender(string Name, string Address, string Phone, string Email)
{
    public IEnumerable<string> Lines => new[] { Name, Address, Phone, Email }.Where(l => l.Length > 0).Select(l => SafeText.Of(l).ReplaceLineEndings(" "));
}

/// <summary>What shows in the window of the envelope, line by line, and fits into it.</summary>
public sealed record AddressBlock(string Postcode, IReadOnlyList<string> Lines)
{
    /// <summary>Size of the type and distance of lines, in points.</summary>
    internal const double FontSize = 9, LineHeight = 10.5;

    const double MillimetresPerPoint = 25.4 / 72;

    /// <returns>The block, or why there is none.</returns>
    public static (AddressBlock? Block, Unprinted? Unprinted) Of(Addressee person, string language)
    {
        var name = SafeText.Of(person.Name).ReplaceLineEndings(" ").Trim();
        if (name.Length == 0) return (null, new(person, "name-unknown", new("氏名が分かりません。", "The name is not known.")));
        if (person.PostalAddress.Trim().Length == 0) return (null, new(person, "address-unknown", new("住所が分かりません。", "No postal address is known.")));
        if (PostalAddress.Parse(person.PostalAddress) is not { } address)
            return (null, new(person, "address-unreadable", new("郵便番号だけで、住所がありません。", "There is a postcode but no address.")));
        var window = EnvelopeWindow.In(language);
        var (most, width) = ((int)(window.Height / (LineHeight * MillimetresPerPoint)), (int)(window.Width / (FontSize * MillimetresPerPoint)) * 2);
        List<string> lines = [.. Wrap(address.Rest, width), .. Wrap(language == "ja" ? Titled(name) : name, width)];
        if (address.Postcode.Length > 0) lines.Insert(0, "〒" + address.Postcode);
        return lines.Count > most
            ? (null, new(person, "address-too-long", new($"宛名が封筒の窓に入りません({lines.Count}行、{most}行まで)。", $"Name and address do not fit into the envelope's window ({lines.Count} lines of {most}).")))
            : (new(address.Postcode, lines), null);
    }

    static string Titled(string name) => name.EndsWith('様') || name.EndsWith("さま", StringComparison.Ordinal) || name.EndsWith('殿') ? name : name + " 様";

    /// <summary>Breaks at a blank where one stands in the second half of the line, else anywhere: Japanese addresses have no words.</summary>
    /// <param name="width">In letters of half width.</param>
    static IEnumerable<string> Wrap(string text, int width)
    {
        var (line, used, blank) = (new StringBuilder(), 0, -1);
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = rune.Value < 0x2000 ? 1 : 2;
            if (used + wide > width)
            {
                var cut = blank > line.Length / 2 ? blank : line.Length;
                yield return line.ToString(0, cut).Trim();
                line.Remove(0, cut);
                used = line.ToString().EnumerateRunes().Sum(r => r.Value < 0x2000 ? 1 : 2);
                blank = -1;
            }
            if (rune.Value is ' ' or 0x3000) blank = line.Length;
            line.Append(rune.ToString());
            used += wide;
        }
        if (line.ToString().Trim() is { Length: > 0 } last) yield return last;
    }
}

/// <summary>Somebody to whom no letter can be printed, and why.</summary>
/// <param name="Code">name-unknown, address-unknown, address-unreadable, address-too-long.</param>
public sealed record Unprinted(Addressee Person, string Code, Words Reason);
