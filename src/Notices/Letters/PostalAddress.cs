using System.Text.RegularExpressions;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Letters;

/// <summary>A postal address as a letter shows it: the postcode on a line of its own, the rest below.</summary>
/// <param name="Postcode">Seven digits as <c>604-8123</c>; empty where none is written.</param>
/// <param name="Rest">Without postcode; never empty.</param>
public sealed partial record PostalAddress(string Postcode, string Rest)
{
    /// <summary>Attack: a megabyte in the cell that should hold an address.</summary>
    const int LongestRead = 2_000;

    /// <summary>Reads an address as mails spell it: with 〒 or without, with full-width digits and any of the dashes that keyboards give.</summary>
    /// <remarks>Of several addresses in one value ("; " between them) it takes the first with a postcode, else the first.</remarks>
    public static PostalAddress? Parse(string text)
    {
        if (text.Length > LongestRead) text = text[..LongestRead];
        PostalAddress? first = null;
        foreach (var one in text.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (One(one) is not { } address) continue;
            if (address.Postcode.Length > 0) return address;
            first ??= address;
        }
        return first;
    }

    static PostalAddress? One(string text)
    {
        text = SafeText.Of(text).ReplaceLineEndings(" ");
        var plain = string.Create(text.Length, text, (span, from) =>
        {
            for (var i = 0; i < from.Length; i++) span[i] = from[i] is >= '０' and <= '９' ? (char)(from[i] - '０' + '0') : from[i];
        });
        var match = AtStart().Match(plain) is { Success: true } start ? start : Marked().Match(plain);
        if (!match.Success) return text.Trim() is { Length: > 0 } all ? new("", all) : null;
        var rest = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}".Trim(' ', '\u3000', '\t', ',', '、');
        return rest.Length == 0 ? null : new($"{match.Groups[1].Value}-{match.Groups[2].Value}", rest);
    }

    [GeneratedRegex(@"^\s*(?:(?:〒|郵便番号[:：]?)\s*(?<1>[0-9]{3})\s?[-‐‑‒–—―−ーｰ－]?\s?(?<2>[0-9]{4})|(?<1>[0-9]{3})[-‐‑‒–—―−ーｰ－](?<2>[0-9]{4}))(?![0-9]|[-‐‑‒–—―−ーｰ－][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex AtStart();

    [GeneratedRegex(@"〒\s*([0-9]{3})\s?[-‐‑‒–—―−ーｰ－]?\s?([0-9]{4})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
