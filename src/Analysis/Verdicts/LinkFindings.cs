using System.Net;
using System.Text.RegularExpressions;
using Hikeshi.Analysis.Indicators;
using Hikeshi.Formats.Html;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>What is odd about where links lead.</summary>
static partial class LinkFindings
{
    static readonly HashSet<string> Shorteners = new(StringComparer.Ordinal)
    {
        "bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "cutt.ly", "rb.gy", "x.gd", "ux.nu", "00m.in", "lin.ee",
    };

    public static IEnumerable<Finding> Of(MailFacts mail, IReadOnlyList<FoundUrl> urls)
    {
        var strange = urls.Where(u => !mail.Organisation.Owns(u.Host) && u.Host != mail.Sender.Domain).ToList();
        if (strange.FirstOrDefault(u => IsNumber(u.Host)) is { } number)
            yield return Detection.Found("link-to-number", mail.At(number.Location), number.Value);
        if (strange.FirstOrDefault(u => ContentSystem().IsMatch(u.Value)) is { } hijacked)
            yield return Detection.Found("link-into-content-system", mail.At(hijacked.Location), hijacked.Value);
        if (strange.FirstOrDefault(u => Shorteners.Contains(u.Host)) is { } shortened)
            yield return Detection.Found("shortened-link", mail.At(shortened.Location), shortened.Value);
        if (strange.FirstOrDefault(u => u.Host.Contains("xn--", StringComparison.Ordinal)) is { } punycode)
            yield return Detection.Found("punycode-link", mail.At(punycode.Location), punycode.Value);
        if (mail.Message.Html.Length == 0) yield break;
        foreach (var link in HtmlText.Read(mail.Message.Html).Links)
        {
            if (UrlScanner.Hosts(link.Text) is not [var shown, ..] || UrlScanner.Hosts(link.Target) is not [var target, ..]) continue;
            if (SameSite(shown, target)) continue;
            yield return Detection.Found("link-shows-other-host", mail.At(new("html")), shown, target);
            yield break;
        }
    }

    static bool SameSite(string a, string b) =>
        a == b || a.EndsWith("." + b, StringComparison.Ordinal) || b.EndsWith("." + a, StringComparison.Ordinal)
        || string.Join('.', a.Split('.').TakeLast(2)) == string.Join('.', b.Split('.').TakeLast(2));

    /// <summary>Dotted, one number, hexadecimal or octal, as browsers take them (WHATWG URL, 3.5).</summary>
    static bool IsNumber(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _) || (host.Length > 0 && host.All(c => char.IsAsciiDigit(c) || c == '.')) || NumberHost().IsMatch(host);

    [GeneratedRegex(@"^0x[0-9a-f]+(?:\.0x[0-9a-f]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberHost();

    [GeneratedRegex(@"^https?://[^/]+/(?:.{0,200}/)?wp-(?:content|includes|admin)/", RegexOptions.NonBacktracking)]
    private static partial Regex ContentSystem();
}
