namespace Hikeshi.Exposure.Text;

/// <summary>Text folded for comparison (width, dashes, variant characters), with a map back to the original offsets.</summary>
public sealed class FoldedText
{
    FoldedText(string original, string folded, int[] map) => (Original, Folded, _map) = (original, folded, map);

    readonly int[] _map;

    public string Original { get; }

    /// <summary>The folded text, in which finders search.</summary>
    public string Folded { get; }

    public static FoldedText Of(string original) => new(original, original, [.. Enumerable.Range(0, original.Length + 1)]);

    /// <summary>The offset in <see cref="Original"/> at which the folded unit at this index begins; the end maps to the end.</summary>
    public int OriginalOffset(int foldedIndex) => _map[foldedIndex];
}

/// <summary>A value found in a text: offset and length in the original's UTF-16 units, and the normalised value.</summary>
public sealed record Found(int Offset, int Length, string Value);
