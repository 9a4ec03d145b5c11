using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Hikeshi.Notices.CallLists;

namespace Hikeshi.Notices.Tests;

public sealed class CallListTests
{
    static Call Of(string person, string name = "山田 花子") => new(person, name, "ヤマダ ハナコ", "075-000-0000", [new("email", true), new("name", false)], "");

    [Fact]
    public void Gives_each_person_to_whoever_wrote_with_them_last_and_shares_out_the_others()
    {
        var lists = CallList.Assign([Of("p1"), Of("p2"), Of("p3"), Of("p4"), Of("p5"), Of("p6")], ["久美", "太郎"],
            new Dictionary<string, (int, string)> { ["p2"] = (1, "2020-08-31"), ["p3"] = (1, "2020-08-30"), ["p5"] = (1, "2020-08-29") });

        Assert.Equal(["久美: p1 p4 p6", "太郎: p2 p3 p5"], lists.Select(l => $"{l.Staff}: {string.Join(' ', l.Calls.Select(c => c.Person))}"));
        Assert.Equal("2020-08-31", lists[1].Calls[0].LastMail);
    }

    [Fact]
    public void Writes_every_cell_as_text_so_that_no_name_becomes_a_formula()
    {
        var workbook = CallWorkbook.Write(new("久美", [Of("p1", "=HYPERLINK(\"https://evil.example\")"), Of("p2", "+1\u202E\0\uFFFE<b>"), Of("p3", new string('長', 5_000))]), "telephone-ja.1", "ja");
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().ToList();
        Assert.All(cells, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.Empty(cells.SelectMany(c => c.Descendants<CellFormula>()));
        Assert.Contains(cells, c => c.InnerText == "=HYPERLINK(\"https://evil.example\")");
    }

    [Fact]
    public void Escapes_names_on_paper()
    {
        var paper = CallPaper.Write([new("<script>alert(1)</script>", [Of("p1", "<img src=x onerror=alert(1)>")])], "", "en");

        Assert.DoesNotContain("<script", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", paper, StringComparison.Ordinal);
        Assert.Contains("□ wrong number", paper, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_right_rows_in_either_language_and_names_wrong_ones_by_their_number()
    {
        var (results, faults) = CallResults.Read(
        [
            (1, ["メモのある表"]), (3, ["id", "name", "Result", "called at", "call back at", "note"]),
            (4, ["p1", "花子", "told", "2020-09-02 10:00"]), (5, ["p2", "次郎", ""]), (6, ["p3", "三郎", "折り返し", "", "2020-09-03 10:00", "夕方がよい"]), (7, ["", "四郎", "不在"]), (8, ["p5", "五郎", "たぶん伝えた"]),
        ]);

        Assert.Equal([new(4, "p1", CallOutcome.Told, "2020-09-02 10:00", "", ""), new(6, "p3", CallOutcome.CallBack, "", "2020-09-03 10:00", "夕方がよい")], results);
        Assert.Equal([7, 8], faults.Select(f => f.Row));
        Assert.Contains("たぶん伝えた", faults[1].Words.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_table_that_is_no_call_list() =>
        Assert.Contains("head", CallResults.Read([(1, ["a", "b"]), (2, ["c", "d"])]).Faults.Single().Words.En, StringComparison.Ordinal);
}
