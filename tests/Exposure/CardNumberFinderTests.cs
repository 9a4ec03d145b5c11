using CsCheck;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class CardNumberFinderTests
{
    // The issuers' published test numbers.
    [Theory]
    [InlineData("カード番号 4111 1111 1111 1111", "4*** **** **** 1111", "visa")]
    [InlineData("５５５５－５５５５－５５５５－４４４４", "5*** **** **** 4444", "mastercard")]
    [InlineData("2223003122003222", "2*** **** **** 3222", "mastercard")]
    [InlineData("JCB 3530111333300000", "3*** **** **** 0000", "jcb")]
    [InlineData("3782 822463 10005", "3*** ****** *0005", "amex")]
    [InlineData("30569309025904", "3*** ****** 5904", "diners")]
    [InlineData("6011111111111117", "6*** **** **** 1117", "discover")]
    [InlineData("6200000000000005", "6*** **** **** 0005", "unionpay")]
    [InlineData("クレジットカード番号：4111111111111111です", "4*** **** **** 1111", "visa")]
    public void Finds_card_numbers_and_masks_them(string text, string value, string issuer)
    {
        var found = Assert.Single(CardNumberFinder.Find(FoldedText.Of(text)));
        Assert.Equal((value, issuer), (found.Value, found.Note));
    }

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("注文番号 4111111111111111")]
    [InlineData("追跡番号：4111-1111-1111-1111")]
    [InlineData("JAN 4111111111111111")]
    [InlineData("41111111111111110000")]
    [InlineData("04111111111111111")]
    [InlineData("https://x.test/?id=4111111111111111")]
    [InlineData("411111-1111111111")]
    [InlineData("1111111111111117")]
    [InlineData("0.4111111111111111")]
    public void Leaves_what_is_no_card_number(string text) => Assert.Empty(CardNumberFinder.Find(FoldedText.Of(text)));

    [Fact]
    public void Never_shows_more_than_the_first_digit_and_the_last_four() =>
        Gen.Char['0', '9'].Array[9, 19].Select(d => new string(d)).Sample(number =>
        {
            var masked = CardNumberFinder.Mask(number);
            Assert.Equal(5, masked.Count(char.IsAsciiDigit));
            Assert.Equal(number.Length, masked.Count(c => c != ' '));
            Assert.EndsWith(number[^4..], masked.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });

    [Fact]
    public void Takes_a_number_that_passes_luhn_only_with_an_issuers_prefix()
    {
        const int all = 20_000;
        var random = new Random(16);
        var (taken, labelled) = (0, 0);
        for (var i = 0; i < all; i++)
        {
            var number = WithLuhn(string.Concat(Enumerable.Range(0, 15).Select(_ => (char)('0' + random.Next(10)))));
            if (CardNumberFinder.Find(FoldedText.Of($"明細 {number} 以上")).Count > 0) taken++;
            if (CardNumberFinder.Find(FoldedText.Of($"受注番号：{number}")).Count > 0) labelled++;
        }
        // The prefixes of sixteen digits take 19.7 % of all numbers: 10 Visa, 5.5 Mastercard, .6 JCB, 1.8 Discover, 1 UnionPay, and so on.
        Assert.InRange(taken, all * .14, all * .24);
        Assert.Equal(0, labelled);
    }

    [Fact]
    public void Takes_linear_time_on_hostile_text()
    {
        foreach (var unit in new[] { "4", "4 ", "4111-", "-", "4111111111111111 ", "パスワード:", "普通", "1234567 " })
        {
            var text = FoldedText.Of(string.Concat(Enumerable.Repeat(unit, 400_000 / unit.Length)));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            CardNumberFinder.Find(text);
            MyNumberFinder.Find(text);
            BankAccountFinder.Find(text);
            PasswordFinder.Find(text);
            BirthDateFinder.Find(text);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{unit}: {watch.ElapsedMilliseconds} ms");
        }
    }

    static string WithLuhn(string digits) => digits + Enumerable.Range('0', 10).Select(d => (char)d).First(d => CheckDigits.Luhn(digits + d));
}
