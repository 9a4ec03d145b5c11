using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Japanese postal addresses, NFKC on one line, numbers as 1-2-3.</summary>
public static class PostalAddressFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text) => [];
}
