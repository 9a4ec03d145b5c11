using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Law;

/// <summary>One rule in one version. A rule is never edited after release; a newer one supersedes it.</summary>
/// <param name="Id">Stable word in kebab case.</param>
/// <param name="Chain">The word that all versions of the rule share.</param>
/// <param name="Law">The law it belongs to, for instance <c>appi</c>.</param>
/// <param name="Reference">The number in the project's table of facts, for instance J6; – where it has none.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Until">Last day on which it holds; null while it is in force.</param>
/// <param name="IsVoluntary">True where it advises and does not oblige.</param>
/// <param name="Supersedes">Id of the version before, or null.</param>
/// <param name="SupersededBy">Id of the version after, or null.</param>
public sealed record Rule(
    string Id, string Chain, string Law, string Reference, Words Citation, LocalDate From, LocalDate? Until, Verification Status, Words Note,
    Words Title, Words Explanation, bool IsVoluntary, Formula Formula, string? Supersedes, string? SupersededBy, IReadOnlyList<RuleExample> Examples)
{
    public bool HoldsOn(LocalDate day) => day >= From && (Until is null || day <= Until);
}

/// <summary>A worked example: what the facts lead to. A test runs every one.</summary>
/// <param name="Duty">Id of the duty.</param>
/// <param name="State">State of the duty in kebab case.</param>
/// <param name="Due">The due day (ISO 8601) or instant (UTC); null where none is due.</param>
public sealed record RuleExample(string Duty, IReadOnlyDictionary<string, string> Facts, string State, string? Due, Words Why);

/// <summary>A span of time in which a law held in one form.</summary>
public sealed record LawVersion(string Id, LocalDate From, LocalDate? Until, string Reference, Verification Status, Words Summary);

/// <summary>An amendment that is promulgated and not yet in force. Nothing is ever computed from it.</summary>
public sealed record PendingAmendment(string Id, string Law, LocalDate Promulgated, string Reference, Verification Status, Words Summary);

/// <summary>A law as one file of knowledge/law holds it.</summary>
/// <param name="Zone">The time zone in which the law counts days; null where it is that of the facts.</param>
public sealed record LawText(
    string Id, Words Title, DateTimeZone? Zone, IReadOnlyList<LawVersion> Versions, IReadOnlyList<PendingAmendment> Pending, IReadOnlyList<Rule> Rules);
