using CsCheck;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Tests.Exposure;

/// <summary>What people decided about persons, over what the evidence says.</summary>
public sealed class SubjectDecisionTests
{
    /// <summary>Two 佐藤 花子 with nothing in common, and a mention that may be either; 鈴木 浩 with two addresses.</summary>
    static SubjectCase Namesakes() => new SubjectCase()
        .Mail("a").Header("佐藤 花子", "hanako@one.example")
        .Mail("b").Header("佐藤 花子", "sato@two.example")
        .Mail("c").Header("鈴木 浩", "hiroshi@work.example").Salutation("佐藤 花子")
        .Mail("d").Form("鈴木 浩", email: "hiroshi@work.example", phone: "+819011112222")
        .Mail("e").Form("鈴木 浩", email: "hiroshi@home.example", phone: "+819011112222");

    static SubjectAnchor Anchor(SubjectCase mails, string holds, SubjectDecisions? decisions = null) => mails.Resolve(decisions).Subjects.Single(s => Holds(s, holds)).Anchor;

    static bool Holds(Subject subject, string place) => subject.Records.Any(r => $"{r.MessageNumber}.{r.RecordIndex}" == place);

    static SubjectDecisions Standing(params SubjectDecision[] decisions) => new(decisions, []);

    static SubjectDecision Merge(long entry, params SubjectAnchor[] persons) => new(entry, SubjectDecisionKind.Merge, persons, [], []);

    static SubjectDecision Split(long entry, SubjectAnchor person, params string[] values) => new(entry, SubjectDecisionKind.Split, [person], values, []);

    [Fact]
    public void A_merge_joins_all_records_of_both_and_settles_the_mention_that_may_be_either()
    {
        var mails = Namesakes();
        Assert.Equal("1.0 | 2.0 | 3.0 4.0 5.0", mails.Partition());
        var decisions = Standing(Merge(12, Anchor(mails, "1.0"), Anchor(mails, "2.0")));
        Assert.Equal("1.0 2.0 3.1 | 3.0 4.0 5.0", mails.Partition(decisions));
        var merged = mails.Resolve(decisions);
        Assert.Equal(Anchor(mails, "1.0").Id, merged.Subjects[0].Id);
        Assert.Contains(merged.Subjects[0].Reasons, r => r.Rule == "decided" && r.Detail.StartsWith("log entry 12,", StringComparison.Ordinal));
        Assert.Empty(merged.Review);
        Assert.Equal([(12, "applied")], merged.Effects.Select(e => (e.Entry, e.Outcome)));
    }

    [Fact]
    public void Persons_who_are_kept_apart_leave_the_review_and_no_later_mail_joins_them()
    {
        var mails = Namesakes();
        Assert.Single(mails.Resolve().Review);
        var decisions = Standing(new SubjectDecision(7, SubjectDecisionKind.KeepApart, [Anchor(mails, "1.0"), Anchor(mails, "2.0")], [], []));
        Assert.Empty(mails.Resolve(decisions).Review);
        mails.Mail("f").Form("佐藤 花子", email: "hanako@one.example", phone: "+819099998888").Mail("g").Form("佐藤 花子", email: "sato@two.example", phone: "+819099998888");
        Assert.Equal("1.0 2.0 3.1 6.0 7.0", mails.Partition().Split(" | ")[0]);
        Assert.Equal(["1.0 6.0", "2.0 7.0"], mails.Partition(decisions).Split(" | ")[..2]);
    }

    [Fact]
    public void A_split_moves_what_states_the_value_keeps_the_id_with_the_one_who_stays_and_outlives_later_mail()
    {
        var mails = Namesakes();
        var before = Anchor(mails, "3.0");
        var decisions = Standing(Split(20, before, "hiroshi@home.example"));
        Assert.Equal("1.0 | 2.0 | 3.0 4.0 | 5.0", mails.Partition(decisions));
        Assert.Equal(before.Id, mails.Resolve(decisions).Subjects[2].Id);
        mails.Mail("h").Header("鈴木 浩", "hiroshi@home.example").Mail("i").Header("鈴木 浩", "hiroshi@work.example");
        Assert.Equal("1.0 | 2.0 | 3.0 4.0 7.0 | 5.0 6.0", mails.Partition(decisions));
        // What moves may be what stood first: who stays keeps the id all the same.
        var first = Standing(Split(20, before, "hiroshi@work.example"));
        var resolved = mails.Resolve(first).Subjects;
        Assert.Equal(before.Id, resolved.Single(s => Holds(s, "5.0")).Id);
        Assert.NotEqual(before.Id, resolved.Single(s => Holds(s, "3.0")).Id);
    }

