using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Site;

/// <summary>What a site is made of.</summary>
/// <param name="Firm">Name of the organisation by language.</param>
/// <param name="Editions">Approved and not withdrawn; kinds that are no page are left out.</param>
/// <param name="Withdrawn">Versions that were on the site and no longer hold: their addresses stay and say so.</param>
/// <param name="BaseUrl">Where the site will be seen, as <c>https://notice.example/</c>; empty where that is not known yet.</param>
public sealed record SiteContent(IReadOnlyDictionary<string, string> Firm, IReadOnlyList<Edition> Editions, IReadOnlyList<WithdrawnEdition> Withdrawn, string BaseUrl)
{
    /// <returns>The address with a slash at its end, or null where it is none that a site can have.</returns>
    public static string? ReadBaseUrl(string written)
    {
        if (!Uri.TryCreate(written.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0) return null;
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0) return null;
        return address.AbsoluteUri.EndsWith('/') ? address.AbsoluteUri : address.AbsoluteUri + "/";
    }
}

/// <summary>A file of a site.</summary>
/// <param name="Path">Name below the site's folder, with / between folders.</param>
public sealed record SiteFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes.Span));
}
