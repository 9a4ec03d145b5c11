using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Web.Forms;

/// <summary>A form with what was typed so far.</summary>
/// <param name="Values">By name of the field.</param>
/// <param name="Locked">Fields whose value is given by where the form was opened from; they are shown, not asked.</param>
/// <param name="Pickers">By name of the field: what of the case it may name.</param>
/// <param name="Version">Of the item that is changed, as the person saw it; null where something new is made.</param>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Refusal">Why what was sent was not recorded.</param>
/// <param name="Since">What others recorded about the item since the person looked.</param>
/// <param name="Now">The newest entries about the item.</param>
public sealed record CommandPageModel(
    CommandForm Form, IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Locked, IReadOnlyDictionary<string, IReadOnlyList<(string Value, Words Words)>> Pickers,
    long? Version, string Back, Refusal? Refusal, IReadOnlyList<LogEntry> Since, IReadOnlyList<LogEntry> Now)
{
    const int EntriesShown = 5;

    public string this[string field] => Values.GetValueOrDefault(field) ?? "";

    /// <summary>The form as it is opened.</summary>
    /// <param name="given">Values that the opener gives; those for fields that name something are locked.</param>
    public static CommandPageModel Of(CaseView view, CommandForm form, IReadOnlyDictionary<string, string> given, string back)
    {
        var item = form.ItemOf(given);
        var pickers = PickersOf(view, form);
        var locked = given.Keys.Where(k => k is "id" or "word" or "entry_number" or "party" or "device" or "field" or "person" or "decision").ToHashSet(StringComparer.Ordinal);
        return new(form, given, locked, pickers, VersionOf(view, item), back, null, [], EntriesOf(view, item));
    }

    /// <summary>The form after it was refused: everything typed stands in it.</summary>
    public static CommandPageModel Refused(CaseView view, CommandForm form, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> locked, string back, Refusal refusal, IReadOnlyList<LogEntry> since)
    {
        var item = form.ItemOf(typed);
        return new(form, typed, locked, PickersOf(view, form), VersionOf(view, item), back, refusal, since, EntriesOf(view, item));
    }

    static Dictionary<string, IReadOnlyList<(string, Words)>> PickersOf(CaseView view, CommandForm form) => form.Fields
        .Select(f => (f.Name, List: Forms.Pickers.Of(view, form.Command.Word, form.Command.Verb, f.Name))).Where(p => p.List is { Count: > 0 })
        .ToDictionary(p => p.Name, p => p.List!, StringComparer.Ordinal);

    static long? VersionOf(CaseView view, string item) => item.Length == 0 || item.EndsWith('/') ? null : view.State.VersionOf(item);

    static IReadOnlyList<LogEntry> EntriesOf(CaseView view, string item) => item.Length == 0 || item.EndsWith('/') || view.State.VersionOf(item) == 0 ? []
        : [.. view.State.Timeline.Entries.Where(e => e.Item == item).TakeLast(EntriesShown).Reverse()];
}
