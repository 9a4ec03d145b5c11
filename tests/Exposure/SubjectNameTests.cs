using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;

namespace Hikeshi.Tests.Exposure;

public sealed class SubjectNameTests
{
    [Fact]
    public void A_family_name_in_a_conversation_belongs_to_the_one_whom_it_fits() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail("t").Header("後藤 千尋", "c@mail.example").Mail("t").Salutation("後藤").Partition());

    [Fact]
    public void A_family_name_that_fits_two_of_a_conversation_is_nobodys() =>
        Assert.Equal("1.0 | 1.1", new SubjectCase()
            .Mail("t").Header("後藤 千尋", "c@mail.example").Header("後藤 陽子", "y@mail.example").Mail("t").Salutation("後藤").Partition());

    [Fact]
    public void A_family_name_of_another_conversation_makes_no_person() =>
        Assert.Equal("1.0", new SubjectCase().Mail("t").Header("後藤 千尋", "c@mail.example").Mail("u").Salutation("後藤").Partition());

    [Fact]
    public void A_name_signed_without_address_is_the_correspondents_of_that_name() =>
        Assert.Equal("1.0 2.0 | 3.0", new SubjectCase()
            .Mail("t").Header("近藤 智子", "t@mail.example").Mail("t").Signature("近藤智子")
            .Mail("u").Header("近藤 智子", "other@mail.example").Partition());

    [Fact]
    public void A_mention_goes_to_the_only_person_of_that_name_and_says_so()
    {
        var subject = Assert.Single(new SubjectCase()
            .Mail().Header("近藤 智子", "t@mail.example").Mail().Prose("近藤 智子").Resolve().Subjects);
        Assert.Equal("only-person-of-that-name", Assert.Single(subject.Reasons).Rule);
    }

    [Fact]
    public void A_mention_that_fits_two_people_is_left_to_a_person()
    {
        var resolution = new SubjectCase()
            .Mail().Header("近藤 智子", "t@mail.example").Mail().Header("近藤 智子", "k@mail.example").Mail().Prose("近藤 智子").Resolve();
        Assert.Equal(2, resolution.Subjects.Count);
        Assert.Contains("may be either", Assert.Single(resolution.Review).Reason);
    }

    [Fact]
    public void A_mention_beside_another_firm_is_another_person() =>
        Assert.Equal("1.0 | 2.0", new SubjectCase()
            .Mail().Signature("近藤 智子", email: "t@hoso.example", firm: "株式会社京都包装").Mail().Prose("近藤 智子", firm: "丹波農園").Partition());

    [Fact]
    public void A_mention_beside_the_firm_chooses_between_namesakes() =>
        Assert.Equal("1.0 3.0 | 2.0", new SubjectCase()
            .Mail().Signature("近藤 智子", email: "t@hoso.example", firm: "株式会社京都包装")
            .Mail().Signature("近藤 智子", email: "k@mail.example")
            .Mail().Salutation("近藤 智子", firm: "（株）京都包装").Partition());

    [Fact]
    public void People_who_are_only_mentioned_count_once_per_name() =>
        Assert.Equal("1.0 2.0 | 1.1", new SubjectCase().Mail().Prose("村上 由美子").Prose("小川 亮").Mail().Prose("村上由美子").Partition());

    [Fact]
    public void A_full_name_of_a_rare_family_is_one_person_where_nothing_speaks_against_it() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Signature("勅使河原 仁", email: "jin@mail.example")
            .Mail().Form("勅使河原 仁", phone: "+819028036729").Partition());

    [Fact]
    public void Namesakes_in_one_list_of_customers_stay_apart() =>
        Assert.Equal(2, new SubjectCase()
            .Mail().Row("中村 幸子", phone: "+818042252525").Row("中村 幸子", email: "sachiko@mail.example").Names().Length);

    [Fact]
    public void One_name_at_one_firm_is_one_person_despite_a_new_mail_address() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Signature("田中 直樹", email: "tanaka7@farm.example", firm: "株式会社丹波農園")
            .Mail().Signature("田中 直樹", email: "n.tanaka@farm.example", firm: "（株）丹波農園").Partition());

    [Fact]
    public void A_mail_address_that_spells_a_name_of_the_conversation_is_that_persons() =>
        Assert.Equal("1.0 | 2.0 | 2.1 3.0", new SubjectCase()
            .Mail().Form("後藤 千尋", reading: "ゴトウ チヒロ", phone: "+819011112222")
            .Mail("t").Header("林 恵", "megumi@mail.example").Header("", "goto_chihiro5@mail.example")
            .Mail("t").Salutation("後藤 千尋").Partition());

    [Fact]
    public void The_name_shown_is_the_full_form_with_one_space() =>
        Assert.Equal(["後藤 千尋"], new SubjectCase()
            .Mail().Header("後藤千尋", "c@mail.example").Mail().Header("後藤千尋", "c@mail.example").Mail().Header("後藤　千尋", "c@mail.example").Names());

    [Fact]
    public void The_reading_is_kept_beside_the_name()
    {
        var subject = Assert.Single(new SubjectCase().Mail().Form("後藤 千尋", reading: "ゴトウ　チヒロ", phone: "+819011112222").Resolve().Subjects);
        Assert.Equal(("後藤 千尋", "ゴトウ チヒロ"), (subject.Name, subject.Reading));
    }

    [Fact]
    public void A_firms_address_without_a_person_is_an_organisation()
    {
        var subject = Assert.Single(new SubjectCase().Mail().Add(RecordKind.Header, email: "order@shop.example", firm: "ショップカート").Resolve().Subjects);
        Assert.True(subject.IsOrganisation);
    }

    [Theory]
    [InlineData("ごとう", "Gotoh")]
    [InlineData("ごとう", "gōto")]
    [InlineData("おおの", "Ohno")]
    [InlineData("じゅんいち", "Junichi")]
    [InlineData("ジュンイチ", "Zyun'iti")]
    [InlineData("しょうた", "Shota")]
    [InlineData("はっとり", "Hattori")]
    [InlineData("ほっち", "Hotchi")]
    [InlineData("ふじた", "Hujita")]
    [InlineData("しんぺい", "Shimpei")]
    [InlineData("ゆうこ", "Yuko")]
    [InlineData("つづき", "Tsuzuki")]
    [InlineData("きょうこ", "Kyouko")]
    public void Kana_and_latin_letters_are_read_alike(string kana, string latin) =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Form($"{kana} めぐみ", phone: "+819011112222").Mail().Form($"Megumi {latin}", phone: "+819011112222").Partition());
}
