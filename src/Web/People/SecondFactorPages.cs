using System.Security.Cryptography;
using Hikeshi.Kernel;
using Hikeshi.People.SecondFactors;
using Hikeshi.Web.Look;
using Hikeshi.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.People;

/// <summary>Setting up an authenticator app.</summary>
/// <param name="Key">The key as the app takes it.</param>
/// <param name="Sealed">The key for the next request, bound to the person.</param>
/// <param name="Asked">The person signed in by password and must set up something before they go on.</param>
public sealed record SecondFactorModel(AuthenticatorKey Key, string Sealed, string Back, string Kept, bool Asked, Passkeys Passkeys, Refusal? Refusal);

/// <summary>Recovery codes, shown once.</summary>
public sealed record RecoveryCodesModel(IReadOnlyList<string> Codes, string Back, string Kept);

/// <summary>Shows the pages on which a second factor is set up.</summary>
sealed class SecondFactorPages(Pages pages, IDataProtectionProvider protection)
{
    readonly ITimeLimitedDataProtector _keys = protection.CreateProtector("Hikeshi.Web.People.SecondFactor").ToTimeLimitedDataProtector();

    /// <param name="key">A new key, or the one of the page before.</param>
    public IResult Show(HttpContext context, string name, string key, string back, string kept, Refusal? refusal = null)
    {
        var live = SignedIn.Of(context);
        return pages.Show<SecondFactorPage, SecondFactorModel>(context,
            new(Authenticator.Show(name, key), _keys.Protect($"{live.Member.Id} {key}", TimeSpan.FromHours(1)), back, kept, live.Session.NeedsSecondFactor, Passkeys.At(context), refusal),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    public IResult ShowCodes(HttpContext context, IReadOnlyList<string> codes, string back, string kept) => pages.Show<RecoveryCodesPage, RecoveryCodesModel>(context, new(codes, back, kept));

    /// <summary>The key of the page before; null where it is somebody else's or too old.</summary>
    public string? Open(string seal, string memberId)
    {
        try
        {
            return seal.Length is > 0 and < 2000 && _keys.Unprotect(seal).Split(' ') is [var id, var key] && id == memberId ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
