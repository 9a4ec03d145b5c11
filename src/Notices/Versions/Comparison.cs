using DiffPlex;
using DiffPlex.Chunkers;

namespace Hikeshi.Notices.Versions;

public enum PieceState { Same, Removed, Added }

/// <summary>A run of text that both have, or one of them.</summary>
public sealed record Piece(PieceState State, string Text);

/// <param name="State">Added or removed as a whole, or a line in which pieces differ (<see cref="PieceState.Same"/> with several pieces).</param>
public sealed record ComparedLine(PieceState State, IReadOnlyList<Piece> Pieces);

/// <summary>Two texts, line by line, and within changed lines by word, or by character in Japanese, which has no spaces to divide words by.</summary>
public static class Comparison
{
    /// <summary>Longer lines are compared as wholes: finding the letters that differ takes the product of their number and of the lengths.</summary>
    const int LongestByLetter = 2_000;

    public static IReadOnlyList<ComparedLine> Of(string older, string newer)
    {
        var diff = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var (lines, at) = (new List<ComparedLine>(), 0);
        foreach (var block in diff.DiffBlocks)
        {
            for (; at < block.InsertStartB; at++) lines.Add(Whole(PieceState.Same, diff.PiecesNew[at]));
            var pairs = Math.Min(block.DeleteCountA, block.InsertCountB);
            for (var i = 0; i < pairs; i++) lines.AddRange(Changed(diff.PiecesOld[block.DeleteStartA + i], diff.PiecesNew[block.InsertStartB + i]));
            for (var i = pairs; i < block.DeleteCountA; i++) lines.Add(Whole(PieceState.Removed, diff.PiecesOld[block.DeleteStartA + i]));
            for (var i = pairs; i < block.InsertCountB; i++) lines.Add(Whole(PieceState.Added, diff.PiecesNew[block.InsertStartB + i]));
            at = block.InsertStartB + block.InsertCountB;
        }
        for (; at < diff.PiecesNew.Count; at++) lines.Add(Whole(PieceState.Same, diff.PiecesNew[at]));
        return lines;
    }

    static ComparedLine Whole(PieceState state, string text) => new(state, [new(state, text)]);

    static IEnumerable<ComparedLine> Changed(string older, string newer)
    {
        if (Math.Max(older.Length, newer.Length) > LongestByLetter) return [Whole(PieceState.Removed, older), Whole(PieceState.Added, newer)];
        var diff = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: false, ignoreCase: false, HasSpaces(older) && HasSpaces(newer) ? WordChunker.Instance : CharacterChunker.Instance);
        var shared = newer.Length - diff.DiffBlocks.Sum(b => Text(diff.PiecesNew, b.InsertStartB, b.InsertCountB).Length);
        // Two lines with little in common are easier to read one below the other.
        if (shared * 2 < Math.Max(older.Length, newer.Length)) return [Whole(PieceState.Removed, older), Whole(PieceState.Added, newer)];
        var (pieces, at) = (new List<Piece>(), 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(PieceState.Same, Text(diff.PiecesNew, at, block.InsertStartB - at));
            Add(PieceState.Removed, Text(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            Add(PieceState.Added, Text(diff.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.InsertStartB + block.InsertCountB;
        }
        Add(PieceState.Same, Text(diff.PiecesNew, at, diff.PiecesNew.Count - at));
        return [new(PieceState.Same, pieces)];

        void Add(PieceState state, string text)
        {
            if (text.Length > 0) pieces.Add(new(state, text));
        }
    }

    /// <summary>A language that divides words is compared by words: single letters that happen to agree explain nothing.</summary>
    static bool HasSpaces(string line) => !line.Any(c => c >= '\u3000');

    static string Text(IReadOnlyList<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));
}
