using System.Text;
using System.Xml;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Follows the nodes of one part and tells paragraphs, tables, deleted text and field codes apart.</summary>
sealed class WordPart(Action<string> paragraph, Action<string> hidden, Action<List<TableRow>> table, Action<string> field, Limits limits)
{
    sealed class OpenTable
    {
        public List<TableRow> Rows { get; } = [];
        public List<string>? Cells { get; set; }
        public StringBuilder? Cell { get; set; }
        public int Span { get; set; } = 1;
        public bool ContinuesAbove { get; set; }
        public int RowCount { get; set; }
    }

    readonly Stack<StringBuilder> _paragraphs = new();
    readonly Stack<OpenTable> _tables = new();
    readonly StringBuilder _hidden = new();
    readonly StringBuilder _field = new();
    int _skip = -1;
    string _inText = "";
    bool _vanish;

    public void Node(XmlReader reader)
    {
        if (_skip >= 0)
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == _skip) _skip = -1;
            return;
        }
        switch (reader.NodeType)
        {
            case XmlNodeType.Element: Start(reader); break;
            case XmlNodeType.EndElement: End(reader.LocalName); break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA: Text(reader.Value); break;
        }
    }

    /// <summary>Hands over what a damaged part left open.</summary>
    public void Finish()
    {
        while (_paragraphs.Count > 0) EndParagraph();
        while (_tables.Count > 0) End("tbl");
    }

    void Start(XmlReader reader)
    {
        var name = reader.LocalName;
        switch (name)
        {
            // Fallback repeats what Choice says; rt is the reading printed above a word, rubyBase the word.
            case "Fallback" or "rt" or "tblPrEx":
                if (!reader.IsEmptyElement) _skip = reader.Depth;
                return;
            case "tab": Append('\t'); break;
            case "br" or "cr": Append('\n'); break;
            case "noBreakHyphen": Append('-'); break;
            case "vanish" or "webHidden": _vanish = reader.GetAttribute("val", reader.NamespaceURI) is not "0" and not "false"; break;
            case "gridSpan" when _tables.TryPeek(out var open): open.Span = Span(reader.GetAttribute("val", reader.NamespaceURI)); break;
            case "vMerge" when _tables.TryPeek(out var open): open.ContinuesAbove = reader.GetAttribute("val", reader.NamespaceURI) is not "restart"; break;
            case "fldSimple" when reader.GetAttribute("instr", reader.NamespaceURI) is { } code: Field(code); break;
        }
        if (reader.IsEmptyElement) return;
        switch (name)
        {
            case "p": _paragraphs.Push(new StringBuilder()); break;
            case "r": _vanish = false; break;
            case "t" or "delText" or "instrText": _inText = name; break;
            case "tbl" when _tables.Count < limits.MarkupDepth: _tables.Push(new OpenTable()); break;
            case "tr" when _tables.TryPeek(out var open): open.Cells = []; break;
            case "tc" when _tables.TryPeek(out var open):
                open.Cell = new StringBuilder();
                open.Span = 1;
                open.ContinuesAbove = false;
                break;
        }
    }

    void End(string name)
    {
        switch (name)
        {
            case "t" or "instrText": _inText = ""; break;
            case "delText":
                _inText = "";
                break;
            case "p": EndParagraph(); break;
            case "tc" when _tables.TryPeek(out var open): EndCell(open); break;
            case "tr" when _tables.TryPeek(out var open): EndRow(open); break;
            case "tbl" when _tables.TryPop(out var open):
                EndCell(open);
                EndRow(open);
                table(open.Rows);
                break;
        }
    }

    void Text(string text)
    {
        switch (_inText)
        {
            case "t" when _vanish: _hidden.Append(text); break;
            case "t": if (_paragraphs.TryPeek(out var open)) open.Append(text); break;
            case "delText": _hidden.Append(text); break;
            case "instrText": _field.Append(text); break;
        }
    }

    void Append(char c)
    {
        if (_paragraphs.TryPeek(out var open) && !(c == '\t' && open.Length == 0)) open.Append(c);
    }

    void EndParagraph()
    {
        if (!_paragraphs.TryPop(out var text)) return;
        if (_field.Length > 0) Field(_field.ToString());
        _field.Clear();
        if (_hidden.Length > 0) hidden(_hidden.ToString());
        _hidden.Clear();
        if (_tables.TryPeek(out var open) && open.Cell is { } cell)
        {
            if (cell.Length > 0 && text.Length > 0) cell.Append('\n');
            cell.Append(text);
        }
        else paragraph(text.ToString());
    }

    void EndCell(OpenTable open)
    {
        if (open.Cell is not { } cell) return;
        open.Cells ??= [];
        var text = CellText.Of(cell.ToString());
        if (text.Length == 0 && open.ContinuesAbove && open.Rows.Count > 0 && open.Cells.Count < open.Rows[^1].Cells.Count) text = open.Rows[^1].Cells[open.Cells.Count];
        for (var i = 0; i < open.Span && open.Cells.Count < limits.TableColumns; i++) open.Cells.Add(i == 0 ? text : "");
        open.Cell = null;
    }

    void EndRow(OpenTable open)
    {
        if (open.Cells is not { } cells) return;
        open.RowCount++;
        if (open.Rows.Count < limits.TableRows && cells.Exists(c => c.Length > 0)) open.Rows.Add(new(open.RowCount, cells));
        open.Cells = null;
    }

    /// <summary>Field codes that point outside or fetch; page numbers and the like are left out (ECMA-376 part 1, 17.16.5).</summary>
    void Field(string code)
    {
        var trimmed = code.Trim();
        foreach (var word in (string[])["HYPERLINK", "INCLUDE", "DDE", "LINK", "IMPORT", "RD ", "MACROBUTTON", "AUTOTEXT", "DATABASE"])
            if (trimmed.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                field(trimmed.Length > 4_096 ? trimmed[..4_096] : trimmed);
                return;
            }
    }

    static int Span(string? value) => int.TryParse(value, out var span) ? Math.Clamp(span, 1, 64) : 1;
}
