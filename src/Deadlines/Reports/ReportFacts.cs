using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Something that the case knows, and where it knows it from.</summary>
/// <param name="Sources">Pointers: number of a log entry, source of a message, name of a table. Without one the report is refused.</param>
public sealed record Fact<T>(T Value, IReadOnlyList<string> Sources);

/// <summary>A sentence that somebody wrote or confirmed. Where one language is empty the other is printed.</summary>
public sealed record Told(Words Text, IReadOnlyList<string> Sources);

/// <summary>Something that happened or was done, for the course of events.</summary>
public sealed record CourseEvent(Happened When, Words What, IReadOnlyList<string> Sources);

/// <summary>How many persons had an item among their exposed data.</summary>
/// <param name="Item">A word of <see cref="ItemWords"/>.</param>
/// <param name="Exposed">Null: the item is among the data, and nobody counted whose.</param>
/// <param name="Disclosed">Of these, persons whose item is known to have reached third parties; null: not known.</param>
public sealed record ItemCount(string Item, Count? Exposed, Count? Disclosed, IReadOnlyList<string> Sources);

/// <summary>An item that was looked for and not found.</summary>
/// <param name="Searched">What was searched; the absence is worth no more than that.</param>
public sealed record ItemAbsence(string Item, Words Searched, IReadOnlyList<string> Sources);

/// <summary>Customers, business partners, employees: a group of the persons concerned.</summary>
/// <param name="Persons">Null: not counted apart, or the name says it.</param>
public sealed record PersonCategory(Words Name, Count? Persons, IReadOnlyList<string> Sources);

/// <summary>How many persons were told by one channel.</summary>
/// <param name="Until">The last time, where it went on for longer than one day; unknown: all of it at <paramref name="When"/>.</param>
public sealed record NotifiedCount(Words Channel, Count Persons, Happened When, IReadOnlyList<string> Sources, Happened Until = default);

/// <summary>A publication, made or planned.</summary>
/// <param name="Address">Where it can be read; may be empty.</param>
public sealed record Publication(Happened When, Words Channel, bool IsPlanned, string Address, IReadOnlyList<string> Sources);

/// <summary>A measure against recurrence, done where <paramref name="Done"/> is a day.</summary>
/// <param name="Owner">Who sees to it; may be empty.</param>
public sealed record Measure(Words What, string Owner, LocalDate? Due, LocalDate? Done, IReadOnlyList<string> Sources);

/// <summary>A contact with police, an expert body or a processor.</summary>
/// <param name="Reference">The number that they gave; may be empty.</param>
public sealed record PartyContact(Words Party, Happened When, Words What, string Reference, IReadOnlyList<string> Sources);

/// <summary>Whether data leaked or may have leaked.</summary>
public enum BreachState { Possible, Confirmed }

/// <summary>Whether secondary damage is known.</summary>
public enum DamageState { NoneKnown, Occurred }

/// <summary>What the case knows for a report. Null or an empty list: not known, printed as under investigation.</summary>
/// <remarks>An empty list is never printed as "none": that is a claim, made by <see cref="NotApplicable"/> with a reason.</remarks>
public sealed record ReportFacts
{
    public static ReportFacts Nothing { get; } = new();

    /// <summary>The day as of which the facts hold; null: the day of the report.</summary>
    public LocalDate? AsOf { get; init; }

    public Fact<Happened>? Occurred { get; init; }

    public Fact<Happened>? Learned { get; init; }

    /// <summary>How it was found.</summary>
    public Told? Detection { get; init; }

    public Fact<BreachState>? Breach { get; init; }

    public IReadOnlyList<CourseEvent> Course { get; init; } = [];

    public Fact<string>? Malware { get; init; }

    public Fact<Count>? InfectedDevices { get; init; }

    public Fact<Count>? SpoofedMails { get; init; }

    public IReadOnlyList<ItemCount> Items { get; init; } = [];

    public IReadOnlyList<ItemAbsence> AbsentItems { get; init; } = [];

    /// <summary>Where the data lay: a mailbox, an attached list.</summary>
    public Told? Place { get; init; }

    public Fact<Count>? Persons { get; init; }

    /// <summary>Of the persons, those whose data are known to have reached third parties.</summary>
    public Fact<Count>? Disclosed { get; init; }

    public IReadOnlyList<PersonCategory> Categories { get; init; } = [];

    /// <summary>Records of personal data (GDPR Art. 33(3)(a)).</summary>
    public Fact<Count>? Records { get; init; }

    /// <summary>What was counted as a record: mails, rows of a list; may be empty.</summary>
    public Words RecordsCounted { get; init; } = Words.None;

    public IReadOnlyList<Told> Causes { get; init; } = [];

    public Fact<DamageState>? Damage { get; init; }

    /// <summary>The day as of which <see cref="Damage"/> was found so; null: <see cref="AsOf"/>.</summary>
    public LocalDate? DamageAsOf { get; init; }

    public IReadOnlyList<Told> DamageDetails { get; init; } = [];

    public IReadOnlyList<Told> Risks { get; init; } = [];

    public IReadOnlyList<NotifiedCount> Notified { get; init; } = [];

    public Told? NotificationPlan { get; init; }

    public IReadOnlyList<Told> SubstituteMeasures { get; init; } = [];

    public Told? InquiryDesk { get; init; }

    public IReadOnlyList<Publication> Publications { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    public IReadOnlyList<PartyContact> Parties { get; init; } = [];

    public IReadOnlyList<Told> Notes { get; init; } = [];

    /// <summary>Fields or items of the form (<c>damage.risk</c>, <c>other</c>) that do not apply, with the reason.</summary>
    public IReadOnlyDictionary<string, Words> NotApplicable { get; init; } = new Dictionary<string, Words>();

    /// <summary>Why a field or item is still under investigation; a final report needs one for each.</summary>
    public IReadOnlyDictionary<string, Words> StillOpen { get; init; } = new Dictionary<string, Words>();
}
