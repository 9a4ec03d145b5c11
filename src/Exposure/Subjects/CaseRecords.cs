using System.Runtime.InteropServices;
using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;

namespace Hikeshi.Exposure.Subjects;

/// <summary>What a record says of its person that can be compared.</summary>
enum FactKind { Name, Mail, RoleMail, Telephone, Address, BirthDate, Firm }

/// <summary>A value that records are compared by; each exists once in a case.</summary>
/// <param name="Name">Number in the <see cref="NameBook"/> for names, else -1.</param>
readonly record struct Fact(FactKind Kind, string Key, int Name);

/// <summary>A record as often as it occurs with the same content; without identifiers, once per conversation.</summary>
sealed class DistinctRecord(RecordKind kind, int thread, int[] facts, int[] names, int[] readings, int firstOccurrence, ulong content)
{
    public RecordKind Kind { get; } = kind;

    /// <summary>The conversation whose record this is, or -1 where identifiers make it the same in every conversation.</summary>
    public int Thread { get; } = thread;

    /// <summary>Numbers of facts, ascending.</summary>
    public int[] Facts { get; } = facts;

    /// <summary>Numbers of the names as written.</summary>
    public int[] Names { get; } = names;

    public int[] Readings { get; } = readings;

    public int FirstOccurrence { get; } = firstOccurrence;

    /// <summary>A hash of the content: an order of records that does not depend on the order of messages.</summary>
    public ulong Content { get; } = content;

    public int Count { get; set; }
}

/// <summary>All records of a case, identical ones kept once, with the places where each occurs.</summary>
sealed class CaseRecords
{
    readonly Organisation _organisation;
    readonly Dictionary<(FactKind, string), int> _factNumbers = [];
    readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<int[], int> _recordNumbers = new(new SameContent());
    readonly Dictionary<string, int> _threads = new(StringComparer.Ordinal);
    readonly Dictionary<(int A, int B, string Reason), int> _links = [];
    readonly List<int> _ofMessage = [];
    readonly List<(int From, int To, string Reason)> _pendingLinks = [];
    int[] _lastThread = new int[1024];
    long _message = -1;

    public CaseRecords(IEnumerable<CaseRecord> records, Organisation organisation)
    {
        _organisation = organisation;
        foreach (var record in records) Add(record);
        FinishMessage();
        foreach (var member in organisation.Staff)
            if (member.Email.Length > 0 && Names.Add(member.Name) >= 0)
                Intern(RecordKind.Header, [new(Item.Name, member.Name, "", default), new(Item.Email, member.Email, "", default)], "", "", -1);
        Names.Learn();
        ThreadMembers.Sort();
        ThreadRoots = [.. _threads.OrderBy(t => t.Value).Select(t => t.Key)];
    }

    public NameBook Names { get; } = new();
    public List<Fact> Facts { get; } = [];
    public List<string> Texts { get; } = [];
    public List<DistinctRecord> Distinct { get; } = [];

    /// <summary>For each occurrence in the order of intake: the distinct record, the message, the index in the message.</summary>
    public List<(int Record, long Message, int Index)> Occurrences { get; } = [];

    /// <summary>Conversation in the upper 32 bits, distinct record in the lower; ascending, with repetitions.</summary>
    public List<long> ThreadMembers { get; } = [];

    /// <summary>Links within messages between distinct records, with how often each was seen; the most often seen first.</summary>
    public IEnumerable<(int A, int B, string Reason, int Count)> Links() => _links
        .Select(l => (l.Key.A, l.Key.B, l.Key.Reason, Count: l.Value))
        .OrderByDescending(l => l.Count).ThenBy(l => l.Reason, StringComparer.Ordinal)
        .ThenBy(l => Distinct[l.A].Content).ThenBy(l => Distinct[l.B].Content).ThenBy(l => l.A).ThenBy(l => l.B);

    /// <summary>The root of each conversation by number.</summary>
    public string[] ThreadRoots { get; }

    public int NameOfText(int text) => Names.Add(Texts[text]);

    void Add(CaseRecord record)
    {
        if (record.MessageNumber != _message)
        {
            FinishMessage();
            _message = record.MessageNumber;
        }
        var root = record.ThreadRoot.Length > 0 ? record.ThreadRoot : $"#{record.MessageNumber}";
        var number = Intern(record.Record.Kind, record.Record.Mentions, record.Record.Organisation, root, Occurrences.Count);
        while (_ofMessage.Count <= record.RecordIndex && record.RecordIndex < 1_000_000) _ofMessage.Add(-1);
        if (record.RecordIndex < _ofMessage.Count) _ofMessage[record.RecordIndex] = number;
        foreach (var link in record.Record.Links) _pendingLinks.Add((number, link.Record, link.Reason));
        Occurrences.Add((number, record.MessageNumber, record.RecordIndex));
        Distinct[number].Count++;
        var thread = Number(_threads, root);
        if (_lastThread.Length <= number) Array.Resize(ref _lastThread, number * 2);
        if (_lastThread[number] == thread + 1) return;
        _lastThread[number] = thread + 1;
        ThreadMembers.Add(((long)thread << 32) | (uint)number);
    }

