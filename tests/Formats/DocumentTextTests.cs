using System.Text;
using CsCheck;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Tests;

public sealed class DocumentTextTests
{
    static DocumentTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    static DocumentText Read(string name, string text, Encoding? encoding = null, Limits? limits = null) =>
        DocumentText.Read(name, (encoding ?? Encoding.UTF8).GetBytes(text), limits ?? Limits.Default)!;

    static IEnumerable<string> Rows(DocumentText document) => document.Tables[0].Rows.Select(r => $"{r.Number}:{string.Join('/', r.Cells)}");

    const string Customers = "会員番号,氏名,住所\r\n00001,山田 太郎,京都府京都市中京区烏丸通1-2\r\n00002,髙橋 花子,東京都千代田区丸の内3-4\r\n";

    [Theory]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("iso-2022-jp")]
    [InlineData("utf-8")]
    public void Reads_customer_lists_in_the_charsets_of_Japan(string charset)
    {
        var document = Read("名簿.csv", Customers.Replace('髙', '高'), Encoding.GetEncoding(charset));
        Assert.Equal("csv", document.Format);
        Assert.Equal(["1:会員番号/氏名/住所", "2:00001/山田 太郎/京都府京都市中京区烏丸通1-2", "3:00002/高橋 花子/東京都千代田区丸の内3-4"], Rows(document));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_unicode_text_that_excel_saves(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Customers.Replace(',', '\t'))];
        var document = DocumentText.Read("名簿.txt", bytes, Limits.Default)!;
        Assert.Equal("tsv", document.Format);
        Assert.Equal("山田 太郎", document.Tables[0].Rows[1].Cells[1]);
    }

    [Theory]
    [InlineData("a;b;c\n1;2,5;3\n4;5;6\n", "1:a/b/c 2:1/2,5/3 3:4/5/6")]
    [InlineData("a|b\n1|2\n", "1:a/b 2:1/2")]
    [InlineData("sep=;\r\na;b\r\n1;2", "1:a/b 2:1/2")]
    [InlineData("顧客一覧\n\n番号,名\n1,山田\n", "1:顧客一覧 3:番号/名 4:1/山田")]
    [InlineData("a,b\n\"x\ny\",\"say \"\"hi\"\"\"\nz,w", "1:a/b 2:x\ny/say \"hi\" 3:z/w")]
    [InlineData("a,b\n=\"0123\",'090\n\"=\"\"0456\"\"\",'x\n", "1:a/b 2:0123/090 3:0456/'x")]
    [InlineData("a,b\n\"open,1\nc,2\n", "1:a/b 2:\"open/1 3:c/2")]
    [InlineData("a,b\n5\"x,\"q\"z\n", "1:a/b 2:5\"x/qz")]
    [InlineData("a,b\r1,2\r", "1:a/b 2:1/2")]
    [InlineData("a,b\n1\n1,2,3\n", "1:a/b 2:1 3:1/2/3")]
    public void Reads_separated_text_as_spreadsheets_do(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Rows(Read("x.csv", text))));

    [Fact]
    public void Reads_running_text_by_line_and_refuses_binaries()
    {
        var document = Read("memo.txt", "拝啓\r\n\r\n山田様、お世話に\r\n");
        Assert.Equal("text", document.Format);
        Assert.Equal([new Paragraph(1, "拝啓"), new Paragraph(3, "山田様、お世話に")], document.Paragraphs);
        Assert.Null(DocumentText.Read("a.bin", new byte[] { 1, 2, 3, 0, 5 }, Limits.Default));
        Assert.Null(DocumentText.Read("a.pdf", "%PDF-1.7"u8.ToArray(), Limits.Default));
        Assert.Null(DocumentText.Read("a.txt", Array.Empty<byte>(), Limits.Default));
    }

    [Fact]
    public void Says_to_which_row_a_huge_table_was_read()
    {
        var text = string.Concat(Enumerable.Range(1, 1_000).Select(i => $"{i},name\n"));
        var document = Read("x.csv", text, limits: Limits.Default with { TableRows = 10 });
        Assert.Equal(10, document.Tables[0].Rows.Count);
        Assert.StartsWith("The table was read to row 10;", Assert.Single(document.Anomalies, a => a.Code == "table-limit").Detail, StringComparison.Ordinal);
        document = Read("x.csv", "a,b,c,d\n", limits: Limits.Default with { TableColumns = 2 });
        Assert.Equal("table-columns-limit", Assert.Single(document.Anomalies).Code);
    }

    [Fact]
    public void Reads_html_documents()
    {
        var document = Read("a.htm", "<p>見積書</p><p hidden>x</p><a href=https://a.example/>開く</a>");
        Assert.Equal(["見積書", "開く"], document.Paragraphs.Select(p => p.Text));
        Assert.Equal("https://a.example/", Assert.Single(document.ExternalTargets).Target);
        Assert.Equal("x", Assert.Single(document.Hidden).Text);
    }

    [Fact]
    public void Reads_the_tables_that_web_systems_save_as_xls()
    {
        var document = Read("顧客一覧.xls", "<html><body><p>一覧</p><table><tr><th colspan=2>氏名</th><th>電話</th></tr><tr><td>山田</td><td></td><td>'0900000</td></tr></table></body></html>", Encoding.GetEncoding(932));
        Assert.Equal(["1:氏名//電話", "2:山田//0900000"], Rows(document));
        Assert.Equal("一覧", Assert.Single(document.Paragraphs).Text);
    }

    [Fact]
    public void Finds_columns_in_text_files_but_not_in_prose()
    {
        Assert.Equal("csv", Read("list.txt", "番号,氏名,電話\n1,山田,075\n2,髙橋,03\n").Format);
        Assert.Equal("text", Read("memo.txt", "Dear Sir,\nthank you, and see you, soon\nYours,\nTaro\n").Format);
        Assert.Equal("text", Read("memo.txt", "拝啓\n山田様、\n").Format);
    }

    [Fact]
    public void Takes_linear_time_on_quotation_marks()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Read("a.csv", string.Concat(Enumerable.Repeat("\"\"\"a\n", 200_000)));
        Read("b.csv", string.Concat(Enumerable.Repeat("a,\"b\n", 200_000)));
        Read("c.csv", new string('"', 1_000_000));
        Read("d.csv", new string(',', 1_000_000));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(40), clock.Elapsed.ToString());
    }

    [Fact]
    public void A_plain_splitter_agrees_where_there_are_no_quotation_marks()
    {
        Gen.OneOf(Gen.Const(","), Gen.Const("\n"), Gen.Const("あ"), Gen.Const("x")).Array[2, 60].Select(string.Concat).Sample(text =>
        {
            text = "h,i\n" + text;
            var expected = text.Split('\n').Select((line, i) => $"{i + 1}:{string.Join('/', line.Split(','))}").Where(r => r.Trim('/', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', ':').Length > 0);
            return expected.SequenceEqual(Rows(Read("x.csv", text)));
        }, iter: 3_000);
    }

    [Fact]
    public void Never_throws_on_random_bytes_of_any_name()
    {
        string[] names = ["a.csv", "a.txt", "a.html", "a.rtf", "a.xlsx", ""];
        Gen.Select(Gen.Int[0, names.Length - 1], Gen.Byte.Array[0, 300]).Sample((n, bytes) => { DocumentText.Read(names[n], bytes, Limits.Default); }, iter: 1_000);
    }
}
