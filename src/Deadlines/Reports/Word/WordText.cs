using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports.Word;

/// <summary>How a run of text looks.</summary>
readonly record struct Look(string? Colour = null, bool Bold = false, bool Underline = false, bool Strike = false, bool Raised = false);

/// <summary>Paragraphs, runs and cells. Every text goes through <see cref="SafeText"/>.</summary>
static class WordText
{
    /// <summary>A piece of this length is one element: programs that read a file should not meet an endless one.</summary>
    const int Piece = 8_000;

    public static Paragraph Paragraph(string style, params IEnumerable<Run> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(runs);
        return paragraph;
    }

    public static Paragraph Paragraph(string style, string text) => Paragraph(style, [Run(text)]);

    /// <summary>A run; its lines are parted by line breaks.</summary>
    public static Run Run(string text, Look look = default)
    {
        var run = new Run();
        if (look != default) run.Append(Properties(look));
        var lines = SafeText.Of(text).Replace('\t', ' ').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            foreach (var piece in Pieces(lines[i])) run.Append(new Text(piece) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    /// <summary>A field that the program which shows the document fills in, for instance PAGE.</summary>
    public static SimpleField Field(string instruction) => new(new Run(new Text("1"))) { Instruction = $" {instruction} " };

    /// <summary>A table over the whole width with thin lines.</summary>
    /// <param name="widths">Columns in twentieths of a point.</param>
    public static Table Table(string caption, params int[] widths)
    {
        static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.Line };
        return new Table(
            new TableProperties(
                new TableWidth { Width = widths.Sum().ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 110, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 110, Type = TableWidthValues.Dxa }),
                new TableCaption { Val = SafeText.Line(caption) }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(System.Globalization.CultureInfo.InvariantCulture) })));
    }

    public static TableRow Row(bool isHeader, params IEnumerable<TableCell> cells)
    {
        var row = new TableRow();
        if (isHeader) row.Append(new TableRowProperties(new CantSplit(), new TableHeader()));
        row.Append(cells);
        return row;
    }

    public static TableCell Cell(int width, bool shaded, params IEnumerable<Paragraph> paragraphs)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (shaded) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = WordStyles.Band });
        var cell = new TableCell(properties);
        cell.Append(paragraphs);
        return cell;
    }

    /// <summary>The borders of a cell whose neighbours above or below belong to the same item: paler lines between them.</summary>
    public static TableCellBorders Inner(bool isFirst, bool isLast)
    {
        static T Pale<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.PaleLine };
        var borders = new TableCellBorders();
        if (!isFirst) borders.Append(Pale<TopBorder>());
        if (!isLast) borders.Append(Pale<BottomBorder>());
        return borders;
    }

    static RunProperties Properties(Look look)
    {
        var properties = new RunProperties();
        if (look.Bold) properties.Append(new Bold());
        if (look.Strike) properties.Append(new Strike());
        if (look.Colour is { } colour) properties.Append(new Color { Val = colour });
        if (look.Underline) properties.Append(new Underline { Val = UnderlineValues.Single });
        if (look.Raised) properties.Append(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript });
        return properties;
    }

    static IEnumerable<string> Pieces(string line)
    {
        for (var at = 0; at < line.Length || at == 0;)
        {
            var length = Math.Min(Piece, line.Length - at);
            if (length > 0 && at + length < line.Length && char.IsHighSurrogate(line[at + length - 1])) length--;
            yield return line.Substring(at, length);
            at += Math.Max(length, 1);
        }
    }
}
