using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Look;

/// <summary>The language of pages: what the visitor chose, else what their browser asks for, else Japanese.</summary>
static class Tongue
{
    const string Cookie = "hikeshi-language";

    public static string Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is "ja" or "en") return request.Cookies[Cookie]!;
        var wishes = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().ToLowerInvariant().Split('-')[0]);
        return wishes.FirstOrDefault(w => w is "ja" or "en") ?? "ja";
    }

    /// <summary>From the next page on.</summary>
    public static void Choose(HttpContext context, string language) =>
        context.Response.Cookies.Append(Cookie, language, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), Secure = context.Request.IsHttps });

    /// <summary>The browser's language again.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/language/{to}", (HttpContext context, string to, string? back) =>
    {
        if (to is "ja" or "en") Choose(context, to);
        return Pages.GoTo(context, LocalPath.Of(back, "/"));
    }).WithMetadata(new OpenToAll()).ExcludeFromDescription();
}

/// <summary>Addresses to go back to, as they come with a request.</summary>
static class LocalPath
{
    /// <summary>The path where it is one of this server, else another.</summary>
    /// <remarks><c>//host</c> and <c>/\host</c> lead elsewhere (WHATWG URL), so do control characters that browsers leave out.</remarks>
    public static string Of(string? path, string otherwise) =>
        path is { Length: > 0 and < 2000 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl)
            && Uri.TryCreate(path, UriKind.Relative, out _) ? Uri.EscapeDataString(path).Replace("%2F", "/").Replace("%3F", "?").Replace("%3D", "=").Replace("%26", "&").Replace("%25", "%").Replace("%23", "#").Replace("%2C", ",") : otherwise;
}
