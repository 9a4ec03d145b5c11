using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Hikeshi.Web.SignIn;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hikeshi.Web.Guard;

/// <summary>An endpoint that reads its form as it comes and checks its token itself.</summary>
sealed class ReadsOwnForm;

/// <summary>Longest body of an endpoint, in bytes.</summary>
sealed record MostBytes(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Takes forms of pages only with the token that the page gave (OWASP, Cross-Site Request Forgery Prevention).</summary>
/// <remarks>A page that was left open while the browser was started anew has a token that is no longer good: what was typed into it is shown again, to be sent with one press.</remarks>
sealed class FormGuard(IAntiforgery antiforgery, SignInPages pages)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        var changes = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));
        if (changes && endpoint is not null && !context.Request.Path.StartsWithSegments("/api") && endpoint.Metadata.GetMetadata<ReadsOwnForm>() is null
            && !await antiforgery.IsRequestValidAsync(context))
        {
            var kept = context.Features.Get<SignedIn>() is { Live.Session.NeedsSecondFactor: false } && context.Request.HasFormContentType && endpoint.Metadata.GetMetadata<OpenToAll>() is null
                ? await KeptForms.ReadAsync(context, null) : null;
            // Passwords are typed again, not shown.
            if (kept is not null && !context.Request.Path.StartsWithSegments("/account")) await pages.Kept(context, kept, StatusCodes.Status400BadRequest).ExecuteAsync(context);
            else await Problems.FormForeign.In(context).ExecuteAsync(context);
            return;
        }
        await next(context);
    }
}
