using CsCheck;
using Hikeshi.Analysis.Indicators;

namespace Hikeshi.Analysis.Tests;

public class UrlScannerTests
{
    [Theory]
    [InlineData("詳細はhttps://a.example/x?y=1をご覧ください。", "https://a.example/x?y=1")]
    [InlineData("（https://a.example/道）", "https://a.example/")]
    [InlineData("「http://a.example/b」、", "http://a.example/b")]
    [InlineData("<http://a.example/b>", "http://a.example/b")]
    [InlineData("see (http://a.example/b_(c)).", "http://a.example/b_(c)")]
    [InlineData("hxxps://evil[.]example/x", "https://evil.example/x")]
    [InlineData("hxxp[:]//evil(.)example/x", "http://evil.example/x")]
    [InlineData("HTTP://A.Example/Path.", "http://a.example/Path")]
    [InlineData("http://a.example/b、http://c.example/d。", "http://a.example/b http://c.example/d")]
    [InlineData("http:// だけ", "")]
    public void Takes_an_address_out_of_japanese_text(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', UrlScanner.In(text).Select(u => u.Value)));

    [Theory]
    [InlineData("http://user:pw@a.example:8080/x", "a.example")]
    [InlineData("http://[2001:db8::1]/x", "[2001:db8::1]")]
    public void Names_the_host_without_user_and_port(string url, string host) => Assert.Equal(host, UrlScanner.HostOf(url));

    [Fact]
    public void Gives_ranges_that_lie_in_the_text_whatever_it_is() =>
        Gen.OneOf(Gen.Const("http://"), Gen.Const("hxxp"), Gen.Const("[.]"), Gen.Const("。"), Gen.Const("("), Gen.Const(")"), Gen.Const("a.example/"), Gen.String)
            .Array[0, 30].Select(string.Concat).Sample(text => UrlScanner.In(text).All(u => u.Offset >= 0 && u.Length > 0 && u.Offset + u.Length <= text.Length), iter: 2_000);
}
