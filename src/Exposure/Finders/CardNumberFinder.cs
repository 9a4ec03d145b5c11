using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Payment card numbers: issuer prefix, length and Luhn; masked.</summary>
public static class CardNumberFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text) => [];
}
