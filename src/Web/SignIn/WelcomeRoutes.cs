using Hikeshi.Kernel;
using Hikeshi.People.Invitations;
using Hikeshi.People.Members;
using Hikeshi.People.Passkeys;
using Hikeshi.People.Store;
using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.SignIn;

/// <summary>One-time links. Looking at one changes nothing; what uses it up is the button.</summary>
sealed class WelcomeRoutes(SignInPages pages, SignInRoutes signIn, AttemptLimit attempts)
{
    static readonly ProblemKind Over = ProblemKind.Of(Welcome.Over, StatusCodes.Status410Gone);

    public void Map(IEndpointRouteBuilder routes)
    {
        SignInRoutes.Open(routes.MapGet("/welcome", (Delegate)ShowAsync));
        SignInRoutes.Open(routes.MapPost("/welcome", (Delegate)JoinAsync));
        SignInRoutes.Open(routes.MapPost("/welcome/passkey/options", (Delegate)AskAsync));
        SignInRoutes.Open(routes.MapPost("/welcome/passkey", (Delegate)JoinByPasskeyAsync));
    }

    async Task<IResult> ShowAsync(HttpContext context, string? key, Welcome welcome) =>
        await welcome.LookAsync(key) is { } offer ? pages.Welcome(context, Model(context, key!, offer, offer.Kind == WelcomeKind.First && SignInRoutes.IsAtMachine(context) ? OwnName() : offer.Name)) : Over.In(context);

    async Task<IResult> JoinAsync(HttpContext context, Welcome welcome)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (key, name, password) = (form["key"].ToString(), form["name"].ToString().Trim(), form["password"].ToString());
        if (!attempts.TryCount(context)) return Problems.TooManyAttempts.In(context);
        if (await welcome.LookAsync(key) is not { } offer) return Over.In(context);
        var here = SignInRoutes.IsAtMachine(context);
        if (offer.Kind == WelcomeKind.SignIn)
        {
            var (known, over) = await welcome.SignInAsync(key);
            return over is null ? await signIn.FinishAsync(context, known!, SignInWay.Link, needsSecondFactor: !here, "/", "") : Over.In(context);
        }
        var (member, refusal) = await welcome.JoinAsync(key, new(name, password.Length > 0 ? password : null), here);
        if (refusal is not null) return refusal == Welcome.Over ? Over.In(context) : pages.Welcome(context, Model(context, key, offer, name, refusal), StatusCodes.Status422UnprocessableEntity);
        return await signIn.FinishAsync(context, member!, offer.Kind == WelcomeKind.First ? SignInWay.Link : SignInWay.Password, needsSecondFactor: !(here && offer.Kind == WelcomeKind.First), "/", "");
    }

    async Task<IResult> AskAsync(HttpContext context, Welcome welcome, PasskeyBook passkeys, MemberNames names)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!attempts.TryCount(context)) return PasskeyAnswers.Refuse(context, SignInRoutes.TooMany(context), StatusCodes.Status429TooManyRequests);
        if (await welcome.LookAsync(form["key"]) is not { Kind: not WelcomeKind.SignIn }) return PasskeyAnswers.Refuse(context, Welcome.Over, StatusCodes.Status410Gone);
        var name = form["name"].ToString().Trim();
        if (await names.CheckAsync(name) is { } refusal) return PasskeyAnswers.Refuse(context, refusal);
        return PasskeyAnswers.Ask(await passkeys.AskForNewAsync(Guid.NewGuid().ToString(), name, context));
    }

    async Task<IResult> JoinByPasskeyAsync(HttpContext context, Welcome welcome, PasskeyBook passkeys)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (key, name) = (form["key"].ToString(), form["name"].ToString().Trim());
        if (await welcome.LookAsync(key) is not { Kind: not WelcomeKind.SignIn } offer) return Over.In(context);
        var (passkey, memberId, refusal) = await passkeys.ReadNewAsync(form["challenge"], form["answer"].ToString(), Hikeshi.People.Sessions.BrowserWords.Of(context.Request.Headers.UserAgent.ToString()), context);
        Member? member = null;
        if (refusal is null) (member, refusal) = await welcome.JoinAsync(key, new(name, null, passkey, memberId), withoutCredential: false);
        return refusal is null ? await signIn.FinishAsync(context, member!, SignInWay.Passkey, needsSecondFactor: false, "/", "")
            : pages.Welcome(context, Model(context, key, offer, name, refusal), StatusCodes.Status422UnprocessableEntity);
    }

    static WelcomeModel Model(HttpContext context, string key, WelcomeOffer offer, string name, Refusal? refusal = null) =>
        new(key, offer, name, SignInRoutes.IsAtMachine(context), Passkeys.At(context), refusal);

    /// <summary>Whoever started the server, as a first guess.</summary>
    static string OwnName() => Environment.UserName is "root" or "" ? "" : SafeText.Line(Environment.UserName);
}
