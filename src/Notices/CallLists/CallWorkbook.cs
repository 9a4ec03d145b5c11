using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hikeshi.Notices.CallLists;

/// <summary>A call list as a workbook; the result is chosen from a list, everything else is text.</summary>
/// <remarks>Cells are inline strings with the number format of text: no name can become a formula (CWE-1236), and no telephone number loses its leading zero.</remarks>
public static class CallWorkbook
{
    const uint TextStyle = 1, HeadStyle = 2;

    public static byte[] Write(CallList list, string script, string language)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var rows = new SheetData(Row([.. CallColumns.All.Select(c => c.In(language))], HeadStyle));
            foreach (var call in list.Calls) rows.Append(Row(CallColumns.Row(call, script, language), TextStyle));
            sheet.Worksheet = new Worksheet(
                new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
                new Columns(Widths().Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true, Style = TextStyle })), rows,
                new DataValidations(new DataValidation(new Formula1($"\"{string.Join(',', Enum.GetValues<CallOutcome>().Select(o => CallColumns.Say(o).In(language)))}\""))
                {
                    Type = DataValidationValues.List,
                    AllowBlank = true,
                    SequenceOfReferences = new() { InnerText = $"I2:I{list.Calls.Count + 1}" },
                })
                { Count = 1 },
                new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9 });
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = language == "ja" ? "電話" : "calls", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }
        return memory.ToArray();
    }

    static double[] Widths() => [14, 20, 20, 18, 36, 24, 12, 16, 12, 18, 18, 30];

    static Row Row(string[] cells, uint style) => new(cells.Select(c => new Cell
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new(new Text(Xml(c)) { Space = SpaceProcessingModeValues.Preserve }),
    }));

    /// <summary>Without what XML 1.0 does not allow (production 2); the rest of control characters is spelled out already.</summary>
    static string Xml(string text) => text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())), new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()), new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
