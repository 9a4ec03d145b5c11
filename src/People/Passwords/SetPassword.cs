using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Sessions;
using Hikeshi.People.SignIn;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;

namespace Hikeshi.People.Passwords;

/// <summary>Somebody who is signed in sets or changes their password; their other sessions end.</summary>
public sealed class SetPassword(UserManager<Member> members, PeopleContext people, PeopleHistory history, SessionBook sessions, PasswordSignIn signIn)
{
    /// <param name="old">Asked for where there is one.</param>
    /// <param name="session">Goes on.</param>
    public async Task<Refusal?> RunAsync(Member member, string old, string password, long session)
    {
        if (member.PasswordHash is not null && !await signIn.KnowsAsync(member, old))
            return new("password-old-wrong", "今のパスワードが違います。何も変えていません。", "The present password is wrong; nothing was changed.");
        if (PasswordRule.Check(password, member.UserName, member.Email) is { } refusal) return refusal;
        member.PasswordHash = members.PasswordHasher.HashPassword(member, password);
        (member.AccessFailedCount, member.LockoutEnd) = (0, null);
        await using var transaction = await people.Database.BeginTransactionAsync();
        await sessions.EndSilentlyAsync(member.Id, session, member.UserName!);
        history.Add(member.UserName!, HistoryKind.PasswordSet, member.UserName!);
        await members.UpdateSecurityStampAsync(member);
        await people.SaveChangesAsync();
        await transaction.CommitAsync();
        return null;
    }
}
