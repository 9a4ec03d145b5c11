using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.SecondFactors;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;

namespace Hikeshi.People.SignIn;

/// <summary>What comes after a password.</summary>
public enum NextStep
{
    /// <summary>A code of the authenticator app, or a recovery code.</summary>
    Code,

    /// <summary>The passkey, or a recovery code: there is no authenticator app.</summary>
    Passkey,

    /// <summary>There is no second factor yet: one must be set up first.</summary>
    SetUp,
}

/// <summary>A password, and then a code. Failures of both are counted together; too many stop the password for a while, passkeys go on.</summary>
/// <remarks>
/// One attempt at a time over the whole server: otherwise a hundred at once would be counted as one, and would fill the processor with hashing. The sentence does not tell whether
/// there is such a person.
/// </remarks>
public sealed class PasswordSignIn(UserManager<Member> members, Authenticator authenticator, RecoveryCodes recovery, PeopleHistory history, PeopleContext people, PeopleOptions options, PasswordSignIn.Lane lane)
{
    /// <summary>One attempt at a time.</summary>
    public sealed class Lane : IDisposable
    {
        internal SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>A hash of nothing that anybody knows, so that unknown names take as long as known ones.</summary>
        internal string? NoHash { get; set; }

        public void Dispose() => Gate.Dispose();
    }

    Refusal Wrong => new("sign-in-wrong",
        $"名前かパスワードが違います。{options.FailuresBeforeLock}回続けて間違えると、{options.LockLength.TotalMinutes:0}分間はパスワードが使えません。",
        $"Name or password is wrong. After {options.FailuresBeforeLock} failures in a row the password is not accepted for {options.LockLength.TotalMinutes:0} minutes.");

    Refusal WrongCode => new("code-wrong",
        $"コードが違うか、もう使われています。次に表示されるコードを入れてください。{options.FailuresBeforeLock}回続けて間違えると、{options.LockLength.TotalMinutes:0}分間は使えません。",
        $"The code is wrong or was used already; type the next one that the app shows. After {options.FailuresBeforeLock} failures in a row none is accepted for {options.LockLength.TotalMinutes:0} minutes.");

    /// <param name="name">Name or mail address.</param>
    public async Task<(Member? Member, NextStep Next, Refusal? Refusal)> CheckAsync(string name, string password)
    {
        await lane.Gate.WaitAsync();
        try
        {
            var member = name.Length > 300 || password.Length > Passwords.PasswordRule.Most * 2 ? null : await members.FindByNameAsync(name.Trim()) ?? await members.FindByEmailAsync(name.Trim());
            if (member is null || !member.IsActive(options.Time.GetUtcNow()) || member.PasswordHash is null)
            {
                lane.NoHash ??= members.PasswordHasher.HashPassword(new(), Guid.NewGuid().ToString());
                members.PasswordHasher.VerifyHashedPassword(new(), lane.NoHash, password.Length > Passwords.PasswordRule.Most * 2 ? "" : password);
                await history.CountFailureAsync(member?.Id ?? "");
                return (null, default, Wrong);
            }
            if (IsLocked(member) || !await members.CheckPasswordAsync(member, password))
            {
                await FailAsync(member);
                return (null, default, Wrong);
            }
            if (member.TwoFactorEnabled) return (member, NextStep.Code, null);
            if ((await members.GetPasskeysAsync(member)).Count > 0) return (member, NextStep.Passkey, null);
            Forgive(member);
            await people.SaveChangesAsync();
            return (member, NextStep.SetUp, null);
        }
        finally
        {
            lane.Gate.Release();
        }
    }

    /// <summary>The code of the app, or a recovery code.</summary>
    /// <param name="memberId">Whose password was right.</param>
    public async Task<(Member? Member, SignInWay Way, Refusal? Refusal)> CheckCodeAsync(string memberId, string code)
    {
        await lane.Gate.WaitAsync();
        try
        {
            if (await members.FindByIdAsync(memberId) is not { } member || !member.IsActive(options.Time.GetUtcNow())) return (null, default, Wrong);
            if (!IsLocked(member))
            {
                if (await authenticator.CheckAsync(member, code)) return (await DoneAsync(member), SignInWay.PasswordAndCode, null);
                if (await recovery.UseAsync(member, code)) return (await DoneAsync(member), SignInWay.PasswordAndRecoveryCode, null);
            }
            await FailAsync(member);
            return (null, default, WrongCode);
        }
        finally
        {
            lane.Gate.Release();
        }
    }

    /// <summary>Whether the person who is signed in knows their password, before it is changed.</summary>
    internal async Task<bool> KnowsAsync(Member member, string password)
    {
        await lane.Gate.WaitAsync();
        try
        {
            if (!IsLocked(member) && password.Length <= Passwords.PasswordRule.Most * 2 && await members.CheckPasswordAsync(member, password)) return true;
            await FailAsync(member);
            return false;
        }
        finally
        {
            lane.Gate.Release();
        }
    }

    async Task<Member> DoneAsync(Member member)
    {
        Forgive(member);
        await people.SaveChangesAsync();
        return member;
    }

    bool IsLocked(Member member) => member.LockoutEnd > options.Time.GetUtcNow();

    static void Forgive(Member member) => (member.AccessFailedCount, member.LockoutEnd) = (0, null);

    async Task FailAsync(Member member)
    {
        await history.CountFailureAsync(member.Id);
        if (IsLocked(member)) return;
        if (++member.AccessFailedCount >= options.FailuresBeforeLock)
        {
            (member.AccessFailedCount, member.LockoutEnd) = (0, options.Time.GetUtcNow() + options.LockLength);
            history.Add("", HistoryKind.LockedOut, member.UserName!);
        }
        await people.SaveChangesAsync();
    }
}
