using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Persons;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Persons;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.Api;

/// <summary>One endpoint for every command of the catalog.</summary>
static class CommandRoutes
{
    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        foreach (var command in CommandCatalog.All)
        {
            api.MapPost($"/cases/{{case}}/{command.Word}/{command.Verb}", (HttpContext context, string @case) => DoAsync(context, @case, command.Type, desks))
                .WithName($"{command.Word}_{command.Verb}".Replace('-', '_')).WithTags(command.Word).WithSummary(command.Description).WithMetadata(command)
                .Accepts(command.Type, "application/json").Produces<Changed>().Produces<Changed>(StatusCodes.Status201Created)
                .ProducesProblems(400, 404, 412, 413, 415, 422, 428, 503);
        }
    }

    static async Task<IResult> DoAsync(HttpContext context, string id, Type type, OpenDesks desks)
    {
        var body = await RequestBody.ReadAsync(context, type);
        if (body.Problem is { } problem) return problem;
        var command = (CaseCommand)body.Value!;
        var isNew = command.Item.Length == 0;
        long? expected = null;
        if (context.Request.Headers.IfMatch.Count > 0)
        {
            if (!EntityTag.TryReadIfMatch(context.Request, out expected)) return Problems.VersionUnreadable.In(context);
            if (isNew && expected is not null) return Problems.VersionWithoutItem.In(context);
        }
        else if (!isNew) return new ProblemResult(Problems.VersionMissing.In(context).Problem with { YourChange = body.Sent, Item = command.Item });
        return await desks.AtAsync(context, id, d => d.Do(command, Person.Of(context), expected), outcome =>
        {
            if (outcome.Refusal is null && command is (PersonsCommand or UndoDecision)) context.RequestServices.GetRequiredService<DecisionRuns>().Ask(id);
            return Say(context, id, outcome, isNew, body.Sent);
        });
    }

    static IResult Say(HttpContext context, string id, Outcome outcome, bool isNew, JsonElement sent)
    {
        if (outcome.Refusal is { } refusal) return Refused(context, outcome, refusal, sent);
        context.Response.Headers.ETag = EntityTag.Of(outcome.Version);
        var changed = new Changed(outcome.Item, outcome.Version, [.. outcome.Entries.Select(EntryLine.Of)]);
        var status = isNew ? CaseRoutes.Located(context, $"{CaseRoutes.Href(id)}/log/history?item={Uri.EscapeDataString(outcome.Item)}") : StatusCodes.Status200OK;
        return TypedResults.Json(changed, WebJson.Options, statusCode: status);
    }

    /// <param name="sent">The change as it was sent; null where it was a file.</param>
    internal static ProblemResult Refused(HttpContext context, Outcome outcome, Hikeshi.Kernel.Refusal refusal, JsonElement? sent)
    {
        var conflict = outcome.IsConflict;
        var problem = ProblemKind.Of(refusal, conflict ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status422UnprocessableEntity).In(context).Problem;
        return new(conflict
            ? problem with { YourChange = sent, Item = outcome.Item, CurrentVersion = outcome.Version, Since = [.. outcome.Since.Select(EntryLine.Of)] }
            : problem);
    }
}
