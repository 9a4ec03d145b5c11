using System.Text.Json;
using Hikeshi.Cases;

namespace Hikeshi.Web.SignIn;

/// <summary>The file <c>oidc.json</c> of the data folder: an OpenID provider that people may sign in with. Without the file there is none.</summary>
/// <param name="Authority">Address of the provider.</param>
/// <param name="DisplayName">What the button says; empty where there is no provider.</param>
sealed record OpenIdFile(string Authority, string ClientId, string ClientSecret, string DisplayName)
{
    public const string FileName = "oidc.json";

    public static readonly OpenIdFile None = new("", "", "", "");

    public bool IsSet => DisplayName.Length > 0;

    /// <exception cref="ServerUnusableException">The file cannot be read or lacks something.</exception>
    public static OpenIdFile Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return None;
        try
        {
            if (JsonSerializer.Deserialize<OpenIdFile>(File.ReadAllBytes(path), CaseJson.Options) is { ClientId.Length: > 0, ClientSecret.Length: > 0, DisplayName.Length: > 0 } file
                && Uri.TryCreate(file.Authority, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback)) return file;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
        throw Unusable(path, null);
    }

    static ServerUnusableException Unusable(string path, Exception? e) =>
        new($"{path} cannot be used; it needs authority (an https address), client_id, client_secret and display_name, or delete it to do without an OpenID provider.", e);
}
