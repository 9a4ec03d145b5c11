using System.Collections.Concurrent;

namespace Hikeshi.People.Passkeys;

/// <summary>Challenges that browsers were given and have not answered, each good for one answer and five minutes.</summary>
/// <remarks>Kept here and not in the page: a page that was recorded could be sent twice.</remarks>
public sealed class PasskeyChallenges(PeopleOptions options)
{
    /// <summary>Attack: asking for challenges without end. The oldest are forgotten.</summary>
    const int Most = 1_000;

    static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<string, (string State, DateTimeOffset Until)> _waiting = new(StringComparer.Ordinal);

    /// <returns>What the page sends back with the answer.</returns>
    public string Keep(string state)
    {
        var now = options.Time.GetUtcNow();
        if (_waiting.Count >= Most)
            foreach (var (old, _) in _waiting.OrderBy(w => w.Value.Until).Take(Most / 10)) _waiting.TryRemove(old, out _);
        var (key, digest) = OneTimeKey.Make();
        _waiting[digest] = (state, now + Length);
        return key;
    }

    public string? Take(string? key) =>
        OneTimeKey.CanBe(key) && _waiting.TryRemove(OneTimeKey.Digest(key!), out var found) && options.Time.GetUtcNow() < found.Until ? found.State : null;
}
