using System.Globalization;
using System.Text;
using System.Xml;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Reads the sheets of a workbook (ECMA-376 part 1, 18), row by row.</summary>
sealed class WorkbookReader(OoxmlPackage package, Limits limits)
{
    const int MaxMergedCells = 100_000;

    /// <summary>Sheets and cell formats read. Attack: millions of empty elements; Excel writes at most 64,000 formats.</summary>
    const int MaxSheets = 1_024;
    const int MaxFormats = 65_536;

    readonly List<Anomaly> _anomalies = [.. package.Anomalies];
    readonly List<ExternalTarget> _external = [.. package.ExternalTargets];
    readonly List<string> _shared = [];
    readonly List<string> _formats = [];
    readonly HashSet<string> _partsRead = new(StringComparer.OrdinalIgnoreCase);
    bool _since1904;
    long _chars;

    sealed record Sheet(string Name, string Part, bool Hidden);

    public DocumentText Read()
    {
        var relationships = package.Relationships(package.MainPart);
        string Target(string type) => relationships.FirstOrDefault(r => r.Type == type && !r.External)?.Target ?? "";
        ReadStyles(Target("styles"));
        ReadSharedStrings(Target("sharedStrings"));
        var sheets = ReadSheetList(relationships);
        var tables = new List<Table>();
        var paragraphs = new List<Paragraph>();
        foreach (var sheet in sheets)
        {
            if (sheet.Hidden) _anomalies.Add(new("xlsx-hidden-sheet", $"The sheet {sheet.Name} is hidden; it was read."));
            var rows = ReadSheet(sheet);
            if (rows.Count > 0) tables.Add(new(sheet.Name, rows) { Hidden = sheet.Hidden });
            ReadNotes(sheet, paragraphs);
        }
        foreach (var link in relationships.Where(r => r.Type == "externalLink")) ReadDde(link.Target);
        return new("xlsx", tables, paragraphs, _anomalies) { ExternalTargets = _external };
    }

    List<Sheet> ReadSheetList(IReadOnlyList<OoxmlRelationship> relationships)
    {
        var sheets = new List<Sheet>();
        Walk(package.MainPart, reader =>
        {
            if (reader.NodeType != XmlNodeType.Element) return;
            if (reader.LocalName == "workbookPr") _since1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet" || sheets.Count >= MaxSheets) return;
            var id = Attribute(reader, "id");
            var part = relationships.FirstOrDefault(r => r.Id == id && !r.External)?.Target ?? "";
            sheets.Add(new(reader.GetAttribute("name") ?? "", part, reader.GetAttribute("state") is "hidden" or "veryHidden"));
        });
        return sheets;
    }

