using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Due;
using Hikeshi.Web.Desks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>The cases themselves.</summary>
static class CaseRoutes
{
    public static void Map(IEndpointRouteBuilder api, OpenDesks desks, CaseFolders folders, ServeOptions options)
    {
        api.MapGet("/cases", (HttpContext context) => List(context, folders))
            .WithName("cases_list").WithTags("cases").WithSummary("Cases that this server shows").Produces<CaseList>().WithPaging().ProducesProblems(400);
        api.MapPost("/cases", (Delegate)((HttpContext context) => MakeAsync(context, folders, options.Time)))
            .WithName("cases_make").WithTags("cases").WithSummary("Make a new, empty case").Accepts<NewCase>("application/json")
            .Produces<CaseLine>(StatusCodes.Status201Created).ProducesProblems(400, 409, 413, 415, 422, 503);
        api.MapGet("/cases/{case}", (HttpContext context, string @case) => desks.AtAsync(context, @case, d => d.View(), view => Summary(context, @case, view, Answer.HeadOf(view))))
            .WithName("cases_show").WithTags("cases").WithSummary("A case at a glance: head, counts, what keeps it open, what is due soon")
            .Produces<CaseSummary>().ProducesUnchanged().ProducesProblems(404, 503);
    }

    static IResult List(HttpContext context, CaseFolders folders)
    {
        if (Paging.Read(context) is not { } paging) return Paging.Bad(context);
        var ids = folders.Ids();
        return TypedResults.Json(new CaseList(ids.Count, paging.Next(context, ids.Count),
            [.. ids.Skip((int)paging.Offset).Take(paging.Limit).Select(id => new CaseLine(id, Href(id)))]), WebJson.Options);
    }

    static async Task<IResult> MakeAsync(HttpContext context, CaseFolders folders, TimeProvider clock)
    {
        var body = await RequestBody.ReadAsync(context, typeof(NewCase));
        if (body.Problem is { } problem) return problem;
        var id = ((NewCase)body.Value!).Id;
        if (folders.IsOneCase) return Problems.OneCaseOnly.In(context);
        if (!CaseFolders.IsGoodId(id)) return Problems.CaseIdBad.In(context);
        try
        {
            return folders.Make(id, clock) ? TypedResults.Json(new CaseLine(id, Href(id)), WebJson.Options, statusCode: Located(context, Href(id))) : Problems.CaseKnown.In(context);
        }
        catch (Hikeshi.Storage.Cases.CaseUnusableException)
        {
            return folders.Find(id) is null ? Problems.CaseUnusable.In(context) : Problems.CaseKnown.In(context);
        }
    }

    internal static int Located(HttpContext context, string href)
    {
        context.Response.Headers.Location = href;
        return StatusCodes.Status201Created;
    }

    internal static string Href(string id) => $"/api/cases/{Uri.EscapeDataString(id)}";

    static IResult Summary(HttpContext context, string id, CaseView view, Hikeshi.Storage.Log.LogHead head) => Answer.Of(context, head, new CaseSummary(
        id, head.ToString(), view.State.Number, view.State.Closing.Closed, view.State.VersionOf("case"), view.Evidence.Persons.Count,
        ViewCatalog.All.ToDictionary(v => string.Create(CultureInfo.InvariantCulture, $"{v.Word}/{v.Verb}"), v => v.Rows(view).LongCount()),
        OpenMatters.Of(view), DueMatter.Of(view)));
}
