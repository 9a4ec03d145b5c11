using System.Collections.Immutable;
using System.ComponentModel;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Reading;

/// <summary>Records that somebody looked at personal data: one person, one message, a page of a list.</summary>
/// <remarks>
/// Once per reader, thing and day: the log says who saw what and does not grow with every look. The entry is about an item of its own, so that looking changes
/// no version that another change could be based on. No command of the catalog: it follows from showing.
/// </remarks>
[Description("Record that somebody looked at personal data")]
public sealed record ReadPersonalData : CaseCommand
{
    internal const string Kind = "data.read";

    /// <summary>What was shown, as <c>person/ID</c>, <c>message/17</c>, <c>persons</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>The thing in words: "the list of persons", "message mailbox/inbox.mbox#17".</summary>
    public required Words Shown { get; init; }

    /// <summary>Looking is recorded after the case was closed as well.</summary>
    internal override bool IsForClosedCase => true;

    internal override Decision Decide(CaseView view) => Entry(view, Kind, $"read/{Thing}",
        new($"{view.Actor}が{Shown.Ja}を表示しました。", $"{view.Actor} looked at {Shown.En}."), new { thing = Thing });

    /// <summary>Records it where this reader has not looked at this thing today.</summary>
    public static void Keep(CaseDesk desk, string actor, string thing, Words shown)
    {
        var view = desk.View(actor);
        if (view.State.Reads.Contains(actor, thing, view.Today.ToString("uuuu-MM-dd", null))) return;
        desk.Do(new ReadPersonalData { Thing = thing, Shown = shown }, actor);
    }
}

/// <summary>Who looked at what on which day; a view of the log.</summary>
public sealed record ReadThings(ImmutableHashSet<(string Actor, string Thing, string Day)> Seen)
{
    public static ReadThings None { get; } = new(ImmutableHashSet<(string, string, string)>.Empty);

    public bool Contains(string actor, string thing, string day) => Seen.Contains((actor, thing, day));

    internal ReadThings After(LogEntry entry) => entry.Kind != ReadPersonalData.Kind ? this
        : new(Seen.Add((entry.Actor, entry.Item["read/".Length..], entry.Happened.Length >= 10 ? entry.Happened[..10] : entry.Happened)));
}
