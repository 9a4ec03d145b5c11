using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases.Duties;

/// <summary>One statement of a kept report, word for word.</summary>
public sealed record KeptStatement(string Field, string Key, Words Text, IReadOnlyList<string> Sources, StatementState State, LocalDate? AsOf, Words? Reason);

/// <summary>That a kept report was sent.</summary>
/// <param name="Entry">Number of the log entry that says so.</param>
public sealed record SentReport(Happened When, string Reference, long Entry);

/// <summary>A report as it stood when it was kept: afterwards it is known what exactly was reported.</summary>
/// <param name="Id">Kind and number: <c>appi-preliminary-1</c>.</param>
/// <param name="Kind">As <see cref="ReportKinds.Code"/> writes it.</param>
/// <param name="Number">Of the report among those of its kind that were sent; what was kept and never sent does not count.</param>
/// <param name="UpTo">Number of the newest log entry that it takes into account.</param>
public sealed record KeptReport(
    string Id, string Kind, LocalDate Day, int Number, string Organisation, string ContactPerson, string Telephone, string Email, Words? Recipient,
    string PreviousReference, Words? LateReason, long UpTo, IReadOnlyList<KeptStatement> Statements)
{
    /// <summary>Number of the log entry that holds it.</summary>
    [JsonIgnore]
    public long Entry { get; init; }

    /// <summary>Null as long as nobody said that it was sent.</summary>
    [JsonIgnore]
    public SentReport? Sent { get; init; }

    /// <summary>The duty that is fulfilled by sending it.</summary>
    [JsonIgnore]
    public string Duty => Kind switch { "appi-preliminary" => "appi-preliminary-report", "appi-final" => "appi-final-report", _ => "gdpr-notify-authority" };

    /// <summary>False where an entry that somebody else's program wrote leaves out what a report cannot do without.</summary>
    internal bool IsWhole => this is
    {
        Id.Length: > 0, Kind: not null, Organisation: not null, ContactPerson: not null, Telephone: not null, Email: not null, PreviousReference: not null, Statements: not null,
        Recipient: null or { Ja: not null, En: not null }, LateReason: null or { Ja: not null, En: not null },
    } && Statements.All(s => s is { Field: not null, Key: not null, Text: { Ja: not null, En: not null }, Sources: not null } && s.Sources.All(p => p is not null));

    internal static KeptReport Of(string id, ReportContent content, long upTo) => new(
        id, content.Header.Kind.Code(), content.Header.Day, content.Header.Number, content.Header.Organisation, content.Header.ContactPerson, content.Header.Telephone,
        content.Header.Email, content.Header.Recipient, content.Header.PreviousReference, content.Header.LateReason, upTo,
        [.. content.Items.SelectMany(i => i.Statements).Select(s => new KeptStatement(s.Field, s.Key, s.Text, s.Sources, s.State, s.AsOf, s.Reason))]);

    /// <summary>The report again, in its own words; null where the form of this version has no place for one of its statements.</summary>
    public ReportContent? Content()
    {
        if (!ReportKinds.TryParse(Kind, out var kind)) return null;
        var form = ReportForm.Of(kind);
        var places = form.Items.SelectMany(i => i.Fields.Select(f => (f.Id, Item: i.Id)).Prepend((i.Id, Item: i.Id))).ToDictionary(p => p.Id, p => p.Item, StringComparer.Ordinal);
        if (Statements.Any(s => !places.ContainsKey(s.Field) || s.State == StatementState.Known && s.Sources.All(string.IsNullOrWhiteSpace))) return null;
        var statements = Statements.ToLookup(s => places[s.Field], s => Statement.Kept(s.Field, s.Key, s.Text, s.Sources, s.State, s.AsOf, s.Reason), StringComparer.Ordinal);
        if (form.Items.Any(i => !statements.Contains(i.Id))) return null;
        return new(new(kind, Organisation, Day, Number)
        {
            ContactPerson = ContactPerson,
            Telephone = Telephone,
            Email = Email,
            Recipient = Recipient,
            PreviousReference = PreviousReference,
            LateReason = LateReason,
        }, form, [.. form.Items.Select(i => new ReportItem(i, [.. statements[i.Id]]))]);
    }
}

/// <summary>Every kept report, in the order of keeping.</summary>
public sealed record KeptReports(ImmutableList<KeptReport> All)
{
    public static KeptReports None { get; } = new(ImmutableList<KeptReport>.Empty);

    internal const string KeptKind = "report.kept";

    public KeptReport? Find(string id) => All.FirstOrDefault(r => r.Id == id);

    public IEnumerable<KeptReport> Of(ReportKind kind) => All.Where(r => r.Kind == kind.Code());

    internal string NextId(ReportKind kind) => $"{kind.Code()}-{Of(kind).Count() + 1}";

    /// <summary>Entries about duties say which report was sent; one that takes the duty back takes that back as well.</summary>
    internal KeptReports After(LogEntry entry)
    {
        if (entry.Kind == KeptKind)
            return CaseJson.Read<KeptReport>(entry.Data) is { IsWhole: true } kept && Find(kept.Id) is null
                ? new(All.Add(kept with { Entry = entry.Number })) : this;
        if (CaseJson.Read<DutyRecord>(entry.Data) is not { Report: { Length: > 0 } id } record || Find(id) is not { } report) return this;
        return new(All.Replace(report, report with { Sent = record.Outcome == DutyOutcome.Fulfilled ? new(record.When, record.Reference, entry.Number) : null }));
    }
}
