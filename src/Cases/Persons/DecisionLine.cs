using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <summary>Where a decision stands.</summary>
public enum DecisionState
{
    /// <summary>Recorded; the results do not follow it yet.</summary>
    Pending,

    /// <summary>The results follow it.</summary>
    Applied,

    /// <summary>It changed nothing; <see cref="DecisionLine.Outcome"/> says why.</summary>
    WithoutEffect,

    /// <summary>Taken back; the results still follow it.</summary>
    UndoPending,

    Undone,
}

/// <summary>A decision about persons with what came of it.</summary>
/// <param name="Entry">Number of the log entry.</param>
/// <param name="Subjects">Ids of the persons that it concerns in these results.</param>
public sealed record DecisionLine(
    long Entry, string RecordedAt, string Actor, SubjectDecisionKind Kind, IReadOnlyList<DecidedPerson> Persons, Words Text, DecisionState State, Words Outcome, IReadOnlyList<string> Subjects, long? UndoneBy)
{
    /// <summary>The newest first.</summary>
    public static IEnumerable<DecisionLine> All(CaseView view) => view.State.Decisions.All.Reverse().Select(d => Of(view, d));

    public static DecisionLine Of(CaseView view, PersonDecision decision)
    {
        var book = view.Evidence.Book;
        var effects = book.Effects.Where(e => e.Entry == decision.Entry).ToList();
        var outcome = effects.Count > 0 ? effects[0].Outcome : "";
        var state = decision.UndoneBy is { } undone ? undone > book.Decided && decision.Entry <= book.Decided ? DecisionState.UndoPending : DecisionState.Undone
            : decision.Entry > book.Decided ? DecisionState.Pending
            : outcome == DecisionEffect.Applied ? DecisionState.Applied : DecisionState.WithoutEffect;
        return new(decision.Entry, decision.RecordedAt, decision.Actor, decision.Kind, decision.Persons, decision.Text, state, Say(state, outcome),
            [.. effects.Select(e => e.SubjectId).Where(s => s.Length > 0)], decision.UndoneBy);
    }

    static Words Say(DecisionState state, string outcome) => state switch
    {
        DecisionState.Pending => new("決定済み・反映待ち", "decided, not in the results yet"),
        DecisionState.Applied => new("反映済み", "in the results"),
        DecisionState.UndoPending => new("取り消し済み・反映待ち", "taken back, still in the results"),
        DecisionState.Undone => new("取り消し済み", "taken back"),
        _ => outcome switch
        {
            DecisionEffect.NothingToSplit => new("効果なし: 選んだ値を持つ記録がありません", "no effect: no record states the values"),
            DecisionEffect.NobodyLeft => new("効果なし: すべての記録が選んだ値を持ち、この人に何も残りません", "no effect: every record states the values, nothing of the person would be left"),
            DecisionEffect.NewEvidence => new("後から読んだメールに新しい情報があり、一覧に戻しました。もう一度決めてください", "mail that was read later says more, so the row is back in the list; decide again"),
            DecisionEffect.Contradicted => new("効果なし: 別の決定と食い違います", "no effect: another decision contradicts it"),
            _ => new("効果なし: この人の記録が証拠の中に見つかりません", "no effect: the evidence holds no record of the person any more"),
        },
    };
}

/// <summary>A pair that was held back, for programs.</summary>
public sealed record ReviewLine(string SubjectA, string NameA, string SubjectB, string NameB, string Reason, long Version)
{
    public static IEnumerable<ReviewLine> All(CaseView view) => ReviewQueue.Open(view).Select(r => new ReviewLine(
        r.SubjectA, view.Evidence.Book.ById[r.SubjectA].Name, r.SubjectB, view.Evidence.Book.ById[r.SubjectB].Name, r.Reason, view.State.VersionOf(ReviewQueue.ItemOf(r.SubjectA, r.SubjectB))));
}

/// <summary>A person or firm, for programs.</summary>
/// <param name="Decision">Number of a decision that is not in the results yet; 0 where there is none.</param>
/// <param name="Version">To name in a decision about this person alone.</param>
public sealed record PersonLine(
    string Id, bool IsOrganisation, string Name, string Reading, string Items, int Messages, bool Disclosed, string Reach, Notification.NoticeState State, long Decision, long Version)
{
    public static IEnumerable<PersonLine> All(CaseView view)
    {
        var pending = PersonList.PendingOf(view);
        return view.Evidence.Book.InOrder(PersonOrder.Name).Select(e => new PersonLine(e.Id, e.IsOrganisation, e.Name, e.Reading, e.Items, e.Messages, e.Disclosed, e.Reach,
            view.State.Notification.StateOf(e.Id), pending.GetValueOrDefault(e.Id), view.State.VersionOf($"{PersonDecisions.Word}/{e.Id}")));
    }
}
