namespace Hikeshi.Exposure.Finders;

/// <summary>Check digits of numbers that carry one.</summary>
internal static class CheckDigits
{
    /// <summary>ISO/IEC 7812-1 annex B (Luhn).</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>The check digit of an Individual Number: Order No. 85 of the Ministry of Internal Affairs and Communications, 2014, article 5.</summary>
    public static bool MyNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 12) return false;
        var sum = 0;
        for (var n = 1; n <= 11; n++) sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        var rest = sum % 11;
        return digits[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
    }
}
