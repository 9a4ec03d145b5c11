using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <remarks>Nothing is deleted: the decision stays in the log, and beside it who took it back and when.</remarks>
[Description("Take back one decision about persons")]
public sealed record UndoDecision : CaseCommand
{
    [Description("Number of the decision's log entry")]
    public required long Decision { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public string Reason { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Decisions.Find(Decision) is not { } decision) return Refusals.Unknown($"{Decision}", "決定", "decision", "persons decisions");
        if (decision.UndoneBy is { } before)
            return new Refusal("decision-undone", $"記録 {Decision} の決定は、もう記録 {before} で取り消しています。", $"The decision in entry {Decision} was taken back in entry {before} already.");
        if (new DecisionRules(view).AgainstUndo(decision) is { } refusal) return refusal;
        var reason = Reason.Trim().Length == 0 ? new("", "") : new Words($" 理由: {Reason.Trim()}", $" Reason: {Reason.Trim()}");
        return Entry(view, PersonDecisions.UndoneKind, decision.Item,
            new($"記録 {Decision} の決定を取り消しました。{reason.Ja}", $"The decision in entry {Decision} was taken back.{reason.En}"), new UndoneData(Decision, Reason.Trim()));
    }
}
