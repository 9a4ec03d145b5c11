using System.Globalization;
using Hikeshi.Notices.CallLists;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Notices;

/// <summary>Whom to call, by member of staff.</summary>
public static class CallOrder
{
    static readonly char[] BetweenAddresses = [';', ',', ' ', '<', '>', '"', '\t'];

    /// <returns>The lists, and the persons of the choice who cannot be called since no number is known.</returns>
    public static (IReadOnlyList<CallList> Lists, IReadOnlyList<(string Person, string Name)> WithoutNumber) Of(CaseStore store, CaseView view, PersonChoice choice)
    {
        var chosen = choice.From(view, Addressees.Of(store)).ToList();
        var rows = store.Subjects().Where(s => !s.IsOrganisation).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var staff = view.Evidence.Organisation.Staff;
        var calls = chosen.Where(p => p.Phone.Length > 0).Select(p => new Call(p.Id, p.Name, rows[p.Id].Reading, rows[p.Id].Phones, p.Items, ""));
        var lists = CallList.Assign(calls, [.. staff.Select(s => s.Name.Length > 0 ? s.Name : s.Email)], LastWith(store, staff, rows));
        return (lists, [.. chosen.Where(p => p.Phone.Length == 0).Select(p => (p.Id, p.Name))]);
    }

    /// <summary>Who of the staff wrote with each person last, in either direction. What goes by shared addresses tells nothing.</summary>
    static Dictionary<string, (int Staff, string Day)> LastWith(CaseStore store, IReadOnlyList<Kernel.StaffMember> staff, Dictionary<string, SubjectRow> rows)
    {
        var members = staff.Select((s, i) => (s.Email, i)).Where(s => s.Email.Length > 0).DistinctBy(s => s.Email).ToDictionary(s => s.Email, s => s.i, StringComparer.OrdinalIgnoreCase);
        var persons = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Values)
            foreach (var mail in row.Emails.Split("; ", StringSplitOptions.RemoveEmptyEntries)) persons.TryAdd(mail.Trim(), row.Id);
        var last = new Dictionary<string, (DateTimeOffset At, int Staff)>(StringComparer.Ordinal);
        foreach (var message in members.Count == 0 ? [] : store.Messages().Where(m => m.Role == SourceRole.Mailbox))
        {
            if (!DateTimeOffset.TryParse(message.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) continue;
            var to = message.Recipients.Split(BetweenAddresses, StringSplitOptions.RemoveEmptyEntries).Where(a => a.Contains('@', StringComparison.Ordinal)).ToList();
            if (members.TryGetValue(message.FromAddress, out var sender))
            {
                foreach (var address in to) if (persons.TryGetValue(address, out var person)) Note(person, sender);
            }
            else if (persons.TryGetValue(message.FromAddress, out var writer))
                foreach (var address in to) if (members.TryGetValue(address, out var member)) Note(writer, member);

            void Note(string person, int member)
            {
                if (!last.TryGetValue(person, out var before) || before.At <= at) last[person] = (at, member);
            }
        }
        return last.ToDictionary(l => l.Key, l => (l.Value.Staff, l.Value.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }
}
