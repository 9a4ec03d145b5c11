using Hikeshi.Cases.Persons;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Resolve;

/// <summary>The persons of the case and their items: consolidation, and the tables that follow from it.</summary>
sealed class SubjectTable
{
    readonly CaseStore _store;
    readonly IReadOnlyList<Subject> _subjects;
    readonly RecordOwners _owners;
    readonly SortedDictionary<(Item Item, string Value), int>[] _values;
    readonly int[] _messages;
    readonly long[] _lastMessage;
    readonly SubjectSpellings _spellings;
    readonly PersonDecisions _decisions;
    readonly IReadOnlyDictionary<string, SubjectAnchorRow> _before;
    readonly IReadOnlyList<DecisionEffect> _effects;
    readonly IReadOnlyList<(SubjectAnchor Known, string Now)> _now;
    readonly long _head;

    public SubjectTable(CaseStore store, Organisation organisation)
    {
        _store = store;
        _decisions = PersonDecisions.Of(store.Log().Select(l => l.Entry).Where(e => e.Kind.StartsWith("persons.", StringComparison.Ordinal)));
        _head = store.LogHead.Number;
        _before = store.Anchors().ToDictionary(a => a.Id, StringComparer.Ordinal);
        var known = _before.Values.Select(a => new SubjectAnchor(a.Id, a.MessageNumber, a.RecordIndex, a.Key)).ToList();
        var resolution = SubjectResolver.Resolve(Records(Threads()), organisation, new(_decisions.ForResolver, known));
        _effects = resolution.Effects;
        _now = resolution.Now;
        _subjects = resolution.Subjects;
        Review = resolution.Review;
        _owners = new RecordOwners(store.RecordCounts());
        for (var s = 0; s < _subjects.Count; s++)
            foreach (var (message, record) in _subjects[s].Records) _owners[message, record] = s;
        _values = [.. _subjects.Select(_ => new SortedDictionary<(Item, string), int>(ItemOrder))];
        _messages = new int[_subjects.Count];
        _lastMessage = new long[_subjects.Count];
        _spellings = new(_subjects.Count);
    }

    public IReadOnlyList<ReviewItem> Review { get; }

    /// <summary>The id of the subject that a record speaks of, or null.</summary>
    public string? IdOf(long message, int record) => _owners[message, record] is >= 0 and var s ? _subjects[s].Id : null;

    public string NameOf(long message, int record) => _owners[message, record] is >= 0 and var s ? _subjects[s].Name : "";

    /// <summary>Every item of every subject once per message, with the first place in it; fills the values that <see cref="Rows"/> joins.</summary>
    public IEnumerable<ExposureRow> Exposures()
    {
        var seen = new HashSet<(int Subject, Item Item, string Value)>();
        foreach (var (number, _, _, bytes) in _store.Records(SourceRole.Mailbox))
        {
            seen.Clear();
            var records = RecordCodec.Read(bytes);
            for (var r = 0; r < records.Count; r++)
            {
                var s = _owners[number, r];
                if (s < 0) continue;
                if (_lastMessage[s] != number) _messages[s]++;
                _lastMessage[s] = number;
                _spellings.Note(s, records[r]);
                foreach (var mention in records[r].Mentions.Where(m => !m.IsPartialName))
                {
                    // A name stands in the exports as it is most often written; how it stands in this place is in the evidence.
                    var value = mention.Item == Item.Name ? _subjects[s].Name : mention.Value;
                    if (value.Length == 0 || !seen.Add((s, mention.Item, value))) continue;
                    _values[s][(mention.Item, value)] = _values[s].GetValueOrDefault((mention.Item, value)) + 1;
                    yield return new(_subjects[s].Id, ItemWord(mention.Item), value, number, mention.Location.Value);
                }
            }
        }
    }

    /// <summary>One row a subject; call after <see cref="Exposures"/> was read to its end.</summary>
    public IEnumerable<SubjectRow> Rows(IReadOnlySet<string> disclosed)
    {
        for (var s = 0; s < _subjects.Count; s++)
        {
            if (_values[s].Count == 0) continue;
            var subject = _subjects[s];
            var (emails, phones, addresses) = (Join(s, Item.Email), Join(s, Item.Phone), Join(s, Item.PostalAddress));
            yield return new(
                subject.Id, subject.IsOrganisation, subject.Name, subject.Reading.Length > 0 ? subject.Reading : Join(s, Item.Reading), emails, phones, addresses,
                string.Join("; ", _values[s].Keys.Select(k => ItemWord(k.Item)).Distinct()), _messages[s], disclosed.Contains(subject.Id),
                emails.Length > 0 ? "email" : addresses.Length > 0 ? "post" : phones.Length > 0 ? "phone" : "none",
                string.Join("; ", subject.Reasons.Select(r => $"{r.Rule}: {r.Detail}").Distinct(StringComparer.Ordinal).Take(ReasonsShown)));
        }
    }

