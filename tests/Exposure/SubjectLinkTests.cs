using Hikeshi.Exposure;

namespace Hikeshi.Tests.Exposure;

public sealed class SubjectLinkTests
{
    [Fact]
    public void A_foreign_name_and_a_japanese_one_are_two_people_whatever_links_them() =>
        Assert.Equal("1.0 | 1.1", new SubjectCase()
            .Mail().Header("後藤 千尋", "chihiro@mail.example").Signature("Emily Carter", of: 0).Partition());

    [Fact]
    public void Namesakes_in_one_conversation_are_not_tied_together_by_the_bare_name() =>
        Assert.Equal(2, new SubjectCase()
            .Mail("t").Header("Emily Carter", "carter1@midori.example.jp").Signature("Emily Carter", phone: "+81642002387", of: 0)
            .Mail("t").Header("Emily Carter", "carter@shirakawa.example").Signature("Emily Carter", phone: "+81459530169", of: 0)
            .Mail("t").Header("Emily Carter", "carter1@midori.example.jp").Salutation("Emily Carter", of: 0)
            .Mail("t").Header("Emily Carter", "carter@shirakawa.example").Salutation("Emily Carter", of: 0)
            .Names().Length);

    [Fact]
    public void A_telephone_that_a_writer_passes_on_is_its_owners() =>
        Assert.Equal("1.0 | 1.1 2.1 | 2.0", new SubjectCase()
            .Mail().Form("井上 拓也", email: "inoue@mail.example").Form("山本 隆", phone: "+81754837322")
            .Mail().Header("林 恵", "hayashi@mail.example").Add(RecordKind.Prose, phone: "+81754837322", links: (0, "value-of-sender")).Partition());

    [Fact]
    public void A_telephone_that_nobody_else_has_is_the_writers() =>
        Assert.Equal("1.0 1.1", new SubjectCase()
            .Mail().Header("林 恵", "hayashi@mail.example").Add(RecordKind.Prose, phone: "+81754837322", links: (0, "value-of-sender")).Partition());

    [Fact]
    public void A_usual_name_in_latin_letters_is_read_without_a_form() =>
        Assert.Equal("1.0 2.0", new SubjectCase()
            .Mail().Form("鈴木 一郎", phone: "+819011112222").Mail().Form("Ichiro Suzuki", phone: "+819011112222").Partition());

    [Fact]
    public void A_recipient_with_the_name_of_a_colleague_in_the_conversation_is_another_person() =>
        Assert.Equal(2, new SubjectCase()
            .Mail("t").Header("後藤 陽子", "goto@midori.example.jp").Signature("後藤 陽子", phone: "+81775095164", address: "滋賀県大津市京町9-27-19", of: 0)
            .Mail("t").Prose("後藤 陽子", phone: "+819080371203").Add(RecordKind.Prose, "後藤 陽子", phone: "+819080371203", address: "奈良県奈良市登大路町1-9-40")
            .Names().Length);
}
