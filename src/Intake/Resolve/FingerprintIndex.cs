using Hikeshi.Exposure.Leaks;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>Answers which mailbox messages carry a fingerprint, by one pass over the fingerprints of the whole mailbox.</summary>
/// <remarks>
/// A mailbox has millions of fingerprints and the reported mails ask for thousands: reading them all once in order is cheaper
/// than keeping an index of them. What will be asked is collected first, by <see cref="FingerprintQuestions"/>.
/// </remarks>
sealed class FingerprintIndex(CaseStore store, CaseMessages messages) : IFingerprintIndex
{
    const int MessagesKept = 512;

    readonly Dictionary<ulong, List<long>> _holders = [];
    readonly Dictionary<long, Message> _loaded = [];

    public void Prepare(IReadOnlyCollection<ulong> fingerprints)
    {
        var wanted = fingerprints.Where(f => _holders.TryAdd(f, [])).ToHashSet();
        if (wanted.Count == 0) return;
        foreach (var (number, carried) in store.Fingerprints())
        {
            foreach (var fingerprint in carried)
                if (wanted.Contains(fingerprint)) _holders[fingerprint].Add(number);
        }
    }

    public IReadOnlyDictionary<ulong, IReadOnlyList<long>> Find(IReadOnlyCollection<ulong> fingerprints)
    {
        Prepare(fingerprints);
        return fingerprints.Where(f => _holders[f].Count > 0).Distinct().ToDictionary(f => f, IReadOnlyList<long> (f) => _holders[f]);
    }

    public Message Load(long messageNumber)
    {
        if (_loaded.TryGetValue(messageNumber, out var message)) return message;
        if (_loaded.Count >= MessagesKept) _loaded.Clear();
        return _loaded[messageNumber] = messages.Load(messageNumber);
    }
}

/// <summary>Collects what a search for leaks will ask of the index, and answers nothing.</summary>
sealed class FingerprintQuestions : IFingerprintIndex
{
    readonly HashSet<ulong> _asked = [];

    public IReadOnlyCollection<ulong> Asked => _asked;

    public IReadOnlyDictionary<ulong, IReadOnlyList<long>> Find(IReadOnlyCollection<ulong> fingerprints)
    {
        _asked.UnionWith(fingerprints);
        return new Dictionary<ulong, IReadOnlyList<long>>();
    }

    public Message Load(long messageNumber) => throw new InvalidOperationException("Questions are collected before any message is loaded.");
}
