using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

public enum StatementState { Known, UnderInvestigation, NotApplicable }

/// <summary>One thing that a report says in a field. A known one cannot exist without a source.</summary>
public sealed record Statement
{
    Statement(string field, string key, Words text, IReadOnlyList<string> sources, StatementState state, LocalDate? asOf, Words? reason) =>
        (Field, Key, Text, Sources, State, AsOf, Reason) = (field, key, text, sources, state, asOf, reason);

    /// <summary>The field of the form, or the item where nothing in it is known.</summary>
    public string Field { get; }

    /// <summary>What it is about within the field (an item word, a channel), so that two reports can be compared; empty where the field holds one.</summary>
    public string Key { get; }

    public Words Text { get; }

    /// <summary>Where the case knows it from; empty unless known.</summary>
    public IReadOnlyList<string> Sources { get; }

    public StatementState State { get; }

    /// <summary>The day as of which it is under investigation.</summary>
    public LocalDate? AsOf { get; }

    /// <summary>Why it does not apply, or is still open.</summary>
    public Words? Reason { get; }

    /// <exception cref="ArgumentException">There is no source: no claim without one.</exception>
    public static Statement Known(string field, string key, Words text, IReadOnlyList<string> sources)
    {
        var kept = sources.Where(s => !string.IsNullOrWhiteSpace(s)).Distinct(StringComparer.Ordinal).ToArray();
        if (kept.Length == 0) throw new ArgumentException($"{field}: a statement without a source.", nameof(sources));
        return new(field, key, text, kept, StatementState.Known, null, null);
    }

    public static Statement UnderInvestigation(string field, LocalDate asOf, Words? reason = null)
    {
        var day = Phrases.Day(asOf);
        var text = reason is null
            ? new Words($"{day.Ja}現在、調査中", $"under investigation as of {day.En}")
            : new Words($"{day.Ja}現在、調査中（理由: {Phrases.Ja(reason)}）", $"under investigation as of {day.En} (reason: {Phrases.En(reason)})");
        return new(field, "", text, [], StatementState.UnderInvestigation, asOf, reason);
    }

    public static Statement NotApplicable(string field, Words reason) =>
        new(field, "", new($"該当なし（理由: {Phrases.Ja(reason)}）", $"not applicable (reason: {Phrases.En(reason)})"), [], StatementState.NotApplicable, null, reason);

    /// <summary>A statement as it was kept: the words that were reported, even if this version would put them otherwise.</summary>
    /// <exception cref="ArgumentException">It is known and has no source.</exception>
    public static Statement Kept(string field, string key, Words text, IReadOnlyList<string> sources, StatementState state, LocalDate? asOf, Words? reason) =>
        state == StatementState.Known ? Known(field, key, text, sources) : new(field, key, text, [], state, asOf, reason);

    /// <summary>The text in a language, <c>ja</c> or English; the other one's where it is empty.</summary>
    public string In(string language) => Phrases.In(Text, language);
}
