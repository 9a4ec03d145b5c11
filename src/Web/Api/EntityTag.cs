using System.Globalization;
using System.Security.Cryptography;
using Hikeshi.Storage.Log;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Api;

/// <summary>Versions of items and states of answers in HTTP's own words (RFC 9110, 8.8 and 13.1).</summary>
static class EntityTag
{
    /// <summary>The version of an item: <c>"17"</c>.</summary>
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>An answer to a question: the number of the log's head and a digest of the answer, because what is overdue depends on the hour as well.</summary>
    public static string Of(LogHead head, ReadOnlySpan<byte> body) => $"\"{head.Number.ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"";

    /// <summary>The version that a change was made for; null where any will do.</summary>
    /// <returns>False where the header is neither <c>*</c> nor one version.</returns>
    public static bool TryReadIfMatch(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text == "*") return true;
        if (text.Length < 3 || text[0] != '"' || text[^1] != '"') return false;
        if (!long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = number;
        return true;
    }

    /// <summary>True where the client holds this answer already.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(v => v == "*" || v == tag || v == $"W/{tag}");
}
