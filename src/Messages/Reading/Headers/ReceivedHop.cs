using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace Hikeshi.Messages.Reading.Headers;

/// <summary>One Received field: who says to have taken the mail from whom.</summary>
/// <param name="From">The name by which the sending machine called itself, or empty.</param>
/// <param name="FromAddress">The IP address that the receiving machine saw, or empty.</param>
/// <param name="By">The machine that wrote the field.</param>
/// <param name="With">ESMTPS, HTTP, …; empty where it is not said.</param>
/// <param name="For">The recipient, or empty.</param>
public sealed partial record ReceivedHop(string From, string FromAddress, string By, string With, string For, DateTimeOffset? At, string Raw)
{
    /// <summary>Characters that are read of one field. Attack: a field of megabytes.</summary>
    const int Longest = 4_000;

    /// <summary>Reads a field as servers write them (RFC 5321, 4.4), tolerantly: what is not there stays empty.</summary>
    public static ReceivedHop Read(string value)
    {
        if (value.Length > Longest) value = value[..Longest];
        var semicolon = value.LastIndexOf(';');
        DateTimeOffset? at = DateUtils.TryParse(value[(semicolon + 1)..].Trim(), out var date) ? date : null;
        var line = semicolon < 0 ? value : value[..semicolon];
        var by = By_().Match(line);
        var sender = by.Success ? line[..by.Index] : line;
        var from = From_().Match(sender);
        return new(
            from.Success ? from.Groups["host"].Value.Trim('[', ']') : "", Address().Match(sender) is { Success: true } ip ? ip.Groups["ip"].Value : "",
            by.Success ? by.Groups["host"].Value.Trim('[', ']', ';').ToLowerInvariant() : "", Group(With_().Match(line), "with"), Group(For_().Match(line), "for"), at, value);
    }

    static string Group(Match match, string name) => match.Success ? match.Groups[name].Value : "";

    [GeneratedRegex(@"^\s*from\s+(?<host>[^\s();]{1,255})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex From_();

    [GeneratedRegex(@"(?:^|\s|\))by\s+(?<host>[^\s();]{1,255})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex By_();

    [GeneratedRegex(@"\swith\s+(?:Microsoft\s)?(?<with>[A-Za-z0-9-]{2,40})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex With_();

    [GeneratedRegex(@"\sfor\s+<?(?<for>[^\s<>;]{3,255})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex For_();

    [GeneratedRegex(@"(?<ip>[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})|(?:IPv6:|\[)(?<ip>[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{3,45})", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
