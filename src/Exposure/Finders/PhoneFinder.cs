using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Japanese and international telephone numbers, E.164.</summary>
public static class PhoneFinder
{
    public static IReadOnlyList<Found> Find(FoldedText text) => [];
}
