namespace Hikeshi.Formats.Documents;

/// <summary>What a cell means where it was written so that a spreadsheet leaves it alone.</summary>
static class CellText
{
    /// <summary>Trims, takes <c>="0123"</c> as 0123 and an apostrophe before a number or formula sign away.</summary>
    public static string Of(string cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.Length >= 3 && text.StartsWith("=\"") && text[^1] == '"' && text[2..^1].IndexOf('"') < 0) text = text[2..^1].Trim();
        if (text.Length > 1 && text[0] == '\'' && (char.IsDigit(text[1]) || text[1] is '+' or '-' or '=' or '@')) text = text[1..];
        return text.Length == cell.Length ? cell : text.ToString();
    }
}
