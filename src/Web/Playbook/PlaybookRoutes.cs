using Hikeshi.Cases;
using Hikeshi.Cases.Playbook;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Playbook;

/// <param name="Steps">Of the chosen filter; what is overdue first.</param>
/// <param name="Last">What was recorded last about a step, by its id.</param>
/// <param name="Show">open, mine, done or all.</param>
public sealed record PlaybookModel(IReadOnlyList<StepView> Steps, IReadOnlyList<AvailablePlaybook> Available, string Show, int Overdue, int Open, int Ended, IReadOnlyDictionary<string, LogEntry> Last);

/// <summary>The steps of the running playbooks.</summary>
static class PlaybookRoutes
{
    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/playbook", (HttpContext context, string @case, string? show) => look.AtCaseAsync<PlaybookPage, PlaybookModel>(context, @case, desk =>
            Load(desk.View(Person.Of(context)), show ?? "open"))).Needs(Right.ReadCase).ExcludeFromDescription();

    static PlaybookModel Load(CaseView view, string show)
    {
        var steps = PlaybookView.List(view, PlaybookBook.Default);
        IReadOnlyList<StepView> shown = show switch
        {
            "mine" => [.. steps.Where(s => s.State == StepState.Open && s.AssignedTo == view.Actor)],
            "done" => [.. steps.Where(s => s.State != StepState.Open)],
            "all" => steps,
            _ => [.. steps.Where(s => s.State == StepState.Open)],
        };
        return new(shown, PlaybookView.Available(view, PlaybookBook.Default), show is "mine" or "done" or "all" ? show : "open",
            steps.Count(s => s.Overdue), steps.Count(s => s.State == StepState.Open), steps.Count(s => s.State != StepState.Open),
            shown.Where(s => s.Version > 0).ToDictionary(s => s.Id, s => view.State.Timeline.Find(s.Version)!, StringComparer.Ordinal));
    }
}
