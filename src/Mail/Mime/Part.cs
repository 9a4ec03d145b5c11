using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mime;

/// <summary>One MIME entity (RFC 2045, RFC 2046): a slice of the message's bytes, not copied.</summary>
sealed record Part(HeaderBlock Header, HeaderParameters Type, HeaderParameters Disposition, string TransferEncoding, IReadOnlyList<Part> Children)
{
    public string ContentType => Type.Value;

    /// <summary>The body as it stands, transfer encoding still applied.</summary>
    public ReadOnlyMemory<byte> Body => Header.Body;

    public bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>The decoded file name, or empty.</summary>
    public string FileName => Clean(Disposition["filename"] ?? Type["name"] ?? "");

    static string Clean(string name) => string.Concat(name.Where(c => !char.IsControl(c))).Trim();
}
