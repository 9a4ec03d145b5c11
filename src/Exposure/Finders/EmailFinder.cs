using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Mail addresses, lower case.</summary>
public static class EmailFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text) => [];
}
