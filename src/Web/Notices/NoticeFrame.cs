using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Notices;

/// <summary>A notice as a whole document, for the frame in which a page shows it.</summary>
/// <remarks>
/// The document may use its own style, known by its digest (CSP Level 3, 8.3), and nothing else; <c>sandbox</c> takes scripts, forms and its origin from it
/// even where somebody opens it by its address. Only pages of this server may frame it.
/// </remarks>
static class NoticeFrame
{
    public static IResult Show(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = PolicyOf(html);
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        return TypedResults.Text(html, "text/html; charset=utf-8");
    }

    internal static string PolicyOf(string html)
    {
        const string open = "<style>", close = "</style>";
        var (from, to) = (html.IndexOf(open, StringComparison.Ordinal), html.IndexOf(close, StringComparison.Ordinal));
        var style = from >= 0 && to > from ? $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[(from + open.Length)..to])))}'" : "'none'";
        return $"default-src 'none'; style-src {style}; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
    }
}
