using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

[Description("Say who does a step")]
public sealed record AssignStep : CaseCommand
{
    [Description("Which step: its id, as mail-malware/isolate-devices")]
    public required string Id { get; init; }

    [Description("Who does it; empty to take it back"), MaxLength(100)]
    public required string To { get; init; }

    public override string Item => $"step/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Steps.Find(Id) is not { } step) return StepRefusals.Unknown(Id);
        if (step.State != StepState.Open) return StepRefusals.Ended(step);
        var to = To.Trim();
        var text = to.Length == 0 ? new Words($"手順「{step.Title.Ja}」の担当を外しました。", $"Step '{step.Title.En}' is nobody's again.")
            : new Words($"手順「{step.Title.Ja}」の担当を{to}に決めました。", $"Step '{step.Title.En}' assigned to {to}.");
        return Entry(view, "step.assigned", Item, text, step with { AssignedTo = to });
    }
}

/// <summary>Refusals that the commands on steps share.</summary>
static class StepRefusals
{
    public static Refusal Unknown(string id) => Refusals.Unknown(id, "手順", "step", "playbook");

    public static Refusal Ended(Step step)
    {
        var state = Step.Say(step.State);
        return new("step-ended", $"手順「{step.Title.Ja}」はもう{state.Ja}になっています。変えるには、先に理由を付けて再開してください。",
            $"Step '{step.Title.En}' is {state.En} already; reopen it with a reason to change it.");
    }
}
