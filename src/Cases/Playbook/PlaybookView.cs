using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Playbook;

/// <summary>A playbook that can be started or runs.</summary>
/// <param name="Added">Steps that the data file gained after the playbook was started; starting it again brings them in.</param>
public sealed record AvailablePlaybook(string Id, Words Title, Words UsedWhen, int Steps, bool Started, int Open, int Added);

/// <summary>The views of the running playbooks.</summary>
public static class PlaybookView
{
    const int NextPerRole = 3;

    /// <summary>Overdue steps first, the oldest before the others; then those with a time, those without, those that wait for others, those that ended.</summary>
    public static IReadOnlyList<StepView> List(CaseView view, PlaybookBook book)
    {
        var events = new CaseEvents(view);
        return [.. view.State.Steps.All.Select(s => StepView.Of(view, book, events, s))
            .OrderBy(Group).ThenBy(s => s.State == StepState.Open ? s.Due.Earliest(view.Zone) ?? Instant.MaxValue : Instant.MaxValue)];
    }

    /// <summary>The first few steps of each role that can be done now.</summary>
    public static IReadOnlyList<StepView> Next(CaseView view, PlaybookBook book) => [.. List(view, book)
        .Where(s => s.State == StepState.Open && s.BlockedBy.Count == 0).GroupBy(s => s.Role).OrderBy(g => g.Key).SelectMany(g => g.Take(NextPerRole))];

    public static IReadOnlyList<AvailablePlaybook> Available(CaseView view, PlaybookBook book) => [.. book.All.Select(p =>
    {
        var running = view.State.Steps.All.Where(s => s.Playbook == p.Id).ToList();
        return new AvailablePlaybook(p.Id, p.Title, p.UsedWhen, p.Steps.Count, running.Count > 0, running.Count(s => s.State == StepState.Open),
            running.Count == 0 ? 0 : StartPlaybook.Missing(view, p).Count);
    })];

    static int Group(StepView step) => step.State switch
    {
        StepState.Open when step.Overdue => 0,
        StepState.Open when step.BlockedBy.Count > 0 => 3,
        StepState.Open when step.Due.IsKnown => 1,
        StepState.Open => 2,
        _ => 4,
    };
}
