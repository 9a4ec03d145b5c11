using Hikeshi.Formats.Html;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>One row of a table; cells are decoded and trimmed.</summary>
/// <param name="Number">The row as the user sees it, from 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A table: a CSV file, a sheet of a workbook, a table in a document.</summary>
/// <param name="Name">The sheet's name; empty for CSV.</param>
public sealed record Table(string Name, IReadOnlyList<TableRow> Rows)
{
    /// <summary>True for a sheet that the program does not show; its data is there nevertheless.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A paragraph of running text, numbered from 1.</summary>
public sealed record Paragraph(int Number, string Text);

/// <summary>Something outside that a document points to: a hyperlink, a remote template, a linked object, a field that fetches.</summary>
/// <param name="Kind">The last word of the relationship's type (hyperlink, attachedTemplate, oleObject, externalLink, …), or field, dde.</param>
/// <param name="Target">The address or command as written.</param>
/// <param name="Part">The part that says so.</param>
public sealed record ExternalTarget(string Kind, string Target, string Part);

/// <summary>The text of an attached document, in the two shapes that personal data comes in.</summary>
/// <param name="Format">csv, tsv, xlsx, docx, pptx, html, rtf, text; xlsb, of which only where it points is read.</param>
public sealed record DocumentText(
    string Format, IReadOnlyList<Table> Tables, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Text that the program does not show: tracked deletions, hidden runs, hidden HTML; numbered for itself.</summary>
    public IReadOnlyList<Paragraph> Hidden { get; init; } = [];

    public IReadOnlyList<ExternalTarget> ExternalTargets { get; init; } = [];

    /// <summary>Reads a document by its bytes, helped by its file name.</summary>
    /// <returns>The text, or null where the format is not one that is read; never throws on damaged input.</returns>
    public static DocumentText? Read(string fileName, ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length == 0) return null;
        var start = bytes.Span;
        if (start.StartsWith("PK"u8))
            return OoxmlPackage.Read(bytes, limits) switch
            {
                { MainKind: "xlsx" } workbook => new WorkbookReader(workbook, limits).Read(),
                { MainKind: "docx" or "pptx" } written => new WordReader(written, limits).Read(),
                { MainKind: "xlsb" } binary => new("xlsb", [], [], [.. binary.Anomalies, new("xlsb-not-read", "A binary workbook; its cells were not read.")])
                {
                    ExternalTargets = binary.ExternalTargets,
                },
                _ => null,
            };
        if (start.TrimStart(" \r\n\t\uFEFF"u8).StartsWith("{\\rt"u8)) return new RtfReader(bytes, limits).Read();
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (!PlainText.IsText(start)) return null;
        var decoded = TextCharset.Decode(start);
        var text = decoded.Text.TrimStart('\uFEFF');
        var document = PlainText.IsHtml(extension, text) ? Html(text, limits) : PlainText.Read(extension, text, limits);
        return decoded.Anomalies.Count == 0 ? document : document with { Anomalies = [.. decoded.Anomalies, .. document.Anomalies] };
    }

    static DocumentText Html(string html, Limits limits)
    {
        var read = HtmlText.Read(html, limits);
        var tables = new List<Table>();
        var inTables = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in read.Tables)
        {
            if (table.Count < 2 || !table.Any(r => r.Count(c => c.Length > 0) > 1)) continue;
            var rows = new List<TableRow>();
            for (var i = 0; i < table.Count; i++)
            {
                inTables.Add(string.Join(" | ", table[i].Where(c => c.Length > 0)));
                if (table[i].Any(c => c.Length > 0)) rows.Add(new(i + 1, [.. table[i].Take(limits.TableColumns).Select(CellText.Of)]));
            }
            tables.Add(new("", rows));
        }
        return new("html", tables, PlainText.Paragraphs(read.Text).FindAll(p => !inTables.Contains(p.Text)), read.Anomalies)
        {
            Hidden = PlainText.Paragraphs(read.HiddenText),
            ExternalTargets = [.. read.Links.Select(l => new ExternalTarget(l.Element, l.Target, ""))],
        };
    }
}
