using System.Globalization;

namespace Hikeshi.Analysis.Macros;

/// <summary>Numbers as VBA writes and reads them (MS-VBAL 3.3.2 and 5.5.1.2).</summary>
internal static class VbaNumber
{
    /// <summary>Reads a number from text: decimal, <c>&amp;H41</c>, <c>&amp;O101</c>.</summary>
    public static bool TryParse(string text, out double value)
    {
        value = 0;
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > 64) return false;
        if (trimmed[0] != '&' || trimmed.Length < 3)
            return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        var radix = trimmed[1] is 'H' or 'h' ? 16 : trimmed[1] is 'O' or 'o' ? 8 : 0;
        var digits = trimmed.AsSpan(2).TrimEnd('&');
        if (radix == 0 || digits.Length is 0 or > 15) return false;
        long number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit)) return false;
            var worth = Convert.ToInt32(digit.ToString(), 16);
            if (worth >= radix) return false;
            number = number * radix + worth;
        }
        // Four hexadecimal digits are an Integer, which is signed.
        value = radix == 16 && digits.Length <= 4 && number > 0x7FFF && !trimmed.EndsWith('&') ? number - 0x10000
            : radix == 16 && digits.Length <= 8 && number > int.MaxValue ? number - 0x1_0000_0000
            : number;
        return true;
    }

    public static string Format(double value) => value.ToString("G15", CultureInfo.InvariantCulture);
}
