using Hikeshi.Cases.Facts;
using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Duties;

/// <summary>The facts from which duties were computed when they last changed.</summary>
public sealed record ComputedDuties(IReadOnlyDictionary<string, string> Facts);

/// <summary>Keeps in the log what the law asks for: whenever facts change it, an entry says how.</summary>
static class DutyLog
{
    internal const string Kind = "duties.computed";

    internal static IReadOnlyList<Duty> Compute(IncidentFacts facts) => IncidentDuties.Of(facts, LawBook.Default, JapaneseCalendar.Default);

    /// <summary>An entry with what changed since duties were last computed, or nothing.</summary>
    internal static IEnumerable<NewEntry> Follow(CaseView view)
    {
        var texts = CaseFacts.Texts(view);
        var last = view.State.Timeline.Entries.LastOrDefault(e => e.Kind == Kind);
        var before = (last is null ? null : CaseJson.Read<ComputedDuties>(last.Data)?.Facts) ?? new Dictionary<string, string>();
        if (before.Count == texts.Count && texts.All(t => before.TryGetValue(t.Key, out var value) && value == t.Value)) return [];
        var changes = IncidentDuties.Differences(Compute(FactCatalogue.Read(before).Facts), Compute(FactCatalogue.Read(texts).Facts));
        if (changes.Count == 0) return [];
        return [new(Kind, "duties")
        {
            Happened = Happened.At(view.Now, view.Zone).ToString(),
            Source = "facts",
            Text = new(string.Concat(changes.Select(c => c.Ja)), string.Join(' ', changes.Select(c => c.En))),
            Data = CaseJson.Write(new ComputedDuties(texts)),
        }];
    }
}
