using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Reads the text of an RTF document (RTF 1.9.1), whose characters are bytes of the font's code page or \u numbers.</summary>
sealed class RtfReader(ReadOnlyMemory<byte> bytes, Limits limits)
{
    readonly record struct Group(bool Skipped, bool Hidden, int Font, int UnicodeSkip, bool FontTable);

    readonly Stack<Group> _groups = new();
    readonly Dictionary<int, int> _fontPages = [];
    readonly List<byte> _pending = [];
    readonly StringBuilder _text = new();
    readonly StringBuilder _hidden = new();
    readonly List<Paragraph> _paragraphs = [];
    readonly List<TableRow> _rows = [];
    readonly List<Table> _tables = [];
    readonly List<Anomaly> _anomalies = [];
    List<string> _cells = [];
    Group _now = new(false, false, -1, 1, false);
    int _page = 1252, _at, _skipChars, _rowCount;
    long _chars;
    bool _inTable;

    public DocumentText Read()
    {
        var rtf = bytes.Span;
        while (_at < rtf.Length && _chars < limits.TextChars)
        {
            var b = rtf[_at++];
            switch (b)
            {
                case (byte)'{': Open(); break;
                case (byte)'}': Close(); break;
                case (byte)'\\': Control(rtf); break;
                case (byte)'\r' or (byte)'\n' or 0: break;
                default: Character(b); break;
            }
        }
        if (_chars >= limits.TextChars) _anomalies.Add(new("text-limit", $"The document has more than {limits.TextChars} characters; the rest was not read."));
        if (_groups.Count > 0) _anomalies.Add(new("rtf-open-groups", $"The document ends inside {_groups.Count} groups."));
        _inTable = false;
        if (_cells.Count > 0) Word("cell", null, _at);
        EndTable();
        EndParagraph();
        return new("rtf", _tables, _paragraphs, _anomalies) { Hidden = PlainText.Paragraphs(_hidden.ToString()) };
    }

    void Open()
    {
        Flush();
        _skipChars = 0;
        if (_groups.Count < limits.MarkupDepth * 8) _groups.Push(_now);
    }

    void Close()
    {
        Flush();
        _skipChars = 0;
        if (_groups.TryPop(out var outer)) _now = outer;
    }

    void Control(ReadOnlySpan<byte> rtf)
    {
        if (_at >= rtf.Length) return;
        var b = rtf[_at];
        if (b is (byte)'\'')
        {
            _at++;
            if (_at + 1 < rtf.Length && Hex(rtf[_at]) is var high and >= 0 && Hex(rtf[_at + 1]) is var low and >= 0)
            {
                _at += 2;
                Character((byte)((high << 4) | low));
            }
            return;
        }
        if (!char.IsAsciiLetter((char)b))
        {
            _at++;
            if (b is (byte)'~' or (byte)'_') Flush();
            switch (b)
            {
                case (byte)'~': Write(' '); break;
                case (byte)'_': Write('-'); break;
                case (byte)'\\' or (byte)'{' or (byte)'}': Character(b); break;
                case (byte)'\r' or (byte)'\n': EndParagraph(); break;
                case (byte)'*': _now = _now with { Skipped = true }; break;
            }
            return;
        }
        var start = _at;
        while (_at < rtf.Length && _at - start < 32 && char.IsAsciiLetter((char)rtf[_at])) _at++;
        var word = Encoding.ASCII.GetString(rtf[start.._at]);
        var negative = _at < rtf.Length && rtf[_at] == '-';
        if (negative) _at++;
        int? number = null;
        for (var digits = 0; _at < rtf.Length && digits < 9 && char.IsAsciiDigit((char)rtf[_at]); digits++, _at++) number = ((number ?? 0) * 10) + rtf[_at] - '0';
        if (_at < rtf.Length && rtf[_at] == ' ') _at++;
        Word(word, negative ? -number : number, rtf.Length);
    }

