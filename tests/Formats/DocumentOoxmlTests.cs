using System.IO.Compression;
using System.Text;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.TestKit;
using MimeKit;
using Table = Hikeshi.Formats.Documents.Table;

namespace Hikeshi.Formats.Tests;

public sealed class DocumentOoxmlTests
{
    const string W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

    static byte[] Package(params (string Name, string Xml)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, xml) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(xml));
            }
        return stream.ToArray();
    }

    static byte[] Word(string body, params (string Name, string Xml)[] more) => Package([
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' Target='/word/document.xml'/></Relationships>"),
        ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"), .. more]);

    static byte[] Workbook(string sheet, string shared = "", string styles = "", string properties = "") => Package(
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns:r='http://r'><workbookPr {properties}/><sheets><sheet name='名簿' r:id='s1'/><sheet name='裏' state='veryHidden' r:id='s2'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='s1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='s2' Type='http://x/worksheet' Target='worksheets/sheet2.xml'/><Relationship Id='a' Type='http://x/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='b' Type='http://x/styles' Target='styles.xml'/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet), ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t='inlineStr'><is><t>秘</t></is></c></row></sheetData></worksheet>"),
        ("xl/sharedStrings.xml", $"<sst>{shared}</sst>"), ("xl/styles.xml", $"<styleSheet>{styles}</styleSheet>"));

    static DocumentText Read(byte[] bytes) => DocumentText.Read("x", bytes, Limits.Default)!;

    static string Rows(Table table) => string.Join(' ', table.Rows.Select(r => $"{r.Number}:{string.Join('/', r.Cells)}"));

    [Fact]
    public void Reads_a_workbook_that_the_sdk_wrote()
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData();
            for (uint i = 1; i <= 300; i++)
                data.Append(new Row(
                    new Cell { CellReference = $"A{i}", DataType = CellValues.InlineString, InlineString = new InlineString(new Text($"氏名{i}")) },
                    new Cell { CellReference = $"C{i}", CellValue = new CellValue(9_012_345_678m + i) })
                { RowIndex = i });
            sheet.Worksheet = new Worksheet(data);
            sheet.AddHyperlinkRelationship(new Uri("mailto:taro@a.example"), isExternal: true);
            workbook.Workbook.Sheets!.Append(new Sheet { Name = "会員", SheetId = 1, Id = workbook.GetIdOfPart(sheet) });
        }
        var document = Read(stream.ToArray());
        Assert.Equal("xlsx", document.Format);
        Assert.Equal("会員", document.Tables[0].Name);
        Assert.Equal(300, document.Tables[0].Rows.Count);
        Assert.Equal(["氏名300", "", "9012345978"], document.Tables[0].Rows[299].Cells);
        Assert.Equal("mailto:taro@a.example", Assert.Single(document.ExternalTargets).Target);
    }

    [Fact]
    public void Reads_strings_dates_padded_numbers_and_merged_cells_as_the_user_sees_them()
    {
        var document = Read(Workbook("""
            <worksheet><sheetData>
            <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' s='1'><v>33239</v></c><c r='C3' s='2'><v>6040001</v></c><c r='D3' s='3'><v>312345678</v></c></row>
            <row><c t='s'><v>1</v></c><c t='b'><v>1</v></c><c/><c t='str'><f>A1</f><v>計算</v></c><c><v>1.5E-1</v></c></row>
            <row r='9'><c r='B9' t='s'><v>99</v></c><c r='C9'><v>9.012345678E9</v></c></row>
            </sheetData><mergeCells><mergeCell ref='A3:A9'/></mergeCells></worksheet>
            """,
            "<si><r><t>山田</t></r><r><t xml:space='preserve'> 太郎</t></r><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si><si><t/></si>",
            "<numFmts><numFmt numFmtId='170' formatCode='[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/><numFmt numFmtId='171' formatCode='000\\-0000'/><numFmt numFmtId='172' formatCode='0000000000'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='172'/></cellXfs>"));
        Assert.Equal("3:山田 太郎/1991-01-01/604-0001/0312345678 4:山田 太郎/TRUE//計算/0.15 9:山田 太郎//9012345678", Rows(document.Tables[0]));
        Assert.True(document.Tables[1].Hidden);
        Assert.Equal("1:秘", Rows(document.Tables[1]));
        Assert.Contains(document.Anomalies, a => a.Code == "xlsx-hidden-sheet");
    }

    [Theory]
    [InlineData(0.5, false, "12:00:00")]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(45000.25, false, "2023-03-15 06:00:00")]
    [InlineData(0, true, "1904-01-01")]
    [InlineData(1e9, false, "1000000000")]
    public void Counts_days_in_both_calendars(double serial, bool since1904, string expected) => Assert.Equal(expected, NumberFormat.Date(serial, since1904));

    [Theory]
    [InlineData(123, "[<=999]000;[<=9999]000\\-00;000\\-0000", "123")]
    [InlineData(6040001, "[<=999]000;[<=9999]000\\-00;000\\-0000", "604-0001")]
    [InlineData(312345678, "[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", "(03) 1234-5678")]
    [InlineData(7, "\"No.\"0000", "No.0007")]
    [InlineData(1234, "#,##0", null)]
    [InlineData(7, "0", null)]
    public void Fills_digits_into_formats(double number, string code, string? expected) => Assert.Equal(expected, NumberFormat.Digits(number, code));

    [Fact]
    public void Reads_paragraphs_tables_boxes_notes_and_deleted_text_of_a_document()
    {
        var document = Read(Word("""
            <w:p><w:r><w:t>見積</w:t></w:r><w:del><w:r><w:delText>旧：山田</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r><w:r><w:t>書</w:t></w:r>
            <w:r><w:instrText> HYPERLINK "https://field.example/" </w:instrText></w:r></w:p>
            <w:p><w:ruby><w:rt><w:r><w:t>やまだ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>山田</w:t></w:r></w:rubyBase></w:ruby><w:r><w:tab/><w:t>様</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>氏名</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>住所</w:t></w:r></w:p><w:p><w:r><w:t>電話</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>京都</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>箱</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """,
            ("word/_rels/document.xml.rels", "<Relationships><Relationship Id='a' Type='http://x/footnotes' Target='footnotes.xml'/><Relationship Id='b' Type='http://x/header' Target='header1.xml'/><Relationship Id='t' Type='http://x/attachedTemplate' Target='https://evil.example/t.dotm' TargetMode='External'/></Relationships>"),
            ("word/footnotes.xml", $"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>"),
            ("word/header1.xml", $"<w:hdr {W}><w:p><w:r><w:t>社外秘</w:t></w:r></w:p></w:hdr>")));
        Assert.Equal("docx", document.Format);
        Assert.Equal(["見積書", "山田\t様", "箱", "脚注", "社外秘"], document.Paragraphs.Select(p => p.Text));
        Assert.Equal("1:氏名/住所\n電話/ 2:氏名/京都", Rows(Assert.Single(document.Tables)));
        Assert.Equal("旧：山田隠", Assert.Single(document.Hidden).Text);
        Assert.Equal(["attachedTemplate https://evil.example/t.dotm", "field HYPERLINK \"https://field.example/\""], document.ExternalTargets.Select(t => $"{t.Kind} {t.Target}"));
    }

    [Fact]
    public void Refuses_document_types_and_keeps_what_stands_before_damage()
    {
        var bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
        var document = Read(Word("<w:p><w:r><w:t>読めた</w:t></w:r></w:p><w:p><w:r><w:t>途中</w:t><broken"));
        Assert.Equal(["読めた", "途中"], document.Paragraphs.Select(p => p.Text));
        Assert.Contains(document.Anomalies, a => a.Code == "ooxml-part-damaged");
        document = Read(Workbook(bomb + "<worksheet/>"));
        Assert.Contains(document.Anomalies, a => a.Code == "ooxml-part-damaged");
        Assert.Equal("裏", Assert.Single(document.Tables).Name);
    }

    [Fact]
    public void Never_throws_on_damaged_packages_or_odd_markup()
    {
        var zip = Workbook("<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>", "<si><t>x</t></si>");
        for (var length = 2; length < zip.Length; length += 7) DocumentText.Read("a.xlsx", zip.AsMemory(0, length), Limits.Default);
        string[] pieces = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:rt>", "</w:rt>", "<w:delText>d</w:delText>", "<w:gridSpan w:val='9999999'/>", "<w:vMerge/>"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 40].Select(string.Concat).Sample(body => { Read(Word(body)); }, iter: 400);
        Read(Word(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc><w:p>", 20_000))));
    }

    [Fact]
    public void Reads_the_customer_lists_attached_in_the_sample_mailbox()
    {
        using var stream = File.OpenRead(Shared.Path("eval", "dev-tea-large", "mailbox", "inbox.mbox"));
        var parser = new MimeParser(stream, MimeFormat.Mbox);
        var read = new Dictionary<string, DocumentText>();
        while (!parser.IsEndOfStream)
            foreach (var part in parser.ParseMessage()!.BodyParts.OfType<MimePart>())
            {
                if (part.FileName is not { } name || !name.StartsWith("顧客名簿", StringComparison.Ordinal)) continue;
                using var bytes = new MemoryStream();
                part.Content!.DecodeTo(bytes);
                read[name] = DocumentText.Read(name, bytes.ToArray(), Limits.Default)!;
            }
        Assert.Equal(["会員番号", "氏名", "フリガナ", "郵便番号", "住所", "電話番号", "メール"], read["顧客名簿.csv"].Tables[0].Rows[0].Cells);
        Assert.All(read.Values, d => Assert.Empty(d.Anomalies));
        Assert.All(read.Values, d => Assert.True(d.Tables[0].Rows.Count > 20 && d.Tables[0].Rows.Skip(1).All(r => r.Cells.Any(c => c.Contains('@') || c.Contains('-')))));
    }
}
