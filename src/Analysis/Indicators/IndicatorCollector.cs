using System.Net;
using System.Text.RegularExpressions;
using Hikeshi.Analysis.Attachments;
using Hikeshi.Analysis.Verdicts;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Indicators;

/// <summary>Collects the values by which others recognise an attack; the organisation's own and its correspondents' are none.</summary>
static partial class IndicatorCollector
{
    public static IReadOnlyList<Indicator> Of(MailFacts mail, IReadOnlyList<InspectedFile> files, IReadOnlyList<FoundUrl> urls)
    {
        var ours = mail.Message.To.Concat(mail.Message.Cc).Select(a => a.Domain).Where(d => d.Length > 0).Concat(mail.Correspondence.Domains).ToHashSet(StringComparer.Ordinal);
        bool Harmless(string host) => mail.Organisation.Owns(host) || ours.Any(d => host == d || host.EndsWith("." + d, StringComparison.Ordinal));

        var found = new List<Indicator>();
        foreach (var url in urls.Where(u => u.InOwnText && !Harmless(u.Host)))
        {
            found.Add(new("url", url.Value, url.Location.Value));
            AddHost(url.Host, url.Location.Value, found);
        }
        foreach (var (address, header) in new[] { (mail.Message.From, "From"), (mail.Message.Sender, "Sender"), (mail.Message.ReplyTo, "Reply-To") }
            .SelectMany(a => a.Item1.Select(m => (m, a.Item2))))
        {
            if (!address.Address.Contains('@') || Harmless(address.Domain)) continue;
            found.Add(new("email", address.Address, Location.Header(header).Value));
            found.Add(new("domain", address.Domain, Location.Header(header).Value));
        }
        if (SendingHost(mail) is { } ip) found.Add(new("ip", ip, Location.Header("Received").Value));
        found.AddRange(OfFiles(files, Harmless));
        return [.. found.DistinctBy(i => (i.Type, i.Value))];
    }

    /// <summary>The indicators of files alone.</summary>
    public static IReadOnlyList<Indicator> OfFiles(IReadOnlyList<InspectedFile> files, Func<string, bool> harmless)
    {
        var found = new List<Indicator>();
        foreach (var file in files.Where(f => f.Type != FileType.Image))
        {
            found.Add(new("filename", file.Name, file.Location.Value));
            if (file.Sha256.Length > 0) found.Add(new("sha256", file.Sha256, file.Location.Value));
            foreach (var target in file.ExternalTargets) AddUrls(target, file.Location.Value, harmless, found);
            AddUrls(file.Text, file.Location.Value, harmless, found);
            foreach (var fact in file.Macros?.Facts ?? [])
            {
                var place = Location.Attachment(file.Path, fact.Place).Value;
                if (fact.Kind == "command") found.Add(new("command", fact.Value, place));
                if (fact.Kind is "url" or "command" or "network" or "hidden-string") AddUrls(fact.Value, place, harmless, found);
            }
        }
        return [.. found.DistinctBy(i => (i.Type, i.Value))];
    }

    static void AddUrls(string text, string place, Func<string, bool> harmless, List<Indicator> found)
    {
        // Macros join the addresses of one list by marks that an address may hold: http://a/,http://b/ or http://a/@http://b/.
        foreach (var piece in Joined().Replace(text, "\n$0").Split('\n'))
            foreach (var (value, _, _) in UrlScanner.In(piece))
            {
                var url = value.TrimEnd('@', '*', ',', '\'', '|');
                if (harmless(UrlScanner.HostOf(url)) || IsSchema(url)) continue;
                found.Add(new("url", url, place));
                AddHost(UrlScanner.HostOf(url), place, found);
            }
    }

    static void AddHost(string host, string place, List<Indicator> found)
    {
        if (host.Length > 0) found.Add(new(IPAddress.TryParse(host, out _) ? "ip" : "domain", host, place));
    }

    /// <summary>Names of XML namespaces, which nothing contacts.</summary>
    static bool IsSchema(string url) =>
        UrlScanner.HostOf(url) is "schemas.microsoft.com" or "schemas.openxmlformats.org" or "www.w3.org" or "purl.org" or "ns.adobe.com";

    /// <summary>The address from which the receiving server took the mail: the newest Received field that names a public one.</summary>
    static string? SendingHost(MailFacts mail)
    {
        foreach (var received in mail.Message.Received)
        {
            var from = received.IndexOf(" by ", StringComparison.OrdinalIgnoreCase) is var by and > 0 ? received[..by] : received;
            foreach (Match match in Address().Matches(from))
                if (IPAddress.TryParse(match.Value, out var ip) && IsPublic(ip)) return match.Value;
        }
        return null;
    }

    static bool IsPublic(IPAddress ip) => ip.GetAddressBytes() is not ([10, ..] or [127, ..] or [0, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..]);

    [GeneratedRegex(@"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:https?|hxxps?)://", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Joined();
}
