using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hikeshi.People;

/// <summary>A secret of 256 random bits in a cookie or a link. Only its digest is kept, which cannot be guessed back.</summary>
static class OneTimeKey
{
    public static (string Key, string Sha256) Make()
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (key, Digest(key));
    }

    /// <summary>Longer than any key of ours: not looked at.</summary>
    public static bool CanBe(string? key) => key is { Length: 43 };

    public static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
