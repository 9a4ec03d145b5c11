using System.Globalization;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Evidence;

/// <summary>The page of a case's evidence: what is in, what could not be read, the run that reads it.</summary>
static class EvidenceRoutes
{
    const int RowsOfPage = 100;

    public static void Map(IEndpointRouteBuilder pages, Pages look, EvidenceRuns runs, ServeOptions options)
    {
        pages.MapGet("/cases/{case}/evidence", (HttpContext context, string @case, long? after) => ShowAsync(context, @case, look, runs, options, after ?? 0)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/evidence/unread", (HttpContext context, string @case, string? what, string? page, long? of) =>
            look.AtCaseAsync<UnreadPage, UnreadModel>(context, @case, desk => Unread(desk, what == "unsearched", page, of))).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/evidence/progress", IResult (HttpContext context, string @case) => runs.FilesOf(@case) is { } files
            ? TypedResults.Json(ProgressLine.Of(runs.StateOf(@case), files.List(), Tongue.Of(context.Request)), WebJson.Options) : Problems.CaseUnknown.In(context)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/start", (HttpContext context, string @case) => Task.FromResult(Begin(context, @case, runs, RunPlan.Nothing(Person.Of(context)))))
            .Needs(Right.AddEvidence).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/cancel", IResult (HttpContext context, string @case) =>
        {
            runs.Cancel(@case);
            return Back(context, @case);
        }).Needs(Right.AddEvidence).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/path", async (HttpContext context, string @case) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var path = form["path"].ToString().Trim();
            if (ServerPath.Problem(options, path) is { } problem) return await ShowAsync(context, @case, look, runs, options, 0, problem, path);
            var plan = RunPlan.Nothing(Person.Of(context));
            return Begin(context, @case, runs, form["role"] == "reported" ? plan with { Reported = [path] } : plan with { Mailbox = [path] });
        }).Needs(Right.AddEvidence).ExcludeFromDescription();
    }

    /// <summary>The page, after something was refused as well.</summary>
    public static Task<IResult> ShowAsync(HttpContext context, string id, Pages look, EvidenceRuns runs, ServeOptions options, long after = 0, Refusal? refusal = null, string typed = "") =>
        look.AtCaseAsync<EvidencePage, EvidenceModel>(context, id, desk => EvidenceModel.Load(desk, id, runs, options, after, refusal, typed),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    public static IResult Back(HttpContext context, string id) => Pages.GoTo(context, $"/cases/{Uri.EscapeDataString(id)}/evidence");

    static IResult Begin(HttpContext context, string id, EvidenceRuns runs, RunPlan plan) => runs.Start(id, plan) ? Back(context, id) : Problems.CaseUnknown.In(context);

    static UnreadModel Unread(Hikeshi.Cases.CaseDesk desk, bool unsearched, string? asked, long? of)
    {
        var page = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 1_000_000) : 1;
        var skip = (long)(page - 1) * RowsOfPage;
        List<(string, string, string)> rows = unsearched
            ? [.. desk.Store.UnsearchedPage(skip, RowsOfPage + 1).Select(u => ($"{u.Source} {u.Place.Location}", u.Place.Reason, ""))]
            : [.. desk.Store.UnreadPage(skip, RowsOfPage + 1, of).Select(u => (u.Place, u.Detail, u.Code))];
        var file = of is { } source ? desk.Store.SourceLines(source - 1, 1) is [{ Source: var row }] && row.Number == source ? row.Path : "" : "";
        return new(unsearched, [.. rows.Take(RowsOfPage)], page, rows.Count > RowsOfPage, desk.Store.UnreadCount, desk.View().Evidence.NotSearchedCount, file);
    }
}

/// <summary>A run for the script that shows it while it goes on.</summary>
/// <param name="Phase">none, waiting, running, done, cancelled, failed.</param>
/// <param name="Percent">Of the whole run; 100 only when it is done.</param>
/// <param name="RemainingSeconds">Of the stage; null where it cannot be told.</param>
/// <param name="Text">What to show, in the visitor's language.</param>
sealed record ProgressLine(
    string Phase, string Stage, int Percent, long BytesDone, long BytesTotal, long Messages, double MessagesPerSecond, double BytesPerSecond, double? RemainingSeconds, string Text, string File, int Waiting)
{
    public static ProgressLine Of(RunState? state, IReadOnlyList<IncomingFile> files, string language) => state is null
        ? new("none", "", 0, 0, 0, 0, 0, 0, null, "", "", files.Count)
        : new(Hikeshi.Cases.CaseJson.Word(state.Phase), Hikeshi.Cases.CaseJson.Word(state.Stage), (int)(state.Share * 100), state.BytesDone, state.BytesTotal, state.Messages,
            Math.Round(state.MessagesPerSecond, 1), Math.Round(state.BytesPerSecond), state.Remaining?.TotalSeconds, RunWords.Of(state).In(language), SafeText.Line(state.Path), files.Count);
}
