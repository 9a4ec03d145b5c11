using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;

namespace Hikeshi.Tests.Exposure;

public sealed class SubjectIdentifierTests
{
    const string Kobe = "兵庫県神戸市中央区三宮町3-26-37";
    const string Uji = "京都府宇治市宇治妙楽1-2-3";

    [Fact]
    public void One_mail_address_with_a_name_in_three_scripts_is_one_person() =>
        Assert.Equal("1.0 2.0 3.0 4.0", new SubjectCase()
            .Mail().Header("後藤 千尋", "chihiro.goto@mail.example")
            .Mail().Header("Chihiro Goto", "chihiro.goto@mail.example")
            .Mail().Header("ごとう ちひろ", "chihiro.goto@mail.example")
            .Mail().Header("", "chihiro.goto@mail.example").Partition());

    [Fact]
    public void Two_full_names_on_one_mail_address_stay_two_people_and_are_shown_for_review()
    {
        var resolution = new SubjectCase()
            .Mail().Form("山田 太郎", email: "yamada@mail.example", phone: "+819011112222")
            .Mail().Form("山田 花子", email: "yamada@mail.example", phone: "+819011112222").Resolve();
        Assert.Equal(2, resolution.Subjects.Count);
        var review = Assert.Single(resolution.Review);
        Assert.Contains("message 1, record 0", review.Reason);
        Assert.Contains("message 2, record 0", review.Reason);
    }

    [Fact]
    public void A_spouse_who_writes_from_the_others_address_stays_a_person_of_her_own() =>
        Assert.Equal("1.0 1.1 2.0 3.0 3.1 4.0 | 4.1", new SubjectCase()
            .Mail().Header("", "t.yamada@mail.example").Signature("山田 太郎", of: 0)
            .Mail().Header("山田 太郎", "t.yamada@mail.example")
            .Mail().Header("", "t.yamada@mail.example").Signature("山田 太郎", of: 0)
            .Mail().Header("", "t.yamada@mail.example").Signature("山田 花子", of: 0).Partition());

    [Fact]
    public void A_bare_address_that_two_people_sign_equally_often_is_nobodys() =>
        Assert.Equal(3, new SubjectCase()
            .Mail().Header("", "shop-yamada@mail.example").Signature("山田 太郎", of: 0)
            .Mail().Header("", "shop-yamada@mail.example").Signature("鈴木 一郎", of: 0).Resolve().Subjects.Count);

    [Fact]
    public void A_role_address_joins_only_the_same_full_name() =>
        Assert.Equal("1.0 | 2.0 4.0 | 3.0", new SubjectCase()
            .Mail().Header("", "order@shop.example")
            .Mail("t").Header("田中 浩", "order@shop.example")
            .Mail().Header("佐藤 恵", "order@shop.example")
            .Mail("u").Header("田中 浩", "order@shop.example").Partition());

    [Fact]
    public void The_shared_address_of_the_organisation_joins_nobody() =>
        Assert.Equal(2, new SubjectCase()
            .Mail().Header("", "info@midori.example.jp").Signature("後藤 陽子", phone: "+81774000000", of: 0)
            .Mail().Header("", "info@midori.example.jp").Signature("長谷川 隆", phone: "+81774000000", of: 0)
            .Resolve().Subjects.Count(s => !s.IsOrganisation));

    [Fact]
    public void A_family_shares_telephone_and_address_and_is_two_people() =>
        Assert.Equal(["長谷川 由美子", "長谷川 健一"], new SubjectCase()
            .Mail().Form("長谷川 由美子", phone: "+818097513331", address: Kobe)
            .Mail().Form("長谷川 健一", phone: "+818097513331", address: Kobe).Names());

    [Fact]
    public void Brothers_who_differ_by_one_character_are_two_even_on_their_mothers_address() =>
        Assert.Equal(2, new SubjectCase()
            .Mail().Form("山田 一郎", email: "mama@mail.example")
            .Mail().Form("山田 二郎", email: "mama@mail.example").Names().Length);

    [Fact]
    public void A_name_misspelt_in_a_salutation_is_the_recipients() =>
        Assert.Equal("1.0 1.1 2.0", new SubjectCase()
            .Mail().Header("山田 裕子", "yuko@mail.example").Salutation("山田 祐子", of: 0)
            .Mail().Form("山田 裕子", email: "yuko@mail.example").Partition());

    [Fact]
    public void Variant_characters_and_white_space_do_not_part_a_person() =>
        Assert.Equal("1.0 2.0 3.0", new SubjectCase()
            .Mail().Form("髙橋 拓也", phone: "+819011112222")
            .Mail().Form("高橋　拓也", phone: "+819011112222", address: Kobe)
            .Mail().Form("高橋拓也", address: Kobe).Partition());

