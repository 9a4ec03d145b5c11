using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Law;

/// <summary>Checks that the versions of each rule follow one another without gap and overlap, and name each other.</summary>
static class RuleChains
{
    /// <summary>The chains that duties are computed from; a book without one of them could not answer.</summary>
    internal static readonly string[] Needed =
    [
        "appi-duty", "appi-kinds", "appi-kind-2-items", "appi-kind-3-malware", "appi-protected", "appi-preliminary-report", "appi-preliminary-range",
        "appi-range-counting", "appi-final-report", "appi-final-both-kinds", "appi-day-counting", "appi-may-have-happened", "appi-weighing",
        "appi-address-book", "appi-names-in-bodies", "appi-notify-persons", "appi-inform-entrustor", "appi-recipient", "appi-version-by-occurrence",
        "appi-reporting-became-duty", "my-number-form", "my-number-kinds", "my-number-report", "my-number-final-report", "privacymark-report",
        "privacymark-range", "privacymark-final-report", "gdpr-notify-authority", "gdpr-inform-controller", "gdpr-content", "gdpr-document",
        "gdpr-notify-persons", "gdpr-aware",
    ];

    public static IEnumerable<Refusal> Check(IReadOnlyList<(string File, LawText Law)> laws)
    {
        var rules = laws.SelectMany(l => l.Law.Rules.Select(r => (l.File, Rule: r))).ToList();
        foreach (var twice in rules.GroupBy(r => r.Rule.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return LawFile.Malformed(twice.Last().File, new($"規則「{twice.Key}」が2回あります。", $"The rule \"{twice.Key}\" stands there twice."));
        foreach (var chain in rules.GroupBy(r => r.Rule.Chain, StringComparer.Ordinal))
        {
            var versions = chain.OrderBy(r => r.Rule.From).ToList();
            for (var i = 0; i < versions.Count; i++)
            {
                var fault = Fault(i == 0 ? null : versions[i - 1].Rule, versions[i].Rule, i == versions.Count - 1 ? null : versions[i + 1].Rule);
                if (fault is not null) yield return LawFile.Malformed(versions[i].File, fault);
            }
        }
        foreach (var missing in Needed.Except(rules.Select(r => r.Rule.Chain), StringComparer.Ordinal))
        {
            var law = missing[..missing.IndexOf('-', StringComparison.Ordinal)];
            var file = laws.FirstOrDefault(l => l.Law.Id.StartsWith(law, StringComparison.Ordinal)).File ?? $"law/{law}.json";
            yield return LawFile.Malformed(file, new($"規則の系列「{missing}」がありません。", $"The chain of rules \"{missing}\" is missing."));
        }
    }

    static Words? Fault(Rule? before, Rule rule, Rule? after)
    {
        if (rule.Supersedes != before?.Id || rule.SupersededBy != after?.Id)
            return new($"規則「{rule.Id}」の supersedes と superseded_by が前後の版と合いません。", $"supersedes and superseded_by of the rule \"{rule.Id}\" do not name the versions before and after it.");
        if (before is null) return null;
        if (before.Until is null || before.Until >= rule.From)
            return new($"規則「{before.Id}」と「{rule.Id}」の期間が重なります。", $"The rules \"{before.Id}\" and \"{rule.Id}\" overlap.");
        return before.Until.Value.PlusDays(1) == rule.From
            ? null : new($"規則「{before.Id}」と「{rule.Id}」の間に空きがあります。", $"There is a gap between the rules \"{before.Id}\" and \"{rule.Id}\".");
    }
}
