using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Truth;

/// <summary>Keeps the answers: what of whom was really written into the mailbox.</summary>
/// <remarks>Nothing gets in except by being written (see <see cref="Letters.Pen"/>), so the answers cannot promise what is not there.</remarks>
sealed class Ledger
{
    readonly SortedDictionary<int, (Person Person, SortedDictionary<string, SortedSet<string>> Items)> _entries = [];

    public void Note(Person person, string item, string value)
    {
        if (!_entries.TryGetValue(person.Index, out var entry))
            _entries.Add(person.Index, entry = (person, new(StringComparer.Ordinal)));
        if (!entry.Items.TryGetValue(item, out var values)) entry.Items.Add(item, values = new(StringComparer.Ordinal));
        values.Add(value);
    }

    /// <summary>Everybody of whom anything was written, in the order of creation.</summary>
    public IEnumerable<(Person Person, IReadOnlyDictionary<string, SortedSet<string>> Items)> Entries =>
        _entries.Values.Select(e => (e.Person, (IReadOnlyDictionary<string, SortedSet<string>>)e.Items));

    public bool Knows(int person) => _entries.TryGetValue(person, out var entry) && entry.Items.ContainsKey("name");
}
