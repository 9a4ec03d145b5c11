using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Japanese and international telephone numbers, E.164.</summary>
/// <remarks>
/// A scanner of our own proposes runs of digit groups; only these are given to libphonenumber, and only numbers that it
/// calls valid count. The words before a number (注文番号, 電話) and the characters around it decide where digits alone
/// cannot. Free-dial and navi-dial numbers are noted as such: they belong to firms.
/// </remarks>
public static class PhoneFinder
{
    const int MostGroups = 6;
    const int MostDigits = 15;

    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        List<Found>? found = null;
        var groups = new DigitGroups(text.Folded);
        var previousEnd = -1;
        while (groups.MoveNext())
        {
            if (Longest(text.Folded, groups.Run, previousEnd) is not { } hit) continue;
            (found ??= []).Add(text.Found(hit.Start, hit.End, hit.Value, hit.Note));
            previousEnd = hit.End;
            groups.SkipTo(hit.End);
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The normalised number of a cell or field that is known to hold a telephone number, or null.</summary>
    /// <remarks>Also what spreadsheets leave: 9012345678 for 09012345678.</remarks>
    public static string? TryNormalise(string cell)
    {
        var found = Find(FoldedText.Of("TEL:" + cell.Trim()));
        if (found.Count > 0) return found[0].Value;
        var folded = FoldedText.Of(cell).Folded.Trim();
        if (folded.EndsWith(".0", StringComparison.Ordinal)) folded = folded[..^2];
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        foreach (var c in folded)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == MostDigits) return null;
                digits[count++] = c;
            }
            else if (c is not ('-' or ' ' or '(' or ')' or '.' or '\'')) return null;
        }
        var number = digits[..count].ToString();
        return number.Length switch
        {
            9 or 10 when number[0] != '0' => PhoneNumbers.Domestic("0" + number)?.Value,
            10 or 11 when number[0] == '0' => PhoneNumbers.Domestic(number)?.Value,
            11 or 12 when number.StartsWith("81", StringComparison.Ordinal) => PhoneNumbers.International("+" + number)?.Value,
            _ => null,
        };
    }

    /// <summary>The longest row of groups from this one on that is a telephone number.</summary>
    static (int Start, int End, string Value, string Note)? Longest(string s, ReadOnlySpan<DigitGroup> run, int previousEnd)
    {
        var first = run[0];
        if (!first.Plus && first.FirstDigit != '0' || first.Length > MostDigits) return null;
        var before = PhoneContext.Before(s, first.Start, previousEnd);
        if (before == PhoneContext.Label.Other) return null;
        for (var n = Math.Min(run.Length, MostGroups); n > 0; n--)
        {
            var window = run[..n];
            var digits = 0;
            foreach (var group in window) digits += group.Length;
            if (digits > MostDigits || digits < 8) continue;
            var number = first.Plus ? PhoneNumbers.International(PhoneShape.International(s, window)) : Domestic(s, window, digits);
            if (number is not { } hit) continue;
            if (!PhoneContext.MayFollow(s, window[^1].End, before == PhoneContext.Label.Phone || n > 2)) continue;
            if (n < run.Length && PhoneContext.GoesOn(run[n])) continue;
            var note = hit.Note.Length == 0 && PhoneContext.IsFax(s, first.Start) ? "fax" : hit.Note;
            return (PhoneShape.Start(s, first, window[^1].End), window[^1].End, hit.Value, note);
        }
        return null;
    }

    static (string Value, string Note)? Domestic(string s, ReadOnlySpan<DigitGroup> window, int digits) =>
        digits is 10 or 11 && PhoneShape.IsDomestic(s, window) ? PhoneNumbers.Domestic(PhoneShape.Digits(s, window)) : null;
}
