using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Invitations;
using Hikeshi.People.Members;
using Hikeshi.People.Rights;
using Hikeshi.People.Sessions;
using Hikeshi.People.Store;
using Hikeshi.Web.Api;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Look;
using Hikeshi.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.People;

/// <summary>What a lead typed about somebody.</summary>
/// <param name="Day">The last day, ISO, as typed.</param>
public sealed record TypedPerson(string Name, string Mail, string Role, string Case, string Day)
{
    public static readonly TypedPerson Nobody = new("", "", "", "", "");

    public static TypedPerson Of(IFormCollection form) => new(form["name"].ToString().Trim(), form["mail"].ToString().Trim(), form["role"].ToString(), form["case"].ToString(), form["until"].ToString());

    /// <summary>Role, case and end; case and end count only for the expert, so that changing the role in the form is enough.</summary>
    public (Role Role, string? Case, DateTimeOffset? Until)? Read() =>
        !Enum.TryParse<Role>(Role, out var role) || !Enum.IsDefined(role) ? null
        : role != Hikeshi.People.Rights.Role.Expert ? (role, null, null) : (role, Case.Length > 0 ? Case : null, Moments.EndOf(Day));
}

/// <summary>Everybody, as leads see them.</summary>
/// <param name="Sessions">Those used last; all of one person stand on that person's page.</param>
/// <param name="SessionsNotShown">How many more there are.</param>
public sealed record PeopleModel(
    IReadOnlyList<Member> Members, IReadOnlyList<Invitation> Invitations, IReadOnlyList<LiveSession> Sessions, int SessionsNotShown, long Current, IReadOnlyList<HistoryEntry> History, long? Older,
    IReadOnlyList<(string Day, string Name, long Count)> Failures, IReadOnlyList<string> Cases, TypedPerson Typed, Words Done, Refusal? Refusal);

/// <summary>One person, as leads see them.</summary>
public sealed record MemberModel(Member Member, IReadOnlyList<LiveSession> Sessions, long Current, IReadOnlyList<string> Cases, TypedPerson Typed, Words Done, Refusal? Refusal);

/// <summary>An invitation that was just made.</summary>
/// <param name="Link">Shown once.</param>
public sealed record InvitedModel(string Name, string Link, DateTimeOffset ValidUntil);

/// <summary>The people of the workbench: invited, given roles, removed by leads.</summary>
sealed class PeopleRoutes(Pages pages, CaseFolders folders, ServeOptions options)
{
    const int SessionsShown = 25;

    static readonly Refusal RoleUnknown = new("role-unknown", "役割を選んでください。", "Choose a role.");

    public void Map(IEndpointRouteBuilder routes)
    {
        Lead(routes.MapGet("/people", (HttpContext context, string? done, long? before) => ShowAsync(context, null, TypedPerson.Nobody, DoneWords(done), before)));
        Lead(routes.MapPost("/people/invite", (Delegate)InviteAsync));
        Lead(routes.MapPost("/people/invitations/revoke", (Delegate)RevokeAsync));
        Lead(routes.MapPost("/people/sessions/end", (Delegate)EndSessionAsync));
        Lead(routes.MapGet("/people/{id}", (HttpContext context, string id, string? done) => MemberAsync(context, id, null, null, DoneWords(done))));
        Lead(routes.MapPost("/people/{id}/role", (Delegate)RoleAsync));
        Lead(routes.MapPost("/people/{id}/remove", (Delegate)RemoveAsync));
        Lead(routes.MapPost("/people/{id}/end-sessions", (Delegate)EndSessionsAsync));
    }

    static void Lead(RouteHandlerBuilder builder) => builder.Needs(Right.ManagePeople).ExcludeFromDescription();

    static string Actor(HttpContext context) => SignedIn.Of(context).Member.UserName!;

