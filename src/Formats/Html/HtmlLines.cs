using System.Text;

namespace Hikeshi.Formats.Html;

/// <summary>Collects text into the lines that a reader sees: white space, quotation depth, rows of tables.</summary>
/// <param name="budget">Characters that may be collected; what comes after is counted as cut.</param>
sealed class HtmlLines(int budget)
{
    const int MaxQuotePrefix = 16;
    const int MaxNestedTables = 32;
    const int MaxInlineCellLines = 4;
    const int MaxSpan = 64;
    const int MaxInlineRowChars = 2_000;

    readonly record struct Line(int Quote, string Text);

    readonly record struct Cell(List<Line> Lines, bool HasRows, int Span);

    sealed class Row(List<Line> outer)
    {
        public List<Line> Outer { get; } = outer;
        public List<Cell> Cells { get; } = [];
        public int CellSpan { get; set; } = 1;
        public bool CellOpen { get; set; }
        public bool CellHasRows { get; set; }
    }

    readonly Stack<Row> _rows = new();
    readonly Stack<List<IReadOnlyList<string>>> _openTables = new();
    readonly List<IReadOnlyList<IReadOnlyList<string>>> _tables = [];
    readonly StringBuilder _line = new();
    List<Line> _lines = [];
    bool _space, _spaceHadBreak, _margin, _lineUsed;
    int _left = budget;
    string _mark = "";

    /// <summary>How deep the text to come is quoted.</summary>
    public int Quote { get; set; }

    /// <summary>True when the budget did not suffice.</summary>
    public bool Cut { get; private set; }

    /// <summary>Adds running text; white space collapses as CSS Text 3 (4.1) says, line breaks between East Asian characters vanish.</summary>
    public void Text(ReadOnlySpan<char> text, bool keepSpaces)
    {
        foreach (var c in text)
        {
            if (c is '\n' && keepSpaces) Break();
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f' && !keepSpaces)
            {
                _space = true;
                _spaceHadBreak |= c is '\n' or '\r';
            }
            else if (c is '\r' or '\u200B' or '\u2060' or '\uFEFF' or '\u00AD' or '\0') continue;
            else Add(c is '\u00A0' ? ' ' : c);
        }
    }

    /// <summary>What the next line begins with, if there comes any text: the bullet or number of a list item.</summary>
    public void Mark(string mark) => _mark = mark;

    /// <summary>A line break: ends the line, or leaves a blank one.</summary>
    public void Break()
    {
        if (_lineUsed) Flush();
        else AddBlank();
    }

    /// <summary>The border of a block: what follows stands on a new line, with <paramref name="margin"/> after a blank one.</summary>
    public void Block(bool margin)
    {
        if (_lineUsed) Flush();
        _space = false;
        _margin |= margin;
    }

    /// <summary>The tables whose cells hold no tables: rows of cells, a cell that spans columns followed by empty ones.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tables => _tables;

    public void OpenTable()
    {
        Block(margin: false);
        _openTables.Push([]);
    }

    public void CloseTable()
    {
        Block(margin: false);
        if (_openTables.TryPop(out var rows) && rows.Exists(r => r.Any(c => c.Length > 0))) _tables.Add(rows);
    }

    public void OpenRow()
    {
        Block(margin: false);
        if (_rows.Count >= MaxNestedTables) return;
        if (_rows.TryPeek(out var outer)) outer.CellHasRows = true;
        _rows.Push(new Row(_lines));
    }

    public void OpenCell(int span)
    {
        Block(margin: false);
        if (!_rows.TryPeek(out var row)) return;
        CloseCell();
        row.CellSpan = Math.Clamp(span, 1, MaxSpan);
        row.CellOpen = true;
        row.CellHasRows = false;
        _lines = [];
        _margin = false;
    }

