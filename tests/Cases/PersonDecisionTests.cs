using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Persons;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Tests;

/// <summary>What may be decided about persons, and what follows for their notification.</summary>
public sealed class PersonDecisionTests : IDisposable
{
    readonly CaseBench _case = new();

    public PersonDecisionTests() => Results();

    public void Dispose() => _case.Dispose();

    /// <summary>Gives the case A, B and C as a consolidation would, and what came of decisions.</summary>
    void Results(string[]? living = null, (string Id, string Now)[]? former = null, DecisionEffectRow[]? effects = null, long? decided = null)
    {
        living ??= ["A", "B", "C"];
        var head = _case.Store.LogHead.Number;
        _case.Store.ReplaceResults([], living.Select(id => new ExposureRow(id, "email", $"{id.ToLowerInvariant()}@mail.example", 1, "header:From")).Concat(living.Select(id => new ExposureRow(id, "phone", $"+81901111000{(int)id[0] % 10}", 1, "text:0+1"))),
            living.Select(id => CaseBench.Person(id, $"佐藤 {id}")), [], [new("A", "B", "only-person-of-that-name at message 1, record 0 and message 2, record 1, but only the name is the same, nothing speaks against it")],
            decisions: new([.. living.Select((id, i) => new SubjectAnchorRow(id, i + 1, 0, $"KEY{id}", id, 0)), .. (former ?? []).Select(f => new SubjectAnchorRow(f.Id, 9, 0, $"KEY{f.Id}", f.Now, head))],
                [.. living.Select(id => new SubjectNameRow(id, $"佐藤 {id}"))], effects ?? [], decided ?? 0));
        _case.Store.RecordResults(_case.Store.ResultsDigest());
    }

    long Merge(params string[] ids) => _case.Must(new MergePersons { Persons = ids }).Entries[0].Number;

    string? Code(CaseCommand command) => _case.Do(command).Refusal?.Code;

    [Fact]
    public void A_contradiction_is_refused_and_names_the_earlier_decision()
    {
        var (one, two) = (Merge("A", "B"), Merge("B", "C"));
        var refused = _case.Do(new KeepPersonsApart { Persons = ["A", "C"] }).Refusal!;
        Assert.Equal("decision-contradicts", refused.Code);
        Assert.Contains($"記録 {one}・{two}", refused.Words.Ja, StringComparison.Ordinal);
        _case.Must(new UndoDecision { Decision = two });
        var apart = _case.Must(new KeepPersonsApart { Persons = ["A", "C"] }).Entries[0].Number;
        var merge = _case.Do(new MergePersons { Persons = ["C", "B"] }).Refusal!;
        Assert.Contains($"Entry {apart} says that", merge.Words.En, StringComparison.Ordinal);
        Assert.Equal("decision-known", Code(new MergePersons { Persons = ["B", "A"] }));
        Assert.Equal("decision-known", Code(new KeepPersonsApart { Persons = ["C", "A"] }));
    }

    [Fact]
    public void An_applied_merge_contradicts_as_a_pending_one_does()
    {
        var merge = Merge("A", "B");
        Results(["A", "C"], [("B", "A")], [new(merge, DecisionEffect.Applied, "A")], merge);
        Assert.Equal("person-merged", Code(new KeepPersonsApart { Persons = ["B", "C"] }));
        var split = _case.Do(new SplitPerson { Person = "A", Values = ["a@mail.example"] }).Refusal!;
        Assert.Equal("person-was-merged", split.Code);
        Assert.Contains($"entry {merge}", split.Words.En, StringComparison.Ordinal);
        _case.Must(new KeepPersonsApart { Persons = ["A", "C"] });
        Assert.Equal("decision-contradicts", Code(new MergePersons { Persons = ["A", "C"] }));
    }

    [Fact]
    public void A_split_names_values_that_the_person_has_and_leaves_something()
    {
        Assert.Equal("value-unknown", Code(new SplitPerson { Person = "A", Values = ["stranger@mail.example"] }));
        Assert.Equal("nobody-left", Code(new SplitPerson { Person = "A", Values = ["a@mail.example", "090-1111-0005", "佐藤 A"] }));
        Assert.Equal("split-without-values", Code(new SplitPerson { Person = "A", Values = [" "] }));
        Assert.Equal("message-unknown", Code(new SplitPerson { Person = "A", Messages = ["inbox.mbox#3"] }));
        var split = _case.Must(new SplitPerson { Person = "A", Values = ["A@MAIL.example"], Reason = "別の佐藤さん" });
        Assert.Equal(["A@MAIL.example"], _case.State.Decisions.Find(split.Entries[0].Number)!.Values);
    }

