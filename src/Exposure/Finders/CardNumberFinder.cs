using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Payment card numbers: issuer prefix, length and Luhn; masked.</summary>
/// <remarks>
/// ISO/IEC 7812-1. One in ten numbers passes Luhn by chance, so the issuer's prefix and length have to fit too, the groups have to be
/// cut as on a card, and a number that is called something else (注文番号, 追跡番号, JAN) is left out.
/// </remarks>
public static class CardNumberFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        var run = new DigitRun(s);
        while (run.MoveNext())
        {
            var digits = run.Digits;
            if (digits.Length is < 14 or > 19 || CardIssuer.Of(digits) is not { } issuer) continue;
            if (!CardIssuer.IsCutLikeACard(issuer, run.Cut) || !CheckDigits.Luhn(digits)) continue;
            if (NumberContext.IsCalledOtherwise(s, run.Start, "カード", "card", "クレジット", "visa", "master", "jcb", "amex") || NumberContext.IsPartOfWord(s, run.Start, run.End)) continue;
            (found ??= []).Add(text.Found(run.Start, run.End, Mask(digits), issuer));
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The masked number of a cell or field that is known to hold a card number, or null.</summary>
    public static string? TryNormalise(string cell)
    {
        var found = Find(FoldedText.Of(cell));
        return found.Count > 0 ? found[0].Value : null;
    }

    /// <summary>First digit and last four, as 4*** **** **** 1234; whatever separators and widths the number is written in.</summary>
    /// <remarks>PCI DSS 3.4 lets at most the first six and last four be shown.</remarks>
    public static string Mask(string number)
    {
        var digits = string.Concat(FoldedText.Of(number).Folded.Where(char.IsAsciiDigit));
        if (digits.Length < 9) return new string('*', digits.Length);
        var masked = digits[0] + new string('*', digits.Length - 5) + digits[^4..];
        int[] cut = digits.Length switch { 15 => [4, 6, 5], 14 => [4, 6, 4], _ => [4, 4, 4, 4, 3] };
        var groups = new List<string>();
        for (var (at, i) = (0, 0); at < masked.Length; at += cut[Math.Min(i++, cut.Length - 1)])
        {
            groups.Add(masked[at..Math.Min(masked.Length, at + cut[Math.Min(i, cut.Length - 1)])]);
        }
        return string.Join(' ', groups);
    }
}
