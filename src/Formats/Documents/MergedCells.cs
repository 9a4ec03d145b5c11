using System.Globalization;

namespace Hikeshi.Formats.Documents;

/// <summary>Cells merged over several rows hold their value in the first one only; each row gets it, as the reader takes it.</summary>
static class MergedCells
{
    public static void FillDown(List<TableRow> rows, List<string> ranges, int most)
    {
        foreach (var range in ranges)
        {
            if (!TryParse(range, out var column, out var top, out var bottom)) continue;
            var at = FirstFrom(rows, top);
            if (at >= rows.Count || rows[at].Number != top || rows[at].Cells.Count <= column) continue;
            var value = rows[at].Cells[column];
            if (value.Length == 0) continue;
            for (at++; at < rows.Count && rows[at].Number <= bottom && most > 0; at++, most--)
            {
                var cells = (List<string>)rows[at].Cells;
                while (cells.Count <= column) cells.Add("");
                if (cells[column].Length == 0) cells[column] = value;
            }
        }
    }

    static int FirstFrom(List<TableRow> rows, int number)
    {
        int low = 0, high = rows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>A range like B2:B5; false where it covers one row only.</summary>
    static bool TryParse(string range, out int column, out int top, out int bottom)
    {
        column = top = bottom = 0;
        var colon = range.IndexOf(':');
        if (colon < 0) return false;
        var letters = 0;
        while (letters < colon && char.IsAsciiLetter(range[letters]) && letters < 4) column = (column * 26) + (char.ToUpperInvariant(range[letters++]) - 'A') + 1;
        column--;
        return column is >= 0 and < 4_096
            && int.TryParse(range.AsSpan(letters, colon - letters), NumberStyles.None, CultureInfo.InvariantCulture, out top)
            && int.TryParse(range.AsSpan(colon + 1).TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out bottom)
            && bottom > top;
    }
}
