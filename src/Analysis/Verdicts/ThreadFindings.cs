using System.Text.RegularExpressions;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Whether the conversation that a mail continues is one, and the sender part of it.</summary>
static partial class ThreadFindings
{
    public static IEnumerable<Finding> Of(MailFacts mail)
    {
        if (!mail.Correspondence.IsKnown || mail.FromOwnDomain) yield break;
        var message = mail.Message;
        var references = message.References.Concat(message.InReplyTo).Distinct().ToList();
        var prefix = ReplyPrefix().Match(message.Subject.TrimStart());
        if (references.Count == 0)
        {
            if (prefix.Success && !mail.SenderIsKnown)
                yield return Detection.Found("reply-without-references", mail.At(Location.Header("Subject")), prefix.Value.Trim());
        }
        else if (references.FirstOrDefault(mail.Correspondence.HasMessage) is { } stored)
        {
            if (!mail.SenderIsKnown && mail.Correspondence.MessagesWith(mail.Sender.Address) == 0)
                yield return Detection.Found("thread-stranger", mail.At(Location.Header("References")), stored, mail.Sender.Address);
        }
        // An identifier of our own domain may be a colleague's mail, whose mailbox was not read.
        else if (!mail.SenderIsKnown && prefix.Success && !mail.Organisation.Owns(references[^1]) && message.To.Concat(message.Cc).Any(a => mail.Organisation.Owns(a.Address)))
        {
            yield return Detection.Found("reply-to-unknown-message", mail.At(Location.Header("References")), references[^1]);
        }
        if (!mail.SenderIsKnown && QuotesOurs(mail) is var (address, offset))
            yield return Detection.Found("quoted-thread-stranger", mail.AtText(offset, address.Length), address, mail.Sender.Address);
    }

    /// <summary>An address of the organisation or of a correspondent in the heads of what is quoted, where the sender's own is not.</summary>
    static (string Address, int Offset)? QuotesOurs(MailFacts mail)
    {
        var quoted = mail.QuotedPart;
        if (quoted.Length == 0 || mail.Sender.Domain.Length == 0 || quoted.Contains("@" + mail.Sender.Domain, StringComparison.OrdinalIgnoreCase)) return null;
        foreach (Match match in Address().Matches(quoted))
            if (mail.Organisation.Owns(match.Value.ToLowerInvariant()))
                return (match.Value, mail.OwnText.Length + match.Index);
        return null;
    }

    [GeneratedRegex(@"^(?:re|fwd?|返信|転送|ＲＥ|ＦＷ|ＦＷＤ)\s?(?:\[[0-9]{1,3}\])?\s?[:：]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyPrefix();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
