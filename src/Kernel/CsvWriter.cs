using System.Buffers;
using System.Text;

namespace Hikeshi.Kernel;

/// <summary>CSV as RFC 4180, UTF-8 with BOM, so that spreadsheet programs open Japanese; rows end in CRLF.</summary>
/// <remarks>A cell that a spreadsheet would run as a formula gets an apostrophe in front (CWE-1236); telephone numbers with a plus do not.</remarks>
public sealed class CsvWriter : IDisposable
{
    static readonly SearchValues<char> TelephoneNumber = SearchValues.Create("0123456789; +-");

    readonly StreamWriter _writer;

    /// <param name="target">Closed with the writer.</param>
    public CsvWriter(Stream target, params string[] columns)
    {
        _writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        Row(columns);
    }

    public void Row(params string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) _writer.Write(',');
            Cell(cells[i]);
        }
        _writer.WriteLine();
    }

    public void Dispose() => _writer.Dispose();

    void Cell(string value)
    {
        var safe = IsFormula(value) ? "'" + value : value;
        if (safe.AsSpan().IndexOfAny("\",\r\n") < 0) _writer.Write(safe);
        else
        {
            _writer.Write('"');
            _writer.Write(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
    }

    static bool IsFormula(string value) =>
        value.Length > 0 && (value[0] is '=' or '@' or '\t' or '\r' || (value[0] is '+' or '-' && value.AsSpan(1).IndexOfAnyExcept(TelephoneNumber) >= 0));
}
