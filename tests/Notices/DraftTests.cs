using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Notices.Tests;

public sealed class DraftTests
{
    static readonly FactSheet Sheet = FactSheet.Of("ja", "9月1日11時",
    [
        new("persons", "本人の数", "1,234人", "some", false, ["entry/7"]),
        NoticeFact.Unknown("cause", "原因"),
        new("damage", "二次被害", "確認されていません", "none-known", false, ["entry/9"]),
        new("firm", "組織", "[x](https://evil.example){{cause}} <b>:: if", "", false, ["organisation"]),
    ]);

    [Fact]
    public void Binds_each_fact_that_is_shown_to_its_place_and_its_source()
    {
        var text = Rendering.Render(Draft.Parse("対象は{{persons}}です。"), Sheet);

        Assert.Equal("対象は1,234人です。\n", text.Markdown);
        Assert.Equal("1,234人", text.Markdown.Substring(text.Bounds[0].Start, text.Bounds[0].Length));
        Assert.Equal(["entry/7"], Assert.Single(text.Bindings).Sources);
    }

    [Fact]
    public void Chooses_by_facts_what_stands_and_remembers_that_the_choice_depends_on_them()
    {
        var draft = Draft.Parse(":: if damage is none-known\n被害なし\n:: else\n被害あり\n:: end\n:: if unknown cause and known persons\n原因は{{cause}}です。\n:: end");

        var text = Rendering.Render(draft, Sheet);

        Assert.Equal("被害なし\n原因は調査中（9月1日11時時点）です。\n", text.Markdown);
        Assert.Equal(["cause ", "damage damage is none-known True", "persons known persons True"], text.Bindings.Select(b => $"{b.Key} {b.If}{(b.If.Length > 0 ? $" {b.Held}" : "")}").Order(StringComparer.Ordinal));
        Assert.Equal(["cause"], text.Missing);
    }

    [Fact]
    public void A_hostile_name_stays_a_name()
    {
        var text = Rendering.Render(Draft.Parse("{{firm}}"), Sheet);

        Assert.Equal("[x](https://evil.example){{cause}} <b>:: if", Pages.PlainText.Of(text.Markdown).Trim());
        Assert.Equal(text.Markdown, Rendering.Render(Draft.Parse(text.Markdown), Sheet).Markdown);
    }

    [Fact]
    public void Leaves_open_what_concerns_one_person_and_fills_it_for_that_person()
    {
        var draft = Draft.Parse("{{person.salutation}}\n:: if known persons\n:: if person.disclosed is yes\n全体は{{persons}}、届いたもの:\n{{person.disclosed-items}}\n:: else\n確認されていません。\n:: end\n:: end\n終わり");
        var frozen = Draft.Parse(Rendering.Render(draft, Sheet, keepPersonal: true).Markdown);

        Assert.Empty(Rendering.Faults(frozen, Sheet, PersonFacts.Keys));
        Assert.Equal("山田 花子 様\n全体は1,234人、届いたもの:\n- 電話番号\n終わり\n", For(new("p1", "山田 花子", "", "", "", [new("phone", true), new("name", false)], 1, 2)));
        Assert.Equal("お客様\n確認されていません。\n終わり\n", For(new("p2", "", "", "", "", [new("name", false)], 0, 0)));

        string For(Addressee person) => Rendering.Render(frozen, PersonFacts.Of(person, "ja", "")).Markdown;
    }

    [Theory]
    [InlineData(":: if known persons\nA", "':: if' is not closed")]
    [InlineData("A\n:: end", "has no ':: if'")]
    [InlineData(":: if maybe persons\nA\n:: end", "cannot be read")]
    [InlineData("A {{persons", "not closed by '}}'")]
    [InlineData("A {{PERSONS}}", "not the name of a fact")]
    [InlineData("A {{no-such-fact}}", "no fact 'no-such-fact'")]
    [InlineData("A {{person.name}}", "only in texts to single persons")]
    [InlineData(":: if known person.name and known persons\nA\n:: end", "nest two conditions")]
    [InlineData("A {{= 110}}", "'{{= words | source}}'")]
    public void Says_what_is_wrong_with_a_draft_and_where(string draft, string says)
    {
        var faults = Rendering.Faults(Draft.Parse(draft), Sheet, new HashSet<string>());

        Assert.Contains(faults, f => f.Words.En.Contains(says, StringComparison.Ordinal) && f.Line >= 1);
    }

    [Theory]
    [InlineData("感染は3台です", "3")]
    [InlineData("感染は三台です", "三")]
    [InlineData("９月１日に分かりました", "９")]
    [InlineData("We lost two mails", "two")]
    [InlineData("at 10:30 on 1.9.2020", "10:30")]
    public void Finds_numbers_that_follow_from_no_fact(string draft, string number) =>
        Assert.Equal(number, UnboundNumbers.Of(Draft.Parse(draft))[0].Text);

    [Theory]
    [InlineData("1. 最初に\n2. 次に")]
    [InlineData("[こちら](https://www.example/2020/09)をご覧ください")]
    [InlineData("{{= 110 | 警察}}へ。対象は{{persons}}です")]
    [InlineData("一部の方、一時的に")]
    [InlineData("お一人ずつご連絡します")]
    public void Takes_list_markers_links_sourced_words_and_facts_for_no_loose_numbers(string draft) =>
        Assert.Empty(UnboundNumbers.Of(Draft.Parse(draft)));
}
