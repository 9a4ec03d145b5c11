using System.Collections.Frozen;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Law;

/// <summary>How well the text of a rule was checked against its source.</summary>
public enum Verification
{
    /// <summary>Nobody checked it.</summary>
    Unverified,

    Verified,
    VerifiedInPart,

    /// <summary>Known from a text that quotes it.</summary>
    ByQuotation,

    /// <summary>Known from a text about it.</summary>
    Secondary,

    /// <summary>Not in the source at all: how this product reads it.</summary>
    OurReading,

    /// <summary>No record says whether it was checked.</summary>
    NotStated,
}

public static class VerificationWords
{
    static readonly FrozenDictionary<string, Verification> ByWord = new Dictionary<string, Verification>(StringComparer.Ordinal)
    {
        ["verified"] = Verification.Verified,
        ["verified-in-part"] = Verification.VerifiedInPart,
        ["by-quotation"] = Verification.ByQuotation,
        ["secondary"] = Verification.Secondary,
        ["our-reading"] = Verification.OurReading,
        ["not-stated"] = Verification.NotStated,
        ["unverified"] = Verification.Unverified,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> All => ByWord.Keys.Order(StringComparer.Ordinal);

    internal static bool TryRead(string word, out Verification status) => ByWord.TryGetValue(word, out status);

    /// <summary>True where a reader must be told that the text was not checked.</summary>
    public static bool NeedsChecking(this Verification status) =>
        status is Verification.Unverified or Verification.OurReading or Verification.NotStated;

    public static Words InWords(this Verification status) => status switch
    {
        Verification.Verified => new("確認済み", "verified"),
        Verification.VerifiedInPart => new("一部確認済み", "verified in part"),
        Verification.ByQuotation => new("引用で確認", "by quotation"),
        Verification.Secondary => new("二次資料による", "secondary source"),
        Verification.OurReading => new("未確認（本製品の解釈）", "unverified (our reading)"),
        Verification.NotStated => new("未確認（確認の記録なし）", "unverified (no record of a check)"),
        _ => new("未確認", "unverified"),
    };
}
