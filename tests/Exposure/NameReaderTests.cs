using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;

namespace Hikeshi.Exposure.Tests;

public class NameReaderTests
{
    [Theory]
    [InlineData("山下　亮", "山下 亮")]
    [InlineData("山下亮", "山下 亮")]
    [InlineData("林千尋", "林 千尋")]
    [InlineData("長谷川隆", "長谷川 隆")]
    [InlineData("東海林太郎", "東海林 太郎")]
    [InlineData("髙橋翔太", "髙橋 翔太")]
    [InlineData("山﨑 真央", "山﨑 真央")]
    [InlineData("佐々木 希", "佐々木 希")]
    [InlineData("小川真由美 様", "小川 真由美")]
    [InlineData("山 下 亮", "山下 亮")]
    [InlineData("五十嵐 陽菜", "五十嵐 陽菜")]
    [InlineData("部長 服部 誠", "服部 誠")]
    [InlineData("代表取締役　阿部 大輔", "阿部 大輔")]
    [InlineData("Emily Carter", "Emily Carter")]
    [InlineData("Carter, Emily", "Carter Emily")]
    [InlineData("Yamashita Ryo", "Yamashita Ryo")]
    [InlineData("Liam O'Brien 様", "Liam O'Brien")]
    [InlineData("Mr. John Smith", "John Smith")]
    [InlineData("担当：渡辺 恵", "渡辺 恵")]
    public void Reads_the_name_of_a_line(string raw, string expected)
    {
        var name = NameReader.Read(raw, NamePlace.Line);
        Assert.Equal(expected, name?.Value);
        Assert.False(name!.IsPartial);
    }

    [Theory]
    [InlineData("山下様", "山下")]
    [InlineData("村上さん", "村上")]
    [InlineData("高橋部長", "高橋")]
    [InlineData("X株式会社 山下", "山下")]
    [InlineData("京都包装資材株式会社山下様", "山下")]
    [InlineData("Emilyさん", "Emily")]
    [InlineData("福島先生", "福島")]
    public void Reads_a_part_of_a_name_as_partial(string raw, string expected)
    {
        var name = NameReader.Read(raw, NamePlace.Line);
        Assert.Equal(expected, name?.Value);
        Assert.True(name!.IsPartial);
    }

    [Theory]
    [InlineData("株式会社白川物産")]
    [InlineData("白川物産 御中")]
    [InlineData("ご担当者様")]
    [InlineData("宇治みどり園 ご担当者様")]
    [InlineData("お客様")]
    [InlineData("皆様")]
    [InlineData("お父様")]
    [InlineData("関係者各位")]
    [InlineData("第二営業部　主任")]
    [InlineData("総務課")]
    [InlineData("玉露詰合せ")]
    [InlineData("ほうじ茶 200g")]
    [InlineData("グランドハイツ726")]
    [InlineData("ビジネス通信")]
    [InlineData("Backup report")]
    [InlineData("Customer Support")]
    [InlineData("カスタマーサポートセンター")]
    [InlineData("青葉市立第一小学校")]
    [InlineData("フロント")]
    [InlineData("iPhoneから送信")]
    [InlineData("")]
    public void Takes_no_firm_role_or_product_for_a_person(string raw) => Assert.Null(NameReader.Read(raw, NamePlace.Line));

    [Theory]
    [InlineData("小鳥遊 六花", "小鳥遊 六花")]
    [InlineData("キャサリン・ジョーンズ", "キャサリン・ジョーンズ")]
    [InlineData("グエン ティ", "グエン ティ")]
    [InlineData("さとう はなこ", "さとう はなこ")]
    [InlineData("Nguyen Thi Hoa", "Nguyen Thi Hoa")]
    public void Takes_an_unknown_name_where_a_field_asks_for_one(string raw, string expected) =>
        Assert.Equal(expected, NameReader.Read(raw, NamePlace.Field)?.Value);

    [Fact]
    public void Keeps_the_reading_and_the_firm_that_stand_in_brackets()
    {
        var name = NameReader.Read("山下 亮（やました りょう）（株式会社白川物産）", NamePlace.Line);
        Assert.Equal(("山下 亮", "やました りょう", "株式会社白川物産"), (name?.Value, name?.Reading, name?.Firm));
    }

    [Theory]
    [InlineData("info@a.example", true)]
    [InlineData("info2@a.example", true)]
    [InlineData("no-reply@a.example", true)]
    [InlineData("noreply-orders@a.example", true)]
    [InlineData("web-shop@a.example", true)]
    [InlineData("mailer-daemon@a.example", true)]
    [InlineData("yoyaku@a.example", true)]
    [InlineData("team-blue@a.example", true)]
    [InlineData("yamashita@a.example", false)]
    [InlineData("info.yamashita@a.example", false)]
    [InlineData("mori@a.example", false)]
    public void Knows_addresses_of_roles(string address, bool role) =>
        Assert.Equal(role, RoleAddress.Is(address, new Organisation("", [], ["team-blue@a.example"], [])));
}
