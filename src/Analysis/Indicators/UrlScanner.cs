using System.Text;
using Hikeshi.Formats.Html;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Indicators;

/// <summary>An address on the web and where it stands.</summary>
/// <param name="Value">Written out again where it was defanged; scheme and host in lower case.</param>
/// <param name="InOwnText">It stands in what the mail itself says and not in what it quotes.</param>
/// <param name="Length">Characters that it takes in the text.</param>
public sealed record FoundUrl(string Value, string Host, Location Location, bool InOwnText, int Length);

/// <summary>Finds web addresses in running text, Japanese or not.</summary>
/// <remarks>An address ends at the first character that RFC 3986 does not allow, so at any kana, ideograph or full-width mark; marks that end
/// sentences are not part of it, a closing bracket only where it was opened inside. hxxp, [.] and [:] are written out again.</remarks>
public static class UrlScanner
{
    /// <summary>Addresses taken from one text. Attack: a text of nothing else.</summary>
    const int Most = 2_000;

    const int Longest = 2_048;

    static readonly (string Written, string Scheme)[] Schemes =
        [("https://", "https"), ("http://", "http"), ("hxxps://", "https"), ("hxxp://", "http"), ("hxxps[:]//", "https"), ("hxxp[:]//", "http"),
         ("https[:]//", "https"), ("http[:]//", "http"), ("ftp://", "ftp")];

    /// <summary>The addresses of a mail: of its text, and the targets of its HTML links where the text does not show them.</summary>
    public static IReadOnlyList<FoundUrl> In(Message message, string ownText, Limits limits)
    {
        var found = In(message.Text.Length > limits.TextChars ? message.Text[..limits.TextChars] : message.Text)
            .Select(u => new FoundUrl(u.Value, HostOf(u.Value), Location.Text(u.Offset, u.Length), u.Offset < ownText.Length, u.Length)).ToList();
        if (message.Html.Length == 0) return found;
        var html = HtmlText.Read(message.Html, limits);
        var quotes = html.Links.Count > 0 && ownText.Length < message.Text.Length;
        foreach (var link in html.Links.Where(l => l.Element is not ("img" or "base")))
            foreach (var url in In(link.Target).Where(u => u.Offset == 0).Take(1))
                if (!found.Any(f => f.Value == url.Value))
                    found.Add(new(url.Value, HostOf(url.Value), new("html"), !quotes || link.Text.Length == 0 || ownText.Contains(link.Text, StringComparison.Ordinal), 0));
        return found;
    }

    /// <summary>The addresses in a text with their places.</summary>
    public static IEnumerable<(string Value, int Offset, int Length)> In(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length && count < Most; at++)
        {
            if ((text[at] | 0x20) is not ('h' or 'f')) continue;
            foreach (var (written, scheme) in Schemes)
            {
                if (string.Compare(text, at, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
                var (rest, length) = Rest(text, at + written.Length);
                if (rest.Length < 3) break;
                var slash = rest.AsSpan().IndexOfAny("/?#") is var s and >= 0 ? s : rest.Length;
                yield return ($"{scheme}://{rest[..slash].ToLowerInvariant()}{rest[slash..]}", at, written.Length + length);
                count++;
                at += written.Length + length - 1;
                break;
            }
        }
    }

    /// <summary>The hosts that a text shows as addresses, for comparing a link's words with its target.</summary>
    public static IReadOnlyList<string> Hosts(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) trimmed = "http://" + trimmed;
        return [.. In(trimmed).Take(1).Select(u => HostOf(u.Value)).Where(h => h.Contains('.'))];
    }

    /// <summary>The host of an address, without user and port, lower case.</summary>
    public static string HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is var s and >= 0 ? s + 3 : 0;
        var end = url.AsSpan(start).IndexOfAny("/?#\\") is var e and >= 0 ? start + e : url.Length;
        var authority = url[start..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        return (authority.StartsWith('[') ? authority : authority.Split(':')[0]).ToLowerInvariant().TrimEnd('.');
    }

    static (string Address, int Length) Rest(string text, int at)
    {
        var rest = new StringBuilder();
        var open = 0;
        var i = at;
        for (; i < text.Length && rest.Length < Longest; i++)
        {
            var c = text[i];
            if (Defanged(text, i) is var dot and > 0)
            {
                rest.Append('.');
                i += dot - 1;
                continue;
            }
            if (c is '(' or '[') open++;
            if (c is ')' or ']' && --open < 0) break;
            if (c is <= ' ' or >= '\u007f' or '<' or '>' or '"' or '`' or '{' or '}' or '|' or '\\' or '^') break;
            rest.Append(c);
        }
        var length = i - at;
        while (rest.Length > 0 && rest[^1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '(' or '[')
        {
            rest.Length--;
            length--;
        }
        return (rest.ToString(), length);
    }

    /// <summary>Length of a dot written as [.], (.), [dot] here, or 0.</summary>
    static int Defanged(string text, int at)
    {
        foreach (var form in (string[])["[.]", "(.)", "[dot]", "(dot)"])
            if (string.Compare(text, at, form, 0, form.Length, StringComparison.OrdinalIgnoreCase) == 0) return form.Length;
        return 0;
    }
}
