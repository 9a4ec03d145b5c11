using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Hikeshi.Mail;

/// <summary>Takes the content out of an opaque signature (smime.p7m with signed-data, RFC 8551, 3.5.2); nothing is verified here.</summary>
static class SignedContent
{
    /// <returns>The MIME entity that was signed, or null where the bytes are encrypted or damaged.</returns>
    public static ReadOnlyMemory<byte>? Unwrap(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var signed = new SignedCms();
            signed.Decode(bytes.Span);
            return signed.ContentInfo.Content is { Length: > 0 } content ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
