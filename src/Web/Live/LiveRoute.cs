using System.Globalization;
using Hikeshi.People.Rights;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Hikeshi.Web.Live;

/// <summary>Tells open pages that the case's log grew: <c>text/event-stream</c> (WHATWG HTML, Server-sent events).</summary>
/// <remarks>
/// Only that it grew and its new number is told; pages then ask for themselves, with their own rights. The log is looked at, not the server's own changes, so that what another
/// program records is told as well. That somebody looked at personal data is no news.
/// </remarks>
static class LiveRoute
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Sign = TimeSpan.FromSeconds(20);

    /// <summary>A stream ends after this long; the browser asks again, and is answered only while its session lasts.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static void Map(IEndpointRouteBuilder pages, OpenDesks desks, ServeOptions options) =>
        pages.MapGet("/cases/{case}/live", (HttpContext context, string @case, long? after, IHostApplicationLifetime life) => FollowAsync(context, @case, Math.Max(after ?? 0, Seen(context)), desks, options, life.ApplicationStopping))
            .Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();

    /// <summary>What a browser that asks again was told last.</summary>
    static long Seen(HttpContext context) => long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static async Task<IResult> FollowAsync(HttpContext context, string id, long after, OpenDesks desks, ServeOptions options, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var begun = false;
        var signed = options.Time.GetTimestamp();
        var opened = signed;
        try
        {
            while (!end.IsCancellationRequested && options.Time.GetElapsedTime(opened) < Longest)
            {
                long? newest = null;
                var problem = await desks.AtAsync(context, id, desk => desk.View().State.Timeline.Entries, entries =>
                {
                    newest = entries.Count;
                    for (var i = (int)Math.Min(entries.Count, after); i < entries.Count; i++)
                        if (!entries[i].Kind.StartsWith("data.", StringComparison.Ordinal)) return TypedResults.Ok();
                    return TypedResults.NoContent();
                });
                if (newest is null && !begun) return problem;
                if (!begun)
                {
                    context.Response.ContentType = "text/event-stream";
                    await context.Response.WriteAsync("retry: 3000\n\n", end.Token);
                    begun = true;
                }
                if (newest > after && problem is Ok)
                {
                    await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {newest.Value}\nevent: grown\ndata: {newest.Value}\n\n"), end.Token);
                    signed = options.Time.GetTimestamp();
                }
                else if (options.Time.GetElapsedTime(signed) > Sign)
                {
                    await context.Response.WriteAsync(": here\n\n", end.Token);
                    signed = options.Time.GetTimestamp();
                }
                if (newest > after) after = newest.Value;
                await context.Response.Body.FlushAsync(end.Token);
                await Task.Delay(Pause, options.Time, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        return TypedResults.Empty;
    }
}
