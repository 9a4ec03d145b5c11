using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

public enum StepState { Open, Done, Skipped }

/// <summary>Who usually does a step.</summary>
public enum StepRole { Lead, Responder, Clerk, Lawyer, Everybody }

/// <summary>A step of a playbook that runs in the case; a copy of its title stays here should the data file drop the step later.</summary>
/// <param name="Id">Playbook and step, as <c>mail-malware/isolate-devices</c>.</param>
/// <param name="StepKey">The step's id in the data file.</param>
/// <param name="AssignedTo">A person's name; empty where nobody has it yet.</param>
/// <param name="Ended">When it was done or skipped; unknown while it is open.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Evidence">Pointer to what proves it.</param>
/// <param name="Reason">Why it was skipped or reopened; empty where neither.</param>
/// <param name="Despite">Why it was done before the steps on which it depends; empty where it was not.</param>
public sealed record Step(
    string Id, string Playbook, string StepKey, Words Title, StepRole Role, StepState State, string AssignedTo, Happened Ended,
    string Outcome, string Evidence, string Reason, string Despite) : IRegistered
{
    public static string IdOf(string playbook, string key) => $"{playbook}/{key}";

    internal static Step Of(PlaybookDefinition playbook, StepDefinition step) => new(
        IdOf(playbook.Id, step.Id), playbook.Id, step.Id, step.Title, step.Role, StepState.Open, "", Happened.Unknown, "", "", "", "");

    internal static Words Say(StepRole role) => role switch
    {
        StepRole.Lead => new("責任者", "lead"),
        StepRole.Responder => new("対応担当", "responder"),
        StepRole.Clerk => new("窓口担当", "clerk"),
        StepRole.Lawyer => new("弁護士・法務", "lawyer"),
        _ => new("全員", "everybody"),
    };

    internal static Words Say(StepState state) => state switch
    {
        StepState.Open => new("未完了", "open"),
        StepState.Done => new("完了", "done"),
        _ => new("見送り", "skipped"),
    };
}