    void ReadSharedStrings(string part)
    {
        var text = new StringBuilder();
        var phonetic = false;
        var chars = 0L;
        Walk(part, reader =>
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "si":
                    text.Clear();
                    if (reader.IsEmptyElement) _shared.Add("");
                    break;
                case XmlNodeType.Element when reader.LocalName == "rPh": phonetic = !reader.IsEmptyElement; break;
                case XmlNodeType.EndElement when reader.LocalName == "rPh": phonetic = false; break;
                case XmlNodeType.EndElement when reader.LocalName == "si":
                    _shared.Add(text.ToString());
                    chars += text.Length;
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when !phonetic: text.Append(reader.Value); break;
            }
        }, () => chars + _shared.Count > limits.TableChars);
    }

    void ReadStyles(string part)
    {
        var codes = new Dictionary<int, string>();
        var inCells = false;
        Walk(part, reader =>
        {
            if (reader.LocalName == "cellXfs") inCells = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType != XmlNodeType.Element) return;
            if (reader.LocalName == "numFmt") codes[Number(reader.GetAttribute("numFmtId"))] = reader.GetAttribute("formatCode") ?? "";
            if (reader.LocalName != "xf" || !inCells || _formats.Count >= MaxFormats) return;
            var id = Number(reader.GetAttribute("numFmtId"));
            _formats.Add(codes.GetValueOrDefault(id) ?? (NumberFormat.IsBuiltInDate(id) ? "yyyy" : ""));
        });
    }

    List<TableRow> ReadSheet(Sheet sheet)
    {
        var rows = new List<TableRow>();
        if (!_partsRead.Add(sheet.Part)) return rows;
        var merged = new List<string>();
        var cells = new List<string>();
        var value = new StringBuilder();
        string type = "", style = "";
        int number = 0, column = -1;
        bool inValue = false, phonetic = false, full = false, wide = false;
        Walk(sheet.Part, reader =>
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    switch (reader.LocalName)
                    {
                        case "row":
                            number = Number(reader.GetAttribute("r")) is > 0 and var r ? r : number + 1;
                            cells = [];
                            column = -1;
                            break;
                        case "c":
                            column = Column(reader.GetAttribute("r")) ?? column + 1;
                            type = reader.GetAttribute("t") ?? "n";
                            style = reader.GetAttribute("s") ?? "";
                            value.Clear();
                            break;
                        case "rPh": phonetic = !reader.IsEmptyElement; break;
                        case "v" or "t": inValue = !reader.IsEmptyElement && !phonetic; break;
                        case "mergeCell" when merged.Count < MaxMergedCells: merged.Add(reader.GetAttribute("ref") ?? ""); break;
                    }
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inValue: value.Append(reader.Value); break;
                case XmlNodeType.EndElement:
                    switch (reader.LocalName)
                    {
                        case "rPh": phonetic = false; break;
                        case "v" or "t": inValue = false; break;
                        case "c" when column >= limits.TableColumns: wide = true; break;
                        case "c" when value.Length > 0:
                            while (cells.Count <= column) cells.Add("");
                            cells[column] = CellText.Of(Shown(value.ToString(), type, style));
                            _chars += cells[column].Length + 1;
                            break;
                        case "row" when cells.Exists(c => c.Length > 0): rows.Add(new(number, cells)); break;
                    }
                    break;
            }
            full = rows.Count >= limits.TableRows || _chars > limits.TableChars;
        }, () => full);
        if (full) _anomalies.Add(new("table-limit", $"The sheet {sheet.Name} was read to row {number}; the rest was not."));
        if (wide) _anomalies.Add(new("table-columns-limit", $"Rows of the sheet {sheet.Name} have more than {limits.TableColumns} cells; the rest of them was not read."));
        MergedCells.FillDown(rows, merged, MaxMergedCells);
        return rows;
    }

    string Shown(string value, string type, string style)
    {
        switch (type)
        {
            case "s": return Number(value) is >= 0 and var i && i < _shared.Count ? _shared[i] : "";
            case "b": return value == "1" ? "TRUE" : "FALSE";
            case "str" or "inlineStr" or "e": return value;
            case "d": return value;
        }
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        var code = Number(style) is >= 0 and var s && s < _formats.Count ? _formats[s] : "";
        if (code.Length == 0) return NumberFormat.Plain(number);
        return NumberFormat.IsDate(code) ? NumberFormat.Date(number, _since1904) : NumberFormat.Digits(number, code) ?? NumberFormat.Plain(number);
    }

    /// <summary>Comments and text boxes of a sheet.</summary>
    void ReadNotes(Sheet sheet, List<Paragraph> paragraphs)
    {
        foreach (var related in package.Relationships(sheet.Part))
        {
            if (related.External || related.Type is not "comments" and not "drawing" and not "threadedComment" || !_partsRead.Add(related.Target)) continue;
            var text = new StringBuilder();
            var inText = false;
            Walk(related.Target, reader =>
            {
                if (reader.LocalName is "t" or "text") inText = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
                if (inText && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
                if (reader.NodeType != XmlNodeType.EndElement || reader.LocalName is not "comment" and not "p" and not "threadedComment") return;
                foreach (var line in PlainText.Paragraphs(text.ToString())) paragraphs.Add(new(paragraphs.Count + 1, line.Text));
                text.Clear();
            });
        }
    }

    /// <summary>Dynamic data exchange in an external link: a program and what it is told, run when the user agrees (18.14.4).</summary>
    void ReadDde(string part) => Walk(part, reader =>
    {
        if (reader is { NodeType: XmlNodeType.Element, LocalName: "ddeLink" })
            _external.Add(new("dde", $"{reader.GetAttribute("ddeService")}|{reader.GetAttribute("ddeTopic")}", part));
    });

    void Walk(string part, Action<XmlReader> node, Func<bool>? stop = null)
    {
        if (part.Length == 0) return;
        if (!package.Parts.TryGetValue(part, out var xml))
        {
            _anomalies.Add(new("ooxml-part-missing", $"The part {part} is missing."));
            return;
        }
        if (OoxmlXml.Walk(xml, node, stop) is { Length: > 0 } wrong) _anomalies.Add(new("ooxml-part-damaged", $"{part} could not be read to its end: {wrong}"));
    }

    /// <summary>The attribute of that local name whatever its prefix: strict and transitional files differ in r:id's namespace.</summary>
    static string Attribute(XmlReader reader, string localName)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName != localName) continue;
            var value = reader.Value;
            reader.MoveToElement();
            return value;
        }
        reader.MoveToElement();
        return "";
    }

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    /// <summary>The column of a reference like AB12, from 0.</summary>
    static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 100_000) break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A') + 1;
        }
        return column == 0 ? null : column - 1;
    }
}
