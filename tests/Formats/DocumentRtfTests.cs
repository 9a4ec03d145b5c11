using System.Text;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.TestKit;

namespace Hikeshi.Formats.Tests;

public sealed class DocumentRtfTests
{
    static DocumentText Rtf(string rtf) => DocumentText.Read("a.rtf", Encoding.Latin1.GetBytes(rtf), Limits.Default)!;

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg932 \'8e\'52\'93c\par \'91\'be\'98Y}", "山田|太郎")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 \'82l\'82r;}}\f0 A\f1\'8e\'52\f0 B}", "A山B")]
    [InlineData(@"{\rtf1\uc1 \u23665?\u-24580?{\uc0\u30000}x}", "山\u9FFC田x")]
    [InlineData(@"{\rtf1{\*\generator X;}{\info{\title T}}a\tab b\line c\~d\{e\}}", "a\tb|c d{e}")]
    [InlineData(@"{\rtf1{\pict\bin5 {}}\'x} ok}", "ok")]
    public void Reads_the_characters_of_every_spelling(string rtf, string expected) =>
        Assert.Equal(expected, string.Join('|', Rtf(rtf).Paragraphs.Select(p => p.Text)));

    [Fact]
    public void Reads_tables_and_hidden_text()
    {
        var document = Rtf(@"{\rtf1 \trowd\cellx1\cellx2\intbl name\cell tel\par fax\cell\row\trowd\intbl a\cell b\cell\row\pard after{\v secret}\par}");
        Assert.Equal(["1:name/tel\nfax", "2:a/b"], document.Tables[0].Rows.Select(r => $"{r.Number}:{string.Join('/', r.Cells)}"));
        Assert.Equal("after", Assert.Single(document.Paragraphs).Text);
        Assert.Equal("secret", Assert.Single(document.Hidden).Text);
    }

    [Theory]
    [InlineData("testRTFJapanese.rtf", "ゾルゲ")]
    [InlineData("testRTF-ms932.rtf", "こんにちは")]
    public void Reads_documents_of_real_programs(string file, string contained)
    {
        var document = DocumentText.Read(file, File.ReadAllBytes(Shared.Path("suites", "rtf", file)), Limits.Default)!;
        Assert.Contains(contained, string.Join('\n', document.Paragraphs.Select(p => p.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_deep_groups_and_cuts_at_every_byte()
    {
        Assert.NotNull(Rtf(@"{\rtf1 " + new string('{', 1_000_000)));
        var rtf = @"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 x;}}\uc1\u23665?\'8e\'52{\v h}\trowd\intbl a\cell\row\bin3 abc}";
        for (var length = 5; length < rtf.Length; length++) Assert.NotNull(Rtf(rtf[..length]));
    }
}
