using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Facts;

/// <summary>One fact as it stands.</summary>
/// <param name="Value">Empty where it is unknown.</param>
/// <param name="From">evidence, stated, unknown.</param>
/// <param name="Source">What proves it: the entry of the log that states it, or the results of the investigation.</param>
/// <param name="Version">To name when changing it.</param>
public sealed record FactView(string Word, Words Label, Words Question, Words Why, string Value, string From, string Source, long Version);

/// <summary>The facts of a case: what a person stated, else what the evidence counts.</summary>
public static class CaseFacts
{
    /// <summary>What the evidence says by itself; the number of persons is never final without a person's word.</summary>
    static Dictionary<string, string> Counted(CaseEvidence evidence)
    {
        var counted = new Dictionary<string, string>(StringComparer.Ordinal);
        if (evidence.Results == 0 || evidence.Persons.Count == 0) return counted;
        counted["persons"] = evidence.Persons.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var items = ItemSet.Known.Where(evidence.Items.ContainsKey).ToList();
        if (items.Count > 0) counted["items"] = ItemSet.Of(items).Words;
        if (evidence.DisclosedPersons > 0) counted["disclosed"] = "yes";
        return counted;
    }

    /// <summary>The facts on which duties depend, as texts by word.</summary>
    public static IReadOnlyDictionary<string, string> Texts(CaseView view)
    {
        var texts = Counted(view.Evidence);
        foreach (var fact in view.State.Facts.All.Where(f => FactCatalogue.Find(f.Id) is not null))
            if (fact.Value.Length > 0) texts[fact.Id] = fact.Value;
            else texts.Remove(fact.Id);
        return texts;
    }

    public static IncidentFacts Of(CaseView view) => FactCatalogue.Read(Texts(view)).Facts;

    /// <summary>A stated text fact, or empty.</summary>
    internal static string Text(CaseView view, string word) => view.State.Facts.Find(word)?.Value ?? "";

    /// <summary>Every fact that can be stated, in the order in which one asks.</summary>
    public static IEnumerable<FactView> All(CaseView view)
    {
        var counted = Counted(view.Evidence);
        foreach (var fact in FactCatalogue.All) yield return Look(view, counted, fact.Word, fact.Label, fact.Question, fact.Why);
        foreach (var fact in ReportFactWords.All) yield return Look(view, counted, fact.Word, fact.Label, fact.Question, Words.None);
    }

    static FactView Look(CaseView view, Dictionary<string, string> counted, string word, Words label, Words question, Words why)
    {
        var version = view.State.VersionOf($"fact/{word}");
        if (view.State.Facts.Find(word) is { Value.Length: > 0 } stated)
            return new(word, label, question, why, stated.Value, "stated", stated.Source.Length > 0 ? stated.Source : $"entry/{version}", version);
        return counted.TryGetValue(word, out var value) && view.State.Facts.Find(word) is null
            ? new(word, label, question, why, value, "evidence", $"entry/{view.Evidence.Results}", version)
            : new(word, label, question, why, "", "unknown", "", version);
    }
}
