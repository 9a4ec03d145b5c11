using System.Buffers.Text;
using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Sessions;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Hikeshi.People.Passkeys;

/// <summary>What the script gives to <c>navigator.credentials</c>.</summary>
/// <param name="Challenge">Comes back with the answer.</param>
/// <param name="Options">JSON as WebAuthn defines it.</param>
public sealed record PasskeyQuestion(string Challenge, string Options);

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset Added);

/// <summary>Passkeys (WebAuthn): made, used to sign in, listed, removed. The checks of the standard are those of ASP.NET Core Identity.</summary>
public sealed class PasskeyBook(IPasskeyHandler<Member> handler, PasskeyChallenges challenges, UserManager<Member> members, PeopleContext people, PeopleOptions options, PeopleHistory history, SessionBook sessions)
{
    /// <summary>Attack: megabytes of an answer; real ones have a few kilobytes.</summary>
    const int AnswerChars = 32 * 1024;

    const int NameChars = 60;

    static readonly Refusal NotTaken = new("passkey-not-taken", "パスキーを確かめられませんでした。時間が経ったか、別のパスキーです。もう一度試してください。", "The passkey could not be verified: too late, or another passkey. Try again.");

    /// <summary>For a new passkey of somebody who belongs, or who is about to join.</summary>
    public async Task<PasskeyQuestion> AskForNewAsync(string memberId, string name, HttpContext context)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = memberId, Name = name, DisplayName = name }, context);
        return new(challenges.Keep(made.AttestationState!), made.CreationOptionsJson);
    }

    /// <summary>For signing in with any passkey that the browser has for this server.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        return new(challenges.Keep(made.AssertionState!), made.RequestOptionsJson);
    }

    /// <summary>Checks the answer to <see cref="AskForNewAsync"/>.</summary>
    /// <returns>The passkey and the id of the member whom it was made for.</returns>
    public async Task<(UserPasskeyInfo? Passkey, string MemberId, Refusal? Refusal)> ReadNewAsync(string? challenge, string answer, string name, HttpContext context)
    {
        if (answer.Length > AnswerChars || challenges.Take(challenge) is not { } state) return (null, "", NotTaken);
        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer, AttestationState = state });
        if (!result.Succeeded || await members.FindByPasskeyIdAsync(result.Passkey.CredentialId) is not null) return (null, "", NotTaken);
        var line = SafeText.Line(name).Trim();
        result.Passkey.Name = line.Length > NameChars ? line[..NameChars] : line;
        return (result.Passkey, result.UserEntity.Id, null);
    }

    /// <summary>Adds a passkey to somebody who is signed in.</summary>
    public async Task<Refusal?> AddAsync(Member member, string? challenge, string answer, string name, HttpContext context)
    {
        if ((await members.GetPasskeysAsync(member)).Count >= options.MaxPasskeys)
            return new("passkeys-many", $"パスキーは{options.MaxPasskeys}個までです。使っていないものを外してください。", $"There may be {options.MaxPasskeys} passkeys; remove one that you do not use.");
        var (passkey, memberId, refusal) = await ReadNewAsync(challenge, answer, name, context);
        if (refusal is not null) return refusal;
        if (memberId != member.Id) return NotTaken;
        await members.AddOrUpdatePasskeyAsync(member, passkey!);
        await sessions.CompleteAsync(member.Id);
        history.Add(member.UserName!, HistoryKind.PasskeyAdded, member.UserName!, passkey!.Name ?? "");
        await people.SaveChangesAsync();
        return null;
    }

    /// <summary>Checks the answer to <see cref="AskAsync"/>.</summary>
    public async Task<(Member? Member, Refusal? Refusal)> SignInAsync(string? challenge, string answer, HttpContext context)
    {
        if (answer.Length > AnswerChars || challenges.Take(challenge) is not { } state) return (null, NotTaken);
        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer, AssertionState = state });
        if (!result.Succeeded || !result.User.IsActive(options.Time.GetUtcNow()))
        {
            await history.CountFailureAsync(result.Succeeded ? result.User.Id : "");
            return (null, NotTaken);
        }
        await members.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return (result.User, null);
    }

    public async Task<IReadOnlyList<PasskeyLine>> ListAsync(Member member) =>
        [.. (await members.GetPasskeysAsync(member)).OrderBy(p => p.CreatedAt).Select(p => new PasskeyLine(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))];

    public async Task<Refusal?> RemoveAsync(Member member, string id)
    {
        var passkeys = await members.GetPasskeysAsync(member);
        if (passkeys.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
            return new("passkey-unknown", "そのパスキーは、もうありません。", "There is no such passkey any more.");
        if (passkeys.Count == 1 && !member.TwoFactorEnabled)
            return new("second-factor-needed", "最後のパスキーです。先に別のパスキーか、パスワードと認証アプリを登録してください。", "It is the last one; add another passkey, or password and authenticator app, before you remove it.");
        await members.RemovePasskeyAsync(member, passkey.CredentialId);
        history.Add(member.UserName!, HistoryKind.PasskeyRemoved, member.UserName!, passkey.Name ?? "");
        await people.SaveChangesAsync();
        return null;
    }
}
