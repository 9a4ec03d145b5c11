using System.Text.RegularExpressions;

namespace Hikeshi.Tests.Report;

public sealed class HostileValueTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onfocus='alert(1)")]
    [InlineData("</title></style><svg onload=alert(1)>")]
    [InlineData("-->]]><img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt;&#60;i&#62;")]
    public void No_value_becomes_markup_wherever_it_stands(string hostile)
    {
        var plain = Tags(SampleCase.Page(SampleCase.With(_ => "x")));
        Assert.Equal(plain, Tags(SampleCase.Page(SampleCase.With(_ => hostile))));
    }

    [Fact]
    public void The_text_of_a_value_survives_unchanged()
    {
        var page = SampleCase.Page(SampleCase.With(n => n == "name" ? "O'Neil <&> \"山﨑\"" : n));
        Assert.Contains("<bdi>O&#39;Neil &lt;&amp;&gt; &quot;山﨑&quot;</bdi>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("請求書\u202Efdp.exe", "U+202E")]
    [InlineData("a\u0000b", "U+0000")]
    [InlineData("a\u001B[31mb", "U+001B")]
    [InlineData("a\u2066b\u2069", "U+2066")]
    [InlineData("x\u200By", "U+200B")]
    public void Characters_that_hide_or_turn_text_are_shown_by_their_number(string hostile, string shown)
    {
        var page = SampleCase.Page(SampleCase.With(_ => hostile));
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain(page, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066' or '\u2069' or '\u200B');
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown_by_its_number() =>
        Assert.Contains("U+D83D", SampleCase.Page(SampleCase.With(_ => "half " + (char)0xD83D + " pair")), StringComparison.Ordinal);

    [Fact]
    public void Characters_beyond_the_basic_plane_stay() =>
        Assert.Contains("𠮷野家の😀", SampleCase.Page(SampleCase.With(_ => "𠮷野家の😀")), StringComparison.Ordinal);

    [Fact]
    public void Addresses_of_malware_cannot_be_followed()
    {
        var page = SampleCase.Page(SampleCase.With(n => n));
        Assert.Contains("hxxp://a[.]example/x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", page, StringComparison.Ordinal);
    }

    static List<string> Tags(string page) =>
        [.. Regex.Matches(page, "<[^>]*>", RegexOptions.NonBacktracking).Select(m => m.Value)];
}
