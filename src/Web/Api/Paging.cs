using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Api;

/// <summary>Which rows of a long answer are asked for.</summary>
/// <param name="Offset">How many rows to pass over.</param>
sealed record Paging(long Offset, int Limit)
{
    public const int Most = 1000, Usual = 100;

    /// <summary>Null where <c>limit</c> or <c>offset</c> is no number in its range.</summary>
    public static Paging? Read(HttpContext context, string start = "offset") =>
        TryRead(context, "limit", 1, Most, Usual, out var limit) && TryRead(context, start, 0, int.MaxValue, 0, out var offset) ? new(offset, (int)limit) : null;

    public static IResult Bad(HttpContext context, string start = "offset") =>
        (TryRead(context, "limit", 1, Most, Usual, out _) ? Problems.PageBad(start, 0, int.MaxValue) : Problems.PageBad("limit", 1, Most)).In(context);

    /// <summary>Where the rows after these are, or null where there are none.</summary>
    public string? Next(HttpContext context, long total) => Offset + Limit < total ? Link(context, "offset", Offset + Limit) : null;

    public string Link(HttpContext context, string start, long from) =>
        string.Create(CultureInfo.InvariantCulture, $"{context.Request.PathBase.ToUriComponent()}{context.Request.Path.ToUriComponent()}?{start}={from}&limit={Limit}");

    static bool TryRead(HttpContext context, string name, long least, long most, long usual, out long number)
    {
        number = usual;
        var given = context.Request.Query[name];
        return given.Count == 0 || (given.Count == 1 && long.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }
}

/// <summary>The query of an endpoint that shows rows, for its description.</summary>
/// <param name="Start">offset or after.</param>
sealed record PagingQuery(string Start, string Description);

static class RouteDescriptions
{
    public static RouteHandlerBuilder WithPaging(this RouteHandlerBuilder route, string start = "offset", string description = "How many rows to pass over") =>
        route.WithMetadata(new PagingQuery(start, description));

    /// <summary>Besides what every answer of the API may be: 401, 403, 421, 429, 500.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in (int[])[.. statuses, 401, 403, 421, 429, 500]) route.Produces<Problem>(status, ProblemResult.MediaType);
        return route;
    }

    public static RouteHandlerBuilder ProducesUnchanged(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status304NotModified);
}
