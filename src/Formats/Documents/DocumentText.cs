using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>One row of a table; cells are decoded and trimmed.</summary>
/// <param name="Number">The row as the user sees it, from 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A table: a CSV file, a sheet of a workbook, a table in a document.</summary>
/// <param name="Name">The sheet's name; empty for CSV.</param>
public sealed record Table(string Name, IReadOnlyList<TableRow> Rows);

/// <summary>A paragraph of running text, numbered from 1.</summary>
public sealed record Paragraph(int Number, string Text);

/// <summary>The text of an attached document, in the two shapes that personal data comes in.</summary>
/// <param name="Format">csv, tsv, xlsx, docx, html, text.</param>
public sealed record DocumentText(
    string Format, IReadOnlyList<Table> Tables, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Reads a document by its bytes, helped by its file name.</summary>
    /// <returns>The text, or null where the format is not one that is read; never throws on damaged input.</returns>
    public static DocumentText? Read(string fileName, ReadOnlyMemory<byte> bytes, Limits limits) => null;
}
