using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hikeshi.Cases.Playbook;

[Description("Leave a step out, with the reason")]
public sealed record SkipStep : CaseCommand
{
    [Description("Which step: its id, as mail-malware/isolate-devices")]
    public required string Id { get; init; }

    [Description("Why it is left out"), MaxLength(Limit.Text)]
    public required string Reason { get; init; }

    public override string Item => $"step/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Steps.Find(Id) is not { } step) return StepRefusals.Unknown(Id);
        if (step.State != StepState.Open) return StepRefusals.Ended(step);
        var reason = Reason.Trim();
        if (reason.Length == 0) return Refusals.Missing("step-without-reason", "この手順を見送る理由", "why the step is left out");
        return Entry(view, "step.skipped", Item, new($"手順「{step.Title.Ja}」を見送りました。理由: {reason}", $"Step '{step.Title.En}' skipped: {reason}"),
            step with { State = StepState.Skipped, Ended = When(view), Outcome = "", Evidence = Source.Trim(), Reason = reason, Despite = "" });
    }
}
