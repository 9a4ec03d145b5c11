using System.Text;

namespace Hikeshi.Formats.Documents;

/// <summary>Splits text into rows of cells. Quotation marks count only where a cell begins; one that is never closed is text.</summary>
sealed class SeparatedTextReader(string text, char separator, int maxColumns)
{
    /// <summary>A quoted cell longer than this is taken for a stray quotation mark.</summary>
    const int MaxQuotedChars = 64 * 1024;

    /// <summary>After so many stray marks all are text. Attack: a mark per line, each searched for its end.</summary>
    const int MaxOpenQuotes = 100;

    readonly StringBuilder _cell = new();
    int _at;

    /// <summary>The row read last, from 1; empty ones count.</summary>
    public int Row { get; private set; }

    public int RowStart { get; private set; }
    public int CutRows { get; private set; }
    public int OpenQuotes { get; private set; }

    public bool TryRead(out List<string> cells)
    {
        cells = [];
        if (_at >= text.Length) return false;
        RowStart = _at;
        Row++;
        var cut = false;
        while (true)
        {
            var cell = Cell();
            if (cells.Count < maxColumns) cells.Add(cell);
            else cut = true;
            if (_at < text.Length && text[_at] == separator)
            {
                _at++;
                continue;
            }
            if (_at < text.Length && text[_at] == '\r') _at++;
            if (_at < text.Length && text[_at] == '\n') _at++;
            if (cut) CutRows++;
            return true;
        }
    }

    string Cell()
    {
        var start = _at;
        while (start < text.Length && text[start] is ' ' or '\u3000') start++;
        if (start < text.Length && text[start] == '"' && OpenQuotes < MaxOpenQuotes && Quoted(start + 1) is { } quoted) return quoted;
        var end = text.AsSpan(_at).IndexOfAny(separator, '\r', '\n');
        end = end < 0 ? text.Length : _at + end;
        var cell = text[_at..end];
        _at = end;
        return cell;
    }

    /// <summary>The cell whose quotation mark was just passed; null where it is never closed.</summary>
    string? Quoted(int at)
    {
        _cell.Clear();
        var last = Math.Min(text.Length, at + MaxQuotedChars);
        while (at < last)
        {
            var c = text[at];
            if (c != '"')
            {
                if (c != '\r') _cell.Append(c);
                at++;
                continue;
            }
            if (at + 1 < text.Length && text[at + 1] == '"')
            {
                _cell.Append('"');
                at += 2;
                continue;
            }
            // What stands between the closing mark and the separator is kept as it is.
            at++;
            var end = text.AsSpan(at).IndexOfAny(separator, '\r', '\n');
            _at = end < 0 ? text.Length : at + end;
            return _cell.Append(text, at, _at - at).ToString();
        }
        OpenQuotes++;
        return null;
    }
}
