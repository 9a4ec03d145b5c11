using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Kernel;
using MimeKit.Utils;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>What the way of a mail says: its Date against its receipt, the host that sent it, where answers go.</summary>
static partial class TransportFindings
{
    static readonly TimeSpan ClockError = TimeSpan.FromHours(12);

    public static IEnumerable<Finding> Of(MailFacts mail)
    {
        var message = mail.Message;
        if (!mail.AddressIsKnown && message.ReplyTo.FirstOrDefault(r => r.Domain.Length > 0 && r.Domain != mail.Sender.Domain) is { } reply)
            yield return Detection.Found("reply-to-other-domain", mail.At(Location.Header("Reply-To")), reply.Address, mail.Sender.Address);
        if (message.Received.Count == 0) yield break;
        var received = message.Received[0];
        if (message.Date is { } sent && received.LastIndexOf(';') is var at and >= 0
            && DateUtils.TryParse(received[(at + 1)..].Trim(), out var arrived) && sent - arrived > ClockError)
            yield return Detection.Found("date-ahead-of-receipt", mail.At(Location.Header("Date")), Shown(sent), Shown(arrived));
        if (!mail.AddressIsKnown && UnnamedHost().Match(received) is { Success: true } host)
            yield return Detection.Found("unnamed-sending-host", mail.At(Location.Header("Received")), host.Value.Trim());
    }

    static string Shown(DateTimeOffset date) => date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^from unknown \(HELO [^)]{1,200}\)(?: \([0-9.]{7,15}\))?|^from \S{1,200} \(unknown \[[0-9A-Fa-f.:]{3,45}\]\)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex UnnamedHost();
}
