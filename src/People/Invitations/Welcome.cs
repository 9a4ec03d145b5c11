using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Members;
using Hikeshi.People.Passwords;
using Hikeshi.People.Rights;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.Invitations;

/// <summary>What a one-time link is for.</summary>
public enum WelcomeKind
{
    /// <summary>Makes the first lead.</summary>
    First,

    /// <summary>Lets somebody in who was invited.</summary>
    Invitation,

    /// <summary>Signs somebody in who belongs already.</summary>
    SignIn,
}

/// <summary>What a link offers whoever opens it.</summary>
/// <param name="Name">Whom it is for; empty for the first lead.</param>
public sealed record WelcomeOffer(WelcomeKind Kind, string Name, Role Role, string? Case, DateTimeOffset? Until);

/// <summary>How somebody joins.</summary>
/// <param name="Password">Null where there is a passkey.</param>
/// <param name="Passkey">Null where there is a password.</param>
/// <param name="PasskeyFor">The id that the passkey was made for; it becomes the member's.</param>
public sealed record JoinRequest(string Name, string? Password, UserPasskeyInfo? Passkey = null, string? PasskeyFor = null);

/// <summary>Takes one-time links: the first lead's, invitations, and links that sign in. Each works once; looking at one does not use it up.</summary>
/// <param name="people">Where they are kept.</param>
public sealed class Welcome(PeopleContext people, PeopleOptions options, UserManager<Member> members, MemberNames names, PeopleHistory history)
{
    public static readonly Refusal Over = new("link-over",
        "このリンクは使えません。もう使われたか、期限が切れたか、取り消されています。招待した方に新しいリンクを頼むか、サーバーの画面で「hikeshi serve --sign-in-link 名前」を実行してください。",
        "This link is not valid: used, expired or revoked. Ask whoever invited you for a new one, or run 'hikeshi serve --sign-in-link NAME' on the server's console.");

