using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Invitations;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;

namespace Hikeshi.People.SignIn;

/// <summary>What an OpenID provider says about somebody who signed in there.</summary>
/// <param name="MailVerified">Whether the provider vouches for the address; without that it counts for nothing.</param>
public sealed record OpenIdClaims(string Issuer, string Subject, string? Mail, bool MailVerified);

/// <summary>Lets in who was invited: found by issuer and subject, the first time by a verified mail address.</summary>
/// <remarks>OpenID Connect Core 1.0, 5.7: only issuer and subject together identify somebody; an address may pass to another person, so it counts once.</remarks>
public sealed class OpenIdSignIn(UserManager<Member> members, Welcome welcome, PeopleContext people, PeopleOptions options, PeopleHistory history)
{
    static readonly Refusal NotInvited = new("openid-not-invited",
        "この方は招待されていません。責任者に、同じメールアドレスでの招待を頼んでください。", "This person is not invited; ask a lead for an invitation with the same mail address.");

    public async Task<(Member? Member, Refusal? Refusal)> RunAsync(OpenIdClaims claims)
    {
        if (await members.FindByLoginAsync(claims.Issuer, claims.Subject) is { } known)
            return known.IsActive(options.Time.GetUtcNow()) ? (known, null) : (null, NotInvited);
        if (claims.Mail is not { Length: > 0 } mail || !claims.MailVerified)
        {
            await history.CountFailureAsync("");
            return (null, NotInvited);
        }
        await using var transaction = await people.Database.BeginTransactionAsync();
        var member = await members.FindByEmailAsync(mail);
        // Somebody who is bound to another account of this provider is not taken over by an address that was given to somebody else.
        if (member is not null && (!member.IsActive(options.Time.GetUtcNow()) || (await members.GetLoginsAsync(member)).Any(l => l.LoginProvider == claims.Issuer))) member = null;
        else member ??= await welcome.JoinByMailAsync(mail);
        if (member is null)
        {
            await history.CountFailureAsync("");
            await transaction.CommitAsync();
            return (null, NotInvited);
        }
        await members.AddLoginAsync(member, new(claims.Issuer, claims.Subject, claims.Issuer));
        await transaction.CommitAsync();
        return (member, null);
    }
}
