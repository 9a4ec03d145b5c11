namespace Hikeshi.Messages.Reading.Text;

/// <summary>A stretch of a text that has something to be said about.</summary>
/// <param name="Note">Index of what is said.</param>
public readonly record struct TextMark(int Offset, int Length, int Note);

/// <summary>A piece of a text with the notes of all marks that cover it; none where nothing does.</summary>
public sealed record TextPiece(string Text, IReadOnlyList<int> Notes);

/// <summary>A window on a text, cut into pieces at the borders of its marks.</summary>
/// <param name="Begin">Characters of the text before the window.</param>
/// <param name="End">Where the window ends in the text.</param>
/// <param name="Length">Characters of the whole text.</param>
public sealed record MarkedText(IReadOnlyList<TextPiece> Pieces, int Begin, int End, int Length)
{
    /// <summary>Characters of a window: a page of Japanese within 100 kB.</summary>
    public const int Window = 16_000;

    /// <summary>Marks that are shown in one window. Attack: a mail of nothing but addresses.</summary>
    const int MostMarks = 400;

    public bool HasMore => End < Length;

    /// <summary>Cuts a window out of a text. Marks that do not lie in the text are left out, those that overlap share their pieces.</summary>
    public static MarkedText Of(string text, IEnumerable<TextMark> marks, int begin = 0, int window = Window)
    {
        begin = Math.Clamp(begin, 0, text.Length);
        if (begin > 0 && begin < text.Length && char.IsLowSurrogate(text[begin])) begin--;
        var end = (int)Math.Min(text.Length, (long)begin + window);
        if (end < text.Length)
        {
            var line = text.LastIndexOf('\n', end - 1, Math.Min(end - begin, 2_000));
            if (line > begin) end = line + 1;
            else if (char.IsLowSurrogate(text[end])) end--;
        }
        var shown = marks.Where(m => m.Length > 0 && m.Offset >= 0 && (long)m.Offset + m.Length <= text.Length && m.Offset < end && m.Offset + m.Length > begin)
            .OrderBy(m => m.Offset).ThenByDescending(m => m.Length).Take(MostMarks).ToList();
        var borders = shown.SelectMany(m => (int[])[Math.Max(begin, m.Offset), Math.Min(end, m.Offset + m.Length)]).Append(begin).Append(end).Distinct().Order().ToList();
        var pieces = new List<TextPiece>();
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var (from, to) = (borders[i], borders[i + 1]);
            pieces.Add(new(text[from..to], [.. shown.Where(m => m.Offset <= from && m.Offset + m.Length >= to).Select(m => m.Note).Distinct()]));
        }
        return new(pieces, begin, end, text.Length);
    }
}