    [Fact]
    public void A_split_is_not_undone_while_another_decision_rests_on_the_person_that_it_made()
    {
        var split = _case.Must(new SplitPerson { Person = "A", Values = ["a@mail.example"] }).Entries[0].Number;
        Results(["A", "B", "C", "M"], effects: [new(split, DecisionEffect.Applied, "A"), new(split, DecisionEffect.Applied, "M")], decided: split);
        Assert.Equal("decision-contradicts", Code(new MergePersons { Persons = ["A", "M"] }));
        var merge = Merge("M", "C");
        Assert.Equal("decision-needed", Code(new UndoDecision { Decision = split }));
        _case.Must(new UndoDecision { Decision = merge });
        _case.Must(new UndoDecision { Decision = split });
        Assert.Equal("decision-undone", Code(new UndoDecision { Decision = split }));
    }

    [Fact]
    public void A_dismissal_needs_a_reason_keeps_what_was_known_and_blocks_further_decisions()
    {
        Assert.Equal("dismissal-without-reason", Code(new DismissPerson { Person = "C" }));
        var dismissed = _case.Must(new DismissPerson { Person = "C", Reason = "自動配信" }).Entries[0].Number;
        Assert.Equal(["+819011110007", "c@mail.example"], _case.State.Decisions.Find(dismissed)!.Values.Order(StringComparer.Ordinal));
        Assert.Equal("person-dismissed", Code(new MergePersons { Persons = ["A", "C"] }));
        _case.Must(new UndoDecision { Decision = dismissed });
        Merge("A", "C");
    }

    [Fact]
    public void A_pair_that_somebody_else_decided_meanwhile_is_a_conflict()
    {
        var item = new MergePersons { Persons = ["B", "A"] }.Item;
        var seen = _case.State.VersionOf(item);
        Merge("A", "B");
        Assert.True(_case.Do(new KeepPersonsApart { Persons = ["B", "A"] }, seen).IsConflict);
    }

    [Fact]
    public void Results_of_an_earlier_version_say_what_to_do_first()
    {
        using var old = new CaseBench();
        old.Investigated(CaseBench.Person("P1", "山田 花子"), CaseBench.Person("P2", "山田 花子"));
        Assert.Equal("results-too-old", old.Do(new MergePersons { Persons = ["P1", "P2"] }).Refusal!.Code);
    }

    [Fact]
    public void A_decision_waits_until_the_results_follow_it_and_leaves_the_queue_at_once()
    {
        Assert.Single(ReviewQueue.Open(_case.Desk.View()));
        var merge = Merge("A", "B");
        var view = _case.Desk.View();
        Assert.Empty(ReviewQueue.Open(view));
        Assert.Equal(DecisionState.Pending, DecisionLine.All(view).Single().State);
        Assert.Equal(["A", "B"], PersonList.PendingOf(view).Keys.Order());
        Results(["A", "C"], [("B", "A")], [new(merge, DecisionEffect.Applied, "A")], merge);
        Assert.Equal(DecisionState.Applied, DecisionLine.All(_case.Desk.View()).Single().State);
        Assert.Empty(PersonList.PendingOf(_case.Desk.View()));
        _case.Must(new UndoDecision { Decision = merge });
        Assert.Equal(DecisionState.UndoPending, DecisionLine.All(_case.Desk.View()).Single().State);
    }

