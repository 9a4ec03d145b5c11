using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Persons;

/// <summary>A decision about one or several persons. It is an entry of the log; the results follow it when the case is resolved again.</summary>
public abstract record PersonsCommand : CaseCommand
{
    internal const int MostPersons = 20;

    internal abstract IReadOnlyList<string> Ids { get; }

    /// <summary>Decisions about the same persons guard each other, in whatever order they are named.</summary>
    public override string Item => Ids.Count is 0 or > MostPersons ? "" : $"{PersonDecisions.Word}/{string.Join('+', Ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}";

    internal sealed override Decision Decide(CaseView view)
    {
        var rules = new DecisionRules(view);
        return Ids.Select(rules.Problem).FirstOrDefault(p => p is not null) is { } problem ? problem : Decide(view, rules);
    }

    internal abstract Decision Decide(CaseView view, DecisionRules rules);

    internal NewEntry Decided(
        CaseView view, DecisionRules rules, string kind, SubjectDecisionKind decision, Words text, string reason, IReadOnlyList<string>? values = null, IReadOnlyList<long>? messages = null) =>
        Entry(view, kind, Item, reason.Trim().Length == 0 ? text : new($"{text.Ja} 理由: {reason.Trim()}", $"{text.En} Reason: {reason.Trim()}"),
            new DecisionData(decision, rules.Persons(Ids.Distinct(StringComparer.Ordinal)), values ?? [], messages ?? [], reason.Trim()));
}
