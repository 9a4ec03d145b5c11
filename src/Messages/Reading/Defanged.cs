using System.Text;
using System.Text.RegularExpressions;
using Hikeshi.Analysis.Indicators;

namespace Hikeshi.Messages.Reading;

/// <summary>Addresses written so that no program takes them for links: <c>hxxp[:]//www[.]evil[.]example/a</c>.</summary>
public static partial class Defanged
{
    /// <summary>One address, of whatever scheme.</summary>
    public static string Address(string url)
    {
        var end = url.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? colon : 0;
        var scheme = url[..end];
        var slashes = url.AsSpan(end).StartsWith("://") ? 3 : end > 0 ? 1 : 0;
        var rest = url[(end + slashes)..];
        var host = rest.AsSpan().IndexOfAny("/?#\\") is var h and >= 0 ? h : rest.Length;
        if (scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase)) scheme = scheme.Replace("tt", "xx", StringComparison.OrdinalIgnoreCase);
        return $"{scheme}{(slashes == 0 ? "" : slashes == 3 ? "[:]//" : "[:]")}{rest[..host].Replace(".", "[.]", StringComparison.Ordinal).Replace("@", "[@]", StringComparison.Ordinal)}{rest[host..]}";
    }

    /// <summary>A text with every web address in it written so; macros join them without anything between: <c>http://a/@http://b/</c>.</summary>
    public static string Text(string text) => string.Concat(Scheme().Replace(text, "\0$0").Split('\0').Select(Piece));

    [GeneratedRegex(@"(?:https?|ftp)://", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    static string Piece(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var (_, offset, length) in UrlScanner.In(text))
        {
            safe.Append(text, at, offset - at).Append(Address(text.Substring(offset, length)));
            at = offset + length;
        }
        // What is too broken to be read as an address must not look like one either.
        return safe.Append(text, at, text.Length - at).Replace("http://", "hxxp[:]//").Replace("https://", "hxxps[:]//").ToString();
    }
}
