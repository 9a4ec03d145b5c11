using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class BankAccountFinderTests
{
    [Theory]
    [InlineData("みずほ銀行 渋谷支店 普通 1234567", "みずほ銀行 渋谷支店 普通 1234567")]
    [InlineData("お振込先：京都信用金庫　宇治支店（普）１２３４５６７ ヤマダタロウ", "京都信用金庫 宇治支店 普通 1234567")]
    [InlineData("銀行名：みずほ銀行\n支店名：渋谷支店\n口座種別：当座\n口座番号：1234567\n", "みずほ銀行 渋谷支店 当座 1234567")]
    [InlineData("ゆうちょ銀行 記号 12345 番号 12345671", "ゆうちょ銀行 12345-12345671")]
    [InlineData("ゆうちょ 12340-12345671", "ゆうちょ銀行 12340-12345671")]
    [InlineData("普通郵便で 1234567 を発送", null)]
    [InlineData("注文番号 1234567", null)]
    [InlineData("みずほ銀行 渋谷支店 普通 12345678", null)]
    public void Reads_accounts_as_people_write_them(string text, string? value) =>
        Assert.Equal(value, BankAccountFinder.Find(FoldedText.Of(text)).SingleOrDefault()?.Value);
}
