using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.People.Members;
using Hikeshi.People.Passkeys;
using Hikeshi.People.Passwords;
using Hikeshi.People.Rights;
using Hikeshi.People.SecondFactors;
using Hikeshi.People.Sessions;
using Hikeshi.People.Store;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.People;

/// <summary>What somebody sees of themselves.</summary>
/// <param name="Done">What was just changed, or empty.</param>
public sealed record AccountModel(
    Member Member, IReadOnlyList<PasskeyLine> PasskeyLines, int RecoveryCodes, IReadOnlyList<LiveSession> Sessions, long Current, Passkeys Passkeys, Words Done, Refusal? Refusal = null, string Typed = "");

/// <summary>One's own account: name, language, ways to sign in, sessions.</summary>
sealed class AccountRoutes(Pages pages, SecondFactorPages secondFactor, KeptForms kept, SignInPages signIn)
{
    /// <summary>The set-up of a second factor carries a form along that somebody was sending.</summary>
    const long FormBytes = 6 * 1024 * 1024;

    static readonly Refusal KeyOver = new("authenticator-too-slow", "時間が経ったので、新しい図を読み取ってください。", "That took too long; scan the new picture.");

    public void Map(IEndpointRouteBuilder routes)
    {
        Own(routes.MapGet("/account", (HttpContext context, string? done) => ShowAsync(context, null, DoneWords(done))));
        Own(routes.MapPost("/account/name", (Delegate)NameAsync));
        Own(routes.MapPost("/account/language", (Delegate)LanguageAsync));
        Own(routes.MapPost("/account/password", (Delegate)PasswordAsync));
        Own(routes.MapPost("/account/passkeys/remove", (Delegate)RemovePasskeyAsync));
        Own(routes.MapPost("/account/second-factor/remove", (Delegate)RemoveAppAsync));
        Own(routes.MapPost("/account/recovery-codes", (Delegate)RecoveryCodesAsync));
        Own(routes.MapPost("/account/sessions/end", (Delegate)EndSessionAsync));
        Own(routes.MapPost("/account/sessions/end-others", (Delegate)EndOthersAsync));
        Early(routes.MapGet("/account/second-factor", (HttpContext context, string? back) => secondFactor.Show(context, Me(context).UserName!, Authenticator.NewKey(), SignInRoutes.BackOf(back ?? "/account"), "")));
        Early(routes.MapPost("/account/second-factor", (Delegate)ConfirmAppAsync));
        Early(routes.MapPost("/account/passkeys/options", (Delegate)AskPasskeyAsync));
        Early(routes.MapPost("/account/passkeys", (Delegate)AddPasskeyAsync));
    }

    static void Own(RouteHandlerBuilder builder) => builder.Needs(Right.None).ExcludeFromDescription();

    static void Early(RouteHandlerBuilder builder) => builder.Needs(Right.None).WithMetadata(new BeforeSecondFactor(), new MostBytes(FormBytes)).ExcludeFromDescription();

    static Member Me(HttpContext context) => SignedIn.Of(context).Member;

    /// <summary>The member as the database has them now, to be changed.</summary>
    static async Task<Member> MeAsync(HttpContext context) => (await context.RequestServices.GetRequiredService<ChangeMember>().FindAsync(Me(context).Id))!;

