using System.Globalization;
using Hikeshi.Analysis.Verdicts;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Scan;

/// <summary>What is read from one message alone, without memory: the same message gives the same rows whatever was read before.</summary>
public static class MessageScan
{
    /// <summary>Parses a raw message and returns a row for it and for each message inside it, outermost first.</summary>
    public static IReadOnlyList<ScannedMessage> Scan(RawMessage raw, SourceRow source, Organisation organisation, Limits limits)
    {
        var rows = new List<ScannedMessage>();
        Add(rows, MessageReader.Read(raw.Bytes, source.Path + raw.Suffix, limits), "", raw.Locator, source, organisation, limits);
        return rows;
    }

    /// <summary>A display name without width, case and white space, under which addresses are looked up.</summary>
    public static string NameKey(string name) => Exposure.Text.NameKey.Of(name);

    static void Add(
        List<ScannedMessage> rows, Message message, string enclosed, string locator, SourceRow source, Organisation organisation, Limits limits)
    {
        // An inline block of a mailbox message is part of the text around it and was read there.
        if (source.Role == SourceRole.Mailbox && message.Enclosure == Enclosure.Inline) return;
        rows.Add(Row(message, enclosed, locator, source, organisation, limits));
        for (var i = 0; i < message.Enclosed.Count; i++)
            Add(rows, message.Enclosed[i], enclosed.Length == 0 ? $"{i + 1}" : $"{enclosed}.{i + 1}", locator, source, organisation, limits);
    }

    static ScannedMessage Row(Message message, string enclosed, string locator, SourceRow source, Organisation organisation, Limits limits)
    {
        var mailbox = source.Role == SourceRole.Mailbox;
        var assessment = mailbox
            ? MailAssessor.Assess(message, organisation, NoCorrespondence.Instance, [], limits)
            : new Assessment(Verdict.Genuine, [], [], []);
        // The name above a malicious mail is borrowed: its address would become one of the person who is misused.
        var honest = assessment.Verdict == Verdict.Malicious ? message with { From = [], Sender = [], ReplyTo = [] } : message;
        var exposure = ExposureFinder.Find(honest, organisation, limits);
        var row = new MessageRow(
            0, source.Number, locator, enclosed, source.Role, message.Source, message.MessageId, DateOf(message),
            message.From.Count > 0 ? message.From[0].Name : "", message.From.Count > 0 ? message.From[0].Address : "",
            string.Join("; ", message.To.Concat(message.Cc).Select(a => a.Address).Distinct(StringComparer.Ordinal)),
            message.Subject, message.Sha256, string.Join(' ', message.References.Concat(message.InReplyTo).Distinct(StringComparer.Ordinal)),
            TextDigest.Of(message), mailbox ? VerdictWord(assessment.Verdict) : "");
        return new(
            row, exposure.Records.Count, RecordCodec.Write(exposure.Records), mailbox ? [.. LeakFinder.Fingerprints(message)] : [],
            mailbox && assessment.Verdict < Verdict.Spoofed ? Correspondents(message) : [],
            Findings(assessment), Indicators(assessment), exposure.Searched.Count(l => l.Value.StartsWith("attachment:", StringComparison.Ordinal)),
            [.. exposure.NotSearched.Select(n => new UnsearchedRow(n.Place.Value, n.Reason))],
            [.. message.Anomalies.Concat(assessment.Anomalies).Distinct().Select(a => new UnreadRow(message.Source, a.Code, a.Detail, !a.IsRepaired))]);
    }

    public static FindingRow[] Findings(Assessment assessment) =>
        [.. assessment.Findings.Select(f => new FindingRow(f.Code, f.Evidence.Location.Value, f.Japanese, f.English))];

    public static IndicatorRow[] Indicators(Assessment assessment) =>
        [.. assessment.Indicators.Select(i => new IndicatorRow(i.Type, i.Value, i.FoundIn))];

    public static string VerdictWord(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    static string DateOf(Message message) => message.Date?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";

    static (string, string)[] Correspondents(Message message) =>
        [.. message.From.Concat(message.To).Concat(message.Cc).Where(a => a.Address.Length > 0)
            .Select(a => (NameKey(a.Name), a.Address)).Distinct()];
}
