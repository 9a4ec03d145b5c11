using System.Text;

namespace Hikeshi.Exposure.Text;

/// <summary>Text folded for comparison (width, dashes, composed kana, NFKC), with a map back to the original offsets.</summary>
/// <remarks>
/// Full-width letters and digits, half-width kana with their voiced marks, ideographic spaces, ㈱ and ℡ become what they
/// stand for; every dash becomes '-', also ー and ｰ between digits; characters without width are dropped. Variant
/// ideographs (髙, 邊) stay, because values are shown as they were written: <see cref="NameKey"/> compares them.
/// </remarks>
public sealed class FoldedText
{
    FoldedText(string original, string folded, int[]? starts, int[]? ends) =>
        (Original, Folded, _starts, _ends) = (original, folded, starts, ends);

    // Null where folding changed no length: offsets are then the same.
    readonly int[]? _starts;
    readonly int[]? _ends;

    public string Original { get; }

    /// <summary>The folded text, in which finders search.</summary>
    public string Folded { get; }

    /// <summary>Folds a text. Takes time and memory in proportion to its length.</summary>
    public static FoldedText Of(string original)
    {
        if (System.Text.Ascii.IsValid(original)) return new(original, original, null, null);
        var folding = new Folding(original);
        return new(original, folding.Text, folding.Starts, folding.Ends);
    }

    /// <summary>The offset in <see cref="Original"/> at which the folded unit at this index begins; the end maps to the end.</summary>
    public int OriginalOffset(int foldedIndex) =>
        _starts is null ? foldedIndex : foldedIndex < _starts.Length ? _starts[foldedIndex] : Original.Length;

    /// <summary>The offset in <see cref="Original"/> at which a run ends whose last folded unit is the one before this index.</summary>
    public int OriginalEnd(int foldedIndex) => _ends is null ? foldedIndex : foldedIndex == 0 ? 0 : _ends[foldedIndex - 1];

    /// <summary>A value found in <see cref="Folded"/> between two indexes, as a place in the original.</summary>
    public Found Found(int start, int end, string value, string note = "")
    {
        var offset = OriginalOffset(start);
        return new(offset, OriginalEnd(end) - offset, value, note);
    }
}

/// <summary>A value found in a text: offset and length in the original's UTF-16 units, and the normalised value.</summary>
/// <param name="Note">A stable word that says more about the value (fax, free-dial, navi-dial), or empty.</param>
public sealed record Found(int Offset, int Length, string Value, string Note = "")
{
    /// <summary>The postcode written with a postal address, as 810-0001, or empty.</summary>
    public string Postcode { get; init; } = "";
}
