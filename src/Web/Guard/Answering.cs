using System.Diagnostics;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Guard;

/// <summary>Around every request: the headers of every answer, a problem instead of an empty or a broken answer, one line for the console.</summary>
sealed class Answering(ILogger logger)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var watch = Stopwatch.StartNew();
        Protect(context.Response.Headers);
        try
        {
            await next(context);
            if (!context.Response.HasStarted && Empty(context.Response.StatusCode) is { } kind) await kind.In(context).ExecuteAsync(context);
        }
        catch (BadHttpRequestException e)
        {
            await SayAsync(context, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge : Problems.BadRequest with { Status = e.StatusCode });
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            // Its message may hold what somebody typed; its kind and its place do not.
            var frame = new StackTrace(e).GetFrames().FirstOrDefault(f => f.GetMethod()?.DeclaringType?.Namespace?.StartsWith("Hikeshi", StringComparison.Ordinal) == true)?.GetMethod();
            ServerLog.Failed(logger, context.Request.Method, Route(context), e.GetType().Name, $"{frame?.DeclaringType?.Name}.{frame?.Name}");
            await SayAsync(context, Problems.Failed);
        }
        ServerLog.Answered(logger, context.Request.Method, Route(context), context.Response.StatusCode, watch.ElapsedMilliseconds);
    }

    static Task SayAsync(HttpContext context, ProblemKind kind)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        context.Response.Clear();
        Protect(context.Response.Headers);
        return kind.In(context).ExecuteAsync(context);
    }

    static ProblemKind? Empty(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NotFound,
        StatusCodes.Status405MethodNotAllowed => Problems.MethodWrong,
        StatusCodes.Status415UnsupportedMediaType => Problems.BodyOtherType,
        >= 400 => Problems.BadRequest with { Status = status },
        _ => null,
    };

    /// <summary>The pattern, not the path: a path holds names.</summary>
    static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    static void Protect(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.CacheControl = "no-store";
        // Not no-referrer: browsers then send "Origin: null" with our own forms (Fetch, "append a request Origin header"), which the guard refuses. Other sites are told nothing.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