    [Theory]
    [InlineData(null, NoticeState.Notified, NoticeState.Notified)]
    [InlineData(NoticeState.Unreachable, NoticeState.Notified, NoticeState.Notified)]
    [InlineData(NoticeState.Notified, null, NoticeState.Notified)]
    [InlineData(NoticeState.Substituted, NoticeState.Unreachable, NoticeState.Substituted)]
    [InlineData(NoticeState.Exempt, NoticeState.Exempt, NoticeState.Exempt)]
    [InlineData(NoticeState.Exempt, null, NoticeState.Waiting)]
    [InlineData(NoticeState.Unreachable, null, NoticeState.Waiting)]
    [InlineData(NoticeState.Unreachable, NoticeState.Exempt, NoticeState.Unreachable)]
    [InlineData(NoticeState.Unreachable, NoticeState.Unreachable, NoticeState.Unreachable)]
    [InlineData(null, null, NoticeState.Waiting)]
    public void A_merged_person_counts_as_told_only_by_a_record_of_it(NoticeState? one, NoticeState? other, NoticeState together)
    {
        Record("A", one);
        Record("B", other);
        var merge = Merge("A", "B");
        Results(["A", "C"], [("B", "A")], [new(merge, DecisionEffect.Applied, "A")], merge);
        Assert.Equal(together, _case.State.Notification.StateOf("A"));
        // What is recorded for the one person afterwards stands by itself.
        Record("A", NoticeState.Unreachable);
        Assert.Equal(NoticeState.Unreachable, _case.State.Notification.StateOf("A"));
        Results(["A", "B", "C"], decided: merge);
        Assert.Equal(other ?? NoticeState.Waiting, _case.State.Notification.StateOf("B"));
    }

    [Fact]
    public void The_record_for_the_other_id_is_named_and_inquiries_go_with_the_person()
    {
        Record("B", NoticeState.Notified);
        _case.Must(new Inquiries.TakeInquiry { Channel = Inquiries.InquiryChannel.Telephone, Topic = Inquiries.InquiryTopic.AmIAffected });
        _case.Must(new Inquiries.IdentifyCaller { Id = "1", Subject = "B", Method = "call-back" });
        var merge = Merge("A", "B");
        Results(["A", "C"], [("B", "A")], [new(merge, DecisionEffect.Applied, "A")], merge);
        var sheet = PersonSheet.Of(_case.Desk, _case.Desk.View(), "A")!;
        Assert.Equal("B", sheet.Notice!.RecordedFor);
        Assert.Equal(("B", 1), (sheet.Notices.Single().RecordedFor, sheet.Inquiries.Count));
        Assert.Equal(["B"], sheet.FormerIds);
        _case.Must(new Inquiries.AnswerInquiry { Id = "1", Said = "氏名", Notifies = true });
        Assert.Equal(2, PersonSheet.Of(_case.Desk, _case.Desk.View(), "A")!.Notices.Count);
    }

    [Fact]
    public void Who_was_identified_before_somebody_was_separated_is_checked_again()
    {
        _case.Must(new Inquiries.TakeInquiry { Channel = Inquiries.InquiryChannel.Telephone, Topic = Inquiries.InquiryTopic.AmIAffected });
        _case.Must(new Inquiries.IdentifyCaller { Id = "1", Subject = "A", Method = "call-back" });
        Assert.NotNull(Inquiries.ShowAnswer.Of(_case.Desk, "1", "", "久美").Shown!.Answer);
        _case.Must(new SplitPerson { Person = "A", Values = ["a@mail.example"] });
        Assert.Null(Inquiries.ShowAnswer.Of(_case.Desk, "1", "", "久美").Shown!.Answer);
        _case.Must(new Inquiries.IdentifyCaller { Id = "1", Subject = "A", Method = "call-back" });
        Assert.NotNull(Inquiries.ShowAnswer.Of(_case.Desk, "1", "", "久美").Shown!.Answer);
    }

    [Fact]
    public void Reasons_are_read_into_words_and_messages()
    {
        var review = ReasonText.OfReview("same-telephone-and-name (+818097513331) at message 824, record 1 and message 1491, record 1, but the names differ");
        Assert.Equal(("same-telephone-and-name", "+818097513331", "氏名が違います", "824 1491"), (review.Rule, review.Value, review.But!.Ja, string.Join(' ', review.Messages)));
        var join = ReasonText.OfJoin("same-mail-address: a@b.example, with message 12, record 0");
        Assert.Equal(("a@b.example", "12"), (join.Value, string.Join(' ', join.Messages)));
        Assert.Equal((67, ""), (ReasonText.OfJoin("decided: log entry 67, with message 3, record 0").Decision, ReasonText.OfJoin("decided: log entry 67, with message 3, record 0").Value));
    }

    void Record(string id, NoticeState? state)
    {
        if (state is { } known) _case.Must(new RecordNotification { Persons = [id], State = known, Channel = "letter", Reason = "a test" });
    }
}
