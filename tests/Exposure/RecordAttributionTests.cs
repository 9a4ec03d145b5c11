using Hikeshi.Exposure.Finders;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Tests;

/// <summary>Whose a value is, in mail of several trades.</summary>
public class RecordAttributionTests
{
    static IReadOnlyList<PersonRecord> Find(string text, string name, string address, string toName = "", string to = "info@x.example") =>
        ExposureFinder.Find(new Message { Source = "m#1", Sha256 = "", Size = 0, Text = text, From = [new(name, address)], To = [new(toName, to)] }, Organisation.Unknown, Limits.Default).Records;

    static string Owner(IReadOnlyList<PersonRecord> records, string value)
    {
        var record = records.First(r => r.Kind is not RecordKind.Header && r.Mentions.Any(m => m.Value == value));
        var owner = record.Links.Count > 0 ? records[record.Links[0].Record] : record;
        return owner.Mentions.FirstOrDefault(m => m.Item == Item.Name)?.Value ?? owner.Mentions.FirstOrDefault(m => m.Item == Item.Email)?.Value ?? "";
    }

    [Fact]
    public void A_school_list_gives_each_number_to_the_person_on_its_line()
    {
        var records = Find("3年2組の連絡網です。\n\n1. 石井 蓮　090-1234-0001\n2. 上田 結菜　090-1234-0002\n3. 江口 颯太　090-1234-0003\n\n学級担任　大西 さやか", "PTA事務局", "pta@school.example");
        Assert.Equal("石井 蓮|上田 結菜|江口 颯太", string.Join('|', ((string[])["+819012340001", "+819012340002", "+819012340003"]).Select(v => Owner(records, v))));
    }

    [Fact]
    public void What_is_said_of_the_reader_is_the_readers()
    {
        var records = Find("石井様\n\n青葉中学校の大西です。\nご自宅の電話は022-111-3333でお間違いないでしょうか。", "大西 さやか", "onishi@school.example", "石井 健太", "ishii@mail.example");
        Assert.Equal("石井 健太", Owner(records, "+81221113333"));
    }

    [Fact]
    public void What_is_said_of_a_relative_is_not_the_writers()
    {
        var records = Find("岸本です。妻の由香里の携帯は070-1111-9999です。", "岸本 裕也", "kishimoto@mail.example");
        Assert.Equal("由香里", Owner(records, "+817011119999"));
    }

    [Fact]
    public void Companions_of_a_hotel_guest_are_persons_of_their_own()
    {
        var records = Find("Guest: Kim Minsu\nPhone: +82-10-1234-5678\nCompanion: Park Jiwoo\n", "Hotel Umi", "front@umi.example");
        Assert.Equal("Kim Minsu", Owner(records, "+821012345678"));
        Assert.Contains(records, r => r.Mentions.Any(m => m.Value == "Park Jiwoo"));
    }

    [Fact]
    public void A_boxed_signature_with_spaced_letters_is_the_lawyers()
    {
        var records = Find("よろしくお願いいたします。\n\n〇――――――――〇\n  佐野法律事務所\n  弁護士　佐　野　　誠\n  TEL075(745)7288 FAX075(745)7289\n  携帯080-1212-3434\n〇――――――――〇", "佐野", "sano@law.example");
        Assert.Equal("佐野", Owner(records, "+818012123434"));
        Assert.Contains(records, r => r.Mentions.Any(m => m is { Item: Item.Name, Value: "佐野 誠" }));
        Assert.DoesNotContain(records.SelectMany(r => r.Mentions), m => m.Value == "+81757457289");
    }

    [Fact]
    public void Rows_under_a_section_of_a_charity_are_donors_and_firms_are_not()
    {
        var records = Find("参加者\n氏名\tTEL\tメール\n木下 遥香\t090-7777-1111\tharuka@m.example\n藤井 陸\t080-7777-2222\triku@m.example\n\n寄付者：三浦 和也 様（50,000円）\n寄付者：株式会社大村製作所 様（100,000円）\n", "NPO法人 みどりの会", "npo@midori.example");
        Assert.Equal(("木下 遥香", "藤井 陸"), (Owner(records, "+819077771111"), Owner(records, "+818077772222")));
        Assert.Equal("三浦 和也|木下 遥香|藤井 陸", string.Join('|', records.SelectMany(r => r.Mentions).Where(m => m.Item == Item.Name).Select(m => m.Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_list_below_a_named_person_is_theirs()
    {
        var records = Find("お世話になっております。\n届け先の岡田 拓也さんが転居しました。新しい連絡先は以下です。\n電話：090-3333-5555\nメール：okada@m.example\n\nよろしくお願いいたします。", "中村 陽子", "nakamura@m.example");
        Assert.Equal("岡田 拓也", Owner(records, "+819033335555"));
    }

    [Fact]
    public void The_signature_tells_the_writer_of_a_quotation_that_names_none()
    {
        var records = Find("承知しました。\n\n> お願いします。\n>\n> -- \n> 後藤 直樹\n> TEL 090-8616-8388\n", "Emily Carter", "carter@x.example", "", "naoki.goto@m.example");
        Assert.Equal("naoki.goto@m.example", Owner(records, "+819086168388"));
    }
}
