using Hikeshi.Kernel;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.Look;

/// <summary>Why a page cannot be shown or a form was not taken.</summary>
public sealed record ProblemModel(int Status, string Code, Words Words);

/// <summary>Says problems as pages where a browser asks, not a program.</summary>
static class ProblemPages
{
    public static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/openapi")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task ShowAsync(HttpContext context, Problem problem)
    {
        var pages = context.RequestServices.GetRequiredService<Pages>();
        // No form stands on it, so it needs no token; who is refused gets no cookie.
        var visit = new Visit(Tongue.Of(context.Request), context.Features.Get<Visitor>(), "", "/", "");
        return pages.Render<ProblemPage, ProblemModel>(context, new(problem.Status, problem.Code, new(problem.Ja, problem.En)), visit, problem.Status).ExecuteAsync(context);
    }
}
