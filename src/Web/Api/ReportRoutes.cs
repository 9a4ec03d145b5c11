using System.ComponentModel;
using System.Text;
using Hikeshi.Cases;
using Hikeshi.Cases.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>Reports to authorities as documents, and what changed between two of them.</summary>
static class ReportRoutes
{
    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static readonly Refusal WhichReport = new("report-unnamed", "kind か kept のどちらか一つを付けてください。", "Give either kind or kept.");

    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        api.MapGet("/cases/{case}/duties/report", (
                HttpContext context, string @case,
                [Description("The report as the case stands now: appi-preliminary, appi-final, gdpr-33")] string? kind,
                [Description("A kept report, word for word: its id in 'duties kept'")] string? kept,
                [Description("docx, txt to paste, json with a text for each entry field; docx without it")] string? format,
                [Description("Mark in a docx what changed since this kept report")] string? since) =>
                desks.AtAsync(context, @case, d => Report(d.View(Person.Of(context)), kind, kept, since), found => found.Refusal is { } refusal
                    ? ProblemKind.Of(refusal, StatusCodes.Status422UnprocessableEntity).In(context)
                    : Send(context, @case, found.Content!, found.Since, format ?? "docx")))
            .WithName("duties_report").WithTags("duties").WithSummary("A report to an authority as a document or as text for its web form")
            .Produces<Stream>(200, Word).ProducesProblems(400, 404, 422, 503);
        api.MapGet("/cases/{case}/duties/compare", (
                HttpContext context, string @case,
                [Description("The earlier report: its id in 'duties kept'")] string? earlier,
                [Description("The later one; without it, the report as the case stands now")] string? later) =>
                desks.AtAsync(context, @case, d => Compare(d.View(Person.Of(context)), earlier ?? "", later), found => found.Refusal is { } refusal
                    ? ProblemKind.Of(refusal, StatusCodes.Status422UnprocessableEntity).In(context)
                    : TypedResults.Text(ReportText.Write(found.Changes!, Language.Of(context.Request)), "text/plain", Encoding.UTF8)))
            .WithName("duties_compare").WithTags("duties").WithSummary("What changed from one report to another, or to the report as it stands now")
            .Produces<string>(200, "text/plain").ProducesProblems(404, 422, 503);
    }

    internal static (ReportContent? Content, ReportContent? Since, Refusal? Refusal) Report(CaseView view, string? kind, string? kept, string? since)
    {
        var (content, refusal) = (kind, kept) switch
        {
            ({ } code, null) => Draft(view, code),
            (null, { } id) => Kept(view, id),
            _ => (null, WhichReport),
        };
        if (content is null || since is null) return (content, null, refusal);
        var (before, unknown) = Kept(view, since);
        if (before is null) return (null, null, unknown);
        return ReportComparison.Check(before, content) is { } unlike ? (null, null, unlike) : (content, before, null);
    }

    static (ReportComparison? Changes, Refusal? Refusal) Compare(CaseView view, string earlier, string? later)
    {
        var (before, unknown) = Kept(view, earlier);
        if (before is null) return (null, unknown);
        var (after, refusal) = later is { } id ? Kept(view, id) : Draft(view, before.Header.Kind.Code());
        if (after is null) return (null, refusal);
        return ReportComparison.Check(before, after) is { } unlike ? (null, unlike) : (ReportComparison.Of(before, after), null);
    }

    static (ReportContent?, Refusal?) Draft(CaseView view, string code)
    {
        if (!ReportKinds.TryParse(code, out var kind)) return (null, new("report-kind-unknown", "kind は appi-preliminary、appi-final、gdpr-33 のどれかです。", "kind is appi-preliminary, appi-final or gdpr-33."));
        var draft = ReportDrafts.Of(view, kind);
        return (draft.Content, draft.Refusals is [var first, ..] ? first : null);
    }

    static (ReportContent?, Refusal?) Kept(CaseView view, string id) => view.State.Reports.Find(id)?.Content() is { } content ? (content, null)
        : (null, new("report-unknown", $"「{id}」という報告は残されていません。duties kept で確かめてください。", $"No report {id} was kept; see 'duties kept'."));

    internal static IResult Send(HttpContext context, string id, ReportContent content, ReportContent? since, string format)
    {
        var language = Language.Of(context.Request);
        var name = $"{id}-{content.Header.Kind.Code()}";
        return format switch
        {
            "docx" => DownloadRoutes.File(context, ReportDocument.Write(content, language, new(since, false)), Word, $"{name}.docx"),
            "txt" => DownloadRoutes.File(context, Encoding.UTF8.GetBytes(ReportText.Write(content, language)), "text/plain; charset=utf-8", $"{name}.txt"),
            "json" => TypedResults.Json(ReportText.Fields(content, language), WebJson.Options),
            _ => new ProblemKind(400, Problems.FormatUnknown.Code, "format は docx、txt、json のどれかです。", "format takes docx, txt or json.").In(context),
        };
    }
}
