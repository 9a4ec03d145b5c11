using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <remarks>The one whose record came first keeps the id. Notification: see <see cref="Notification.NoticeProgress"/>.</remarks>
[Description("Decide that these are one person")]
public sealed record MergePersons : PersonsCommand
{
    [Description("Ids of the persons, two to twenty"), MaxLength(MostPersons)]
    public IReadOnlyList<string> Persons { get; init; } = [];

    [Description("Why"), MaxLength(Limit.Line)]
    public string Reason { get; init; } = "";

    internal override IReadOnlyList<string> Ids => Persons;

    internal override Decision Decide(CaseView view, DecisionRules rules)
    {
        var ids = Persons.Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count < 2) return Refusals.Missing("merge-of-one", "同じ人とする番号(persons)を2つ以上", "at least two ids of persons who are one (persons)");
        if (rules.AgainstMerge(ids) is { } refusal) return refusal;
        var shown = ids.Select(rules.Shown).ToList();
        return Decided(view, rules, PersonDecisions.MergedKind, SubjectDecisionKind.Merge,
            new($"{string.Join('と', shown)}は同じ人と決めました。", $"{string.Join(" and ", shown)} are one person."), Reason);
    }
}