    async Task<IResult> ShowAsync(HttpContext context, Refusal? refusal, TypedPerson typed, Words? done = null, long? before = null)
    {
        var services = context.RequestServices;
        var history = services.GetRequiredService<PeopleHistory>();
        var rows = await history.NewestAsync(before);
        var sessions = await services.GetRequiredService<SessionBook>().HeldAsync(null);
        return pages.Show<PeoplePage, PeopleModel>(context,
            new(await services.GetRequiredService<ChangeMember>().AllAsync(), await services.GetRequiredService<Invite>().OpenAsync(), [.. sessions.Take(SessionsShown)], Math.Max(0, sessions.Count - SessionsShown),
                SignedIn.Of(context).Session.Id, rows, rows.Count > 0 && rows[^1].Id > 1 ? rows[^1].Id : null, await history.FailuresAsync(), folders.Ids(), typed, done ?? Words.None, refusal),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<IResult> InviteAsync(HttpContext context, Invite invite, Hikeshi.People.PeopleOptions people)
    {
        var typed = TypedPerson.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        if (typed.Read() is not { } scope) return await ShowAsync(context, RoleUnknown, typed);
        if (CaseRefusal(scope.Case) is { } unknown) return await ShowAsync(context, unknown, typed);
        var (key, refusal) = await invite.RunAsync(new(typed.Name, typed.Mail.Length > 0 ? typed.Mail : null, scope.Role, scope.Case, scope.Until), Actor(context));
        if (refusal is not null) return await ShowAsync(context, refusal, typed);
        return pages.Show<InvitedPage, InvitedModel>(context, new(typed.Name, $"{context.Request.Scheme}://{context.Request.Host}/welcome?key={key}", options.Time.GetUtcNow() + people.InvitationLength));
    }

    async Task<IResult> RevokeAsync(HttpContext context, Invite invite) =>
        await invite.RevokeAsync(await NumberAsync(context), Actor(context)) is { } refusal ? await ShowAsync(context, refusal, TypedPerson.Nobody) : Pages.GoTo(context, "/people?done=revoked");

    async Task<IResult> EndSessionAsync(HttpContext context, SessionBook sessions) =>
        await sessions.EndAsync(await NumberAsync(context), null, Actor(context)) is { } refusal ? await ShowAsync(context, refusal, TypedPerson.Nobody) : Pages.GoTo(context, "/people?done=session");

    async Task<IResult> MemberAsync(HttpContext context, string id, Refusal? refusal, TypedPerson? typed, Words? done = null)
    {
        if (await context.RequestServices.GetRequiredService<ChangeMember>().FindAsync(id) is not { } member) return Problems.PageMissing.In(context);
        typed ??= new("", "", member.Role.ToString(), member.Case ?? "", member.Until is { } until ? Moments.DayOf(until) : "");
        return pages.Show<MemberPage, MemberModel>(context,
            new(member, await context.RequestServices.GetRequiredService<SessionBook>().HeldAsync(id), SignedIn.Of(context).Session.Id, folders.Ids(), typed, done ?? Words.None, refusal),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<IResult> RoleAsync(HttpContext context, string id, ChangeMember change)
    {
        var typed = TypedPerson.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        if (typed.Read() is not { } scope) return await MemberAsync(context, id, RoleUnknown, typed);
        if (CaseRefusal(scope.Case) is { } unknown) return await MemberAsync(context, id, unknown, typed);
        return await change.RoleAsync(id, scope.Role, scope.Case, scope.Until, Actor(context)) is { } refusal ? await MemberAsync(context, id, refusal, typed) : Pages.GoTo(context, "/people?done=role");
    }

    async Task<IResult> RemoveAsync(HttpContext context, string id, ChangeMember change) =>
        await change.RemoveAsync(id, Actor(context)) is { } refusal ? await MemberAsync(context, id, refusal, null) : Pages.GoTo(context, "/people?done=removed");

    async Task<IResult> EndSessionsAsync(HttpContext context, string id, SessionBook sessions, ChangeMember change)
    {
        if (await change.FindAsync(id) is null) return Problems.PageMissing.In(context);
        await sessions.EndAllAsync(id, SignedIn.Of(context).Session.Id, Actor(context));
        return Pages.GoTo(context, $"/people/{Uri.EscapeDataString(id)}?done=sessions");
    }

    Refusal? CaseRefusal(string? id) => id is null || folders.Find(id) is not null ? null : new("case-unknown", "その事案はありません。", "There is no such case.");

    static async Task<long> NumberAsync(HttpContext context) =>
        long.TryParse((await context.Request.ReadFormAsync(context.RequestAborted))["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static Words DoneWords(string? done) => done switch
    {
        "revoked" => new("招待を取り消しました。", "The invitation is revoked."),
        "session" => new("そのサインインを終わらせました。", "The session has ended."),
        "sessions" => new("サインインをすべて終わらせました。", "All sessions have ended."),
        "role" => new("役割を変えました。すぐに効きます。", "The role is changed, at once."),
        "removed" => new("外しました。サインインもすべて終わりました。", "Removed; all their sessions have ended."),
        _ => Words.None,
    };
}
