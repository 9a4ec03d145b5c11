using Hikeshi.Kernel;
using Hikeshi.People.Invitations;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.SignIn;

/// <summary>The page that asks who somebody is.</summary>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Kept">A sealed form, or empty.</param>
public sealed record SignInModel(string Back, string Kept)
{
    public string Name { get; init; } = "";

    public Refusal? Refusal { get; init; }

    /// <summary>A form was sent whose session had ended.</summary>
    public bool SessionEnded { get; init; }

    public bool SignedOut { get; init; }

    /// <summary>There is nobody yet.</summary>
    public bool IsFirst { get; init; }

    public Passkeys Passkeys { get; init; } = new(false, "");

    /// <summary>Name of the OpenID provider, or empty.</summary>
    public string Provider { get; init; } = "";
}

/// <summary>Whether the browser can use passkeys at this address.</summary>
/// <param name="Elsewhere">An address of the same server where it can, or empty.</param>
/// <remarks>WebAuthn, 5.1.3: a relying party has a domain; an IP address is none. Browsers want https, or the name localhost.</remarks>
public sealed record Passkeys(bool Possible, string Elsewhere)
{
    public static Passkeys At(HttpContext context)
    {
        var request = context.Request;
        var local = request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (System.Net.IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address))
            return new(false, System.Net.IPAddress.IsLoopback(address) && context.Connection.LocalIpAddress is { } at && System.Net.IPAddress.IsLoopback(at)
                ? new UriBuilder(request.Scheme, "localhost", request.Host.Port ?? (request.IsHttps ? 443 : 80), request.Path.Value, request.QueryString.Value).Uri.AbsoluteUri : "");
        return new(local || request.IsHttps, "");
    }
}

/// <summary>The page that asks for the second proof.</summary>
/// <param name="Ticket">Says whose password was right, sealed.</param>
/// <param name="HasApp">There is an authenticator app; else a passkey is wanted.</param>
public sealed record CodeModel(string Ticket, string Back, string Kept, bool HasApp, Passkeys Passkeys, Refusal? Refusal = null);

/// <summary>The page of a one-time link.</summary>
/// <param name="AtMachine">The browser runs on the machine of the server.</param>
public sealed record WelcomeModel(string Key, WelcomeOffer Offer, string Name, bool AtMachine, Passkeys Passkeys, Refusal? Refusal = null);

/// <summary>The page that shows a kept form again.</summary>
/// <param name="Fields">Label and text of what was typed.</param>
public sealed record KeptFormModel(KeptForm Form, IReadOnlyList<(Words Label, string Text)> Fields);

/// <summary>Shows the pages before and around the sign-in.</summary>
sealed class SignInPages(Pages pages, OpenIdFile provider)
{
    public IResult SignIn(HttpContext context, SignInModel model, int status = StatusCodes.Status200OK) =>
        pages.Show<SignInPage, SignInModel>(context, model with { Passkeys = Passkeys.At(context), Provider = provider.DisplayName }, status);

    public IResult Code(HttpContext context, CodeModel model, int status = StatusCodes.Status200OK) => pages.Show<CodePage, CodeModel>(context, model, status);

    public IResult Welcome(HttpContext context, WelcomeModel model, int status = StatusCodes.Status200OK) => pages.Show<WelcomePage, WelcomeModel>(context, model, status);

    public IResult Kept(HttpContext context, KeptForm form, int status = StatusCodes.Status200OK) => pages.Show<KeptFormPage, KeptFormModel>(context, new(form, FieldLabels.Of(form)), status);
}
