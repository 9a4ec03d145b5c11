using System.Text;
using Hikeshi.Exposure.Finders;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Tests;

public class RecordTests
{
    static readonly Organisation Clinic = new("あおばクリニック", ["aoba.example"], ["uketsuke@aoba.example"], [new("山田 花子", "yamada@aoba.example")]);

    static MessageExposure Find(string text, string name = "山下 亮", string address = "ryo@x.example", string toName = "", string to = "uketsuke@aoba.example", params HeaderField[] headers) =>
        ExposureFinder.Find(new Message
        {
            Source = "m#1",
            Sha256 = "",
            Size = 0,
            Text = text,
            Headers = headers,
            From = [new(name, address)],
            To = [new(toName, to)],
        }, Clinic, Limits.Default);

    static string Names(MessageExposure exposure) => string.Join('|', exposure.Records.SelectMany(r => r.Mentions).Where(m => m.Item == Item.Name && !m.IsPartialName).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    static PersonRecord Single(MessageExposure exposure, string name) =>
        exposure.Records.First(r => r.Mentions.Any(m => m.Item == Item.Name && m.Value == name) && r.Kind is not (RecordKind.Header or RecordKind.QuoteHeader));

    static string Values(PersonRecord record, Item item) => string.Join('|', record.Mentions.Where(m => m.Item == item).Select(m => m.Value));

    [Fact]
    public void Writers_and_readers_of_a_body_have_the_body_as_an_item()
    {
        var found = Find("こんにちは。", to: "yamada@aoba.example", toName: "山田 花子");
        Assert.Equal(2, found.Records.Count(r => r.Mentions.Any(m => m.Item == Item.Body)));
    }

    [Fact]
    public void A_shared_address_is_nobody()
    {
        var found = Find("こんにちは。");
        Assert.DoesNotContain(found.Records.SelectMany(r => r.Mentions), m => m.Value == "uketsuke@aoba.example");
    }

    [Fact]
    public void A_person_beside_a_role_address_is_a_person_without_that_address()
    {
        var found = Find("こんにちは。", "山下 亮", "info@x.example");
        var header = Assert.Single(found.Records);
        Assert.Equal("山下 亮", Values(header, Item.Name));
        Assert.Equal("", Values(header, Item.Email));
    }

    [Fact]
    public void A_newsletter_has_no_writer() =>
        Assert.Empty(Find("お得な情報\n受付時間 10:00-18:00　03-1234-5678", "ビジネス通信", "tsushin@news.example", headers: new HeaderField("Precedence", "bulk")).Records);

    [Fact]
    public void A_signature_belongs_to_the_sender()
    {
        var found = Find("請求書を送ります。\n\n-- \n株式会社白川物産\n第二営業部　主任\n山下 亮（やました りょう）\nTEL 03-3333-4444 FAX 03-3333-4445\nE-mail: ryo@x.example");
        var signature = found.Records.Single(r => r.Kind == RecordKind.Signature);
        Assert.Equal(("山下 亮", "やました りょう", "+81333334444", "株式会社白川物産"), (Values(signature, Item.Name), Values(signature, Item.Reading), Values(signature, Item.Phone), signature.Organisation));
        Assert.Equal(new RecordLink(0, "signature-of-sender"), Assert.Single(signature.Links));
    }

    [Fact]
    public void A_signature_of_somebody_else_is_not_linked_to_the_sender()
    {
        var found = Find("代理で送ります。\n\n-- \n鈴木 花子\nTEL 03-3333-4444");
        Assert.Empty(Single(found, "鈴木 花子").Links);
    }

    [Fact]
    public void A_salutation_names_a_recipient_whose_address_has_no_name()
    {
        var found = Find("後藤 陽子 様\n\nお世話になっております。", to: "yoko.goto@y.example");
        Assert.Equal("salutation-of-recipient", Assert.Single(Single(found, "後藤 陽子").Links).Reason);
    }

    [Fact]
    public void A_signature_in_a_quotation_belongs_to_the_author_of_the_quotation()
    {
        var found = Find("承知しました。\n\n2025年10月1日(水) 22:56 井上 拓也 <inoue@z.example>:\n\n> 山下 様\n>\n> お願いします。\n>\n> ********\n> 井上 拓也\n> 電話 080-1111-2222\n");
        var quoted = found.Records.ToList().FindIndex(r => r.Kind == RecordKind.QuoteHeader);
        var signature = found.Records.Single(r => r.Kind == RecordKind.Signature);
        Assert.Equal((quoted, "+818011112222"), (Assert.Single(signature.Links).Record, Values(signature, Item.Phone)));
        Assert.Equal(0, Assert.Single(found.Records.Single(r => r.Kind == RecordKind.Salutation).Links).Record);
    }

    [Fact]
    public void Each_section_of_a_form_is_a_person()
    {
        var found = Find("ご注文ありがとうございます。\n\n■ご注文主\nお名前：後藤 千尋 様\nフリガナ：ゴトウ チヒロ\nお電話番号：0742-56-3186\nメールアドレス：chihiro@d.example\n\n■お届け先\nお名前：岡田智子 様\nお電話番号：070 8987 1605\n\n商品：ほうじ茶 200g\n合計 9,617円", "宇治園", "order@shop.example");
        Assert.Equal("岡田 智子|後藤 千尋", Names(found));
        var orderer = Single(found, "後藤 千尋");
        Assert.Equal(("ごとう ちひろ", "+81742563186", "chihiro@d.example"), (Values(orderer, Item.Reading), Values(orderer, Item.Phone), Values(orderer, Item.Email)));
        Assert.Equal("+817089871605", Values(Single(found, "岡田 智子"), Item.Phone));
    }

    [Theory]
    [InlineData("氏名　　：加藤 由紀\n電話　　：090-2222-4444")]
    [InlineData("氏名 | 加藤 由紀\n電話 | 090-2222-4444")]
    [InlineData("【お名前】加藤 由紀\n【電話番号】090-2222-4444")]
    [InlineData("【お名前】\n加藤 由紀\n【ご連絡先電話番号】\n090-2222-4444\n以上です。")]
    [InlineData("お名前\n加藤 由紀\n電話番号\n090-2222-4444\n\nよろしくお願いします。")]
    [InlineData("姓：加藤　名：由紀\nTEL：090-2222-4444")]
    [InlineData("姓：加藤\n名：由紀\nTEL：090-2222-4444")]
    [InlineData("・患者氏名：加藤由紀（かとう ゆき）\n・携帯：０９０－２２２２－４４４４")]
    [InlineData("Full name: 加藤 由紀\nPhone: 090-2222-4444")]
    [InlineData("■参加者1\n氏名：加藤 由紀\n電話：090-2222-4444")]
    [InlineData("届け先：加藤 由紀様\n電話：090-2222-4444")]
    public void Reads_forms_in_many_layouts(string form)
    {
        var found = Find("下記のとおりです。\n\n" + form);
        Assert.Equal("+819022224444", Values(Single(found, "加藤 由紀"), Item.Phone));
    }

    [Fact]
    public void Rows_of_a_table_in_the_text_are_persons()
    {
        var found = Find("参加者です。\n\n氏名 | 電話 | メール\n山本 一 | 090-2222-3333 | hajime@m.example\n加藤 由紀 | 090-2222-4444 | yuki@m.example\n\nお願いします。");
        Assert.Equal(("+819022224444", "yuki@m.example"), (Values(Single(found, "加藤 由紀"), Item.Phone), Values(Single(found, "加藤 由紀"), Item.Email)));
    }

    [Fact]
    public void Values_behind_a_person_in_prose_are_theirs_and_not_the_senders()
    {
        var found = Find("お世話になっております。\n届け先の井上 翔太さんが転居しました。\n電話は090-3333-5555です。\n\nよろしくお願いいたします。\n\n-- \n山下 亮\nTEL 03-3333-4444");
        Assert.Equal("+819033335555", Values(Single(found, "井上 翔太"), Item.Phone));
        Assert.DoesNotContain(found.Records.Single(r => r.Kind == RecordKind.Signature).Mentions, m => m.Value == "+819033335555");
    }

    [Fact]
    public void What_the_writer_says_of_themselves_is_theirs()
    {
        var found = Find("私の携帯は080-5555-6666です。");
        var record = found.Records.Single(r => r.Kind == RecordKind.Prose);
        Assert.Equal(new RecordLink(0, "value-of-sender"), Assert.Single(record.Links));
    }

    [Theory]
    [InlineData("株式会社青葉 御中\n\n福島支店の件、千葉駅でお待ちします。高島屋 京都店様宛です。")]
    [InlineData("皆様\n\nお客様各位、お父様、お母様、先生方、担当者様にお知らせください。")]
    [InlineData("抹茶カステラと玉露詰合せを山口県と福岡県に送ってください。")]
    [InlineData("山下製作所の新製品「桜 もち」と宇治金時の件です。株式会社山本工業様より入金がありました。")]
    public void Takes_nobody_from_firms_places_and_crowds(string text) => Assert.Equal("山下 亮", Names(Find(text)));

    [Fact]
    public void A_family_name_alone_is_marked_as_partial()
    {
        var found = Find("村上様\n\n了解しました。\n山下", to: "murakami@y.example");
        Assert.All(found.Records.Where(r => r.Kind != RecordKind.Header).SelectMany(r => r.Mentions).Where(m => m.Item == Item.Name), m => Assert.True(m.IsPartialName));
        Assert.Equal(2, found.Records.Count(r => r.Links.Count == 1));
    }

    [Fact]
    public void Locations_point_at_the_evidence_through_quote_marks()
    {
        const string text = "了解です。\n\n> 鈴木 花子 さんは書きました:\n\n> お名前：加藤 由紀\n> 電話番号：090-2222-4444\n";
        foreach (var mention in Find(text).Records.SelectMany(r => r.Mentions).Where(m => m.Location.Value.StartsWith("text:", StringComparison.Ordinal) && m.Item != Item.Body))
        {
            var numbers = mention.Location.Value[5..].Split('+').Select(int.Parse).ToArray();
            Assert.Equal(mention.Raw, text.Substring(numbers[0], numbers[1]));
        }
    }

    [Fact]
    public void Attachments_that_cannot_be_read_are_named_with_the_reason()
    {
        var found = ExposureFinder.Find(new Message { Source = "m", Sha256 = "", Size = 0, Text = "x", Attachments = [new("a.png", "image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 }), new("b.bin", "application/octet-stream", new byte[] { 1, 2, 3 })] }, Clinic, Limits.Default);
        Assert.Equal(["attachment:a.png", "attachment:b.bin"], found.NotSearched.Select(n => n.Place.Value));
    }

    [Fact]
    public void The_same_message_gives_the_same_records()
    {
        var text = "村上様\n\n白川物産の後藤です。\n\n■参加者\n氏名：加藤 由紀\n電話：090-2222-4444\n";
        Assert.Equal(Write(Find(text)), Write(Find(text)));

        static string Write(MessageExposure exposure)
        {
            var all = new StringBuilder();
            foreach (var record in exposure.Records) all.AppendJoin(' ', record.Mentions).AppendJoin(' ', record.Links).Append(record.Organisation).Append('\n');
            return all.ToString();
        }
    }
}
