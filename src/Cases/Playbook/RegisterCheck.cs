using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Parties;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

/// <summary>What the registers say about a step.</summary>
/// <param name="Met">True where they say that it is done; a person still decides.</param>
public sealed record RegisterCheck(bool Met, Words Words)
{
    internal static RegisterCheck? Of(CaseView view, CaseEvents events, StepDefinition? step) => step?.CompletesWhen is not { } check ? null : check.Check switch
    {
        CheckKind.Devices => Devices(view, events, check, view.State.Devices.All.ToList(), new("端末の台帳がまだ空です。", "the register has no devices yet.")),
        CheckKind.InfectedDevices => Devices(view, events, check, Infected(view, events), new("感染ありとされた端末は台帳にありません。", "no device is recorded as infected.")),
        CheckKind.Accounts => Accounts(view, check),
        CheckKind.Contact => Contact(view, check.Party!.Value),
        CheckKind.Duty => Duty(view, events, check.Id!),
        CheckKind.Fact => Fact(view, check.Id!),
        CheckKind.Entry => Entries(events, check),
        CheckKind.MeasuresPromised => Counted(view.State.Measures.All.Count(), new("再発防止策", "measures promised")),
        _ => Persons(view),
    };

    static RegisterCheck Devices(CaseView view, CaseEvents events, StepCheck check, List<Device> devices, Words empty)
    {
        if (devices.Count == 0) return Say(false, empty);
        var reached = check.Reached!.SelectMany(r => events.Entries[$"device.{r}"]).Select(e => e.Item).ToHashSet(StringComparer.Ordinal);
        return Share(devices.Count(d => reached.Contains(view.State.Devices.ItemOf(d.Id))), devices.Count, "台", new("端末", "devices"));
    }

    static List<Device> Infected(CaseView view, CaseEvents events)
    {
        var infected = events.Entries["device.scanned-infected"].Select(e => e.Item).ToHashSet(StringComparer.Ordinal);
        return [.. view.State.Devices.All.Where(d => infected.Contains(view.State.Devices.ItemOf(d.Id)))];
    }

    static RegisterCheck Accounts(CaseView view, StepCheck check)
    {
        var accounts = view.State.Accounts.All.ToList();
        if (accounts.Count == 0) return Say(false, new("アカウントの台帳がまだ空です。", "the register has no accounts yet."));
        return Share(accounts.Count(a => check.Reached!.Any(r => IsDone(a, r))), accounts.Count, "件", new("アカウント", "accounts"));
    }

    static bool IsDone(Account account, string action) => action == CaseJson.Word(AccountAction.Suspended) ? account.Suspended : account.Done.ContainsKey(action);

    static RegisterCheck Contact(CaseView view, PartyKind kind)
    {
        var parties = view.State.Parties.All.Where(p => p.Kind == kind).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var name = Party.Say(kind);
        return Counted(view.State.Contacts.All.Count(c => parties.Contains(c.Party)), new($"{name.Ja}への連絡", $"contacts with: {name.En}"));
    }

    static RegisterCheck Fact(CaseView view, string word)
    {
        var label = FactCatalogue.Find(word)?.Label ?? ReportFactWords.Find(word)?.Label ?? new(word, word);
        return view.State.Facts.Find(word) is { Value: { Length: > 0 } value }
            ? Say(true, new($"事実「{label.Ja}」は {value} と記録されています。", $"the fact '{label.En}' is stated as {value}."))
            : Say(false, new($"事実「{label.Ja}」がまだ記録されていません。", $"the fact '{label.En}' is not stated yet."));
    }

    static RegisterCheck Duty(CaseView view, CaseEvents events, string id)
    {
        var duty = events.Duties.FirstOrDefault(d => d.Id == id);
        var title = duty?.Title ?? new(id, id);
        return view.State.Duties.Find(id)?.Outcome switch
        {
            DutyOutcome.Fulfilled => Say(true, new($"「{title.Ja}」は果たしたと記録されています。", $"'{title.En}' is recorded as fulfilled.")),
            DutyOutcome.NotApplicable => Say(true, new($"「{title.Ja}」は当てはまらないと記録されています。", $"'{title.En}' is recorded as not applicable.")),
            _ when duty?.State == DutyState.DoesNotApply => Say(true, new($"今の事実では「{title.Ja}」は対象外です。", $"by the facts as they stand '{title.En}' does not apply.")),
            _ => Say(false, new($"「{title.Ja}」の結果がまだ記録されていません。", $"nothing is recorded about '{title.En}' yet.")),
        };
    }

    static RegisterCheck Entries(CaseEvents events, StepCheck check) => Counted(
        events.Entries.Where(k => check.Id!.EndsWith('.') ? k.Key.StartsWith(check.Id, StringComparison.Ordinal) : k.Key == check.Id).Sum(k => k.Count()), check.What!);

    static RegisterCheck Persons(CaseView view)
    {
        var persons = view.Evidence.Persons.Count;
        if (persons == 0) return Say(false, new("調査の結果に、対象の方がまだいません。", "the investigation has named no persons yet."));
        return Share(Notification.NoticeCounts.Of(view).Ended, persons, "人", new("対象の方", "persons"));
    }

    static RegisterCheck Share(int done, int all, string unit, Words what) => Say(done == all, new(
        $"{what.Ja}{CaseWords.Count(all)}{unit}のうち{CaseWords.Count(done)}{unit}が済んでいます。", $"{CaseWords.Count(done)} of {CaseWords.Count(all)} {what.En}."));

    static RegisterCheck Counted(int count, Words what) => Say(count > 0, new($"{what.Ja}: {CaseWords.Count(count)}件。", $"{what.En}: {CaseWords.Count(count)}."));

    static RegisterCheck Say(bool met, Words words) => new(met, met
        ? new($"台帳では済んでいます。{words.Ja}", $"The register says this is done: {words.En}")
        : new($"台帳ではまだです。{words.Ja}", $"The register says not yet: {words.En}"));
}
