using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Search;

/// <summary>Says in words which key matched and how.</summary>
static class MatchWords
{
    public static Words Of(string kind, Closeness closeness)
    {
        var what = What(kind);
        return closeness switch
        {
            Closeness.Same => new($"{what.Ja}が一致しています", $"the {what.En} is the same"),
            Closeness.SameReading => new($"{what.Ja}の読みが同じです（字が違います）", $"the {what.En} is read the same, but written differently"),
            Closeness.PossibleReading => new($"{what.Ja}の漢字は、そう読めます（読みは記録にありません）", $"the kanji of the {what.En} can be read so; the case does not tell the reading"),
            Closeness.Begins => new($"{what.Ja}の初めが一致しています", $"the {what.En} begins so"),
            _ => new($"{what.Ja}が1文字違います", $"the {what.En} differs by one letter"),
        };
    }

    static Words What(string kind) => kind switch
    {
        KeyKind.Name or KeyKind.PossibleReading => new("氏名", "name"),
        KeyKind.Family or KeyKind.PossibleFamily => new("姓", "family name"),
        KeyKind.Given or KeyKind.PossibleGiven => new("名", "given name"),
        KeyKind.Reading or KeyKind.Sound => new("氏名の読み", "reading of the name"),
        KeyKind.FamilyReading or KeyKind.FamilySound => new("姓の読み", "reading of the family name"),
        KeyKind.GivenReading or KeyKind.GivenSound => new("名の読み", "reading of the given name"),
        KeyKind.Mail => new("メールアドレス", "mail address"),
        KeyKind.MailLocal => new("メールアドレスの@の前", "mail address before the @"),
        KeyKind.Domain or KeyKind.DomainName => new("メールアドレスの@の後ろ", "mail address behind the @"),
        KeyKind.Phone => new("電話番号", "telephone number"),
        KeyKind.PhoneEnd => new("電話番号の末尾", "end of the telephone number"),
        KeyKind.Firm => new("会社名", "firm"),
        KeyKind.FirmWord => new("会社名の一部", "part of the firm's name"),
        KeyKind.Place => new("住所の地名", "place of the postal address"),
        KeyKind.Address => new("住所の町名と番地", "town and number of the postal address"),
        _ => new(kind, kind),
    };
}