    [Fact]
    public void A_name_alone_follows_the_conversation_in_which_only_the_other_person_writes()
    {
        var mails = new SubjectCase()
            .Mail("a").Header("鈴木 浩", "hiroshi@work.example").Mail("a").Salutation("鈴木 浩")
            .Mail("b").Form("鈴木 浩", email: "hiroshi@work.example", phone: "+819011112222")
            .Mail("c").Form("鈴木 浩", email: "hiroshi@home.example", phone: "+819011112222").Salutation("鈴木 浩")
            .Mail("d").Salutation("鈴木 浩");
        Assert.Equal("1.0 2.0 3.0 4.0 4.1 5.0", mails.Partition());
        var person = Anchor(mails, "1.0");
        Assert.Equal("1.0 2.0 3.0 5.0 | 4.0 4.1", mails.Partition(Standing(Split(3, person, "HIROSHI@home.example"))));
        // Only the conversation of message 5 is another 鈴木 浩.
        Assert.Equal("1.0 2.0 3.0 4.0 4.1 | 5.0", mails.Partition(Standing(new SubjectDecision(3, SubjectDecisionKind.Split, [person], [], [5]))));
    }

    [Fact]
    public void What_was_split_off_can_be_merged_with_somebody_else()
    {
        var mails = Namesakes();
        var split = Split(20, Anchor(mails, "3.0"), "hiroshi@home.example");
        var other = Anchor(mails, "5.0", Standing(split));
        Assert.Equal("1.0 5.0 | 2.0 | 3.0 4.0", mails.Partition(Standing(split, Merge(21, other, Anchor(mails, "1.0")))));
    }

    [Fact]
    public void Who_is_dismissed_is_left_out_until_evidence_says_more_of_them()
    {
        var mails = Namesakes();
        var person = Anchor(mails, "1.0");
        var decisions = Standing(new SubjectDecision(9, SubjectDecisionKind.Dismiss, [person], ["hanako@one.example"], []));
        Assert.DoesNotContain(mails.Resolve(decisions).Subjects, s => Holds(s, "1.0"));
        Assert.Equal([""], mails.Resolve(decisions with { Known = [person] }).Now.Select(n => n.Now));
        mails.Mail("k").Header("佐藤 花子", "hanako@one.example");
        Assert.DoesNotContain(mails.Resolve(decisions).Subjects, s => Holds(s, "6.0"));
        mails.Mail("l").Form("佐藤 花子", email: "hanako@one.example", address: "京都市左京区吉田町1-2-3");
        var back = mails.Resolve(decisions);
        Assert.Equal(person.Id, back.Subjects.Single(s => Holds(s, "1.0")).Id);
        Assert.Equal(DecisionEffect.NewEvidence, back.Effects.Single().Outcome);
    }

    [Fact]
    public void Decisions_that_can_no_longer_be_carried_out_say_why_and_change_nothing()
    {
        var mails = Namesakes();
        var person = Anchor(mails, "3.0");
        var effects = mails.Resolve(Standing(
            Split(1, person, "nobody@else.example"), Split(2, person, "hiroshi@work.example", "hiroshi@home.example"), Merge(3, person, new("P0", 999, 0, "GONE")))).Effects;
        Assert.Equal([DecisionEffect.NothingToSplit, DecisionEffect.NobodyLeft, DecisionEffect.PersonGone], effects.Select(e => e.Outcome));
    }

