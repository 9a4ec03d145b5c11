using CsCheck;
using Hikeshi.Messages.Reading.Text;

namespace Hikeshi.Messages.Tests.Reading;

public sealed class MarkedTextTests
{
    static readonly Gen<string> Text = Gen.OneOf(new[] { "あ", "𠮷", "a", "\n", " " }.Select(Gen.Const).ToArray()).Array[0, 60].Select(string.Concat);

    [Fact]
    public void Marks_cover_exactly_the_values_whatever_overlaps() => Gen.Select(Text, Gen.Select(Gen.Int[-3, 130], Gen.Int[-3, 40]).Array[0, 8]).Sample(
        (text, places) =>
        {
            var marks = places.Select((p, i) => new TextMark(p.Item1, p.Item2, i)).ToList();
            var shown = MarkedText.Of(text, marks);
            return string.Concat(shown.Pieces.Select(p => p.Text)) == text && marks.All(m =>
                string.Concat(shown.Pieces.Where(p => p.Notes.Contains(m.Note)).Select(p => p.Text))
                == (m.Offset >= 0 && m.Length > 0 && m.Offset + m.Length <= text.Length ? text.Substring(m.Offset, m.Length) : ""));
        }, iter: 5_000, threads: 1, writeLine: null);

    [Fact]
    public void Windows_follow_each_other_without_a_gap_and_split_no_letter() => Gen.Select(Text, Gen.Int[2, 30]).Sample(
        (text, window) =>
        {
            var whole = "";
            for (var begin = 0; begin < text.Length;)
            {
                var page = MarkedText.Of(text, [], begin, window);
                if (page.End <= begin) return false;
                var piece = string.Concat(page.Pieces.Select(p => p.Text));
                if (char.IsLowSurrogate(piece[0]) || char.IsHighSurrogate(piece[^1])) return false;
                whole += piece;
                begin = page.End;
            }
            return whole == text;
        }, iter: 5_000, threads: 1, writeLine: null);
}

static class Widths
{
    /// <summary>Width and variants folded, as the comparison of texts does.</summary>
    public static string Normalized(this string text) => Hikeshi.Exposure.Text.FoldedText.Of(text).Folded.Replace('髙', '高').Replace('﨑', '崎');
}