    void Word(string word, int? number, int length)
    {
        if (word == "u")
        {
            Flush();
            if (!_now.Skipped) Write((char)(ushort)(number ?? '?'));
            _skipChars = _now.UnicodeSkip;
            return;
        }
        if (word is not "f" and not "fcharset") Flush();
        switch (word)
        {
            case "bin": _at = (int)Math.Min(length, _at + (long)Math.Max(0, number ?? 0)); break;
            case "uc": _now = _now with { UnicodeSkip = Math.Clamp(number ?? 1, 0, 16) }; break;
            case "ansicpg": if (number is > 0 and var page) _page = page; break;
            case "mac": _page = 10000; break;
            case "fonttbl": _now = _now with { Skipped = true, FontTable = true }; break;
            case "f":
                Flush();
                _now = _now with { Font = number ?? -1 };
                break;
            case "fcharset" when _now.FontTable: _fontPages[_now.Font] = RtfFontCharset.CodePage(number ?? 0); break;
            case "plain": _now = _now with { Hidden = false }; break;
            case "v" or "deleted": _now = _now with { Hidden = number is not 0 }; break;
            case "par" or "page" or "sect": EndParagraph(); break;
            case "line": Write('\n'); break;
            case "tab": Write('\t'); break;
            case "emdash": Write('—'); break;
            case "endash": Write('–'); break;
            case "lquote": Write('‘'); break;
            case "rquote": Write('’'); break;
            case "ldblquote": Write('“'); break;
            case "rdblquote": Write('”'); break;
            case "bullet": Write('•'); break;
            case "cell" or "nestcell" when !_now.Skipped:
                if (_cells.Count < limits.TableColumns) _cells.Add(CellText.Of(_text.ToString()));
                _text.Clear();
                break;
            case "row" or "nestrow" when !_now.Skipped: EndRow(); break;
            case "intbl": _inTable = true; break;
            case "pard" when !_now.Skipped: _inTable = false; break;
            case "colortbl" or "stylesheet" or "info" or "pict" or "object" or "themedata" or "datastore" or "latentstyles" or "listtable"
                or "listoverridetable" or "rsidtbl" or "generator" or "xmlnstbl" or "fldinst" or "objdata" or "nonesttables" or "pgptbl":
                _now = _now with { Skipped = true };
                break;
            case "result" or "shptxt": _now = _now with { Skipped = false }; break;
        }
    }

    void Character(byte b)
    {
        if (_skipChars > 0)
        {
            _skipChars--;
            return;
        }
        if (!_now.Skipped) _pending.Add(b);
    }

    void Flush()
    {
        if (_pending.Count == 0) return;
        var page = _fontPages.TryGetValue(_now.Font, out var own) && own > 0 ? own : _page;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? (page == 65001 ? Encoding.UTF8 : Encoding.Latin1);
        foreach (var c in encoding.GetString([.. _pending])) Write(c);
        _pending.Clear();
    }

    void Write(char c)
    {
        if (_now.Skipped) return;
        (_now.Hidden ? _hidden : _text).Append(c);
        _chars++;
    }

    void EndParagraph()
    {
        Flush();
        if (_now.Skipped) return;
        if (_inTable || _cells.Count > 0)
        {
            if (_text.Length > 0) _text.Append('\n');
            return;
        }
        foreach (var line in PlainText.Paragraphs(_text.ToString())) _paragraphs.Add(new(_paragraphs.Count + 1, line.Text));
        _text.Clear();
    }

    void EndRow()
    {
        _rowCount++;
        if (_cells.Exists(c => c.Length > 0) && _rows.Count < limits.TableRows) _rows.Add(new(_rowCount, _cells));
        _cells = [];
    }

    void EndTable()
    {
        if (_cells.Count > 0) EndRow();
        if (_rows.Count > 0) _tables.Add(new("", [.. _rows]));
    }

    static int Hex(byte b) => char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
}