    void FinishMessage()
    {
        foreach (var (from, to, reason) in _pendingLinks)
            if (to >= 0 && to < _ofMessage.Count && _ofMessage[to] is >= 0 and var other && other != from)
                CollectionsMarshal.GetValueRefOrAddDefault(_links, (Math.Min(from, other), Math.Max(from, other), reason), out _)++;
        _pendingLinks.Clear();
        _ofMessage.Clear();
    }

    int Intern(RecordKind kind, IReadOnlyList<Mention> mentions, string organisation, string threadRoot, int occurrence)
    {
        var facts = new SortedSet<int>();
        var names = new List<int>();
        var readings = new List<int>();
        foreach (var mention in mentions)
            switch (mention.Item)
            {
                case Item.Name when Names.Add(mention.Value) is >= 0 and var name:
                    names.Add(Text(mention.Value));
                    facts.Add(FactNumber(new(FactKind.Name, $"{name}", name)));
                    break;
                case Item.Reading when Names.Add(mention.Value) >= 0:
                    readings.Add(Text(mention.Value));
                    break;
                case Item.Email when mention.Value.Contains('@'):
                    var address = mention.Value.Trim().ToLowerInvariant();
                    facts.Add(FactNumber(new(RoleAddress.Is(address, _organisation) ? FactKind.RoleMail : FactKind.Mail, address, -1)));
                    break;
                case Item.Phone when Identifiers.IsSubscriber(mention.Value):
                    facts.Add(FactNumber(new(FactKind.Telephone, mention.Value, -1)));
                    break;
                case Item.PostalAddress when Identifiers.AddressKey(mention.Value) is { } place:
                    facts.Add(FactNumber(new(FactKind.Address, place, -1)));
                    break;
                case Item.BirthDate:
                    facts.Add(FactNumber(new(FactKind.BirthDate, mention.Value, -1)));
                    break;
            }
        if (Identifiers.FirmKey(organisation) is { Length: > 0 } firm) facts.Add(FactNumber(new(FactKind.Firm, firm, -1)));
        PairReadings(facts, names, readings);
        var identified = !facts.Any(f => Facts[f].Kind == FactKind.Name) || facts.Any(f => Facts[f].Kind is not (FactKind.Name or FactKind.Firm or FactKind.RoleMail));
        var thread = identified ? -1 : Number(_threads, threadRoot);
        int[] content = [(int)kind, thread, .. facts, -1, .. names, -1, .. readings];
        if (_recordNumbers.TryGetValue(content, out var number)) return number;
        _recordNumbers.Add(content, number = Distinct.Count);
        Distinct.Add(new(kind, thread, [.. facts], [.. names], [.. readings], occurrence, Hash(kind, facts, names.Concat(readings), thread < 0 ? "" : threadRoot)));
        return number;
    }

    /// <summary>Kanji and reading in one record teach; a reading without a name stands for the name.</summary>
    void PairReadings(SortedSet<int> facts, List<int> names, List<int> readings)
    {
        var written = names.Select(NameOfText).ToArray();
        var read = readings.Select(NameOfText).Concat(written.Where(n => Names[n].Script != NameScript.Kanji)).ToArray();
        if (names.Count > 0)
        {
            if (written.Count(n => Names[n].Script == NameScript.Kanji) == 1)
                foreach (var name in written)
                    foreach (var reading in read) Names.Pair(name, reading);
            return;
        }
        foreach (var name in read) facts.Add(FactNumber(new(FactKind.Name, $"{name}", name)));
    }

    int FactNumber(Fact fact)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_factNumbers, (fact.Kind, fact.Key), out var known);
        if (known) return number;
        Facts.Add(fact);
        return number = Facts.Count - 1;
    }

    int Text(string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out var known);
        if (known) return number;
        Texts.Add(text);
        return number = Texts.Count - 1;
    }

    static int Number(Dictionary<string, int> numbers, string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, text, out var known);
        return known ? number : number = numbers.Count - 1;
    }

    /// <summary>FNV-1a over the strings of the content, those of the facts in their ordinal order.</summary>
    ulong Hash(RecordKind kind, SortedSet<int> facts, IEnumerable<int> texts, string thread)
    {
        var hash = 14695981039346656037UL ^ (ulong)kind;
        foreach (var text in facts.Select(f => $"{(int)Facts[f].Kind}{(Facts[f].Name >= 0 ? Names[Facts[f].Name].Key : Facts[f].Key)}")
                     .Order(StringComparer.Ordinal).Concat(texts.Select(t => Texts[t])).Append(thread))
        {
            foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        return hash;
    }

    sealed class SameContent : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] content)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(content.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
