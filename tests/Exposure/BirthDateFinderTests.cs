using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class BirthDateFinderTests
{
    static readonly DateOnly Today = new(2026, 4, 1);

    [Theory]
    [InlineData("生年月日：1980年3月2日", "1980-03-02")]
    [InlineData("生年月日 昭和55年3月2日", "1980-03-02")]
    [InlineData("生年月日 | S55.3.2 |", "1980-03-02")]
    [InlineData("誕生日は1980/03/02です", "1980-03-02")]
    [InlineData("１９８０年３月２日生まれ", "1980-03-02")]
    [InlineData("平成元年1月8日生", "1989-01-08")]
    [InlineData("Date of Birth: 1980-03-02", "1980-03-02")]
    [InlineData("DOB: 1980.3.2", "1980-03-02")]
    [InlineData("生年月日（西暦） 1980/3/2", "1980-03-02")]
    [InlineData("生 年 月 日 : 昭和 55 年 3 月 2 日", "1980-03-02")]
    [InlineData("生年月日 昭和五十五年三月二日", "1980-03-02")]
    [InlineData("昭和64年1月7日(生)", "1989-01-07")]
    public void Reads_birth_dates_as_people_write_them(string text, string value) =>
        Assert.Equal(value, Assert.Single(BirthDateFinder.Find(FoldedText.Of(text), Today)).Value);

    [Theory]
    [InlineData("納品日 1980年3月2日")]
    [InlineData("1980/03/02")]
    [InlineData("生年月日 1980年2月30日")]
    [InlineData("生年月日 1980年13月2日")]
    [InlineData("生年月日 2026年4月2日")]
    [InlineData("生年月日 昭和64年1月8日")]
    [InlineData("生年月日 昭和70年1月8日")]
    [InlineData("生年月日 03-1234-5678")]
    [InlineData("2026年3月10日生産分")]
    [InlineData("1980年3月2日の生徒")]
    [InlineData("生年月日：\n2025-01-02 に受付")]
    public void Leaves_other_and_impossible_dates(string text) => Assert.Empty(BirthDateFinder.Find(FoldedText.Of(text), Today));

    [Theory]
    [InlineData("19800302", "1980-03-02")]
    [InlineData("S55.3.2", "1980-03-02")]
    [InlineData("1980-03-02 00:00:00", "1980-03-02")]
    [InlineData("2999/01/01", null)]
    [InlineData("不明", null)]
    public void Reads_a_cell_that_is_known_to_hold_a_birth_date(string cell, string? value) => Assert.Equal(value, BirthDateFinder.TryNormalise(cell, Today));
}