    [Theory]
    [InlineData("〒603-8123 京都府京都市北区小山12-34-5", "Address:京都市北区小山|12-34-5")]
    [InlineData("０９０－１１１１－２２２２", "Telephone:09011112222")]
    [InlineData("+819011112222", "Telephone:09011112222")]
    [InlineData(" Hanako@One.example ", "Mail:hanako@one.example")]
    [InlineData("1980-01-02", "BirthDate:1980-01-02")]
    [InlineData("佐藤　花子", "Name:佐藤花子 Firm:佐藤花子")]
    [InlineData("", "")]
    public void What_is_typed_is_brought_to_the_form_in_which_records_state_it(string typed, string forms) =>
        Assert.Equal(forms, string.Join(' ', SubjectValues.Forms(typed).Where(f => !forms.StartsWith("Address", StringComparison.Ordinal) || f.StartsWith("Address", StringComparison.Ordinal))));

    [Fact]
    public void An_id_of_earlier_results_tells_whose_it_is_now()
    {
        var mails = Namesakes();
        var (one, two) = (Anchor(mails, "1.0"), Anchor(mails, "2.0"));
        var now = mails.Resolve(new([Merge(5, one, two)], [one, two])).Now;
        Assert.Equal([(one.Id, one.Id), (two.Id, one.Id)], now.Select(n => (n.Known.Id, n.Now)));
    }

    [Fact]
    public void A_record_that_is_numbered_otherwise_is_found_by_what_it_says()
    {
        var mails = Namesakes();
        var moved = new SubjectCase().Mail("z").Header("木村 梢", "kozue@three.example");
        foreach (var record in mails.Records) moved.Add(record with { MessageNumber = record.MessageNumber + 1 });
        Assert.Equal("1.0 | 2.0 3.0 4.1 | 4.0 5.0 6.0", moved.Partition(Standing(Merge(12, Anchor(mails, "1.0"), Anchor(mails, "2.0")))));
    }

    [Fact]
    public void The_order_of_compatible_decisions_does_not_matter_and_taking_all_back_restores_everything() => Gen.Select(SubjectPropertyTests.Messages, Gen.Int[0, 1000]).Sample((messages, seed) =>
    {
        var records = SubjectPropertyTests.Case(SubjectPropertyTests.Threads(messages));
        var plain = SubjectResolver.Resolve(records, Organisation.Unknown);
        if (plain.Subjects.Count < 4) return;
        var anchors = plain.Subjects.Select(s => s.Anchor).OrderBy(a => (a.MessageNumber * 31 + a.RecordIndex * 7 + seed) % 97).ToArray();
        var mails = records.Where(r => Holds(plain.Subjects.Single(s => s.Id == anchors[3].Id), $"{r.MessageNumber}.{r.RecordIndex}"))
            .SelectMany(r => r.Record.Mentions).Where(m => m.Item == Item.Email).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).Take(1).ToArray();
        SubjectDecision[] decisions =
        [
            Merge(1, anchors[0], anchors[1]), new(2, SubjectDecisionKind.KeepApart, [anchors[1], anchors[2]], [], []), Split(3, anchors[3], mails.Length > 0 ? mails : ["x@y.example"]),
            .. anchors.Length > 4 ? [new SubjectDecision(4, SubjectDecisionKind.Dismiss, [anchors[4]], [], [])] : (SubjectDecision[])[],
        ];
        var other = decisions.OrderBy(d => (d.Entry * 7919 + seed) % 101).ToArray();
        var (inOrder, shuffled) = (SubjectResolver.Resolve(records, Organisation.Unknown, new(decisions, [])), SubjectResolver.Resolve(records, Organisation.Unknown, new(other, [])));
        Assert.Equal(inOrder.Subjects.Select(Shown), shuffled.Subjects.Select(Shown));
        Assert.Equal(inOrder.Review, shuffled.Review);
        // Nobody is lost: what is not dismissed is somebody's, and nobody whom no decision names changes.
        var dismissed = inOrder.Effects.Where(e => e is { Entry: 4, Outcome: DecisionEffect.Applied }).Any() ? plain.Subjects.Single(s => s.Id == anchors[4].Id).Records : [];
        Assert.Empty(plain.Subjects.SelectMany(s => s.Records).Except(inOrder.Subjects.SelectMany(s => s.Records)).Except(dismissed));
        Assert.Equal(plain.Subjects.Select(Shown), SubjectResolver.Resolve(records, Organisation.Unknown, new([], anchors)).Subjects.Select(Shown));
    }, iter: 300);

    static string Shown(Subject s) => $"{s.Id} {s.Name} {s.Reading} {string.Join(' ', s.Records)}";
}
