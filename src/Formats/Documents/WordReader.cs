using Hikeshi.Formats.Html;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Reads the running text and tables of a document (ECMA-376 part 1, 17) or of slides (20 and 21), whose elements are named alike.</summary>
sealed class WordReader(OoxmlPackage package, Limits limits)
{
    static readonly string[] TextParts = ["header", "footer", "footnotes", "endnotes", "comments", "slide", "notesSlide", "aFChunk", "diagramData"];

    readonly List<Anomaly> _anomalies = [.. package.Anomalies];
    readonly List<ExternalTarget> _external = [.. package.ExternalTargets];
    readonly List<Paragraph> _paragraphs = [];
    readonly List<Paragraph> _hidden = [];
    readonly List<Table> _tables = [];
    long _chars;

    public DocumentText Read()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var queue = new Queue<string>([package.MainPart]);
        while (queue.TryDequeue(out var part))
        {
            if (!seen.Add(part)) continue;
            ReadPart(part);
            foreach (var related in package.Relationships(part).Where(r => !r.External && TextParts.Contains(r.Type))) queue.Enqueue(related.Target);
        }
        if (_hidden.Count > 0) _anomalies.Add(new("docx-hidden-text", $"{_hidden.Count} pieces of text are deleted under change tracking or hidden; they are listed apart."));
        if (_chars > limits.TextChars) _anomalies.Add(new("text-limit", $"The document has more than {limits.TextChars} characters; the rest was not read."));
        return new(package.MainKind, _tables, _paragraphs, _anomalies) { Hidden = _hidden, ExternalTargets = _external };
    }

    void ReadPart(string part)
    {
        if (!package.Parts.TryGetValue(part, out var xml))
        {
            _anomalies.Add(new("ooxml-part-missing", $"The part {part} is missing."));
            return;
        }
        if (part.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".mht", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var line in PlainText.Paragraphs(HtmlText.Read(TextCharset.Decode(xml.Span).Text, limits).Text)) AddParagraph(line.Text);
            return;
        }
        if (!part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) return;
        var walk = new WordPart(AddParagraph, AddHidden, AddTable, AddField, limits);
        if (OoxmlXml.Walk(xml, walk.Node, () => _chars > limits.TextChars) is { Length: > 0 } wrong)
            _anomalies.Add(new("ooxml-part-damaged", $"{part} could not be read to its end: {wrong}"));
        walk.Finish();

        void AddField(string code) => _external.Add(new("field", code, part));
    }

    void AddParagraph(string text)
    {
        text = text.Trim();
        if (text.Length > 0) _paragraphs.Add(new(_paragraphs.Count + 1, text));
        _chars += text.Length;
    }

    void AddHidden(string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) _hidden.Add(new(_hidden.Count + 1, text.Trim()));
        _chars += text.Length;
    }

    void AddTable(List<TableRow> rows)
    {
        if (rows.Count > 0) _tables.Add(new("", rows));
        foreach (var row in rows) _chars += row.Cells.Sum(c => c.Length);
    }
}
