using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <remarks>
/// A product, a place, a mailing robot. What was known is kept with the decision: where evidence that comes later says more, the row comes back and somebody has to look again,
/// so that nobody whose data is out disappears behind a decision about something else.
/// </remarks>
[Description("Decide that this is not a person")]
public sealed record DismissPerson : PersonsCommand
{
    const int MostValues = 300;

    [Description("Id of the row that is no person"), MaxLength(100)]
    public required string Person { get; init; }

    [Description("Why: what it is instead"), MaxLength(Limit.Line)]
    public string Reason { get; init; } = "";

    internal override IReadOnlyList<string> Ids => [Person];

    internal override Decision Decide(CaseView view, DecisionRules rules)
    {
        if (Reason.Trim().Length == 0) return Refusals.Missing("dismissal-without-reason", "人ではない理由(何であるか)", "the reason why it is no person (what it is)");
        if (rules.AgainstDismissal(Person) is { } refusal) return refusal;
        var values = view.Evidence.Book.ValuesOf(Person, MostValues).Where(v => v.Item is "email" or "phone" or "postal_address" or "birth_date").ToList();
        if (values.GroupBy(v => v.Item).Any(g => g.Count() >= MostValues))
            return new Refusal("too-many-values", $"{MostValues}を超える値があるものは、人ではないと決められません。先に分けてください。", $"What has more than {MostValues} values cannot be dismissed; split it first.");
        return Decided(view, rules, PersonDecisions.DismissedKind, SubjectDecisionKind.Dismiss,
            new($"{rules.Shown(Person)}は人ではないと決めました。", $"{rules.Shown(Person)} is not a person."), Reason, [.. values.Select(v => v.Value).Distinct(StringComparer.Ordinal)]);
    }
}
