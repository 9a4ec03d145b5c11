using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Tables in lines (RFC 4180 and what programs make of it): CSV, TSV, with the separator found by trying.</summary>
static class SeparatedText
{
    const int SampleRows = 60;
    static readonly char[] Separators = [',', '\t', ';', '|'];

    /// <summary>Reads a table row by row; rows count as in a spreadsheet, where a quoted line break makes no new row.</summary>
    public static DocumentText Read(string extension, string text, Limits limits)
    {
        var separator = Announced(ref text) ?? BestSeparator(text, extension is ".tsv" or ".tab" ? '\t' : ',');
        var anomalies = new List<Anomaly>();
        var rows = new List<TableRow>();
        var reader = new SeparatedTextReader(text, separator, limits.TableColumns);
        var chars = 0L;
        while (reader.TryRead(out var cells))
        {
            if (rows.Count >= limits.TableRows || chars > limits.TableChars)
            {
                anomalies.Add(new("table-limit", $"The table was read to row {reader.Row - 1}; {text.Length - reader.RowStart} characters after it were not."));
                break;
            }
            for (var i = 0; i < cells.Count; i++) chars += (cells[i] = CellText.Of(cells[i])).Length;
            if (cells.Exists(c => c.Length > 0)) rows.Add(new(reader.Row, cells));
        }
        if (reader.CutRows > 0) anomalies.Add(new("table-columns-limit", $"{reader.CutRows} rows have more than {limits.TableColumns} cells; the rest of them was not read."));
        if (reader.OpenQuotes > 0) anomalies.Add(new("csv-open-quote", $"{reader.OpenQuotes} quotation marks are never closed; they were read as text."));
        return new(separator == '\t' ? "tsv" : "csv", [new Table("", rows)], [], anomalies);
    }

    /// <summary>True when most lines have the same number of columns with this separator.</summary>
    public static bool HasColumns(string text, char separator, int least)
    {
        var (share, columns, rows) = Fit(text, separator);
        return rows >= least && columns >= least && share >= 0.8;
    }

    /// <summary>Excel's own first line, <c>sep=;</c>, which it does not count as a row.</summary>
    static char? Announced(ref string text)
    {
        if (text.Length < 5 || !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) return null;
        if (text.Length > 5 && text[5] is not '\r' and not '\n') return null;
        var separator = text[4];
        var rest = text.AsSpan(5);
        text = (rest.StartsWith("\r\n") ? rest[2..] : rest.Length > 0 ? rest[1..] : rest).ToString();
        return separator;
    }

    static char BestSeparator(string text, char expected)
    {
        var best = expected;
        var bestScore = 0.0;
        foreach (var separator in Separators.OrderByDescending(s => s == expected))
        {
            var (share, columns, _) = Fit(text, separator);
            var score = columns < 2 ? 0 : share + (Math.Min(columns, 20) * 0.01);
            if (score > bestScore + 0.05) (best, bestScore) = (separator, score);
        }
        return best;
    }

    /// <summary>The commonest number of columns over two among the first rows, and the share of rows that have it.</summary>
    static (double Share, int Columns, int Rows) Fit(string text, char separator)
    {
        var reader = new SeparatedTextReader(text, separator, 1_000);
        var counts = new Dictionary<int, int>();
        var rows = 0;
        while (rows < SampleRows && reader.TryRead(out var cells))
        {
            if (cells.TrueForAll(string.IsNullOrWhiteSpace)) continue;
            rows++;
            counts[cells.Count] = counts.GetValueOrDefault(cells.Count) + 1;
        }
        var common = counts.Where(c => c.Key > 1).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).FirstOrDefault();
        return (rows == 0 ? 0 : (double)common.Value / rows, common.Key, rows);
    }
}
