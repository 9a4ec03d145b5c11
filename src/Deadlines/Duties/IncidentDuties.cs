using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Duties;

/// <summary>From the facts of an incident to what must be done by when.</summary>
public static class IncidentDuties
{
    /// <summary>The ids of all duties, in the order in which <see cref="Of"/> returns them.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "appi-preliminary-report", "appi-final-report", "appi-notify-persons", "appi-inform-entrustor", "my-number-report", "my-number-final-report",
        "privacymark-report", "privacymark-final-report", "gdpr-notify-authority", "gdpr-inform-controller", "gdpr-notify-persons", "gdpr-document",
    ];

    /// <summary>Every duty, also those that do not apply, in the order of <see cref="Ids"/>.</summary>
    /// <remarks>Pure: the same facts, law and calendar give the same duties. Facts that <see cref="FactCatalogue.Check"/> refuses count as unknown.</remarks>
    public static IReadOnlyList<Duty> Of(IncidentFacts facts, LawBook law, JapaneseCalendar calendar)
    {
        var basis = new DutyBasis(facts.WithoutRefused(), law, calendar);
        return [.. AppiDuties.Of(basis), .. OtherJapaneseDuties.Of(basis), .. GdprDuties.Of(basis)];
    }

    /// <summary>What changed between two results of <see cref="Of"/>, one sentence per change; empty where nothing did.</summary>
    public static IReadOnlyList<Words> Differences(IReadOnlyList<Duty> before, IReadOnlyList<Duty> after)
    {
        var changes = new List<Words>();
        foreach (var now in after)
            if (before.FirstOrDefault(d => d.Id == now.Id) is { } then) changes.AddRange(Change(then, now));
            else if (now.State != DutyState.DoesNotApply) changes.Add(BecameState(now));
        foreach (var gone in before.Where(b => b.State != DutyState.DoesNotApply && after.All(a => a.Id != b.Id)))
            changes.Add(new($"「{gone.Title.Ja}」はなくなりました。", $"\"{gone.Title.En}\" is gone."));
        return changes;
    }

    static IEnumerable<Words> Change(Duty then, Duty now)
    {
        if (then.State != now.State)
        {
            yield return BecameState(now);
            yield break;
        }
        if (then.Due != now.Due)
            yield return new(
                $"「{now.Title.Ja}」の期限が「{then.Due.Words.Ja}」から「{now.Due.Words.Ja}」に変わりました。",
                $"The due date of \"{now.Title.En}\" moved from \"{then.Due.Words.En}\" to \"{now.Due.Words.En}\".");
        if (now.State != DutyState.DoesNotApply && then.Recipient != now.Recipient)
            yield return new(
                $"「{now.Title.Ja}」の相手が「{then.Recipient.Ja}」から「{now.Recipient.Ja}」に変わりました。",
                $"The recipient of \"{now.Title.En}\" changed from \"{then.Recipient.En}\" to \"{now.Recipient.En}\".");
    }

    static Words BecameState(Duty now) => now.State switch
    {
        DutyState.Applies => new($"「{now.Title.Ja}」が義務になりました（期限：{now.Due.Words.Ja}）。", $"\"{now.Title.En}\" now applies (due: {now.Due.Words.En})."),
        DutyState.Voluntary => new($"「{now.Title.Ja}」は任意の対応になりました（{now.Due.Words.Ja}）。", $"\"{now.Title.En}\" is now voluntary ({now.Due.Words.En})."),
        DutyState.DoesNotApply => new($"「{now.Title.Ja}」は対象外になりました。{now.Reason.Ja}", $"\"{now.Title.En}\" no longer applies. {now.Reason.En}"),
        _ => new(
            $"「{now.Title.Ja}」は未確定になりました（不足している事実：{Missing(now, f => f.Label.Ja, "、", "なし")}）。",
            $"\"{now.Title.En}\" is now undetermined (missing: {Missing(now, f => f.Label.En, ", ", "nothing")})."),
    };

    static string Missing(Duty duty, Func<Fact, string> label, string separator, string none) =>
        duty.Missing.Count == 0 ? none : string.Join(separator, duty.Missing.Select(w => label(FactCatalogue.Find(w)!)));
}
