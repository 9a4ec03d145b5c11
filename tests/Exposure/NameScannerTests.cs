using Hikeshi.Exposure.Names;

namespace Hikeshi.Exposure.Tests;

public class NameScannerTests
{
    [Theory]
    [InlineData("届け先の井上 翔太さんが転居しました。", "井上 翔太")]
    [InlineData("届け先の井上翔太さんが転居しました。", "井上 翔太")]
    [InlineData("母の鈴木花子に代わりご連絡します。", "鈴木 花子")]
    [InlineData("看護師の渡辺みゆきが担当いたします。", "渡辺 みゆき")]
    [InlineData("相手方は長谷部信也（昭和生）です。", "長谷部 信也")]
    [InlineData("担当佐藤健一よりご連絡します。", "佐藤 健一")]
    [InlineData("Please contact Mary Johnson about it.", "Mary Johnson")]
    [InlineData("キャサリン・ジョーンズ様のご予約です。", "キャサリン・ジョーンズ")]
    [InlineData("山下、林 千尋、加藤由紀の3名です。", "林 千尋|加藤 由紀")]
    [InlineData("小林 陽葵様の診察は明日です。", "小林 陽葵")]
    public void Finds_full_names_in_prose(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', NameScanner.Scan(text).Where(n => !n.Name.IsPartial).Select(n => n.Name.Value)));

    [Theory]
    [InlineData("宇治みどり園の村上でございます。", "村上", true)]
    [InlineData("白川物産の後藤です。", "後藤", true)]
    [InlineData("宇治みどり園のEmilyでございます。", "Emily", true)]
    [InlineData("昨日、井上さんから電話がありました。", "井上", false)]
    [InlineData("山口様のご注文です。", "山口", false)]
    public void Finds_a_family_name_only_where_the_words_around_it_say_so(string text, string expected, bool introduced)
    {
        var found = Assert.Single(NameScanner.Scan(text));
        Assert.Equal((expected, true, introduced), (found.Name.Value, found.Name.IsPartial, found.Introduced));
    }

    [Theory]
    [InlineData("福島からお越しの方は千葉駅で乗り換えです。")]
    [InlineData("山口県の患者様については別途ご連絡します。")]
    [InlineData("お客様、皆様、お父様、ご担当者様、関係者各位")]
    [InlineData("様式は別紙のとおり。山口様式第3号")]
    [InlineData("抹茶大福と宇治金時を3箱、玉露 雁が音を2本")]
    [InlineData("株式会社山下製作所 御中")]
    [InlineData("数量は819個、単価6742円を予定しております。")]
    [InlineData("江戸時代から続く老舗です。")]
    [InlineData("先日注文した品の到着日を教えてください。")]
    [InlineData("千葉市中央区中央1-2-3 大宮ビル")]
    [InlineData("The Order Center and Backup Report")]
    public void Takes_no_place_product_or_crowd_for_a_person(string text) => Assert.Empty(NameScanner.Scan(text));

    [Fact]
    public void Gives_offsets_of_the_name_without_its_honorific()
    {
        const string text = "届け先の井上 翔太さんが";
        var found = Assert.Single(NameScanner.Scan(text));
        Assert.Equal("井上 翔太", text.Substring(found.Offset, found.Length));
    }

    [Fact]
    public void Takes_time_in_proportion_to_the_text()
    {
        var text = string.Concat(Enumerable.Repeat("山田田中山本", 40_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        NameScanner.Scan(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }
}
