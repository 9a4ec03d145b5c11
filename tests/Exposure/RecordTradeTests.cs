using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Tests;

/// <summary>Layouts of inns, clinics, schools and workshops.</summary>
public class RecordTradeTests
{
    static readonly Organisation Inn = new("山吹荘", ["yamabuki.example"], ["yoyaku@yamabuki.example"], [new("東 拓海", "azuma@yamabuki.example")]);

    static IReadOnlyList<PersonRecord> Find(string text, string name = "堀 久美", string address = "hori@x.example", params Attachment[] attachments) =>
        ExposureFinder.Find(new Message
        {
            Source = "m#1",
            Sha256 = "",
            Size = 0,
            Text = text,
            Headers = [],
            From = [new(name, address)],
            To = [new("", "yoyaku@yamabuki.example")],
            Attachments = attachments,
        }, Inn, Limits.Default).Records;

    static string Of(IReadOnlyList<PersonRecord> records, string name, Item item) =>
        string.Join('|', records.Where(r => r.Mentions.Any(m => m.Item == Item.Name && m.Value == name)).SelectMany(r => r.Mentions).Where(m => m.Item == item).Select(m => m.Value).Distinct());

    static Attachment Csv(string text) => new("list.csv", "text/csv", System.Text.Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_form_drawn_as_a_table_of_pairs_gives_each_person_their_own_values()
    {
        var found = Find("患者氏名\t堀 あかり\t生年月日\t2015年4月1日\n保護者\t堀 久美\t電話\t090-1111-2222\n住所\t〒920-0961 石川県金沢市香林坊2-4-30");
        Assert.Equal(("2015-04-01", ""), (Of(found, "堀 あかり", Item.BirthDate), Of(found, "堀 あかり", Item.Phone)));
        Assert.Equal("+819011112222", Of(found, "堀 久美", Item.Phone));
        Assert.Contains("香林坊", Of(found, "堀 久美", Item.PostalAddress), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_child_and_guardian_is_two_persons()
    {
        var found = Find("名簿です。", attachments: Csv("児童氏名,保護者氏名,生年月日,保護者電話\n堀 あかり,堀 久美,2015/04/01,090-1111-2222\n辻 湊,辻 由香,2014/05/06,090-3333-4444\n"));
        Assert.Equal(("2015-04-01", ""), (Of(found, "堀 あかり", Item.BirthDate), Of(found, "堀 あかり", Item.Phone)));
        Assert.Equal(("", "+819033334444"), (Of(found, "辻 由香", Item.BirthDate), Of(found, "辻 由香", Item.Phone)));
    }

    [Fact]
    public void A_contact_field_holds_a_name_and_a_number()
    {
        var found = Find("◆患者氏名\n堀 あかり\n◆緊急連絡先（祖母）\n辻 ハル子　045-222-3333\n");
        Assert.Equal("+81452223333", Of(found, "辻 ハル子", Item.Phone));
    }

    [Fact]
    public void A_birth_date_may_stand_indented_below_its_label() =>
        Assert.Equal("1992-06-15", Of(Find("□お客様情報\n　お名前　：辻 湊\n　生年月日\n　　　　　　平成4年6月15日\n"), "辻 湊", Item.BirthDate));

    [Fact]
    public void A_number_behind_a_companion_is_the_writers()
    {
        var found = Find("御中\n\n二名で伺います。\n当日は辻 湊様も同行いたします。\n連絡先は090-1111-2222です。\n\n堀 久美\n");
        Assert.Equal("", Of(found, "辻 湊", Item.Phone));
    }

    [Fact]
    public void A_relative_with_a_kana_name_is_found_in_prose() =>
        Assert.Equal("+81452223333", Of(Find("お世話になります。\n祖母の辻キヨの電話番号は 045-222-3333 です。\n"), "辻 キヨ", Item.Phone));

    [Fact]
    public void A_signature_in_Latin_letters_is_its_senders()
    {
        var found = Find("Dear Ms. Smith,\n\nThank you.\n\nSincerely,\nTakumi Azuma\nYamabuki Ryokan\n", "東 拓海", "azuma@yamabuki.example");
        Assert.Contains(found, r => r.Kind == RecordKind.Signature && r.Links.Any(l => l.Reason == "signature-of-sender"));
        Assert.DoesNotContain(found.SelectMany(r => r.Mentions), m => m.Value.Contains("Ryokan", StringComparison.Ordinal));
    }

    [Fact]
    public void Senders_and_consignees_in_one_row_have_their_own_columns()
    {
        var found = Find("一覧です。", attachments: Csv("依頼主,依頼主電話,依頼主住所,届け先,届け先住所,届け先TEL\n辻 由香,090-1111-2222,石川県金沢市香林坊2-4-30,二階堂 美月様,広島県広島市中区基町6-78,090-3333-4444\n"));
        Assert.Equal(("+819011112222", "+819033334444"), (Of(found, "辻 由香", Item.Phone), Of(found, "二階堂 美月", Item.Phone)));
        Assert.Contains("基町6-78", Of(found, "二階堂 美月", Item.PostalAddress), StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_of_a_parcel_is_the_consignees()
    {
        var found = Find("請求書は下記へお送りください。\n\n〒730-0011\n広島県広島市中区基町6-78\n二階堂 美月 様\n電話 090-3333-4444\n\n堀 久美\n");
        Assert.Contains("基町6-78", Of(found, "二階堂 美月", Item.PostalAddress), StringComparison.Ordinal);
        var telephone = found.Single(r => r.Mentions.Any(m => m.Value == "+819033334444"));
        Assert.All(telephone.Links, l => Assert.Contains(found[l.Record].Mentions, m => m.Value == "二階堂 美月"));
    }

    [Fact]
    public void A_list_of_people_over_the_name_of_the_sender_is_no_signature()
    {
        var found = Find("明日の予定です。\n\n1. 辻 由香 様　090-1111-2222\n   石川県金沢市香林坊236番地\n   9時着\n2. 二階堂 美月 様　090-3333-4444\n   広島県広島市中区基町6-78\n   13時着\n\n堀\n");
        Assert.Equal("+819033334444", Of(found, "二階堂 美月", Item.Phone));
        Assert.EndsWith("香林坊236", Of(found, "辻 由香", Item.PostalAddress), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_endless_labels_take_linear_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Find(string.Concat(Enumerable.Repeat("電話　", 100_000)) + "\n" + string.Concat(Enumerable.Repeat("氏名\t辻\t", 50_000)) + "\n" + string.Concat(Enumerable.Repeat("〒\n様\n", 20_000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_parent_who_names_the_child_first_is_not_the_child()
    {
        var found = Find("お世話になっております。辻 結菜の母の辻です。\n明日伺います。\n", "辻 由香", "yuka@x.example");
        Assert.Contains(found, r => r.Links.Count == 0 && r.Mentions.Any(m => m.Value == "辻 結菜") && r.Mentions.All(m => m.Value != "辻"));
    }

    [Theory]
    [InlineData("東海林様にお渡しください。", "東海 林")]
    [InlineData("小笠原と申します。", "小笠 原")]
    [InlineData("菅原さんの件です。", "菅 原")]
    public void A_family_name_is_not_cut_in_two(string text, string never) =>
        Assert.DoesNotContain(NameScanner.Scan(text), n => n.Name.Value == never);

    [Fact]
    public void A_given_name_in_江_stays_whole() => Assert.Equal("菅原 文江", NameReader.Read("菅原文江", NamePlace.Line)?.Value);

    [Theory]
    [InlineData("backup@nas.yamabuki.example")]
    [InlineData("mag@onsen.example")]
    [InlineData("settle@travel.example")]
    public void A_machine_is_nobody(string address) => Assert.Empty(Find("完了しました。", "", address));

    [Fact]
    public void Accounts_are_told_and_secrets_masked_in_text()
    {
        var found = Find("堀 久美です。\n振込先は みずほ銀行 渋谷支店 普通 1234567 です。\n私のマイナンバーは 1234 5678 9018 です。\nパスワード：Kyoto#2025x\nカードは 4111 1111 1111 1111 です。\n");
        var mentions = found.SelectMany(r => r.Mentions).ToList();
        Assert.Contains(mentions, m => m.Item == Item.BankAccount && m.Value == "みずほ銀行 渋谷支店 普通 1234567");
        Assert.Contains(mentions, m => m.Item == Item.MyNumber && m.Value == "**** **** **18");
        Assert.Contains(mentions, m => m.Item == Item.Password && m.Value == "********");
        AssertMasked(mentions);
    }

    [Fact]
    public void Accounts_are_told_and_secrets_masked_in_tables()
    {
        var found = Find("名簿です。", attachments: Csv("氏名,メール,マイナンバー,パスワード,カード番号,口座\n辻 湊,\"minato@x.example PW: Kyoto#2025x\",123456789018,Kyoto#2025x,4111111111111111,みずほ銀行 渋谷支店 普通 1234567\n"));
        var mentions = found.SelectMany(r => r.Mentions).ToList();
        Assert.Equal("**** **** **18", Of(found, "辻 湊", Item.MyNumber));
        Assert.Equal("********", Of(found, "辻 湊", Item.Password));
        Assert.Equal("みずほ銀行 渋谷支店 普通 1234567", Of(found, "辻 湊", Item.BankAccount));
        Assert.Contains("1111", Of(found, "辻 湊", Item.CardNumber), StringComparison.Ordinal);
        AssertMasked(mentions);
    }

    static void AssertMasked(IReadOnlyList<Mention> mentions)
    {
        foreach (var secret in (string[])["Kyoto#2025x", "1234 5678 9018", "123456789018", "4111 1111 1111 1111", "4111111111111111"])
            Assert.DoesNotContain(mentions, m => m.Value.Contains(secret, StringComparison.Ordinal) || m.Raw.Contains(secret, StringComparison.Ordinal));
    }
}
