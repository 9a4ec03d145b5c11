namespace Hikeshi.Notices.Pages;

/// <summary>Where links of notices may lead: web pages, mail addresses and telephone numbers. Every other destination is inert.</summary>
/// <remarks>
/// Addresses with a name before the host (<c>https://bank.example@elsewhere.example</c>) show another host than they lead to, and addresses with blanks, control
/// characters or invisible ones are read differently by different programs: neither is a link.
/// </remarks>
static class LinkTarget
{
    const int Longest = 2_000;

    static readonly System.Buffers.SearchValues<char> Beyond = System.Buffers.SearchValues.Create("?,;<>\"'");

    /// <returns>The destination, or null where it may not be followed.</returns>
    public static string? Of(string? written)
    {
        if (written is not { Length: > 0 and <= Longest } || written.Any(c => c <= ' ' || char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)) return null;
        if (Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address.UserInfo.Length == 0 && address.Host.Length > 0 && written.Contains("://", StringComparison.Ordinal) ? address.AbsoluteUri : null;
        if (written.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return written[4..].All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '(' or ')') ? written : null;
        if (!written.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return null;
        // Only an address: a subject or a text put in for the reader would be words in their mouth.
        return written[7..].Count(c => c == '@') == 1 && !written.AsSpan(7).ContainsAny(Beyond) ? written : null;
    }
}
