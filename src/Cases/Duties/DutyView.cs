using Hikeshi.Cases.Facts;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Duties;

/// <summary>A duty of the law as it stands in the case.</summary>
/// <param name="State">Whether the law asks for it: applies, voluntary, undetermined, does-not-apply.</param>
/// <param name="Outcome">What was done about it.</param>
/// <param name="Reason">Why, with the facts that were used, the counting of days and the article.</param>
/// <param name="Missing">Questions whose answers would decide it.</param>
/// <param name="Unverified">True where it rests on a rule whose text was not checked, or on this product's own reading.</param>
/// <param name="Citations">Law, article and how far its text was checked.</param>
/// <param name="Reference">Under which the authority keeps the report.</param>
public sealed record DutyView(
    string Id, Words Title, Words Recipient, DutyState State, DutyOutcome Outcome, bool Overdue, Words Due, LocalDate? DueDay, string DueInstant,
    Words Reason, IReadOnlyList<Words> Missing, bool Unverified, IReadOnlyList<Words> Citations, string Reference, string Done, long Version)
{
    /// <summary>True while it keeps the case open.</summary>
    public bool IsOpen => Outcome == DutyOutcome.Open && State is DutyState.Applies or DutyState.Undetermined;

    /// <summary>Overdue first, then open by due day, then the rest.</summary>
    public static IReadOnlyList<DutyView> All(CaseView view) => [.. DutyLog.Compute(CaseFacts.Of(view)).Select(d => Of(view, d))
        .OrderByDescending(d => d.Overdue).ThenByDescending(d => d.IsOpen).ThenBy(d => d.State == DutyState.Undetermined).ThenBy(d => d.DueDay ?? LocalDate.MaxIsoValue)];

    static DutyView Of(CaseView view, Duty duty)
    {
        var record = view.State.Duties.Find(duty.Id);
        var outcome = record?.Outcome ?? (TellsPersons(duty.Id) && view.Evidence.Persons.Count > 0 && PersonsWaiting(view) == 0 ? DutyOutcome.Fulfilled : DutyOutcome.Open);
        var late = duty.Due.Instant is { } instant ? instant < view.Now : duty.Due.Day is { } day && day < view.Today;
        return new(duty.Id, duty.Title, duty.Recipient, duty.State, outcome, late && outcome == DutyOutcome.Open && duty.State == DutyState.Applies,
            duty.Due.Words, duty.Due.Day, duty.Due.Instant?.ToString() ?? "", duty.Reason, [.. duty.Missing.Select(m => FactCatalogue.Find(m)!.Question)],
            duty.Unverified, [.. duty.Citations.Select(Cite)], record?.Reference ?? "", record?.Reason ?? "", view.State.VersionOf($"duty/{duty.Id}"));
    }

    static Words Cite(Citation citation)
    {
        var status = citation.Status.InWords();
        return new($"{citation.Source.Ja}({status.Ja})", $"{citation.Source.En} ({status.En})");
    }

    /// <summary>The duty to tell persons has its own record, person by person.</summary>
    static bool TellsPersons(string id) => id is "appi-notify-persons" or "gdpr-notify-persons";

    public static long PersonsWaiting(CaseView view) => Notification.NoticeCounts.Of(view).NotEnded;
}
