using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cases;

/// <summary>One reported mail of the attack, as warnings show it.</summary>
/// <param name="Files">Names of attached files.</param>
/// <param name="Source">The reported file.</param>
public sealed record SpoofSample(string FromName, string FromAddress, string Subject, IReadOnlyList<string> Files, Happened At, string Source);

/// <summary>Somebody who received stolen conversations.</summary>
/// <param name="Outside">False where the address is the organisation's own.</param>
/// <param name="Persons">Subjects whose data stood in them.</param>
public sealed record Receiver(string Address, bool Outside, int Conversations, int Persons);

/// <summary>What the reported mails show of the attack.</summary>
/// <param name="First">The earliest harmful reported mail that did not lie in the mailbox itself.</param>
/// <param name="Reports">Reports of outsiders that hold a malicious or spoofed mail.</param>
/// <param name="Samples">The first of each sort: another way to name the sender or another subject.</param>
/// <param name="Conversations">Stored conversations that are proved to have reached somebody.</param>
/// <param name="OutsideRecipients">Addresses outside the organisation that received one.</param>
public sealed record AttackSeen(
    SpoofSample? First, SpoofSample? Last, long Reports, IReadOnlyList<SpoofSample> Samples, long Conversations, long OutsideRecipients)
{
    const int SamplesShown = 8;

    /// <summary>When each harmful reported mail says that it was sent, in rising order.</summary>
    public IReadOnlyList<Instant> Moments { get; private init; } = [];

    /// <summary>Who received stolen conversations, those with most persons first.</summary>
    public IReadOnlyList<Receiver> Receivers { get; private init; } = [];

    public static AttackSeen None { get; } = new(null, null, 0, [], 0, 0);

    internal static AttackSeen Of(CaseStore store, Organisation organisation)
    {
        var harmful = store.Reported().Where(m => m.Verdict is "malicious" or "spoofed").ToList();
        var files = store.Indicators().Where(i => i.Message.Role == SourceRole.Reported && i.Indicator.Type == "filename")
            .GroupBy(i => i.Message.Number).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(i => i.Indicator.Value).Distinct(StringComparer.Ordinal).Take(3)]);
        // A reported copy of what lay in the mailbox is the lure, not the wave that followed.
        var samples = harmful.Where(m => m.MessageId.Length == 0 || store.MailboxMessage(m.MessageId) is null).Select(m => new SpoofSample(m.FromName, m.FromAddress, m.Subject, files.GetValueOrDefault(m.Number, []), MailDate.Of(m.Date), m.Source))
            .OrderBy(s => s.At.IsKnown ? s.At.Time.ToInstant() : Instant.MaxValue).ToList();
        var dated = samples.Where(s => s.At.IsKnown).ToList();
        var leaks = store.Leaks().ToList();
        return new(
            dated.FirstOrDefault(), dated.LastOrDefault(), store.ReportVerdicts().LongCount(v => v is "malicious" or "spoofed"),
            [.. samples.DistinctBy(s => (s.FromName, s.Subject)).Take(SamplesShown)],
            leaks.Select(l => l.OriginalNumber).Distinct().LongCount(),
            leaks.SelectMany(l => l.Recipient.Split("; ", StringSplitOptions.RemoveEmptyEntries)).Where(r => !organisation.Owns(r)).Distinct(StringComparer.Ordinal).LongCount())
        {
            Moments = [.. dated.Select(s => s.At.Time.ToInstant())],
            Receivers = [.. leaks.SelectMany(l => l.Recipient.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(r => (Recipient: r, Leak: l))).GroupBy(l => l.Recipient, StringComparer.Ordinal)
                .Select(g => new Receiver(g.Key, !organisation.Owns(g.Key), g.Select(l => l.Leak.OriginalNumber).Distinct().Count(),
                    g.SelectMany(l => l.Leak.SubjectIds.Split("; ", StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).Count()))
                .OrderByDescending(r => r.Persons).ThenByDescending(r => r.Conversations).ThenBy(r => r.Address, StringComparer.Ordinal)],
        };
    }
}
