using System.Net;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Guard;

/// <summary>Keeps web sites that a user visits from reaching the server through the user's browser.</summary>
/// <remarks>
/// A name that an attacker lets point to 127.0.0.1 (DNS rebinding) shows in Host; a request that a page of another site sends shows in Origin
/// and Sec-Fetch-Site (W3C Fetch Metadata). Programs send neither of the latter.
/// </remarks>
sealed class RequestGuard(ServeOptions options, ILogger logger)
{
    readonly HashSet<string> _names = [.. options.Addresses.Select(a => a.Host), "localhost", .. options.AllowRemote ? (string[])[Environment.MachineName.ToLowerInvariant()] : []];

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsOurHost(request.Host)) return Refuse(context, Problems.ForeignHost);
        if (request.Path != "/" && IsForeign(request)) return Refuse(context, Problems.ForeignOrigin);
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

    Task Refuse(HttpContext context, ProblemKind kind)
    {
        ServerLog.Refused(logger, kind.Code);
        return kind.In(context).ExecuteAsync(context);
    }
}
