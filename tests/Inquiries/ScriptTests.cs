using System.Text.RegularExpressions;
using Hikeshi.Inquiries.Answers;

namespace Hikeshi.Tests.Inquiries;

public sealed class ScriptTests(InventedCase @case) : IClassFixture<InventedCase>
{
    static readonly string[] Personal = ["{items}", "{disclosed_items}", "{recipients}", "{conversations}"];

    [Fact]
    public void Every_situation_is_complete_in_both_languages_and_names_only_known_facts()
    {
        Assert.Equal(20, Script.Forms.Count);
        var known = Script.Bind(Answer.NotFound(@case.Store), new()).Keys.Select(k => "{" + k + "}").ToHashSet(StringComparer.Ordinal);
        foreach (var form in Script.Forms)
        {
            Assert.NotEmpty(form.Source);
            Assert.Equal(form.Ja.Count, form.En.Count);
            var (ja, en) = (Placeholders(form.Ja), Placeholders(form.En));
            Assert.Equal(ja, en);
            Assert.Subset(known, ja.ToHashSet(StringComparer.Ordinal));
            if (ja.Intersect(Personal).Any()) Assert.True(form.RequiresIdentity, form.Id);
        }
    }

    [Fact]
    public void No_script_claims_what_the_data_cannot_show()
    {
        string[] claims = ["影響はありません", "漏れていません", "流出していません", "安全です", "大丈夫です", "ご安心", "絶対に", "一切ありません",
            "not affected", "you are safe", "did not leak", "guarantee", "certainly", "no risk"];
        foreach (var line in Script.Forms.SelectMany(f => f.Ja.Concat(f.En)))
            Assert.DoesNotContain(claims, c => line.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_missing_fact_is_said_to_be_under_investigation_and_no_placeholder_is_left()
    {
        foreach (var form in Script.Forms)
            foreach (var language in (string[])["ja", "en"])
                Assert.DoesNotContain(Script.For(form.Id, Answer.NotFound(@case.Store), language)!.Lines, l => l.Contains('{', StringComparison.Ordinal));
        Assert.Contains(Script.For("what-happened", Answer.NotFound(@case.Store), "ja")!.Lines, l => l.Contains("時点で調査中", StringComparison.Ordinal));
        Assert.Contains(Script.For("what-happened", Answer.NotFound(@case.Store), "en")!.Lines, l => l.Contains("under investigation as of", StringComparison.Ordinal));
        // Where the desk is not stated, no sentence asks people to turn to something that is under investigation.
        Assert.All(Script.Forms.Where(f => f.Ja.Any(l => l.Contains("{desk}", StringComparison.Ordinal))), f =>
            Assert.Contains(Script.For(f.Id, Answer.NotFound(@case.Store), "ja")!.Lines, l => l.Contains("当社のお問い合わせ窓口", StringComparison.Ordinal)));
        Assert.Null(Script.For("no-such-word", Answer.NotFound(@case.Store), "ja"));
    }

    [Fact]
    public void An_answer_says_what_is_proved_and_what_was_not_searched()
    {
        var answer = Answer.Of(@case.Store, @case.People[50].Id);
        Assert.True(answer.Disclosed);
        Assert.Equal("disclosed", Script.SituationOf(answer));
        Assert.Equal(["name", "email", "phone", "postal_address", "body"], answer.Items.Select(i => i.Item));
        // The leak shares characters 10 to 49 of the stored text: the name at 12 and the telephone at 30 stand there, the address at 80 does not.
        Assert.Equal(["name", "phone", "body"], answer.Items.Where(i => i.Disclosed).Select(i => i.Item));
        Assert.Equal([@case.People[51].Mail], answer.Recipients);
        Assert.All(answer.Items, i => Assert.NotEmpty(i.Proofs));
        Assert.NotEmpty(Answer.Of(@case.Store, @case.People[51].Id).Conversations.Concat(answer.Conversations));
        Assert.Equal("exposed", Script.SituationOf(Answer.Of(@case.Store, @case.People[51].Id)));
        var nobody = Answer.Of(@case.Store, "P-nobody");
        Assert.False(nobody.IsFound);
        Assert.Contains("見つかっていません", nobody.Scope.NotFound.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain(Script.For("disclosed", answer, "en")!.Lines, l => l.Contains(@case.People[51].Mail, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_matching_data_suffice_and_wrong_ones_do_not()
    {
        var person = @case.People[10];
        Assert.True(NamedData.Check(@case.Store, person.Id, [person.Phone, person.Mail]).Suffices);
        Assert.False(NamedData.Check(@case.Store, person.Id, [person.Phone, "other@x.example"]).Suffices);
        Assert.Equal(5, IdentityCheck.All.Count);
        Assert.Equal(["in-person", "authority"], IdentityCheck.For(Answer.NotFound(@case.Store)).Select(c => c.Id));
    }

    static string[] Placeholders(IEnumerable<string> lines) =>
        [.. lines.SelectMany(l => Regex.Matches(l, @"\{[^}]*\}").Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
