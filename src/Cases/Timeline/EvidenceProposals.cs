using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases.Timeline;

/// <summary>What the evidence suggests for the timeline: the first lure, and when the wave of spoof mails began and ended.</summary>
/// <remarks>Times come from the mails' own Date header (RFC 5322, section 3.6.1), which a sender may set at will: they are proposed as approximate, and a person confirms.
/// When an attachment was opened leaves no trace in mail; it is not guessed.</remarks>
static class EvidenceProposals
{
    internal static IReadOnlyList<NewEntry> Of(CaseStore store, CaseState state)
    {
        var harmful = store.Messages().Where(m => m.Verdict is "malicious" or "spoofed").Select(m => (Message: m, At: MailDate.Of(m.Date))).Where(m => m.At.IsKnown).ToList();
        var proposals = new List<NewEntry>();
        var lures = harmful.Where(m => m.Message.Role == SourceRole.Mailbox).OrderBy(Instant).ToList();
        if (lures.Count > 0) proposals.Add(Propose("first-lure", lures[0].Message, lures[0].At, new("最初の不審なメールが届きました", "The first harmful mail arrived")));
        // Reported mails are the wave that followed; a copy of what lay in the mailbox is not part of it.
        var received = lures.Select(l => l.Message.MessageId).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var wave = harmful.Where(m => m.Message.Role == SourceRole.Reported && !received.Contains(m.Message.MessageId)).OrderBy(Instant).ToList();
        if (wave.Count > 0)
        {
            proposals.Add(Propose("wave-begins", wave[0].Message, wave[0].At, new("なりすましメールが外へ届き始めました", "Spoof mails begin to reach others")));
            proposals.Add(Propose("wave-ends", wave[^1].Message, wave[^1].At, new($"通報された中で最後のなりすましメールが届きました(通報 {wave.Count} 通)", $"The last reported spoof mail arrived ({wave.Count} reported)")));
        }
        return [.. proposals.SelectMany(p => Renew(state, p))];
    }

    /// <summary>The proposal, unless it stands already; one that is still waiting and says otherwise is replaced.</summary>
    static IEnumerable<NewEntry> Renew(CaseState state, NewEntry proposal)
    {
        var earlier = state.Timeline.Entries.Where(e => e.Kind == Chronicle.ProposedKind && e.Item == proposal.Item).ToList();
        if (earlier.LastOrDefault() is { } last && last.Happened == proposal.Happened && last.Source == proposal.Source && last.Text == proposal.Text) yield break;
        foreach (var old in earlier.Where(e => state.Timeline.Read(e).State == EntryState.Proposed))
            yield return new(Chronicle.RejectedKind, $"entry/{old.Number}")
            {
                Text = new($"案 {old.Number} は、新しい証拠による案に置き換わりました。", $"Proposal {old.Number} is replaced by one from newer evidence."),
                Data = CaseJson.Write(new Correction(old.Number, EntryState.Rejected, null, null, null, "replaced")),
            };
        yield return proposal;
    }

    static NewEntry Propose(string key, MessageRow message, Happened at, Words what)
    {
        var from = message.FromName.Length > 0 ? $"{message.FromName} <{message.FromAddress}>" : message.FromAddress;
        return new(Chronicle.ProposedKind, $"proposal/{key}")
        {
            Happened = at.ToString(),
            Source = message.Source,
            Text = new(SafeText.Of($"{what.Ja}。差出人の表示: {from}、件名: {message.Subject}"), SafeText.Of($"{what.En}. From: {from}, subject: {message.Subject}")),
        };
    }

    static Instant Instant((MessageRow Message, Happened At) mail) => mail.At.Time.ToInstant();
}
