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
/// <param name="Items">How many persons have each item (contract words), and how many of them are disclosed.</param>
/// <param name="Unread">Places that could not be read.</param>
public sealed record CaseEvidence(
    long Results, IReadOnlyDictionary<string, PersonAtRisk> Persons, IReadOnlySet<string> Subjects, IReadOnlyDictionary<string, (long Persons, long Disclosed)> Items, long Unread, Organisation Organisation)
{
    public static CaseEvidence None { get; } = new(0, new Dictionary<string, PersonAtRisk>(), new HashSet<string>(), new Dictionary<string, (long, long)>(), 0, Organisation.Unknown);

    public long DisclosedPersons => Persons.Values.LongCount(p => p.Disclosed);

    internal static CaseEvidence Of(CaseStore store, long results)
    {
        var organisation = store.Meta("organisation") is { Length: > 0 } json ? Organisation.Parse(json) : Organisation.Unknown;
        if (results == 0) return None with { Organisation = organisation };
        var subjects = store.Subjects().ToList();
        return new(results,
            subjects.Where(s => !s.IsOrganisation).ToDictionary(s => s.Id, s => new PersonAtRisk(s.Id, s.Name.Length > 0 ? s.Name : s.Emails, s.Reach, s.Disclosed), StringComparer.Ordinal),
            subjects.Select(s => s.Id).ToHashSet(StringComparer.Ordinal),
            store.ItemCounts().ToDictionary(i => i.Item, i => (i.Subjects, i.Disclosed), StringComparer.Ordinal),
            store.Unread().LongCount(u => u.Lost), organisation);
    }
}
