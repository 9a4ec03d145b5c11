using System.Text.Encodings.Web;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Guard;

/// <summary>Answers whoever comes from another site: a page that goes on to the same address, this time from here.</summary>
static class SteppingStone
{
    public static Task ShowAsync(HttpContext context)
    {
        var path = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
        // A path of two slashes would lead to another host; such an address is none of ours.
        return ShowAsync(context, path.StartsWith("//", StringComparison.Ordinal) ? "/" : path);
    }

    /// <summary>Goes on to an address, where a redirect would be held up by the policy of the page before (Content Security Policy 3, form-action).</summary>
    public static Task ShowAsync(HttpContext context, string address)
    {
        var here = HtmlEncoder.Default.Encode(address);
        var (language, words) = Tongue.Of(context.Request) == "ja" ? ("ja", "続ける") : ("en", "Continue");
        context.Response.Headers.ContentSecurityPolicy = Pages.Policy;
        return TypedResults.Text($"""
            <!doctype html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0; url={here}"><title>Hikeshi</title></head>
            <body><main><p><a href="{here}">{words}</a></p></main></body></html>
            """, "text/html; charset=utf-8").ExecuteAsync(context);
    }
}
