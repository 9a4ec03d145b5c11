using Hikeshi.Exposure.Names;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Notices;

/// <summary>The natural persons of a case as letters and mails address them, in the order of their ids.</summary>
/// <remarks>One pass over the persons; only what leaks say of the few whom they concern is kept in memory.</remarks>
public static class Addressees
{
    public static IEnumerable<Addressee> Of(CaseStore store)
    {
        var organisation = store.Meta("organisation") is { Length: > 0 } json ? Organisation.Parse(json) : Organisation.Unknown;
        var reached = ReachedItems.BySubject(store);
        var leaks = new Dictionary<string, (HashSet<long> Originals, HashSet<string> Recipients)>(StringComparer.Ordinal);
        foreach (var leak in store.Leaks())
            foreach (var subject in Values(leak.SubjectIds))
            {
                if (!leaks.TryGetValue(subject, out var about)) leaks[subject] = about = ([], new(StringComparer.Ordinal));
                about.Originals.Add(leak.OriginalNumber);
                about.Recipients.UnionWith(Values(leak.Recipient).Where(r => !organisation.Owns(r)));
            }
        foreach (var person in store.Subjects().Where(s => !s.IsOrganisation))
        {
            var items = reached.GetValueOrDefault(person.Id);
            var (originals, recipients) = leaks.TryGetValue(person.Id, out var about) ? about : ([], []);
            // What came back to the person's own address reached nobody else.
            recipients.ExceptWith(Values(person.Emails));
            yield return new(person.Id, person.Name, MailOf(person.Emails, organisation), PostalOf(person.PostalAddresses), Values(person.Phones).FirstOrDefault() ?? "",
                [.. Values(person.Items).Select(i => new PersonItem(i, items?.Contains(i) == true))], originals.Count, recipients.Count);
        }
    }

    static string[] Values(string joined) => joined.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The address most often seen that is read by the person alone; where there is none, the most often seen, so that its obstacle is named.</summary>
    /// <remarks>Values of a person stand in the order of how often they were seen.</remarks>
    static string MailOf(string joined, Organisation organisation) =>
        Values(joined) is [var first, .. var others] addresses ? others.Length == 0 || !RoleAddress.Is(first, organisation) ? first : addresses.FirstOrDefault(a => !RoleAddress.Is(a, organisation)) ?? first : "";

    /// <summary>The address most often seen with a postcode, without which the post returns letters; else the most often seen that is more than a postcode.</summary>
    static string PostalOf(string joined)
    {
        var addresses = Values(joined);
        var first = "";
        foreach (var address in addresses)
        {
            if (PostalAddress.Parse(address) is not { } parsed) continue;
            if (parsed.Postcode.Length > 0) return address;
            if (first.Length == 0) first = address;
        }
        return first.Length > 0 ? first : addresses.FirstOrDefault() ?? "";
    }
}
