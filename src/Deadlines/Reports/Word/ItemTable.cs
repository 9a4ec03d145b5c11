using DocumentFormat.OpenXml.Wordprocessing;

namespace Hikeshi.Deadlines.Reports.Word;

/// <summary>The table of the items: number and title to the left, what the report says to the right.</summary>
sealed class ItemTable(ReportComparison? comparison, SourceList? sources, string language, int width)
{
    const int Left = 2_400;

    /// <summary>Fields with less than so many characters are kept on one page.</summary>
    const int ShortText = 600;

    public Table Of(ReportContent content)
    {
        var table = WordText.Table(content.Title.In(language), Left, width - Left);
        table.Append(WordText.Row(true,
            WordText.Cell(Left, true, WordText.Paragraph("Label", Phrases.Item.In(language))),
            WordText.Cell(width - Left, true, WordText.Paragraph("Label", Phrases.Content.In(language)))));
        for (var i = 0; i < content.Items.Count; i++)
            table.Append(Rows(content.Items[i], comparison?.Items[i].Changes
                ?? [.. content.Items[i].Statements.Select(s => new StatementChange(ChangeKind.Unchanged, s.Field, null, s))]));
        return table;
    }

    /// <summary>A row per field, so that pages break between fields; the item's title stands beside all of them.</summary>
    IEnumerable<TableRow> Rows(ReportItem item, IReadOnlyList<StatementChange> changes)
    {
        var fields = changes.GroupBy(c => c.Field).Select(g => g.ToList()).ToList();
        for (var i = 0; i < fields.Count; i++)
        {
            var right = fields[i].Select(c => WordText.Paragraph("Cell", Runs(c))).ToList();
            if (item.TitleOf(fields[i][0].Shown) is { } title) right.Insert(0, WordText.Paragraph("FieldTitle", title.In(language)));
            var left = WordText.Cell(Left, true, i == 0 ? WordText.Paragraph("ItemTitle", $"{item.Form.Number}  {item.Form.Title.In(language)}") : new Paragraph());
            left.TableCellProperties!.VerticalMerge = new VerticalMerge { Val = i == 0 ? MergedCellValues.Restart : MergedCellValues.Continue };
            var content = WordText.Cell(width - Left, false, right);
            content.TableCellProperties!.TableCellBorders = WordText.Inner(i == 0, i == fields.Count - 1);
            var row = WordText.Row(false, left, content);
            if (fields[i].Sum(c => c.Shown.In(language).Length) < ShortText) row.PrependChild(new TableRowProperties(new CantSplit()));
            yield return row;
        }
    }

    IEnumerable<Run> Runs(StatementChange change)
    {
        var statement = change.Shown;
        var colour = statement.State == StatementState.UnderInvestigation ? WordStyles.Open : null;
        var look = change.Kind switch
        {
            ChangeKind.Added or ChangeKind.Changed => new Look(WordStyles.New, Underline: true),
            ChangeKind.Removed => new Look(WordStyles.Grey, Strike: true),
            _ => new Look(colour),
        };
        if (change.Kind != ChangeKind.Unchanged)
            yield return WordText.Run(ChangeWords.Mark(change.Kind, comparison!.Later.Header).In(language), new(look.Colour, Bold: true));
        yield return WordText.Run(statement.In(language), look);
        if (change.Kind == ChangeKind.Changed)
            yield return WordText.Run(ChangeWords.Before(change.Before!, language), new(WordStyles.Grey));
        if (sources is not null && statement.Sources.Count > 0) yield return WordText.Run(sources.Cite(statement.Sources), new(WordStyles.Grey, Raised: true));
    }
}
