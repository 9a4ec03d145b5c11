using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Members;
using Hikeshi.People.Rights;
using Hikeshi.People.Store;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.Invitations;

/// <summary>Whom a lead asks to join.</summary>
/// <param name="Case">For an outside expert: the one case.</param>
/// <param name="Until">For an outside expert: the moment from which on they see nothing.</param>
public sealed record InviteRequest(string Name, string? Mail, Role Role, string? Case, DateTimeOffset? Until);

/// <summary>A lead makes an invitation: a link to hand over. Nothing is sent.</summary>
public sealed class Invite(PeopleContext people, PeopleOptions options, PeopleHistory history, MemberNames names)
{
    /// <summary>Attack: invitations without end.</summary>
    const int Open = 200;

    /// <returns>The key of the link, for once; or why there is none.</returns>
    public async Task<(string? Key, Refusal? Refusal)> RunAsync(InviteRequest request, string actor)
    {
        var now = options.Time.GetUtcNow();
        if (await names.CheckAsync(request.Name) is { } bad) return (null, bad);
        if (await names.CheckMailAsync(request.Mail) is { } badMail) return (null, badMail);
        if (Scope(request.Role, request.Case, request.Until, now) is { } scope) return (null, scope);
        if (await people.Invitations.AnyAsync(i => i.Name == request.Name && i.Used == null && i.Revoked == null && i.ValidUntil > now))
            return (null, new("invitation-known", "この名前の招待が、もう出ています。リンクをなくしたときは、取り消してから招待し直してください。", "There is an open invitation for this name; if its link is lost, revoke it and invite again."));
        if (await people.Invitations.CountAsync(i => i.Used == null && i.Revoked == null && i.ValidUntil > now) >= Open)
            return (null, new("invitations-many", "使われていない招待が多すぎます。要らないものを取り消してください。", "Too many invitations are open; revoke those that are not needed."));
        var (key, digest) = OneTimeKey.Make();
        people.Invitations.Add(new()
        {
            KeySha256 = digest,
            Name = request.Name,
            Mail = request.Mail,
            Role = request.Role,
            Case = request.Case,
            Until = request.Until,
            MadeBy = actor,
            Made = now,
            ValidUntil = now + options.InvitationLength,
        });
        history.Add(actor, HistoryKind.Invited, request.Name, RoleRights.Say(request.Role).En);
        await people.SaveChangesAsync();
        return (key, null);
    }

    /// <summary>Case and end go with the role: the expert has both, nobody else has either.</summary>
    internal static Refusal? Scope(Role role, string? @case, DateTimeOffset? until, DateTimeOffset now)
    {
        if (role != Role.Expert)
            return @case is null && until is null ? null : new("scope-not-expert", "事案と期限を決められるのは、外部の専門家だけです。", "Only an outside expert has one case and an end.");
        if (@case is null || until is null) return new("scope-missing", "外部の専門家には、事案と期限が要ります。", "An outside expert needs a case and an end date.");
        return until <= now ? new("scope-past", "期限は、今より後にしてください。", "The end must lie in the future.") : null;
    }

    public async Task<Refusal?> RevokeAsync(long id, string actor)
    {
        var now = options.Time.GetUtcNow();
        if (await people.Invitations.FirstOrDefaultAsync(i => i.Id == id) is not { } invitation || !invitation.IsOpen(now))
            return new("invitation-over", "その招待は、使われたか、期限が切れたか、もう取り消されています。", "That invitation was used, has expired or is revoked already.");
        invitation.Revoked = now;
        history.Add(actor, HistoryKind.InvitationRevoked, invitation.Name);
        await people.SaveChangesAsync();
        return null;
    }

    /// <summary>Invitations that can still be used.</summary>
    public async Task<IReadOnlyList<Invitation>> OpenAsync()
    {
        var now = options.Time.GetUtcNow();
        return await people.Invitations.AsNoTracking().Where(i => i.Used == null && i.Revoked == null && i.ValidUntil > now).OrderBy(i => i.Id).ToListAsync();
    }
}
