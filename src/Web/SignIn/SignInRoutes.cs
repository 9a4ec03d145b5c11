using System.Net;
using System.Security.Cryptography;
using Hikeshi.Kernel;
using Hikeshi.People.Passkeys;
using Hikeshi.People.Rights;
using Hikeshi.People.SecondFactors;
using Hikeshi.People.Sessions;
using Hikeshi.People.SignIn;
using Hikeshi.People.Store;
using Hikeshi.Web.Api;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.SignIn;

/// <summary>Signing in and out: by passkey, or by password and code.</summary>
sealed class SignInRoutes(SignInPages pages, KeptForms kept, SessionCookie cookie, AttemptLimit attempts, IDataProtectionProvider protection)
{
    /// <summary>Forms of the sign-in carry the form along that somebody was sending.</summary>
    const long FormBytes = 6 * 1024 * 1024;

    static readonly TimeSpan TicketLength = TimeSpan.FromMinutes(10);

    static readonly Refusal TicketOver = new("sign-in-too-slow", "時間が経ったので、もう一度パスワードから始めてください。", "That took too long; begin again with the password.");

    readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("Hikeshi.Web.SignIn.Ticket").ToTimeLimitedDataProtector();

    public void Map(IEndpointRouteBuilder routes)
    {
        Open(routes.MapGet("/sign-in", (Delegate)ShowAsync));
        Open(routes.MapPost("/sign-in", (Delegate)PasswordAsync));
        Open(routes.MapPost("/sign-in/code", (Delegate)CodeAsync));
        Open(routes.MapPost("/sign-in/passkey", (Delegate)PasskeyAsync));
        Open(routes.MapPost("/sign-in/passkey/options", (Delegate)AskAsync));
        routes.MapPost("/sign-in/continue", (Delegate)ContinueAsync).Needs(Right.None).WithMetadata(new MostBytes(FormBytes)).ExcludeFromDescription();
        routes.MapPost("/sign-out", (Delegate)LeaveAsync).Needs(Right.None).WithMetadata(new BeforeSecondFactor()).ExcludeFromDescription();
    }

    public static RouteHandlerBuilder Open(RouteHandlerBuilder builder) => builder.WithMetadata(new OpenToAll(), new SeesVisitor(), new MostBytes(FormBytes)).ExcludeFromDescription();

    async Task<IResult> ShowAsync(HttpContext context, string? back, string? @out)
    {
        var path = BackOf(back);
        if (context.Features.Get<SignedIn>() is not null) return Pages.GoTo(context, path);
        var first = !await context.RequestServices.GetRequiredService<PeopleContext>().Users.AnyAsync();
        return pages.SignIn(context, new(path, "") { SignedOut = @out is not null, IsFirst = first });
    }

    async Task<IResult> PasswordAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (back, sealedForm, name) = (BackOf(form["back"]), form["kept"].ToString(), form["name"].ToString());
        if (!attempts.TryCount(context)) return Again(TooMany(context), StatusCodes.Status429TooManyRequests);
        var (member, next, refusal) = await context.RequestServices.GetRequiredService<PasswordSignIn>().CheckAsync(name, form["password"].ToString());
        if (refusal is not null) return Again(refusal, StatusCodes.Status422UnprocessableEntity);
        if (next == NextStep.SetUp) return await FinishAsync(context, member!, SignInWay.Password, needsSecondFactor: true, back, sealedForm);
        return pages.Code(context, new(_tickets.Protect($"{member!.Id} {member.SecurityStamp}", TicketLength), back, sealedForm, next == NextStep.Code, Passkeys.At(context)));

