using Hikeshi.People.History;
using Hikeshi.People.Invitations;
using Hikeshi.People.Rights;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.SignIn;

/// <summary>Links that only the console shows: whoever sits at the machine owns the data anyway, and gets in by them when nothing else is there yet or any more.</summary>
public sealed class ConsoleLinks(PeopleContext people, PeopleOptions options, UserManager<Member> members, PeopleHistory history, Welcome welcome)
{
    /// <summary>What every start shows while nobody could sign in otherwise: a link for the first lead, or one that signs in the lead who has neither password nor passkey.</summary>
    /// <returns>The key, or null where somebody can sign in.</returns>
    public async Task<string?> AtStartAsync()
    {
        if (!await people.Users.AnyAsync()) return await MakeAsync(null);
        var leads = await people.Users.Where(m => m.Role == Role.Lead && m.Left == null).OrderBy(m => m.Joined).ToListAsync();
        foreach (var lead in leads)
            if (lead.PasswordHash is not null || (await members.GetPasskeysAsync(lead)).Count > 0 || (await members.GetLoginsAsync(lead)).Count > 0) return null;
        return leads.Count > 0 ? await MakeAsync(leads[0]) : null;
    }

    /// <summary>A link for somebody who lost everything.</summary>
    /// <returns>Null where nobody of that name may sign in.</returns>
    public async Task<string?> ForAsync(string name) =>
        await members.FindByNameAsync(name.Trim()) is { } member && member.IsActive(options.Time.GetUtcNow()) ? await MakeAsync(member) : null;

    /// <summary>A link that signs in the first lead, who is made where there is nobody: for the demo.</summary>
    public async Task<string> ForDemoAsync(string name) => await MakeAsync(await welcome.MakeFirstAsync(name));

    async Task<string> MakeAsync(Member? member)
    {
        var (now, id) = (options.Time.GetUtcNow(), member?.Id);
        // A new one makes those before it worthless, so that none lies about in the scrollback of a console.
        await people.Links.Where(l => l.MemberId == id || l.ValidUntil < now).ExecuteDeleteAsync();
        var (key, digest) = OneTimeKey.Make();
        people.Links.Add(new() { KeySha256 = digest, MemberId = id, ValidUntil = now + options.LinkLength });
        if (member is not null) history.Add("", HistoryKind.LinkMade, member.UserName!);
        await people.SaveChangesAsync();
        return key;
    }
}
