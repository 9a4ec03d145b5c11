using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

/// <summary>A step that another one waits for.</summary>
public sealed record BlockingStep(string Id, Words Title);

/// <summary>A step of a running playbook, as people see it now.</summary>
/// <param name="Id">Playbook and step, as <c>mail-malware/isolate-devices</c>.</param>
/// <param name="Version">To name when changing it.</param>
/// <param name="PlaybookTitle">The playbook's title; its id where the data files no longer have it.</param>
/// <param name="Due">By when, as exactly as the event is known; unknown where it has no time or the event did not happen yet.</param>
/// <param name="DueText">By when, in words, also where the event did not happen yet; empty where it has no time.</param>
/// <param name="Overdue">True where it is open and surely late.</param>
/// <param name="BlockedBy">Open steps on which it depends.</param>
/// <param name="Register">What the registers say about it; null where they cannot say anything.</param>
/// <param name="Dropped">True where the data file no longer has the step: only what the case recorded can be shown.</param>
public sealed record StepView(
    string Id, long Version, string Playbook, Words PlaybookTitle, Words Title, Words Why, IReadOnlyList<Words> How, Words Source, StepRole Role, Words RoleName,
    StepState State, Words StateName, string AssignedTo, Happened Due, Words DueText, bool Overdue, IReadOnlyList<BlockingStep> BlockedBy,
    Words DoneWhen, Words EvidenceWanted, RegisterCheck? Register, Happened Ended, string Outcome, string Evidence, string Reason, string Despite, bool Dropped)
{
    internal static StepView Of(CaseView view, PlaybookBook book, CaseEvents events, Step step)
    {
        var playbook = book.Find(step.Playbook);
        var definition = playbook?.Find(step.StepKey);
        var deadline = StepDeadline.Of(view, events, playbook, definition);
        return new(step.Id, view.State.VersionOf(view.State.Steps.ItemOf(step.Id)), step.Playbook, playbook?.Title ?? new(step.Playbook, step.Playbook),
            definition?.Title ?? step.Title, definition?.Why ?? Words.None, definition?.How ?? [], definition?.Source ?? Words.None,
            definition?.Role ?? step.Role, Step.Say(definition?.Role ?? step.Role), step.State, Step.Say(step.State), step.AssignedTo,
            deadline.Due, deadline.Words, step.State == StepState.Open && deadline.Latest is { } latest && view.Now > latest,
            step.State == StepState.Open ? Blocking(view, definition, step) : [], definition?.DoneWhen ?? Words.None, definition?.Evidence ?? Words.None,
            RegisterCheck.Of(view, events, definition), step.Ended, step.Outcome, step.Evidence, step.Reason, step.Despite, definition is null);
    }

    /// <summary>A step that never came into this case cannot be waited for.</summary>
    internal static IReadOnlyList<BlockingStep> Blocking(CaseView view, StepDefinition? definition, Step step) => definition is null ? [] : [.. definition.DependsOn
        .Select(key => view.State.Steps.Find(Step.IdOf(step.Playbook, key))).OfType<Step>()
        .Where(s => s.State == StepState.Open).Select(s => new BlockingStep(s.Id, s.Title))];
}
