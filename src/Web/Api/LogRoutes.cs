using System.ComponentModel;
using Hikeshi.Cases;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Desks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>The log as it is, so that whoever reads it can prove that nothing was changed.</summary>
static class LogRoutes
{
    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        api.MapGet("/cases/{case}/log/head", (HttpContext context, string @case) => desks.AtAsync(context, @case, d => d.Store.LogHead, head => Head(context, head)))
            .WithName("log_head").WithTags("log").WithSummary("Number and hash of the newest entry; as text/plain the form that 'hikeshi verify --head' takes")
            .Produces<HeadAnswer>(200, "application/json", "text/plain").ProducesUnchanged().ProducesProblems(404, 503);
        api.MapGet("/cases/{case}/log/list", (HttpContext context, string @case) => ReadAsync(context, @case, desks))
            .WithName("log_list").WithTags("log").WithSummary("Entries with everything that their hashes are taken over")
            .WithPaging("after", "Only entries with a greater number").Produces<LogPage>().ProducesUnchanged().ProducesProblems(400, 404, 503);
        api.MapGet("/cases/{case}/log/history", (HttpContext context, string @case, [Description("device/pc-3, entry/17, case")] string? item) => desks.AtAsync(context, @case, d => d.View(), view => History(context, view, item ?? "")))
            .WithName("log_history").WithTags("log").WithSummary("Everything recorded about one item and its version, as ETag for If-Match")
            .Produces<ItemHistory>().ProducesUnchanged().ProducesProblems(404, 503);
    }

    static IResult History(HttpContext context, CaseView view, string item)
    {
        var entries = view.State.Timeline.Entries.Where(e => e.Item == item && item.Length > 0).Select(EntryLine.Of).ToList();
        var version = view.State.VersionOf(item);
        return Answer.Tagged(context, EntityTag.Of(version), () => TypedResults.Json(new ItemHistory(item, version, entries), WebJson.Options));
    }

    static IResult Head(HttpContext context, LogHead head) => Answer.Tagged(context, $"\"{head}\"", () =>
        context.Request.Headers.Accept.ToString().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text($"{head}\n", "text/plain; charset=utf-8")
            : TypedResults.Json(new HeadAnswer(head.Number, head.Hash, head.ToString()), WebJson.Options));

    static async Task<IResult> ReadAsync(HttpContext context, string id, OpenDesks desks)
    {
        if (Paging.Read(context, "after") is not { } paging) return Paging.Bad(context, "after");
        return await desks.AtAsync(context, id, d => (d.Store.LogHead, Lines: d.Store.Log(paging.Offset).Take(paging.Limit).Select(l => LogLine.Of(l.Entry, l.StoredHash)).ToList()), read =>
        {
            var next = read.Lines.Count == paging.Limit && read.Lines[^1].Number < read.LogHead.Number ? paging.Link(context, "after", read.Lines[^1].Number) : null;
            return Answer.Of(context, read.LogHead, new LogPage(read.LogHead.ToString(), next, read.Lines));
        });
    }
}
