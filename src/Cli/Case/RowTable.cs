using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary>Rows of a view as a table on a terminal; columns that are empty in all rows are left out.</summary>
static class RowTable
{
    const int WidestCell = 60;

    public static void Print(IReadOnlyList<object> rows, int limit)
    {
        if (rows.Count == 0)
        {
            Console.WriteLine(Terminal.Say("まだ何もありません。", "There is nothing yet."));
            return;
        }
        var cells = rows.Take(limit).Select(Cells).ToList();
        var names = cells.SelectMany(c => c.Keys).Distinct().Where(n => cells.Any(c => c.GetValueOrDefault(n, "").Length > 0)).ToList();
        var widths = names.ToDictionary(n => n, n => Math.Max(Width(n), cells.Max(c => Width(c.GetValueOrDefault(n, "")))));
        Console.WriteLine(string.Join("  ", names.Select(n => Pad(n, widths[n]))).TrimEnd());
        foreach (var row in cells) Console.WriteLine(string.Join("  ", names.Select(n => Pad(row.GetValueOrDefault(n, ""), widths[n]))).TrimEnd());
        if (rows.Count > cells.Count)
            Console.WriteLine(Terminal.Say($"ほか {rows.Count - cells.Count:N0} 件(--limit で増やせます)", $"and {rows.Count - cells.Count:N0} more (--limit shows more)"));
    }

    static Dictionary<string, string> Cells(object row)
    {
        var cells = new Dictionary<string, string>();
        if (row.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Versioned<>))
        {
            foreach (var (name, value) in Cells(type.GetProperty("State")!.GetValue(row)!)) cells[name] = value;
            // A publication has a version of its own: that of its notice.
            cells[cells.ContainsKey("version") ? "if_version" : "version"] = Cell(type.GetProperty("Version")!.GetValue(row));
            return cells;
        }
        foreach (var property in row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract") cells[CaseJson.Options.PropertyNamingPolicy!.ConvertName(property.Name)] = Cell(property.GetValue(row));
        return cells;
    }

    static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            Words words => Terminal.Say(words.Ja, words.En),
            string plain => plain,
            bool flag => flag ? "✓" : "",
            Happened happened => Terminal.Say(happened.IsKnown ? happened.InWords().Ja : "", happened.IsKnown ? happened.InWords().En : ""),
            LocalDate day => Terminal.Say(Happened.On(day).InWords().Ja, Happened.On(day).InWords().En),
            Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()),
            IDictionary map => string.Join(", ", map.Keys.Cast<object>()),
            IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Cell)),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => string.Join(" ", value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract").Select(p => Cell(p.GetValue(value))).Where(t => t.Length > 0)),
        };
        text = Terminal.Printable(text.Replace('\n', ' '));
        return Width(text) <= WidestCell ? text : Cut(text);
    }

    static string Cut(string text)
    {
        var end = 0;
        for (var width = 0; end < text.Length && width < WidestCell - 1; end++) width += Width(text[end]);
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }

    /// <summary>The text with blanks up to a width in columns of the terminal.</summary>
    internal static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    static int Width(string text) => text.Sum(Width);

    /// <summary>Columns of a terminal that a character takes: two for those of East Asian width (Unicode Standard Annex #11), roughly.</summary>
    static int Width(char c) => c is >= '\u1100' and (<= '\u115F' or >= '\u2E80') and not (>= '\uD800' and <= '\uDFFF') && c is not (>= '\uFF61' and <= '\uFFDC') ? 2 : 1;
}
