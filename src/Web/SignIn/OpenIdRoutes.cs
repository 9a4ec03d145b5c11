using Hikeshi.Kernel;
using Hikeshi.People.SignIn;
using Hikeshi.People.Store;
using Hikeshi.Web.Api;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hikeshi.Web.SignIn;

/// <summary>Signing in at an OpenID provider, where <c>oidc.json</c> names one. The provider is contacted only when somebody presses the button.</summary>
/// <remarks>
/// Authorization code flow with PKCE and nonce (OpenID Connect Core 1.0, 3.1; RFC 7636), answered by query: what a provider posts would be a form of another site, which is refused. Only people
/// who were invited get in (<see cref="OpenIdSignIn"/>).
/// </remarks>
sealed class OpenIdRoutes(SignInPages pages, SignInRoutes signIn, OpenIdFile provider, AttemptLimit attempts)
{
    const string Scheme = "openid", CallbackPath = "/sign-in/provider/back", Issuer = "issuer", Back = "back";

    static readonly Refusal Failed = new("openid-failed",
        "組織のアカウントでのサインインが終わりませんでした。もう一度試すか、ほかの方法を使ってください。", "Signing in with the organisation's account did not succeed; try again or use another way.");

    public static void Add(IServiceCollection services, OpenIdFile provider)
    {
        if (!provider.IsSet) return;
        services.AddAuthentication().AddOpenIdConnect(Scheme, provider.DisplayName, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
            options.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
            (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            (options.CallbackPath, options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint) = (CallbackPath, false, false, true);
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            options.BackchannelTimeout = TimeSpan.FromSeconds(20);
            foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Events.OnTokenValidated = context =>
            {
                context.Properties!.Items[Issuer] = context.SecurityToken.Issuer;
                return Task.CompletedTask;
            };
            options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<OpenIdRoutes>().ReceivedAsync(context);
            options.Events.OnRemoteFailure = context => context.HttpContext.RequestServices.GetRequiredService<OpenIdRoutes>().FailedAsync(context);
        });
    }

    public void Map(WebApplication routes)
    {
        if (!provider.IsSet) return;
        // Otherwise the host puts the middleware of authentication before everything else, where it would answer the provider's callback unguarded.
        ((IApplicationBuilder)routes).Properties["__AuthenticationMiddlewareSet"] = true;
        SignInRoutes.Open(routes.MapPost("/sign-in/provider", (Delegate)GoAsync));
        SignInRoutes.Open(routes.MapGet(CallbackPath, (Delegate)ReturnAsync));
    }

    async Task GoAsync(HttpContext context)
    {
        var back = SignInRoutes.BackOf((await context.Request.ReadFormAsync(context.RequestAborted))["back"]);
        if (!attempts.TryCount(context))
        {
            await Problems.TooManyAttempts.In(context).ExecuteAsync(context);
            return;
        }
        try
        {
            await context.ChallengeAsync(Scheme, new() { Items = { [Back] = back } });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            await pages.SignIn(context, new(back, "") { Refusal = Failed }, StatusCodes.Status502BadGateway).ExecuteAsync(context);
            return;
        }
        var there = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status200OK;
        await SteppingStone.ShowAsync(context, there);
    }

    static async Task ReturnAsync(HttpContext context)
    {
        var handler = await context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(context, Scheme);
        await ((IAuthenticationRequestHandler)handler!).HandleRequestAsync();
    }

    async Task ReceivedAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        string? Claim(string type) => context.Principal!.FindFirst(type)?.Value;
        var claims = new OpenIdClaims(context.Properties!.Items[Issuer]!, Claim("sub") ?? "", Claim("email"), string.Equals(Claim("email_verified"), "true", StringComparison.OrdinalIgnoreCase));
        var back = SignInRoutes.BackOf(context.Properties.Items[Back]);
        var (member, refusal) = await context.HttpContext.RequestServices.GetRequiredService<OpenIdSignIn>().RunAsync(claims);
        var answer = refusal is null ? await signIn.FinishAsync(context.HttpContext, member!, SignInWay.OpenIdConnect, needsSecondFactor: false, back, "")
            : pages.SignIn(context.HttpContext, new(back, "") { Refusal = refusal }, StatusCodes.Status403Forbidden);
        await answer.ExecuteAsync(context.HttpContext);
    }

    Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        return pages.SignIn(context.HttpContext, new("/", "") { Refusal = Failed }, StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);
    }
}
