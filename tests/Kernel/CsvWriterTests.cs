using System.Text;

namespace Hikeshi.Kernel.Tests;

public sealed class CsvWriterTests
{
    static string Write(params string[] cells)
    {
        using var target = new MemoryStream();
        using (var csv = new CsvWriter(target, "a")) csv.Row(cells);
        var bytes = target.ToArray();
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return Encoding.UTF8.GetString(bytes)[1..];
    }

    [Theory]
    [InlineData("山田, 花子", "\"山田, 花子\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    public void Cells_are_quoted_as_RFC_4180_says(string value, string expected) => Assert.Equal($"a\r\n{expected}\r\n", Write(value));

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd", "'-2+3+cmd")]
    public void A_cell_that_a_spreadsheet_would_run_is_made_text(string value, string expected) => Assert.Equal($"a\r\n{expected}\r\n", Write(value));

    [Theory]
    [InlineData("+81752223333")]
    [InlineData("+81752223333; +815012345678")]
    public void Telephone_numbers_stay_as_the_contract_wants_them(string value) => Assert.Equal($"a\r\n{value}\r\n", Write(value));
}
