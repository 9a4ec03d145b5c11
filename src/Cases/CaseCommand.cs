using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases;

/// <summary>A change that somebody asks for, with the circumstances that every entry of the log has.</summary>
/// <remarks>Deciding reads the case and writes nothing: it answers with entries to append, or with the reason why not.</remarks>
public abstract record CaseCommand
{
    [Description("When it happened: 2020-09-01 09:30, 'about 2020-09-01 10:00', 2020-09-01, unknown; without it, now")]
    [MaxLength(60)]
    public string? Happened { get; init; }

    [Description("What proves it: a message's source, a file, a person")]
    [MaxLength(1000)]
    public string Source { get; init; } = "";

    [Description("Outsiders may be told")]
    public bool Public { get; init; }

    [Description("Anything else worth keeping")]
    [MaxLength(Limit.Text)]
    public string Note { get; init; } = "";

    /// <summary>What the change concerns, as <c>device/pc-3</c>; empty where it makes something new. Its version guards against changes based on an old state.</summary>
    [JsonIgnore]
    public virtual string Item => "";

    internal abstract Decision Decide(CaseView view);

    /// <summary>An entry with the command's circumstances.</summary>
    internal NewEntry Entry(CaseView view, string kind, string item, Words text, object? data = null) => new(kind, item)
    {
        Happened = When(view).ToString(),
        Source = Source,
        IsPublic = Public,
        Text = Note.Length > 0 ? new($"{text.Ja} {Note}", $"{text.En} {Note}") : text,
        Data = data is null ? "{}" : CaseJson.Write(data),
    };

    /// <summary>True where it may be recorded after the case was closed.</summary>
    internal virtual bool IsForClosedCase => false;

    internal Happened When(CaseView view) =>
        Happened is null ? Kernel.Happened.At(view.Now - Duration.FromNanoseconds(view.Now.ToUnixTimeTicks() % NodaConstants.TicksPerMinute * 100), view.Zone)
        : Kernel.Happened.TryParse(Happened, view.Zone, out var happened) ? happened : Kernel.Happened.Unknown;
}

/// <summary>Longest texts, in UTF-16 units. Attack: a note of 10 MB in every view that shows it.</summary>
public static class Limit
{
    public const int Line = 500;
    public const int Text = 20_000;
}

/// <summary>What follows from a command: entries to append, or the reason why nothing is.</summary>
public sealed record Decision(IReadOnlyList<NewEntry> Entries, Refusal? Refusal)
{
    public static implicit operator Decision(NewEntry entry) => new([entry], null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public static Decision Of(params IReadOnlyList<NewEntry> entries) => new(entries, null);
}

/// <summary>The case as somebody sees it at a moment: what was recorded, what the evidence says, and the time.</summary>
/// <param name="Zone">Local time of the organisation.</param>
public sealed record CaseView(CaseState State, CaseEvidence Evidence, Instant Now, DateTimeZone Zone, string Actor)
{
    public LocalDate Today => Now.InZone(Zone).Date;
}
