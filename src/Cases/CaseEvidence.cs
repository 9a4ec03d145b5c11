using Hikeshi.Cases.Persons;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases;

/// <summary>A person whose data lay in what was stolen, as far as telling them is concerned.</summary>
/// <param name="Reach">email, post, phone, none: the best known way.</param>
/// <param name="Disclosed">True where a mail proves that their data reached somebody.</param>
public sealed record PersonAtRisk(string Id, string Name, string Reach, bool Disclosed);

/// <summary>What the investigation found, as far as registers, duties and notification need it.</summary>
/// <param name="Results">Number of the log entry that recorded these results; 0 where nothing was investigated yet.</param>
/// <param name="Persons">Natural persons by id.</param>
/// <param name="Subjects">Ids of persons and firms.</param>
/// <param name="Items">How many persons have each item (contract words), and of how many of them something, not always this item, is disclosed.</param>
/// <param name="Unread">Places that could not be read.</param>
public sealed record CaseEvidence(
    long Results, IReadOnlyDictionary<string, PersonAtRisk> Persons, IReadOnlySet<string> Subjects, IReadOnlyDictionary<string, (long Persons, long Disclosed)> Items, long Unread, Organisation Organisation)
{
    const int PlacesNamed = 20;

    /// <summary>Of how many persons each item is proved to have reached somebody; null where nobody counted it.</summary>
    public IReadOnlyDictionary<string, long>? Reached { get; init; }

    /// <summary>How much was searched for personal data; null where nothing was investigated yet.</summary>
    public SearchedRow? Searched { get; init; }

    /// <summary>The first places that could not be read, or not searched in the mailbox, in the order of intake.</summary>
    public IReadOnlyList<string> NotSearched { get; init; } = [];

    /// <summary>How many such places there are.</summary>
    public long NotSearchedCount { get; init; }

    public static CaseEvidence None { get; } = new(0, new Dictionary<string, PersonAtRisk>(), new HashSet<string>(), new Dictionary<string, (long, long)>(), 0, Organisation.Unknown);

    /// <summary>What the reported mails show of the attack.</summary>
    public AttackSeen Attack { get; init; } = AttackSeen.None;

    /// <summary>Persons and firms as lists and decisions need them.</summary>
    public PersonBook Book { get; init; } = PersonBook.None;

    /// <summary>Persons of whom a mail proves that their data reached somebody.</summary>
    public long DisclosedPersons { get; } = Persons.Values.LongCount(p => p.Disclosed);

    internal static CaseEvidence Of(CaseStore store, long results)
    {
        var organisation = store.Meta("organisation") is { Length: > 0 } json ? Organisation.Parse(json) : Organisation.Unknown;
        if (results == 0) return None with { Organisation = organisation };
        var subjects = store.Subjects().ToList();
        var gaps = store.Unread().Where(u => u.Lost).Select(u => u.Place).Concat(store.Unsearched().Select(u => $"{u.Source} {u.Place.Location}")).Distinct(StringComparer.Ordinal).ToList();
        var persons = subjects.Where(s => !s.IsOrganisation).ToDictionary(s => s.Id, s => new PersonAtRisk(s.Id, s.Name.Length > 0 ? s.Name : s.Emails, s.Reach, s.Disclosed), StringComparer.Ordinal);
        return new(results, persons, subjects.Select(s => s.Id).ToHashSet(StringComparer.Ordinal),
            CountItems(subjects),
            store.Unread().LongCount(u => u.Lost), organisation)
        {
            Reached = ReachedItems.Counts(store, s => persons.TryGetValue(s, out var person) && person.Disclosed),
            Searched = store.Searched(),
            NotSearched = [.. gaps.Take(PlacesNamed).Select(SafeText.Line)],
            NotSearchedCount = gaps.Count,
            Attack = AttackSeen.Of(store, organisation),
            Book = PersonBook.Of(store, subjects),
        };
    }

    /// <summary>Counted from the persons' own rows, which name their items; the exposures are a hundred times as many.</summary>
    static Dictionary<string, (long Persons, long Disclosed)> CountItems(IEnumerable<SubjectRow> subjects)
    {
        var counts = new Dictionary<string, (long Persons, long Disclosed)>(StringComparer.Ordinal);
        foreach (var subject in subjects.Where(s => !s.IsOrganisation))
            foreach (var item in subject.Items.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                var known = counts.GetValueOrDefault(item);
                counts[item] = (known.Persons + 1, known.Disclosed + (subject.Disclosed ? 1 : 0));
            }
        return counts;
    }
}
