using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

[Description("Take up a step again that was done or skipped")]
public sealed record ReopenStep : CaseCommand
{
    [Description("Which step: its id, as mail-malware/isolate-devices")]
    public required string Id { get; init; }

    [Description("Why"), MaxLength(Limit.Text)]
    public required string Reason { get; init; }

    public override string Item => $"step/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Steps.Find(Id) is not { } step) return StepRefusals.Unknown(Id);
        if (step.State == StepState.Open)
            return new Refusal("step-open", $"手順「{step.Title.Ja}」はまだ終わっていません。", $"Step '{step.Title.En}' is open.");
        var reason = Reason.Trim();
        if (reason.Length == 0) return Refusals.Missing("step-without-reason", "この手順を再開する理由", "why the step is taken up again");
        return Entry(view, "step.reopened", Item, new($"手順「{step.Title.Ja}」を再開しました。理由: {reason}", $"Step '{step.Title.En}' reopened: {reason}"),
            step with { State = StepState.Open, Ended = Kernel.Happened.Unknown, Outcome = "", Evidence = "", Reason = reason, Despite = "" });
    }
}
