using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Invitations;
using Hikeshi.People.Rights;
using Hikeshi.People.Sessions;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.Members;

/// <summary>A lead changes somebody's role or removes them; people change their own name and language. The last lead stays.</summary>
public sealed class ChangeMember(PeopleContext people, PeopleOptions options, UserManager<Member> members, MemberNames names, PeopleHistory history, SessionBook sessions)
{
    static readonly Refusal Unknown = new("member-unknown", "その方は、もう登録されていません。", "That person does not belong any more.");

    static readonly Refusal LastLead = new("last-lead",
        "ほかに責任者がいないので、外したり役割を変えたりできません。先に別の方を責任者にしてください。", "This is the last lead, who cannot be removed or get another role; make somebody else lead first.");

    /// <summary>Everybody who belongs, leads first.</summary>
    public async Task<IReadOnlyList<Member>> AllAsync() =>
        [.. (await people.Users.AsNoTracking().Where(m => m.Left == null).ToListAsync()).OrderBy(m => m.Role).ThenBy(m => m.UserName, StringComparer.Ordinal)];

    public Task<Member?> FindAsync(string id) => people.Users.FirstOrDefaultAsync(m => m.Id == id && m.Left == null);

    /// <summary>Takes effect at the next request of whoever it concerns.</summary>
    public async Task<Refusal?> RoleAsync(string id, Role role, string? @case, DateTimeOffset? until, string actor)
    {
        await using var transaction = await people.Database.BeginTransactionAsync();
        if (await FindAsync(id) is not { } member) return Unknown;
        if (role != Role.Lead && await IsLastLeadAsync(member)) return LastLead;
        if (Invite.Scope(role, @case, until, options.Time.GetUtcNow()) is { } refusal) return refusal;
        var old = member.Role;
        (member.Role, member.Case, member.Until) = (role, @case, until);
        var end = until is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {@case}, {until:yyyy-MM-dd HH:mm}Z");
        history.Add(actor, old == role ? HistoryKind.EndChanged : HistoryKind.RoleChanged, member.UserName!, $"{RoleRights.Say(old).En} → {RoleRights.Say(role).En}{end}");
        await people.SaveChangesAsync();
        await transaction.CommitAsync();
        return null;
    }

    public async Task<Refusal?> RemoveAsync(string id, string actor)
    {
        await using var transaction = await people.Database.BeginTransactionAsync();
        if (await FindAsync(id) is not { } member) return Unknown;
        if (await IsLastLeadAsync(member)) return LastLead;
        member.Left = options.Time.GetUtcNow();
        // Free for another account of the same person; the name stays taken.
        (member.Email, member.NormalizedEmail) = (null, null);
        foreach (var login in await members.GetLoginsAsync(member)) await members.RemoveLoginAsync(member, login.LoginProvider, login.ProviderKey);
        await sessions.EndSilentlyAsync(id, null, actor);
        history.Add(actor, HistoryKind.Removed, member.UserName!);
        await people.SaveChangesAsync();
        await transaction.CommitAsync();
        return null;
    }

    public async Task<Refusal?> RenameAsync(Member member, string name)
    {
        if (name == member.UserName) return null;
        if (await names.CheckAsync(name, member.Id) is { } refusal) return refusal;
        await using var transaction = await people.Database.BeginTransactionAsync();
        history.Add(member.UserName!, HistoryKind.Renamed, name, $"{member.UserName} → {name}");
        await names.TakeAsync(name, member.Id);
        await members.SetUserNameAsync(member, name);
        await people.SaveChangesAsync();
        await transaction.CommitAsync();
        return null;
    }

    /// <param name="language"><c>ja</c>, <c>en</c>, or anything else for the browser's.</param>
    public async Task LanguageAsync(Member member, string language)
    {
        member.Language = language is "ja" or "en" ? language : null;
        await people.SaveChangesAsync();
    }

    async Task<bool> IsLastLeadAsync(Member member) =>
        member.Role == Role.Lead && !await people.Users.AnyAsync(m => m.Id != member.Id && m.Role == Role.Lead && m.Left == null);
}
