using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class MyNumberFinderTests
{
    [Theory]
    [InlineData("マイナンバー：1234 5678 9018", "**** **** **18")]
    [InlineData("個人番号 １２３４５６７８９０１８", "**** **** **18")]
    [InlineData("マイナンバー：1234 5678 9019", null)]
    [InlineData("お問い合わせ番号 1234 5678 9018", null)]
    [InlineData("個人番号 1234567890181", null)]
    public void Takes_the_check_digit_and_the_word_together(string text, string? value) =>
        Assert.Equal(value, MyNumberFinder.Find(FoldedText.Of(text)).SingleOrDefault()?.Value);

    [Fact]
    public void Reads_a_cell_that_is_known_to_hold_one()
    {
        Assert.Equal("**** **** **18", MyNumberFinder.TryNormalise("1234-5678-9018"));
        Assert.Null(MyNumberFinder.TryNormalise("123456789019"));
    }
}
