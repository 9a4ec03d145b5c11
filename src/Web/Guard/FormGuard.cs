using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hikeshi.Web.Guard;

/// <summary>An endpoint that reads its form as it comes and checks its token itself.</summary>
sealed class ReadsOwnForm;

/// <summary>Longest body of an endpoint, in bytes.</summary>
sealed record MostBytes(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Takes forms of pages only with the token that the page gave (OWASP, Cross-Site Request Forgery Prevention).</summary>
sealed class FormGuard(IAntiforgery antiforgery)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        var changes = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));
        if (changes && endpoint is not null && !context.Request.Path.StartsWithSegments("/api") && endpoint.Metadata.GetMetadata<ReadsOwnForm>() is null
            && !await antiforgery.IsRequestValidAsync(context))
        {
            await Problems.FormForeign.In(context).ExecuteAsync(context);
            return;
        }
        await next(context);
    }
}
