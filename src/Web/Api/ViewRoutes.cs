using Hikeshi.Cases;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Desks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>One endpoint for every view of the catalog.</summary>
static class ViewRoutes
{
    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        foreach (var view in ViewCatalog.All)
        {
            api.MapGet($"/cases/{{case}}/{view.Word}/{view.Verb}", (HttpContext context, string @case) => ReadAsync(context, @case, view, desks))
                .WithName($"view_{view.Word}_{view.Verb}".Replace('-', '_')).WithTags(view.Word).WithSummary(view.Description).WithPaging()
                .Produces(200, typeof(Page<>).MakeGenericType(view.Row), "application/json").ProducesUnchanged().ProducesProblems(400, 404, 503);
        }
    }

    static async Task<IResult> ReadAsync(HttpContext context, string id, ViewName view, OpenDesks desks)
    {
        if (Paging.Read(context) is not { } paging) return Paging.Bad(context);
        return await desks.AtAsync(context, id, d => d.View(Tokens.Person.Of(context)), read => Show(context, paging, Answer.HeadOf(read), [.. view.Rows(read)]));
    }

    static IResult Show(HttpContext context, Paging paging, LogHead head, IReadOnlyList<object> rows) => Answer.Of(context, head, new Page<object>(
        head.ToString(), rows.Count, paging.Offset, paging.Next(context, rows.Count), [.. rows.Skip((int)paging.Offset).Take(paging.Limit)]));
}
