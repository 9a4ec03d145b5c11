using System.Globalization;
using System.Text;
using CsCheck;

namespace Hikeshi.Kernel.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("請求書\u202Efdp.exe", "請求書[U+202E]fdp.exe")]
    [InlineData("a\0b\u001Bc\u007F", "a[U+0000]b[U+001B]c[U+007F]")]
    [InlineData("\u00AD\u061C\u180E\u200B\u2069\uFEFF\u2065", "[U+00AD][U+061C][U+180E][U+200B][U+2069][U+FEFF][U+2065]")]
    [InlineData("\U000E0041\U0001FFFE\uFFFF\uFDD0", "[U+E0041][U+1FFFE][U+FFFF][U+FDD0]")]
    [InlineData("1\r\n2\r3\f4\u00855\u20286\u20297", "1\n2\n3\n4\n5\n6\n7")]
    [InlineData("葛\U000E0100城 👩\u200D🚒 髙\t﨑", "葛\U000E0100城 👩\u200D🚒 髙\t﨑")]
    public void What_cannot_be_seen_is_spelled_out_and_the_rest_stays(string text, string safe) => Assert.Equal(safe, SafeText.Of(text));

    [Fact]
    public void A_lone_half_of_a_pair_says_which_it_was() => Assert.Equal("[U+D800]x[U+DC00]", SafeText.Of("\uD800x\uDC00"));

    [Fact]
    public void A_line_stays_one_line() => Assert.Equal("a b c [U+0000]", SafeText.Line("a\r\nb\tc\u2028\0"));

    [Fact]
    public void Safe_text_holds_nothing_hidden_and_is_left_as_it_is() => Gen.Select(Gen.String[Gen.Char, 0, 40], Gen.OneOf(Gen.Const(""), Gen.Const("\U000E0041"), Gen.Const("\uD83D\uDE00"), Gen.Const("\u2028")), (a, b) => a + b).Sample(text =>
    {
        var safe = SafeText.Of(text);
        Assert.Equal(safe, SafeText.Of(safe));
        // The plain twin: character by character, without the fast path.
        for (var at = 0; at < safe.Length;)
        {
            Assert.True(Rune.TryGetRuneAt(safe, at, out var rune), "a lone half");
            var category = Rune.GetUnicodeCategory(rune);
            Assert.True(rune.Value is '\n' or '\t' or 0x200C or 0x200D || category is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator), $"U+{rune.Value:X4} is hidden");
            at += rune.Utf16SequenceLength;
        }
    }, iter: 20_000);
}
