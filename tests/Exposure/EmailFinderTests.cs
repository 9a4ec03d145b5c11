using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class EmailFinderTests
{
    [Theory]
    [InlineData("連絡先はTaro.Yamada@Example.co.jpです。", "taro.yamada@example.co.jp")]
    [InlineData("山田 <taro@example.test>; hanako@example.test, ", "taro@example.test", "hanako@example.test")]
    [InlineData("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｔｅｓｔ", "taro@example.test")]
    [InlineData("mailto:taro@example.test?subject=x", "taro@example.test")]
    [InlineData("ab..cd.@docomo.example.test", "ab..cd.@docomo.example.test")]
    [InlineData("\"ab..cd.\"@docomo.example.test", "ab..cd.@docomo.example.test")]
    [InlineData("taro(at)example.test まで", "taro@example.test")]
    [InlineData("taro [at] example.test", "taro@example.test")]
    [InlineData("taro@example.test.", "taro@example.test")]
    [InlineData("(taro@example.test)", "taro@example.test")]
    [InlineData("E-mail:taro+shop@example.test\r\n", "taro+shop@example.test")]
    [InlineData("'taro@example.test'", "taro@example.test")]
    [InlineData("https://x.test/?mail=taro@example.test&x=1", "taro@example.test")]
    [InlineData("_taro_@example.test", "_taro_@example.test")]
    [InlineData("t\u200Baro@example.test", "taro@example.test")]
    [InlineData("*taro@example.test*", "taro@example.test")]
    [InlineData("差出人: \"山田\" [mailto:taro@example.test]", "taro@example.test")]
    public void Reads_addresses_as_people_write_them(string text, params string[] expected) =>
        Assert.Equal(expected, EmailFinder.Find(FoldedText.Of(text)).Select(f => f.Value));

    [Theory]
    [InlineData("Message-ID: <123.abc@host.example.test>")]
    [InlineData("> References: <1@host.example.test>\n>  <2@host.example.test>\n>  <3@host.example.test>")]
    [InlineData("In-Reply-To: <1@host.example.test>")]
    [InlineData("[cid:image001.png@01D5A2B3.12345678]")]
    [InlineData("cid:logo@example.test")]
    [InlineData("@hikeshi をフォロー")]
    [InlineData("taro@localhost")]
    [InlineData("3個@100円")]
    [InlineData("a@b@c")]
    [InlineData("taro@example.123")]
    public void Leaves_what_only_looks_like_an_address(string text) => Assert.Empty(EmailFinder.Find(FoldedText.Of(text)));

    [Fact]
    public void Points_at_the_original_text()
    {
        const string text = "㈱山田　ﾒｰﾙ：ｔａｒｏ＠example．test まで";
        var found = Assert.Single(EmailFinder.Find(FoldedText.Of(text)));
        Assert.Equal("ｔａｒｏ＠example．test", text.Substring(found.Offset, found.Length));
    }

    [Theory]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a")]
    [InlineData("(at)")]
    [InlineData("a@b.")]
    [InlineData("<a@b.cd>\n ")]
    [InlineData("\"a")]
    public void Takes_linear_time_on_hostile_text(string unit)
    {
        // A fraction of a second when the machine is idle; quadratic time would take minutes.
        var text = FoldedText.Of(string.Concat(Enumerable.Repeat(unit, 400_000 / unit.Length)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        EmailFinder.Find(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{watch.ElapsedMilliseconds} ms");
    }
}
