namespace Hikeshi.Mail.Zones;

/// <summary>What a run of lines of a mail's text is.</summary>
public enum ZoneKind
{
    Salutation, Prose, Form, Table, Signature,
}

/// <summary>One line without its quote marks and line end.</summary>
/// <param name="Offset">Where the line's content begins in the text, in UTF-16 units, behind the quote marks.</param>
/// <param name="Text">The content; white space at the end is left out.</param>
public readonly record struct TextLine(int Offset, string Text)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A run of lines of one kind inside a passage.</summary>
/// <param name="FirstLine">Index into <see cref="Passage.Lines"/>.</param>
public sealed record Zone(ZoneKind Kind, int FirstLine, int LineCount);

/// <summary>The lines that say whose text follows: "On … wrote:", "X さんは書きました:", an Original Message block.</summary>
/// <param name="Offset">Where it begins in the text.</param>
/// <param name="Length">Up to its end, line breaks and quote marks between its lines included.</param>
/// <param name="Author">Name and address as far as they are given; null where the header names nobody.</param>
/// <param name="Recipients">To and Cc of a header block.</param>
public sealed record QuoteHeader(int Offset, int Length, MailAddress? Author, IReadOnlyList<MailAddress> Recipients);

/// <summary>A run of lines that one author wrote.</summary>
/// <param name="Depth">0 for the sender's own text, 1 for what they quote, and so on.</param>
/// <param name="Header">Null for the sender's own text and for a quotation that names no author.</param>
/// <param name="Resumed">True where the author's text goes on behind a deeper quotation.</param>
/// <param name="Zones">In order; together they cover all lines that are not blank.</param>
public sealed record Passage(int Depth, QuoteHeader? Header, bool Resumed, IReadOnlyList<TextLine> Lines, IReadOnlyList<Zone> Zones)
{
    /// <summary>Divides a mail's text into the passages of its authors, in order, and each into zones.</summary>
    public static IReadOnlyList<Passage> Read(string text) => PassageReader.Read(text);
}
