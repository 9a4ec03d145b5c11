using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Individual Numbers (マイナンバー): twelve digits, the check digit, and the word near them; masked.</summary>
public static class MyNumberFinder
{
    static readonly string[] Words = ["マイナンバー", "個人番号", "my number", "mynumber"];

    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        var run = new DigitRun(s);
        while (run.MoveNext())
        {
            if (!IsCutLikeOne(run.Cut) || run.Digits is not { Length: 12 } digits || !CheckDigits.MyNumber(digits)) continue;
            if (NumberContext.IsPartOfWord(s, run.Start, run.End) || !NumberContext.Near(s, run.Start, 40, Words)) continue;
            (found ??= []).Add(text.Found(run.Start, run.End, Mask(digits)));
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The masked number of a cell or field that is known to hold one, or null where the check digit is wrong.</summary>
    public static string? TryNormalise(string cell)
    {
        var digits = string.Concat(FoldedText.Of(cell).Folded.Where(c => c is not (' ' or '-')));
        return digits.Length == 12 && digits.All(char.IsAsciiDigit) && CheckDigits.MyNumber(digits) ? Mask(digits) : null;
    }

    /// <summary>The last two digits only: **** **** **18.</summary>
    public static string Mask(string number)
    {
        var digits = string.Concat(FoldedText.Of(number).Folded.Where(char.IsAsciiDigit));
        return digits.Length == 12 ? $"**** **** **{digits[^2..]}" : new string('*', digits.Length);
    }

    static bool IsCutLikeOne(IReadOnlyList<int> cut) => cut.Count == 1 || cut.Count == 3 && cut[0] == 4 && cut[1] == 4;
}