    [Theory]
    [InlineData("渡邊 恵", "渡辺 恵")]
    [InlineData("齋藤 恵", "斎藤 恵")]
    [InlineData("山﨑 恵", "山崎 恵")]
    [InlineData("三ヶ島 恵", "三ケ島 恵")]
    [InlineData("佐々木 恵", "佐佐木 恵")]
    [InlineData("ﾜﾀﾅﾍﾞ ﾒｸﾞﾐ", "ワタナベ　メグミ")]
    [InlineData("Megumi Watanabe", "ＷＡＴＡＮＡＢＥ　Ｍｅｇｕｍｉ")]
    public void Spellings_of_one_name_are_one_person(string one, string other) =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Form(one, phone: "+819011112222").Mail().Form(other, phone: "+819011112222").Partition());

    [Fact]
    public void A_person_who_moved_is_followed_by_telephone_and_mail() =>
        Assert.Equal("1.0 2.0 3.0", new SubjectCase()
            .Mail().Form("村上 誠", email: "m@mail.example", phone: "+819028036729", address: Kobe)
            .Mail().Form("村上 誠", phone: "+819028036729", address: Uji)
            .Mail().Form("村上 誠", address: Uji, phone: "+81774223344").Partition());

    [Fact]
    public void Two_people_of_one_name_stay_two() =>
        Assert.Equal("1.0 | 2.0", new SubjectCase()
            .Mail().Form("山田 裕子", email: "yuko.yamada@mail.example", phone: "+81398235149", address: Kobe)
            .Mail().Form("山田 裕子", email: "yamada2471@mail.example", phone: "+81343260724", address: Uji).Partition());

    [Fact]
    public void Namesakes_of_whom_one_has_only_a_mail_address_are_left_to_a_person()
    {
        var resolution = new SubjectCase()
            .Mail().Header("山田 裕子", "yuko.yamada@mail.example")
            .Mail().Form("山田 裕子", phone: "+81343260724", address: Uji).Resolve();
        Assert.Equal(2, resolution.Subjects.Count);
        Assert.Contains("only the name is the same", Assert.Single(resolution.Review).Reason);
    }

    [Fact]
    public void A_colleague_with_three_telephones_is_one_person() =>
        Assert.Equal("1.0 1.1 2.0 2.1 3.0 3.1", new SubjectCase()
            .Mail().Header("村上 浩", "murakami@firm.example").Signature("村上 浩", phone: "+81356980025", of: 0)
            .Mail().Header("村上 浩", "murakami@firm.example").Signature("村上 浩", phone: "+819011112222", of: 0)
            .Mail().Header("村上 浩", "murakami@firm.example").Signature("村上", phone: "+81356980026", of: 0).Partition());

    [Fact]
    public void The_telephone_of_an_office_joins_nobody_but_equal_names()
    {
        var office = new SubjectCase();
        foreach (var name in (string[])["村上 浩", "田中 浩", "佐藤 恵", "林 千尋", "森 恵", "村上 浩"])
            office.Mail().Signature(name, phone: "+81774000000");
        office.Mail().Signature("村上", phone: "+81774000000");
        Assert.Equal("1.0 6.0 | 2.0 | 3.0 | 4.0 | 5.0 | 7.0", office.Partition());
    }

    [Fact]
    public void A_family_name_on_a_shared_telephone_is_not_given_to_either_of_two() =>
        Assert.Equal("1.0 | 2.0 | 3.0", new SubjectCase()
            .Mail().Form("田中 浩", phone: "+819011112222").Mail().Form("田中 誠", phone: "+819011112222").Mail().Form("田中", phone: "+819011112222").Partition());

    [Fact]
    public void A_family_name_on_one_persons_telephone_is_that_persons() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Form("田中 浩", phone: "+819011112222").Mail().Form("田中", phone: "+819011112222").Partition());

    [Fact]
    public void A_form_that_gives_the_reading_lets_latin_letters_find_the_kanji() =>
        Assert.Equal("1.0 2.0 3.0", new SubjectCase()
            .Mail().Form("後藤 千尋", reading: "ゴトウ チヒロ", phone: "+819011112222")
            .Mail().Form("CHIHIRO GOTOH", phone: "+819011112222")
            .Mail().Form("ごとう　ちひろ", phone: "+819011112222").Partition());

    [Fact]
    public void A_reading_of_another_given_name_is_another_person_of_the_family() =>
        Assert.Equal(2, new SubjectCase()
            .Mail().Form("後藤 千尋", reading: "ゴトウ チヒロ", phone: "+819011112222")
            .Mail().Form("Yoko Goto", phone: "+819011112222").Names().Length);

    [Fact]
    public void A_slip_in_a_mail_address_beside_the_same_name_is_one_person() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Form("前田 浩", email: "hiroshi.maeda@yahoo.example").Mail().Form("前田 浩", email: "hiroshi.meada@yahoo.example").Partition());

    [Fact]
    public void Neighbouring_numbers_in_mail_addresses_are_no_slip() =>
        Assert.Equal("1.0 | 2.0", new SubjectCase()
            .Mail().Form("佐藤 浩", email: "hiroshi.sato12@yahoo.example").Mail().Form("佐藤 浩", email: "hiroshi.sato13@yahoo.example").Partition());

    [Fact]
    public void Every_merge_says_by_which_rule_and_where()
    {
        var subject = Assert.Single(new SubjectCase()
            .Mail().Header("田中 浩", "tanaka@mail.example").Mail().Form("田中 浩", email: "tanaka@mail.example").Resolve().Subjects);
        Assert.Equal(new MergeReason(2, 0, "same-mail-address", "tanaka@mail.example, with message 1, record 0"), Assert.Single(subject.Reasons));
    }

    [Fact]
    public void A_telephone_without_a_name_goes_to_its_only_owner() =>
        Assert.Equal("1.0 2.0", new SubjectCase().Mail().Form("田中 浩", phone: "+819011112222").Mail().Prose(phone: "+819011112222").Partition());
}
