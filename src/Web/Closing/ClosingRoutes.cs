using Hikeshi.Cases;
using Hikeshi.Cases.Closing;
using Hikeshi.People.Rights;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Closing;

public sealed record ClosingModel(IReadOnlyList<OpenMatter> Open);

/// <summary>What keeps the case open, and its end.</summary>
static class ClosingRoutes
{
    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/closing", (HttpContext context, string @case) => look.AtCaseAsync<ClosingPage, ClosingModel>(context, @case, desk => new(OpenMatters.Of(desk.View(Person.Of(context))))))
            .Needs(Right.ReadCase).ExcludeFromDescription();
}