    async Task<IResult> ShowAsync(HttpContext context, Refusal? refusal, Words? done = null, string typed = "")
    {
        var services = context.RequestServices;
        var me = await MeAsync(context);
        return pages.Show<AccountPage, AccountModel>(context,
            new(me, await services.GetRequiredService<PasskeyBook>().ListAsync(me), await services.GetRequiredService<RecoveryCodes>().LeftAsync(me.Id),
                await services.GetRequiredService<SessionBook>().HeldAsync(me.Id), SignedIn.Of(context).Session.Id, Passkeys.At(context), done ?? Words.None, refusal, typed),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<IResult> AnswerAsync(HttpContext context, Refusal? refusal, string done, string typed = "") =>
        refusal is null ? Pages.GoTo(context, "/account?done=" + done) : await ShowAsync(context, refusal, typed: typed);

    async Task<IResult> NameAsync(HttpContext context, ChangeMember change)
    {
        var name = (await context.Request.ReadFormAsync(context.RequestAborted))["name"].ToString().Trim();
        return await AnswerAsync(context, await change.RenameAsync(await MeAsync(context), name), "name", name);
    }

    async Task<IResult> LanguageAsync(HttpContext context, ChangeMember change)
    {
        var language = (await context.Request.ReadFormAsync(context.RequestAborted))["language"].ToString();
        await change.LanguageAsync(await MeAsync(context), language);
        if (language is "ja" or "en") Tongue.Choose(context, language);
        else Tongue.Forget(context);
        return await AnswerAsync(context, null, "language");
    }

    async Task<IResult> PasswordAsync(HttpContext context, SetPassword set, AttemptLimit attempts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!attempts.TryCount(context)) return await AnswerAsync(context, SignInRoutes.TooMany(context), "");
        return await AnswerAsync(context, await set.RunAsync(await MeAsync(context), form["old"].ToString(), form["password"].ToString(), SignedIn.Of(context).Session.Id), "password");
    }

    async Task<IResult> ConfirmAppAsync(HttpContext context, Authenticator authenticator, RecoveryCodes recovery, AttemptLimit attempts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var me = await MeAsync(context);
        var (back, sealedForm) = (SignInRoutes.BackOf(form["back"]), form["kept"].ToString());
        if (secondFactor.Open(form["sealed"].ToString(), me.Id) is not { } key) return secondFactor.Show(context, me.UserName!, Authenticator.NewKey(), back, sealedForm, KeyOver);
        if (!attempts.TryCount(context)) return secondFactor.Show(context, me.UserName!, key, back, sealedForm, SignInRoutes.TooMany(context));
        var (codes, refusal) = await authenticator.ConfirmAsync(me, key, form["code"].ToString(), recovery);
        if (refusal is not null) return secondFactor.Show(context, me.UserName!, key, back, sealedForm, refusal);
        return codes.Count > 0 ? secondFactor.ShowCodes(context, codes, back, sealedForm) : Next(context, back, sealedForm, me.Id);
    }

    static async Task<IResult> AskPasskeyAsync(HttpContext context, PasskeyBook passkeys) =>
        PasskeyAnswers.Ask(await passkeys.AskForNewAsync(Me(context).Id, Me(context).UserName!, context));

    async Task<IResult> AddPasskeyAsync(HttpContext context, PasskeyBook passkeys, RecoveryCodes recovery)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var me = await MeAsync(context);
        var (back, sealedForm) = (SignInRoutes.BackOf(form["back"]), form["kept"].ToString());
        var name = form["label"].ToString() is { Length: > 0 } given ? given : BrowserWords.Of(context.Request.Headers.UserAgent.ToString());
        if (await passkeys.AddAsync(me, form["challenge"], form["answer"].ToString(), name, context) is { } refusal)
            return SignedIn.Of(context).Session.NeedsSecondFactor ? secondFactor.Show(context, me.UserName!, Authenticator.NewKey(), back, sealedForm, refusal) : await ShowAsync(context, refusal);
        // Whoever has a password and loses the passkey needs the codes; they are made with the first second factor.
        if (me.PasswordHash is not null && await recovery.LeftAsync(me.Id) == 0) return secondFactor.ShowCodes(context, await recovery.MakeAsync(me), form.ContainsKey("back") ? back : "/account?done=passkey", sealedForm);
        return form.ContainsKey("back") ? Next(context, back, sealedForm, me.Id) : await AnswerAsync(context, null, "passkey");
    }

    IResult Next(HttpContext context, string back, string sealedForm, string memberId) =>
        kept.Open(sealedForm, memberId) is { } form ? signIn.Kept(context, form) : Pages.GoTo(context, back);

    async Task<IResult> RemovePasskeyAsync(HttpContext context, PasskeyBook passkeys) =>
        await AnswerAsync(context, await passkeys.RemoveAsync(await MeAsync(context), (await context.Request.ReadFormAsync(context.RequestAborted))["id"].ToString()), "passkey-removed");

    async Task<IResult> RemoveAppAsync(HttpContext context, Authenticator authenticator) => await AnswerAsync(context, await authenticator.RemoveAsync(await MeAsync(context)), "app-removed");

    async Task<IResult> RecoveryCodesAsync(HttpContext context, RecoveryCodes recovery) => secondFactor.ShowCodes(context, await recovery.MakeAsync(await MeAsync(context)), "/account", "");

    async Task<IResult> EndSessionAsync(HttpContext context, SessionBook sessions)
    {
        var id = (await context.Request.ReadFormAsync(context.RequestAborted))["id"].ToString();
        return await AnswerAsync(context, await sessions.EndAsync(long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, Me(context).Id, Me(context).UserName!), "session");
    }

    async Task<IResult> EndOthersAsync(HttpContext context, SessionBook sessions)
    {
        await sessions.EndAllAsync(Me(context).Id, SignedIn.Of(context).Session.Id, Me(context).UserName!);
        return await AnswerAsync(context, null, "sessions");
    }

    static Words DoneWords(string? done) => done switch
    {
        "name" => new("名前を変えました。", "The name is changed."),
        "language" => new("言葉を変えました。", "The language is changed."),
        "password" => new("パスワードを決めました。ほかの端末のサインインは終わりました。", "The password is set; your other sessions have ended."),
        "passkey" => new("パスキーを加えました。", "The passkey is added."),
        "passkey-removed" => new("パスキーを外しました。", "The passkey is removed."),
        "app-removed" => new("認証アプリを外しました。", "The authenticator app is removed."),
        "session" => new("そのサインインを終わらせました。", "The session has ended."),
        "sessions" => new("ほかのサインインをすべて終わらせました。", "Your other sessions have ended."),
        _ => Words.None,
    };
}
