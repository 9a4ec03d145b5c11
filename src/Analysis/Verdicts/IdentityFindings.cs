using System.Text.RegularExpressions;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Whether the sender is who the mail says: name, address, domain, signature, the receiving server's own check.</summary>
static partial class IdentityFindings
{
    public static IEnumerable<Finding> Of(MailFacts mail)
    {
        if (mail.Sender.Address.Length == 0) yield break;
        var from = mail.At(Location.Header("From"));
        var known = mail.AddressIsKnown;
        if (AddressInName(mail.Sender) is { } shown && shown != mail.Sender.Address)
        {
            var ours = mail.Organisation.Owns(shown) || mail.Correspondence.MessagesWith(shown) > 0;
            if (!known) yield return Detection.Found(ours ? "name-is-our-address" : "name-is-other-address", from, shown, mail.Sender.Address);
        }
        else if (!known && mail.Sender.Name.Length > 0)
        {
            if (mail.Organisation.Staff.FirstOrDefault(s => NameKey.Holds(mail.Sender.Name, s.Name, mail.Organisation.Name)) is { } staff)
                yield return Detection.Found("staff-name-stranger-address", from, mail.Sender.Name, staff.Name, mail.Sender.Address);
            else if (HoldsFirm(mail.Sender.Name, mail.Organisation.Name))
                yield return Detection.Found(mail.ToOurselves ? "organisation-name-to-itself" : "organisation-name-stranger-address", from, mail.Sender.Name, mail.Organisation.Name, mail.Sender.Address);
            else if (CorrespondentNamed(mail) is { } address)
                yield return Detection.Found("correspondent-name-stranger-address", from, mail.Sender.Name, address, mail.Sender.Address);
        }
        if (!mail.SenderIsKnown && LooksLike(mail) is var (original, reason)) yield return Detection.Found("look-alike-domain", from, mail.Sender.Domain, original, reason);
        if (!known && SignatureOfOurs(mail) is var (name, offset))
            yield return Detection.Found("signature-ours-stranger-domain", mail.AtText(offset, name.Length), name, mail.Sender.Address);
        if (mail.SenderIsKnown && mail.Message.Headers.FirstOrDefault(h => h.Name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase)) is { } results
            && DmarcFail().Match(results.Value) is { Success: true } failed)
            yield return Detection.Found("dmarc-fail", mail.At(Location.Header("Authentication-Results")), mail.Sender.Domain, failed.Value);
    }

    /// <summary>A mail address that stands in the display name.</summary>
    static string? AddressInName(MailAddress sender) =>
        Address().Match(sender.Name) is { Success: true } match ? match.Value.ToLowerInvariant() : null;

    /// <summary>True where the firm's name stands in the text as a word or is all of it.</summary>
    static bool HoldsFirm(string text, string firm) =>
        NameKey.OfFirm(firm).Length >= 3 && (NameKey.OfFirm(text) == NameKey.OfFirm(firm) || NameKey.Holds(text, firm, "")
            || (NameKey.Of(firm) != NameKey.OfFirm(firm) && NameKey.Of(text).StartsWith(NameKey.Of(firm), StringComparison.Ordinal)));

    /// <summary>The address under which the mailbox knows this person, where the sender is another.</summary>
    static string? CorrespondentNamed(MailFacts mail)
    {
        var key = NameKey.Of(mail.Sender.Name);
        if (key.Length < (key.Any(c => c > '\u3000') ? 3 : 6)) return null;
        var addresses = mail.Correspondence.AddressesOf(mail.Sender.Name);
        return addresses.Contains(mail.Sender.Address) || addresses.Any(a => a.EndsWith("@" + mail.Sender.Domain, StringComparison.OrdinalIgnoreCase))
            ? null : addresses is [var first, ..] ? first : null;
    }

    static (string Original, string Reason)? LooksLike(MailFacts mail)
    {
        foreach (var own in mail.Organisation.Domains)
            if (LookAlike.Reason(mail.Sender.Domain, own, own: true) is { } reason) return (own, reason);
        foreach (var domain in mail.Correspondence.Domains.Order(StringComparer.Ordinal))
            if (LookAlike.Reason(mail.Sender.Domain, domain, own: false) is { } reason) return (domain, reason);
        return null;
    }

    /// <summary>A line of the own text's end that is the organisation's or a member of staff's name and nothing else.</summary>
    static (string Name, int Offset)? SignatureOfOurs(MailFacts mail)
    {
        var text = mail.OwnText;
        var lines = new List<(int Start, int End)>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var n and >= 0 ? n : text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace()) lines.Add((start, end));
            start = end + 1;
        }
        for (var i = Math.Max(1, lines.Count - 12); i < lines.Count; i++)
        {
            var (start, end) = lines[i];
            var line = text[start..end];
            if (line.Length > 60 || Addressed().IsMatch(line)) continue;
            // The firm's name above "… 様" is whom the mail is for.
            if (i < 4 && lines.Skip(i + 1).Take(2).Any(next => Addressed().IsMatch(text[next.Start..next.End]))) continue;
            if (HoldsFirm(line, mail.Organisation.Name) || mail.Organisation.Staff.Any(s => NameKey.Of(line) == NameKey.Of(s.Name)))
                return (line.Trim(), start + (line.Length - line.TrimStart().Length));
        }
        return null;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:様|さま|殿|御中|各位|先生|宛)[、,]?\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Addressed();

    [GeneratedRegex(@"\bdmarc=fail\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex DmarcFail();
}