    public async Task<WelcomeOffer?> LookAsync(string? key)
    {
        if (!OneTimeKey.CanBe(key)) return null;
        var (digest, now) = (OneTimeKey.Digest(key!), options.Time.GetUtcNow());
        if (await people.Links.AsNoTracking().FirstOrDefaultAsync(l => l.KeySha256 == digest && l.Used == null && l.ValidUntil > now) is { } link)
        {
            if (link.MemberId is null) return await people.Users.AnyAsync() ? null : new(WelcomeKind.First, "", Role.Lead, null, null);
            return await people.Users.AsNoTracking().FirstOrDefaultAsync(m => m.Id == link.MemberId) is { } member && member.IsActive(now)
                ? new(WelcomeKind.SignIn, member.UserName!, member.Role, member.Case, member.Until) : null;
        }
        return await people.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.KeySha256 == digest) is { } invitation && invitation.IsOpen(now)
            ? new(WelcomeKind.Invitation, invitation.Name, invitation.Role, invitation.Case, invitation.Until) : null;
    }

    /// <summary>Signs in by a link that the console showed for somebody.</summary>
    public async Task<(Member? Member, Refusal? Refusal)> SignInAsync(string? key)
    {
        await using var transaction = await people.Database.BeginTransactionAsync();
        if (await LookAsync(key) is not { Kind: WelcomeKind.SignIn } offer || !await UseLinkAsync(key!)) return (null, Over);
        await transaction.CommitAsync();
        return (await members.FindByNameAsync(offer.Name), null);
    }

    /// <summary>Makes a member of whoever has the link.</summary>
    /// <param name="withoutCredential">Whether the first lead may begin without password and passkey: at the machine itself, where the console gives the next link.</param>
    public async Task<(Member? Member, Refusal? Refusal)> JoinAsync(string? key, JoinRequest request, bool withoutCredential)
    {
        await using var transaction = await people.Database.BeginTransactionAsync();
        if (await LookAsync(key) is not { } offer || offer.Kind == WelcomeKind.SignIn) return (null, Over);
        var digest = OneTimeKey.Digest(key!);
        var invitation = await people.Invitations.FirstOrDefaultAsync(i => i.KeySha256 == digest);
        if (await names.CheckAsync(request.Name) is { } bad) return (null, bad);
        if (await names.CheckMailAsync(invitation?.Mail) is { } badMail) return (null, badMail);
        if (request.Password is null && request.Passkey is null && !(withoutCredential && offer.Kind == WelcomeKind.First))
            return (null, new("credential-missing", "パスワードを決めるか、パスキーを作ってください。", "Choose a password or make a passkey."));
        if (request.Password is { } password && PasswordRule.Check(password, request.Name, invitation?.Mail) is { } weak) return (null, weak);
        if (invitation is not null) invitation.Used = options.Time.GetUtcNow();
        else if (!await UseLinkAsync(key!)) return (null, Over);
        var member = await MakeAsync(request, new(request.Name, invitation?.Mail, offer.Role, offer.Case, offer.Until), offer.Kind == WelcomeKind.First ? HistoryKind.FirstLeadJoined : HistoryKind.Joined);
        await transaction.CommitAsync();
        return (member, null);
    }

    /// <summary>Lets somebody in whom an OpenID provider vouches for, by the invitation that names their mail address.</summary>
    internal async Task<Member?> JoinByMailAsync(string mail)
    {
        var now = options.Time.GetUtcNow();
        var open = await people.Invitations.Where(i => i.Mail != null && i.Used == null && i.Revoked == null && i.ValidUntil > now).ToListAsync();
        if (open.Find(i => string.Equals(i.Mail, mail, StringComparison.OrdinalIgnoreCase)) is not { } invitation || await names.CheckAsync(invitation.Name) is not null) return null;
        invitation.Used = now;
        return await MakeAsync(new(invitation.Name, null), new(invitation.Name, invitation.Mail, invitation.Role, invitation.Case, invitation.Until), HistoryKind.Joined);
    }

    /// <summary>Makes the first lead without asking, for the demo.</summary>
    internal async Task<Member> MakeFirstAsync(string name)
    {
        await using var transaction = await people.Database.BeginTransactionAsync();
        var member = await people.Users.OrderBy(m => m.Joined).FirstOrDefaultAsync(m => m.Role == Role.Lead && m.Left == null)
            ?? await MakeAsync(new(name, null), new(name, null, Role.Lead, null, null), HistoryKind.FirstLeadJoined);
        await transaction.CommitAsync();
        return member;
    }

    async Task<Member> MakeAsync(JoinRequest request, InviteRequest scope, HistoryKind kind)
    {
        var member = new Member
        {
            UserName = scope.Name,
            Email = scope.Mail,
            Role = scope.Role,
            Case = scope.Case,
            Until = scope.Until,
            Joined = options.Time.GetUtcNow(),
            LockoutEnabled = true,
        };
        if (request.PasskeyFor is { } id) member.Id = id;
        await names.TakeAsync(scope.Name, member.Id);
        history.Add(scope.Name, kind, scope.Name, RoleRights.Say(scope.Role).En);
        var made = request.Password is { } password ? await members.CreateAsync(member, password) : await members.CreateAsync(member);
        if (!made.Succeeded) throw new InvalidOperationException($"A member could not be made: {string.Join(", ", made.Errors.Select(e => e.Code))}");
        if (request.Passkey is { } passkey)
        {
            await members.AddOrUpdatePasskeyAsync(member, passkey);
            history.Add(scope.Name, HistoryKind.PasskeyAdded, scope.Name, passkey.Name ?? "");
        }
        if (request.Password is not null) history.Add(scope.Name, HistoryKind.PasswordSet, scope.Name);
        await people.SaveChangesAsync();
        return member;
    }

    async Task<bool> UseLinkAsync(string key)
    {
        var (digest, now) = (OneTimeKey.Digest(key), options.Time.GetUtcNow());
        return await people.Links.Where(l => l.KeySha256 == digest && l.Used == null && l.ValidUntil > now).ExecuteUpdateAsync(l => l.SetProperty(x => x.Used, now)) == 1;
    }
}
