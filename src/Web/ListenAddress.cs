using System.Globalization;
using System.Net;

namespace Hikeshi.Web;

/// <summary>Where the server listens.</summary>
/// <param name="Host">As the user wrote it: a name or an IP address.</param>
/// <param name="Address">Null where the host is a name; then it is <c>localhost</c>, or every address of this computer.</param>
/// <param name="Port">0 for any free port.</param>
public sealed record ListenAddress(string Scheme, string Host, IPAddress? Address, int Port)
{
    /// <summary>A name and not an address, because passkeys belong to a name (WebAuthn, 5.1.3); both addresses of the loopback are listened on, so that no other program can pose as it.</summary>
    public const string Default = "http://localhost:5080";

    public bool IsLoopback => Address is null ? Host == "localhost" : IPAddress.IsLoopback(Address);

    public bool IsEncrypted => Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads <c>http://127.0.0.1:5080</c>; several are separated by semicolons.</summary>
    /// <returns>A sentence that says what is wrong, or null.</returns>
    public static string? TryParse(string urls, out IReadOnlyList<ListenAddress> addresses)
    {
        var read = new List<ListenAddress>();
        addresses = read;
        foreach (var text in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var plain = text.Replace("//*:", "//0.0.0.0:", StringComparison.Ordinal).Replace("//+:", "//0.0.0.0:", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
                return $"--urls {text} is no address to listen on; write for instance {Default}.";
            if (read.Any(r => r.Port == uri.Port && r.Port > 0 && r.Host == uri.DnsSafeHost)) return $"--urls names {text} twice; name it once.";
            read.Add(new(uri.Scheme, uri.DnsSafeHost.ToLowerInvariant(), IPAddress.TryParse(uri.DnsSafeHost, out var ip) ? ip : null, uri.Port));
        }
        return read.Count == 0 ? $"--urls is empty; write for instance {Default}." : null;
    }

    public override string ToString() =>
        $"{Scheme}://{(Address?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Host}]" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}";
}
