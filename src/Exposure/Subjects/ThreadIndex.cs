using System.Runtime.InteropServices;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Which messages are one conversation, from Message-ID, References and In-Reply-To (RFC 5322, section 3.6.4).</summary>
/// <remarks>Many mailers name only the direct parent, so that the oldest message is known only once the messages between are:
/// add every message first, ask for roots afterwards. Of References only the first and the last entry are followed: one mail
/// with ten thousand references must not melt a mailbox into one conversation. Memory: a string and two integers per Message-ID.</remarks>
public sealed class ThreadIndex
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<string> _ids = [];
    readonly List<int> _parents = [];

    /// <summary>Adds a message; an empty Message-ID is a conversation of its own and need not be added.</summary>
    public void Add(string messageId, IReadOnlyList<string> references, IReadOnlyList<string> inReplyTo)
    {
        if (messageId.Length == 0) return;
        var self = Number(messageId);
        if (inReplyTo.Count > 0) Join(self, inReplyTo[0]);
        if (references.Count > 0)
        {
            Join(self, references[^1]);
            Join(self, references[0]);
        }
    }

    /// <summary>The Message-ID of the oldest known message of the conversation; the Message-ID itself where nothing else is known.</summary>
    public string RootOf(string messageId) => _numbers.TryGetValue(messageId, out var n) ? _ids[Find(n)] : messageId;

    void Join(int child, string parentId)
    {
        if (parentId.Length == 0) return;
        var parent = Find(Number(parentId));
        var root = Find(child);
        if (parent != root) _parents[root] = parent;
    }

    int Number(string id)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, id, out var known);
        if (known) return number;
        number = _ids.Count;
        _ids.Add(id);
        _parents.Add(number);
        return number;
    }

    int Find(int n)
    {
        while (_parents[n] != n) n = _parents[n] = _parents[_parents[n]];
        return n;
    }
}
