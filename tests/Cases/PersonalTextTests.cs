using CsCheck;
using Hikeshi.Cases.Notices;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Templates;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Cases.Tests;

/// <summary>Letters and mails to one person, whatever that person is called.</summary>
public sealed class PersonalTextTests : IDisposable
{
    static readonly string[] Hostile =
    [
        "{{firm}}", "{{person.reference}} {{persons}}", ":: end", ":: if known cause", ":: include request", ":: section S6", "# 9", "<script>alert(1)</script>", "| a | b |",
        "[x](https://evil.example/5)", "![x](https://evil.example/p.png)", "`4`", "1. 2", "- a", "**太郎**", "a\\_b", "山田\u202E 太郎", "&lt;b&gt;", "{{= 1 | 2}}", "---",
    ];

    static readonly string[] Items = ["name", "reading", "email", "phone", "postal_address", "birth_date", "card_number", "password", "body", "<b>other</b>", "{{firm}}"];

    readonly CaseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_text_to_one_person_holds_nothing_of_another() => People.Sample(p =>
    {
        var text = Text(p.Kind, p.Language, p.First).Markdown;
        foreach (var own in new[] { p.Second.Id, p.Second.Email, p.Second.PostalAddress, p.Second.Phone }) Assert.DoesNotContain(own, text, StringComparison.Ordinal);
        Assert.Contains(p.First.Id, text, StringComparison.Ordinal);
        foreach (var unseen in new[] { p.First.Email, p.First.PostalAddress, p.First.Phone }) Assert.DoesNotContain(unseen, text, StringComparison.Ordinal);
    }, iter: 300);

    [Fact]
    public void A_hostile_name_stays_a_name() => People.Sample(p =>
    {
        var plain = p.First with { Name = "QQQQ" };
        var (text, expected) = (Text(p.Kind, p.Language, p.First), Text(p.Kind, p.Language, plain));

        Assert.Equal(expected.Markdown.Replace("QQQQ", MarkdownText.Escape(p.First.Name), StringComparison.Ordinal), text.Markdown);
        Assert.Equal(Lines(expected).Length, Lines(text).Length);
    }, iter: 300);

    [Fact]
    public void Says_that_mail_reached_others_only_to_those_whose_mail_did() => People.Sample(p =>
    {
        var said = Text(p.Kind, p.Language, p.First).Markdown.Contains(p.Language == "ja" ? "ほかの方に届いたことを確認しています" : "It is confirmed that mail with data of yours", StringComparison.Ordinal);
        Assert.Equal(p.First.Conversations > 0 || p.First.Items.Any(i => i.Disclosed), said);
    }, iter: 300);

    static string[] Lines(NoticeText text) => PlainText.Of(text.Markdown).Split('\n');

    NoticeText Text(NoticeKind kind, string language, Addressee person)
    {
        var sheet = CaseSheet.Of(_bench.Desk.View(), language);
        var open = Rendering.Render(Draft.Parse(TemplateBook.Default.Find(kind, language).Text), sheet, keepPersonal: true).Markdown;
        return Rendering.Render(Draft.Parse(open), PersonFacts.Of(person, language, sheet.AsOf));
    }

    static Gen<T> OneOf<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    static Gen<Addressee> Person(string mark) =>
        from name in Gen.OneOf(OneOf(Hostile), Gen.Select(OneOf(Hostile), OneOf(Hostile), (a, b) => $"{a} {b}"))
        from items in Gen.Select(OneOf(Items), Gen.Bool, (i, d) => new PersonItem(i, d)).Array[0, 5]
        from conversations in Gen.Int[0, 2]
        from recipients in Gen.Int[0, 2]
        select new Addressee($"{mark}ref", name, $"{mark}@mail.example", $"{mark}street", $"{mark}phone", [.. items.DistinctBy(i => i.Item)], conversations, recipients);

    static Gen<(NoticeKind Kind, string Language, Addressee First, Addressee Second)> People =>
        from kind in OneOf(NoticeKind.PersonLetter, NoticeKind.PersonMail)
        from language in OneOf("ja", "en")
        from first in Person("XXA")
        from second in Person("XXB")
        select (kind, language, first, second);
}
