using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Hikeshi.Deliveries.Sftp;

/// <summary>The key by which a server is known: a fingerprint, or a file in OpenSSH's known_hosts format (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").</summary>
public sealed class HostKey
{
    /// <summary>Attack: a file that is none.</summary>
    const int MostLines = 100_000;

    readonly string _fingerprint;
    readonly IReadOnlyList<string> _lines;

    HostKey(string fingerprint, IReadOnlyList<string> lines) => (_fingerprint, _lines) = (fingerprint, lines);

    /// <param name="fingerprint"><c>SHA256:…</c> as ssh-keygen -l shows it.</param>
    public static HostKey Of(string fingerprint) => new(fingerprint.Trim().TrimEnd('='), []);

    public static HostKey KnownHosts(IEnumerable<string> lines) => new("", [.. lines.Take(MostLines)]);

    public static string Fingerprint(byte[] key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(key)).TrimEnd('=');

    /// <summary>True where the key is known for this server; a revoked key never is.</summary>
    public bool Knows(string host, int port, byte[] key)
    {
        if (_fingerprint.Length > 0) return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Fingerprint(key)), Encoding.ASCII.GetBytes(_fingerprint));
        var (name, written, known) = (port == 22 ? host.ToLowerInvariant() : $"[{host.ToLowerInvariant()}]:{port}", Convert.ToBase64String(key), false);
        foreach (var line in _lines)
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 3 || words[0][0] == '#') continue;
            if (words[0] == "@revoked" && words.Length > 3 && words[3] == written) return false;
            if (words[0][0] != '@' && words[2] == written && Names(words[0], name)) known = true;
        }
        return known;
    }

    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "OpenSSH's format of hashed names is HMAC-SHA1; it hides names and secures nothing here.")]
    static bool Names(string hosts, string name)
    {
        if (!hosts.StartsWith("|1|", StringComparison.Ordinal)) return hosts.Split(',').Contains(name, StringComparer.OrdinalIgnoreCase);
        var parts = hosts.Split('|');
        Span<byte> salt = stackalloc byte[64];
        return parts.Length == 4 && Convert.TryFromBase64String(parts[2], salt, out var length) && Convert.ToBase64String(HMACSHA1.HashData(salt[..length], Encoding.UTF8.GetBytes(name))) == parts[3];
    }
}