    /// <summary>The keys by which each subject is found; call after <see cref="Exposures"/> was read to its end.</summary>
    public IEnumerable<SubjectKeyRow> Keys()
    {
        for (var s = 0; s < _subjects.Count; s++)
        {
            if (_values[s].Count == 0) continue;
            var subject = _subjects[s];
            var searchable = new SearchableSubject(
                subject.IsOrganisation, [.. Enumerable.Repeat(subject.Name, 1).Concat(_spellings.NamesOf(s))],
                [.. Enumerable.Repeat(subject.Reading, 1).Concat(Values(s, Item.Reading)).Where(r => r.Length > 0)],
                [.. Values(s, Item.Email)], [.. Values(s, Item.Phone)], [.. Values(s, Item.PostalAddress)], _spellings.FirmsOf(s));
            foreach (var key in SearchKeys.Of(searchable)) yield return new(key.Key, key.Kind, subject.Id);
        }
    }

    /// <summary>The firms beside each subject; call after <see cref="Exposures"/> was read to its end.</summary>
    public IEnumerable<SubjectFirmRow> Firms() =>
        Enumerable.Range(0, _subjects.Count).Where(s => _values[s].Count > 0).SelectMany(s => _spellings.FirmsOf(s).Select(f => new SubjectFirmRow(_subjects[s].Id, f)));

    /// <summary>What decisions about persons need of these results and left in them; read after <see cref="Exposures"/> was read to its end.</summary>
    public DecisionRows Decisions() => new(Anchors(), Names(),
        _effects.SelectMany(e => e.Subjects.DefaultIfEmpty("").Select(s => new DecisionEffectRow(e.Entry, e.Outcome, s))), _decisions.Newest);

    /// <summary>Every id that a person has, and every one that earlier results gave.</summary>
    IEnumerable<SubjectAnchorRow> Anchors()
    {
        var listed = Enumerable.Range(0, _subjects.Count).Where(s => _values[s].Count > 0).Select(s => _subjects[s]).ToList();
        var living = listed.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var s in listed) yield return new(s.Id, s.Anchor.MessageNumber, s.Anchor.RecordIndex, s.Anchor.Key, s.Id, 0);
        foreach (var (known, now) in _now.Where(n => !living.Contains(n.Known.Id)))
        {
            var (before, owner) = (_before[known.Id], living.Contains(now) ? now : "");
            yield return before with { Now = owner, Since = before.Now == owner ? before.Since : _head };
        }
    }

    IEnumerable<SubjectNameRow> Names() => Enumerable.Range(0, _subjects.Count).Where(s => _values[s].Count > 0)
        .SelectMany(s => _spellings.NamesOf(s).Select(n => new SubjectNameRow(_subjects[s].Id, n)));

    /// <summary>The word of an item in exports.</summary>
    public static string ItemWord(Item item) => item switch
    {
        Item.PostalAddress => "postal_address",
        Item.BirthDate => "birth_date",
        Item.CardNumber => "card_number",
        Item.BankAccount => "bank_account",
        Item.MyNumber => "my_number",
        _ => item.ToString().ToLowerInvariant(),
    };

    const int ReasonsShown = 50;

    static readonly Comparer<(Item Item, string Value)> ItemOrder = Comparer<(Item Item, string Value)>.Create(
        (a, b) => a.Item != b.Item ? a.Item.CompareTo(b.Item) : string.CompareOrdinal(a.Value, b.Value));

    string Join(int subject, Item item) => string.Join("; ", Values(subject, item));

    IEnumerable<string> Values(int subject, Item item) => _values[subject].Where(v => v.Key.Item == item)
        .OrderByDescending(v => v.Value).ThenBy(v => v.Key.Value, StringComparer.Ordinal).Select(v => v.Key.Value);

    ThreadIndex Threads()
    {
        var threads = new ThreadIndex();
        foreach (var (number, messageId, references) in _store.Threads())
            threads.Add(ThreadId(number, messageId), references.Split(' ', StringSplitOptions.RemoveEmptyEntries), []);
        return threads;
    }

    static string ThreadId(long number, string messageId) => messageId.Length > 0 ? messageId : $"#{number}";

    IEnumerable<CaseRecord> Records(ThreadIndex threads)
    {
        foreach (var (number, messageId, _, bytes) in _store.Records(SourceRole.Mailbox))
        {
            var root = threads.RootOf(ThreadId(number, messageId));
            var records = RecordCodec.Read(bytes);
            for (var r = 0; r < records.Count; r++) yield return new(number, r, root, records[r]);
        }
    }
}
