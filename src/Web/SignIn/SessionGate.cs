using Hikeshi.People.Sessions;
using Hikeshi.People.Rights;
using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.SignIn;

/// <summary>A page that anybody may open, and that wants to know who is signed in.</summary>
sealed class SeesVisitor;

/// <summary>A page for somebody whose password was right and who must set up a second factor first.</summary>
sealed class BeforeSecondFactor;

/// <summary>The session of a request.</summary>
sealed record SignedIn(LiveSession Live)
{
    public static LiveSession Of(HttpContext context) => context.Features.Get<SignedIn>()!.Live;
}

/// <summary>Lets nobody to a page without a session and the right that the page names.</summary>
/// <remarks>
/// Role, case and end are read anew at every request. A page that names no right is shown to nobody without a session. Another case than an expert's own is answered as one that does not
/// exist. A form that is sent when the session has ended is not lost: it comes along through the sign-in and is shown again, to be sent with one press.
/// </remarks>
sealed class SessionGate(KeptForms kept, SignInPages pages, ServeOptions options)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        var request = context.Request;
        if (endpoint is null || request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi"))
        {
            await next(context);
            return;
        }
        var open = endpoint.Metadata.GetMetadata<OpenToAll>() is not null;
        if (open && endpoint.Metadata.GetMetadata<SeesVisitor>() is null)
        {
            await next(context);
            return;
        }
        // What a page asks for by itself does not keep a session alive that nobody uses.
        var byItself = request.Headers.ContainsKey("X-Live") || request.Headers.Accept == "text/event-stream";
        var live = await context.RequestServices.GetRequiredService<SessionBook>().FindAsync(SessionCookie.Read(context), seen: !byItself);
        if (live is not null)
        {
            context.Features.Set(new SignedIn(live));
            context.Features.Set(new Visitor(live.Member.UserName!, live.Member.Role, live.Member.Role == Role.Expert ? live.Member.Case ?? "" : null));
            context.Features.Set(new Person(live.Member.UserName!));
        }
        if (open)
        {
            await next(context);
            return;
        }
        if (live is null) await AskAsync(context);
        else if (live.Session.NeedsSecondFactor && endpoint.Metadata.GetMetadata<BeforeSecondFactor>() is null)
            await Pages.GoTo(context, "/account/second-factor?back=" + Uri.EscapeDataString(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/")).ExecuteAsync(context);
        else if (context.GetRouteValue("case") is string id && context.Features.Get<Visitor>()!.Case is { } own && own != id) await Problems.CaseUnknown.In(context).ExecuteAsync(context);
        else if (endpoint.Metadata.GetMetadata<Needs>() is { Any: not Right.None } needs && (context.Features.Get<Visitor>()!.Rights & needs.Any) == 0) await Problems.RightMissing.In(context).ExecuteAsync(context);
        else await next(context);
    }

    async Task AskAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            var path = request.Path + request.QueryString;
            await TypedResults.Redirect(path == "/" ? "/sign-in" : "/sign-in?back=" + Uri.EscapeDataString(path)).ExecuteAsync(context);
            return;
        }
        // A big form is read only for somebody who had a session here.
        var owner = await context.RequestServices.GetRequiredService<SessionBook>().OwnerAsync(SessionCookie.Read(context));
        if (!request.HasFormContentType || (owner is null && !(request.ContentLength <= options.BodyBytes)))
        {
            await Problems.SessionMissing.In(context).ExecuteAsync(context);
            return;
        }
        var form = await KeptForms.ReadAsync(context, owner);
        // RFC 9110, 15.5.2 wants a challenge; there is no registered scheme for forms, and browsers ignore others.
        context.Response.Headers.WWWAuthenticate = "Form realm=\"hikeshi\"";
        await pages.SignIn(context, new(Back: form.Path, Kept: kept.Seal(form) ?? "") { SessionEnded = true }, StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }
}
