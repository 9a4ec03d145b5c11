using Hikeshi.Demo.FourDays;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Demo;

/// <summary>Chooses from the results who plays which part in the four days.</summary>
static class DemoPersons
{
    /// <summary>Ids by part: for each the person not yet taken who fits best; where several do, the first by id.</summary>
    public static Dictionary<string, string> Choose(CaseStore store, Organisation organisation, IReadOnlyList<ScriptedPerson> parts)
    {
        var received = store.Reported().Where(m => m.Verdict is "malicious" or "spoofed").SelectMany(m => Values(m.Recipients)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var leaks = store.Leaks().ToList();
        var free = store.Subjects().Where(s => !s.IsOrganisation && s.Name.Contains(' ', StringComparison.Ordinal) && !Values(s.Emails).Any(organisation.Owns)).ToList();
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var ordered = free.OrderBy(_ => 0);
            foreach (var wish in part.Wants) ordered = ordered.ThenByDescending(s => Fits(s, wish));
            if (ordered.ThenBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault() is not { } person)
                throw new CaseUnusableException($"The results name too few persons for the part '{part.Name}' of the four days.");
            chosen.Add(part.Name, person.Id);
            free.Remove(person);
        }
        return chosen;

        bool Fits(SubjectRow person, string wish) => wish switch
        {
            "disclosed" => person.Disclosed,
            "phone" => person.Phones.Length > 0,
            "mail" => person.Emails.Length > 0,
            "private" => store.FirmsOf(person.Id).Count == 0,
            "received" => Values(person.Emails).Any(received.Contains),
            _ => leaks.Any(l => Values(person.Emails).Intersect(Values(l.Recipient), StringComparer.OrdinalIgnoreCase).Any()
                && !Values(l.SubjectIds).Contains(person.Id, StringComparer.Ordinal)),
        };
    }

    /// <summary>An address that received somebody's conversation though the mailbox never wrote to it; empty where there is none.</summary>
    public static string Stranger(CaseStore store, Organisation organisation)
    {
        var known = store.CorrespondentAddresses().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return store.Leaks().SelectMany(l => Values(l.Recipient)).FirstOrDefault(a => !organisation.Owns(a) && !known.Contains(a)) ?? "";
    }

    public static string[] Values(string joined) => joined.Split("; ", StringSplitOptions.RemoveEmptyEntries);
}