    public void CloseCell()
    {
        Block(margin: false);
        if (!_rows.TryPeek(out var row) || !row.CellOpen) return;
        row.Cells.Add(new(_lines, row.CellHasRows, row.CellSpan));
        row.CellOpen = false;
        _lines = row.Outer;
        _margin = false;
    }

    public void CloseRow()
    {
        CloseCell();
        if (!_rows.TryPop(out var row)) return;
        if (_openTables.TryPeek(out var table) && !row.Cells.Exists(c => c.HasRows)) table.Add(TableCells(row.Cells));
        var cells = row.Cells.FindAll(c => c.Lines.Exists(l => l.Text.Length > 0));
        if (cells.Count > 1 && FitsOneLine(cells))
            _lines.Add(new Line(cells[0].Lines[0].Quote, string.Join(" | ", cells.Select(c => Joined(c.Lines)))));
        else
            foreach (var cell in cells) _lines.AddRange(cell.Lines);
    }

    public override string ToString()
    {
        while (_rows.Count > 0) CloseRow();
        while (_openTables.Count > 0) CloseTable();
        Block(margin: false);
        var text = new StringBuilder();
        var first = _lines.FindIndex(l => l.Text.Length > 0);
        if (first < 0) return "";
        var last = _lines.FindLastIndex(l => l.Text.Length > 0);
        for (var i = first; i <= last; i++)
        {
            if (i > first) text.Append('\n');
            for (var q = Math.Min(_lines[i].Quote, MaxQuotePrefix); q > 0; q--) text.Append(q > 1 || _lines[i].Text.Length > 0 ? "> " : ">");
            text.Append(_lines[i].Text);
        }
        return text.ToString();
    }

    static bool FitsOneLine(List<Cell> cells)
    {
        var chars = 0;
        var quote = cells[0].Lines[0].Quote;
        foreach (var (lines, hasRows, _) in cells)
        {
            if (lines.Count > (hasRows ? 1 : MaxInlineCellLines)) return false;
            foreach (var line in lines)
                if (line.Quote != quote || (chars += line.Text.Length) > MaxInlineRowChars) return false;
        }
        return true;
    }

    static List<string> TableCells(List<Cell> cells)
    {
        var texts = new List<string>(cells.Count);
        foreach (var cell in cells)
        {
            texts.Add(Joined(cell.Lines));
            for (var i = 1; i < cell.Span; i++) texts.Add("");
        }
        return texts;
    }

    static string Joined(List<Line> lines) => string.Join(' ', lines.Where(l => l.Text.Length > 0).Select(l => l.Text));

    void Add(char c)
    {
        if (_left <= 0)
        {
            Cut = true;
            return;
        }
        if (_space && _lineUsed && !(_spaceHadBreak && IsWide(_line[^1]) && IsWide(c))) _line.Append(' ');
        _space = _spaceHadBreak = false;
        if (_mark.Length > 0) _line.Append(_mark);
        _mark = "";
        _line.Append(c);
        _lineUsed = true;
        _left--;
    }

    void Flush()
    {
        var text = _line.ToString().TrimEnd(' ');
        if (_margin && _lines.Count > 0 && _lines[^1].Text.Length > 0) _lines.Add(new Line(Math.Min(_lines[^1].Quote, Quote), ""));
        if (text.Length > 0) _lines.Add(new Line(Quote, text));
        else AddBlank();
        _left--;
        _margin = _space = _spaceHadBreak = _lineUsed = false;
        _line.Clear();
    }

    void AddBlank()
    {
        _space = false;
        if (_lines.Count >= 2 && _lines[^1].Text.Length == 0 && _lines[^2].Text.Length == 0) return;
        _lines.Add(new Line(Quote, ""));
    }

    /// <summary>Characters between which a line break in the source is no space: kana, Han, full-width forms, not Hangul.</summary>
    static bool IsWide(char c) => c is (>= '\u2E80' and <= '\uA4CF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF')
        or (>= '\uD840' and <= '\uDFFF');
}
