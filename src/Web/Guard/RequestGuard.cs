using System.Net;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Guard;

/// <summary>Keeps web sites that a user visits from reaching the server through the user's browser.</summary>
/// <remarks>
/// A name that an attacker lets point to 127.0.0.1 (DNS rebinding) shows in Host; a request that a page of another site sends shows in Origin
/// and Sec-Fetch-Site (W3C Fetch Metadata). Programs send neither of the latter. A link in a mail or on another site to a page is harmless, since looking changes nothing; but
/// the session's cookie does not come with it (SameSite=Strict), so it is answered by a page that takes the one further step itself.
/// </remarks>
sealed class RequestGuard(ServeOptions options, ILogger logger)
{
    readonly HashSet<string> _names = [.. options.Addresses.Select(a => a.Host), "localhost", .. options.AllowRemote ? (string[])[Environment.MachineName.ToLowerInvariant()] : []];

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsOurHost(request.Host)) return Refuse(context, Problems.ForeignHost);
        if (IsForeign(request)) return IsLinkToPage(request) ? SteppingStone.ShowAsync(context) : Refuse(context, Problems.ForeignOrigin);
        return next(context);
    }

    /// <summary>An address instead of a name cannot be rebound; beyond loopback it counts only where other computers were let in.</summary>
    bool IsOurHost(HostString host) => IPAddress.TryParse(host.Host.Trim('[', ']'), out var address)
        ? IPAddress.IsLoopback(address) || options.AllowRemote
        : _names.Contains(host.Host.ToLowerInvariant());

    static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count > 0 && !string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)) return true;
        return request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    /// <summary>Somebody followed a link: a whole page is asked for, to be looked at.</summary>
    static bool IsLinkToPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Origin.Count == 0 && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document"
        && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/openapi");

    Task Refuse(HttpContext context, ProblemKind kind)
    {
        ServerLog.Refused(logger, kind.Code);
        return kind.In(context).ExecuteAsync(context);
    }
}
