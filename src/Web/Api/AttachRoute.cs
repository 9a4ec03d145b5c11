using System.ComponentModel;
using Hikeshi.Intake;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>What became of a caller's mail.</summary>
sealed record AttachedMail(
    string Item, [property: Description("Of the inquiry, to name in If-Match at the next change of it")] long Version,
    [property: Description("Under which the case lists the file")] string Path, IReadOnlyList<AttachedReport> Mails,
    [property: Description("Natural persons of the whole case")] long Persons,
    [property: Description("Conversations of the whole case that reached somebody")] int Leaks,
    [property: Description("Places of the file that could not be read")] IReadOnlyList<UnreadRow> Unread,
    IReadOnlyList<EntryLine> Entries);

/// <summary>A change of something that exists, besides the commands of the catalog: it needs If-Match.</summary>
sealed class NeedsVersion;

/// <summary>Takes a mail that a caller sent in.</summary>
/// <remarks>It is held in memory until it is complete: an upload that breaks off leaves nothing anywhere.</remarks>
static class AttachRoute
{
    const string Message = "message/rfc822";
    static readonly string[] OtherTypes = ["application/vnd.ms-outlook", "application/zip", "application/octet-stream"];

    public static void Map(IEndpointRouteBuilder api, CaseRuns runs, ServeOptions options) =>
        api.MapPost("/cases/{case}/inquiries/{inquiry}/attach", (HttpContext context, string @case, string inquiry, [Description("The file's name as the caller gave it")] string? name) =>
                TakeAsync(context, @case, inquiry, name ?? "", runs, options))
            .WithName("inquiries_attach").WithTags("inquiries").WithSummary("Seal a mail that the caller sent in (.eml, .msg or a .zip of these, up to 32 MB), put it into their inquiry and read it as a reported mail")
            .Accepts<Stream>(Message, OtherTypes).WithMetadata(new NeedsVersion())
            .Produces<AttachedMail>(StatusCodes.Status201Created).ProducesProblems(400, 404, 408, 412, 413, 415, 422, 428, 503);

    static async Task<IResult> TakeAsync(HttpContext context, string id, string inquiry, string name, CaseRuns runs, ServeOptions options)
    {
        if (context.Request.Headers.IfMatch.Count == 0) return Problems.VersionMissing.In(context);
        if (!EntityTag.TryReadIfMatch(context.Request, out var expected)) return Problems.VersionUnreadable.In(context);
        if (context.Request.ContentLength > AttachMail.MostBytes) return Problems.ReportTooLarge.In(context);
        return await runs.AtAsync(context, id, async folder =>
        {
            var (bytes, problem) = await ReadAsync(context, options);
            if (problem is not null) return problem.In(context);
            using var store = await runs.OpenForRunAsync(folder, context.RequestAborted);
            // From here on it is evidence: whoever sent it may hang up.
            var mail = new CallersMail(inquiry, name, $"upload by {Person.Of(context)}", bytes);
            var attached = await AttachMail.RunAsync(store, options.Clock, mail, Person.Of(context), expected, CancellationToken.None);
            if (attached.Outcome.Refusal is { } refusal) return CommandRoutes.Refused(context, attached.Outcome, refusal, null);
            CaseReportFile.Write(store);
            return Say(context, id, attached);
        });
    }

    static async Task<(ReadOnlyMemory<byte> Bytes, ProblemKind? Problem)> ReadAsync(HttpContext context, ServeOptions options)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = AttachMail.MostBytes;
        using var late = new CancellationTokenSource(options.UploadTime, options.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        using var held = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(held, stop.Token);
            return (held.GetBuffer().AsMemory(0, (int)held.Length), null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, Problems.ReportTooLarge);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return (default, Problems.UploadTooSlow);
        }
    }

    static JsonHttpResult<AttachedMail> Say(HttpContext context, string id, AttachOutcome attached)
    {
        var (outcome, summary) = (attached.Outcome, attached.Summary!);
        context.Response.Headers.ETag = EntityTag.Of(outcome.Version);
        var status = CaseRoutes.Located(context, $"{CaseRoutes.Href(id)}/log/history?item={Uri.EscapeDataString(outcome.Item)}");
        return TypedResults.Json(new AttachedMail(outcome.Item, outcome.Version, attached.Path, attached.Mails, summary.Persons, summary.Leaks,
            [.. summary.Unread.Where(u => u.Place.StartsWith(attached.Path, StringComparison.Ordinal))], [.. outcome.Entries.Select(EntryLine.Of)]), WebJson.Options, statusCode: status);
    }
}
