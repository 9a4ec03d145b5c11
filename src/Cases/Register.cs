using System.Collections.Immutable;
using System.Globalization;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases;

/// <summary>Something that the log keeps a state of; each entry about it holds the whole new state.</summary>
public interface IRegistered
{
    string Id { get; }
}

/// <summary>A view of the log: the newest state of everything of one sort, in the order in which it was first entered.</summary>
/// <param name="Word">The sort, as entries name it: <c>device</c> for <c>device.added</c> and <c>device/pc-3</c>.</param>
public sealed record Register<T>(string Word, ImmutableDictionary<string, T> ById, ImmutableList<string> Order) where T : class, IRegistered
{
    public Register(string word) : this(word, ImmutableDictionary.Create<string, T>(StringComparer.Ordinal), []) { }

    public IEnumerable<T> All => Order.Select(id => ById[id]);

    public T? Find(string id) => ById.GetValueOrDefault(id);

    public string ItemOf(string id) => $"{Word}/{id}";

    public bool Knows(LogEntry entry) => entry.Item.Length > Word.Length && entry.Item[Word.Length] == '/' && entry.Item.StartsWith(Word, StringComparison.Ordinal);

    /// <summary>The register after an entry about one of its things; an entry that holds no such state changes nothing.</summary>
    public Register<T> After(LogEntry entry) =>
        CaseJson.Read<T>(entry.Data) is not { Id.Length: > 0 } item ? this
        : this with { ById = ById.SetItem(item.Id, item), Order = ById.ContainsKey(item.Id) ? Order : Order.Add(item.Id) };

    /// <summary>The next free number as an id, for things that have no name of their own.</summary>
    public string NextId() => (Order.Count + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>An id from a name that people can type: its letters and digits in lower case, or a number where it has none or is taken.</summary>
    public string IdFor(string name)
    {
        var plain = string.Concat(name.Trim().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        while (plain.Contains("--", StringComparison.Ordinal)) plain = plain.Replace("--", "-", StringComparison.Ordinal);
        if (plain.Length is 0 or > 60) plain = $"{Word}-{NextId()}";
        return ById.ContainsKey(plain) ? $"{plain}-{NextId()}" : plain;
    }
}
