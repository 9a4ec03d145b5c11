using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

/// <remarks>What the registers say is kept beside what the person said, so that a later reader sees both.</remarks>
[Description("Record that a step is done")]
public sealed record FinishStep : CaseCommand
{
    [Description("Which step: its id, as mail-malware/isolate-devices")]
    public required string Id { get; init; }

    [Description("What came of it; or point to what proves it (source)"), MaxLength(Limit.Text)]
    public string Outcome { get; init; } = "";

    [Description("Why it is done although steps on which it depends are open"), MaxLength(Limit.Line)]
    public string Despite { get; init; } = "";

    public override string Item => $"step/{Id}";

    internal override Decision Decide(CaseView view) => Decide(view, PlaybookBook.Default);

    internal Decision Decide(CaseView view, PlaybookBook book)
    {
        if (view.State.Steps.Find(Id) is not { } step) return StepRefusals.Unknown(Id);
        if (step.State != StepState.Open) return StepRefusals.Ended(step);
        var outcome = Outcome.Trim();
        if (outcome.Length == 0 && Source.Trim().Length == 0)
            return Refusals.Missing("step-without-outcome", "結果(outcome)か、証拠の場所(source)", "what came of it (outcome) or a pointer to what proves it (source)");
        var definition = book.Find(step.Playbook)?.Find(step.StepKey);
        var blocking = StepView.Blocking(view, definition, step);
        var despite = blocking.Count > 0 ? Despite.Trim() : "";
        if (blocking.Count > 0 && despite.Length == 0) return Blocked(step, blocking);
        var changed = step with { State = StepState.Done, Ended = When(view), Outcome = outcome, Evidence = Source.Trim(), Reason = "", Despite = despite };
        var text = new Words($"手順「{step.Title.Ja}」を終えました。{outcome}", $"Step '{step.Title.En}' done. {outcome}".TrimEnd());
        if (despite.Length > 0)
        {
            var names = CaseWords.Join(blocking.Select(b => b.Title));
            text = new($"{text.Ja} 先に終えるべき手順({names.Ja})が残っています。理由: {despite}", $"{text.En} Steps that come before are open ({names.En}): {despite}");
        }
        if (RegisterCheck.Of(view, new CaseEvents(view), definition) is { Met: false } check) text = new($"{text.Ja} {check.Words.Ja}", $"{text.En} {check.Words.En}");
        return Entry(view, "step.done", Item, text, changed);
    }

    static Refusal Blocked(Step step, IReadOnlyList<BlockingStep> blocking)
    {
        var names = new Words(string.Concat(blocking.Select(b => $"「{b.Title.Ja}」")), string.Join(", ", blocking.Select(b => $"'{b.Title.En}'")));
        return new("step-blocked",
            $"手順「{step.Title.Ja}」の前に、{names.Ja}を終えてください。それでも終えるときは、理由(despite)を入れてください。",
            $"Before step '{step.Title.En}' comes {names.En}; end that first, or say why it is done all the same (despite).");
    }
}