        IResult Again(Refusal why, int status) => pages.SignIn(context, new(back, sealedForm) { Name = name, Refusal = why }, status);
    }

    async Task<IResult> CodeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (back, sealedForm, ticket) = (BackOf(form["back"]), form["kept"].ToString(), form["ticket"].ToString());
        var users = context.RequestServices.GetRequiredService<PeopleContext>().Users;
        // A password that was changed meanwhile is a new sign-in.
        if (Owner(ticket) is not [var id, var stamp] || await users.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id) is not { } owner || owner.SecurityStamp != stamp)
            return pages.SignIn(context, new(back, sealedForm) { Refusal = TicketOver }, StatusCodes.Status422UnprocessableEntity);
        if (!attempts.TryCount(context)) return Again(TooMany(context), StatusCodes.Status429TooManyRequests);
        var (member, way, refusal) = await context.RequestServices.GetRequiredService<PasswordSignIn>().CheckCodeAsync(id, form["code"].ToString());
        return refusal is null ? await FinishAsync(context, member!, way, needsSecondFactor: false, back, sealedForm) : Again(refusal, StatusCodes.Status422UnprocessableEntity);

        IResult Again(Refusal why, int status) => pages.Code(context, new(ticket, back, sealedForm, owner.TwoFactorEnabled, Passkeys.At(context), why), status);
    }

    async Task<IResult> AskAsync(HttpContext context)
    {
        if (!attempts.TryCount(context)) return PasskeyAnswers.Refuse(context, TooMany(context), StatusCodes.Status429TooManyRequests);
        return PasskeyAnswers.Ask(await context.RequestServices.GetRequiredService<PasskeyBook>().AskAsync(context));
    }

    async Task<IResult> PasskeyAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (back, sealedForm) = (BackOf(form["back"]), form["kept"].ToString());
        var (member, refusal) = await context.RequestServices.GetRequiredService<PasskeyBook>().SignInAsync(form["challenge"], form["answer"].ToString(), context);
        return refusal is null ? await FinishAsync(context, member!, SignInWay.Passkey, needsSecondFactor: false, back, sealedForm)
            : pages.SignIn(context, new(back, sealedForm) { Refusal = refusal }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>After something that came between: the kept form, or the way back.</summary>
    async Task<IResult> ContinueAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return kept.Open(form["kept"], SignedIn.Of(context).Member.Id) is { } found ? pages.Kept(context, found) : Pages.GoTo(context, BackOf(form["back"]));
    }

    async Task<IResult> LeaveAsync(HttpContext context)
    {
        await context.RequestServices.GetRequiredService<SessionBook>().SignOutAsync(SignedIn.Of(context));
        SessionCookie.Delete(context);
        return Pages.GoTo(context, "/sign-in?out=1");
    }

    /// <summary>Begins a session and goes on.</summary>
    public async Task<IResult> FinishAsync(HttpContext context, Member member, SignInWay way, bool needsSecondFactor, string back, string sealedForm)
    {
        // An older session of this browser ends: its key must not go on beside the new one.
        var book = context.RequestServices.GetRequiredService<SessionBook>();
        if (context.Features.Get<SignedIn>() is { Live: var old }) await book.EndAsync(old.Session.Id, old.Member.Id, old.Member.UserName!);
        var key = await book.BeginAsync(member, way, needsSecondFactor, BrowserWords.Of(context.Request.Headers.UserAgent.ToString()), AddressOf(context));
        cookie.Write(context, key);
        if (member.Language is { } language) Tongue.Choose(context, language);
        var form = kept.Open(sealedForm, member.Id);
        if (needsSecondFactor)
        {
            var key2 = Authenticator.NewKey();
            context.Features.Set(new SignedIn((await book.FindAsync(key))!));
            return context.RequestServices.GetRequiredService<People.SecondFactorPages>().Show(context, member.UserName!, key2, back, form is null ? "" : sealedForm);
        }
        return form is null ? Pages.GoTo(context, back) : pages.Kept(context, form);
    }

    /// <summary>Where to go afterwards: a page of this server, none of the sign-in itself.</summary>
    public static string BackOf(string? back)
    {
        var path = LocalPath.Of(back, "/");
        return path.StartsWith("/sign-", StringComparison.Ordinal) || path.StartsWith("/welcome", StringComparison.Ordinal) ? "/" : path;
    }

    public static bool IsAtMachine(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "";

    public static Refusal TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return new(Problems.TooManyAttempts.Code, Problems.TooManyAttempts.Words);
    }

    string[]? Owner(string ticket)
    {
        try
        {
            return ticket.Length is 0 or > 2000 ? null : _tickets.Unprotect(ticket).Split(' ', 2);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
