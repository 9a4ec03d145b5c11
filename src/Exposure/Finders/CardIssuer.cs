using System.Globalization;

namespace Hikeshi.Exposure.Finders;

/// <summary>Issuer prefixes and lengths of payment cards.</summary>
internal static class CardIssuer
{
    // First and last prefix (six digits), lengths. Order does not matter: the ranges do not overlap.
    static readonly (string Name, int First, int Last, int[] Lengths)[] Ranges =
    [
        ("visa", 400000, 499999, [16]),
        ("mastercard", 510000, 559999, [16]),
        ("mastercard", 222100, 272099, [16]),
        ("jcb", 352800, 358999, [16]),
        ("amex", 340000, 349999, [15]),
        ("amex", 370000, 379999, [15]),
        ("diners", 300000, 305999, [14]),
        ("diners", 309500, 309599, [14]),
        ("diners", 360000, 369999, [14]),
        ("diners", 380000, 399999, [14]),
        ("discover", 601100, 601199, [16]),
        ("discover", 644000, 659999, [16]),
        ("unionpay", 620000, 629999, [16, 17, 18, 19]),
    ];

    /// <summary>The issuer whose prefix and length these digits have, or null.</summary>
    public static string? Of(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 14) return null;
        var prefix = int.Parse(digits[..6], CultureInfo.InvariantCulture);
        foreach (var (name, first, last, lengths) in Ranges)
        {
            if (prefix >= first && prefix <= last) return Array.IndexOf(lengths, digits.Length) >= 0 ? name : null;
        }
        return null;
    }

    /// <summary>Whether the groups are cut as on a card: 4-4-4-4, 4-6-5, 4-6-4, or not at all.</summary>
    public static bool IsCutLikeACard(string issuer, IReadOnlyList<int> cut) => cut.Count switch
    {
        1 => true,
        3 => cut[0] == 4 && cut[1] == 6 && (issuer == "amex" ? cut[2] == 5 : issuer == "diners" && cut[2] == 4),
        4 => cut[0] == 4 && cut[1] == 4 && cut[2] == 4 && cut[3] is 4 or 3 or 2,
        5 => issuer == "unionpay" && cut[0] == 4 && cut[1] == 4 && cut[2] == 4 && cut[3] == 4,
        _ => issuer == "unionpay" && cut.Count == 2 && cut[0] == 6 && cut[1] == 13,
    };
}
