using Hikeshi.Analysis.Verdicts;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>What the mailbox of the case knows, asked of its database.</summary>
sealed class CaseCorrespondence : ICorrespondence
{
    readonly CaseStore _store;

    public CaseCorrespondence(CaseStore store, Organisation organisation)
    {
        _store = store;
        IsKnown = store.MessageCount(SourceRole.Mailbox) > 0;
        Domains = store.CorrespondentAddresses().Select(a => a[(a.LastIndexOf('@') + 1)..])
            .Concat(organisation.Domains).Where(d => d.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    public bool IsKnown { get; }

    public IReadOnlyCollection<string> Domains { get; }

    public bool HasMessage(string messageId) => messageId.Length > 0 && _store.KnowsMessageId(messageId);

    /// <remarks>A lure that lies in the mailbox too does not vouch for the copy that somebody reports.</remarks>
    public string? TextDigest(string messageId) =>
        messageId.Length > 0 && _store.MailboxMessage(messageId) is { Verdict: not ("malicious" or "spoofed") } stored ? stored.TextDigest : null;

    public int MessagesWith(string address) => _store.MessagesWith(address);

    public IReadOnlyList<string> AddressesOf(string name) => _store.AddressesOf(MessageScan.NameKey(name));
}
