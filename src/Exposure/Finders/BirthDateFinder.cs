using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Birth dates (a date with a word that says so), ISO 8601.</summary>
public static class BirthDateFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text) => [];
}
