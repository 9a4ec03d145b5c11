using System.Security.Cryptography;
using System.Text;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>The digest that <see cref="ICorrespondence.TextDigest"/> holds.</summary>
public static class TextDigest
{
    /// <summary>SHA-256 of the decoded text (UTF-8) with white space removed, lower-case hexadecimal.</summary>
    public static string Of(Message message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(message.Text.Where(c => !char.IsWhiteSpace(c))))));
}
