using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <remarks>It also holds against mail that is read later and would join them.</remarks>
[Description("Decide that these two are different people")]
public sealed record KeepPersonsApart : PersonsCommand
{
    [Description("Ids of the two persons"), MaxLength(2)]
    public IReadOnlyList<string> Persons { get; init; } = [];

    [Description("Why"), MaxLength(Limit.Line)]
    public string Reason { get; init; } = "";

    internal override IReadOnlyList<string> Ids => Persons;

    internal override Decision Decide(CaseView view, DecisionRules rules)
    {
        var ids = Persons.Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count != 2) return Refusals.Missing("apart-without-pair", "別の人とする2人の番号(persons)", "the ids of two persons who are different (persons)");
        if (rules.AgainstApart(ids[0], ids[1]) is { } refusal) return refusal;
        return Decided(view, rules, PersonDecisions.ApartKind, SubjectDecisionKind.KeepApart,
            new($"{rules.Shown(ids[0])}と{rules.Shown(ids[1])}は別の人と決めました。", $"{rules.Shown(ids[0])} and {rules.Shown(ids[1])} are different people."), Reason);
    }
}
