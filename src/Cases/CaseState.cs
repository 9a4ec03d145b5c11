using System.Collections.Immutable;
using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Devices.Scans;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Persons;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Publications;
using Hikeshi.Cases.Reading;
using Hikeshi.Cases.Services;
using Hikeshi.Cases.Timeline;
using Hikeshi.Storage.Custody;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases;

/// <summary>What the log says, entry by entry, folded into the registers; nothing is kept anywhere else.</summary>
public sealed record CaseState
{
    public static CaseState Empty { get; } = new();

    /// <summary>Number of the newest entry that is folded in.</summary>
    public long Number { get; private init; }

    /// <summary>Number of the newest entry of each item.</summary>
    public ImmutableDictionary<string, long> Versions { get; private init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Number of the newest entry that recorded results; 0 where nothing was investigated yet.</summary>
    public long Results { get; private init; }

    public Chronicle Timeline { get; private init; } = Chronicle.Empty;

    public Register<Device> Devices { get; private init; } = new("device");

    public Register<DeviceScan> Scans { get; private init; } = new("scan");

    public Register<Account> Accounts { get; private init; } = new("account");

    public Register<Service> Services { get; private init; } = new("service");

    public Register<Party> Parties { get; private init; } = new("party");

    public Register<Contact> Contacts { get; private init; } = new("contact");

    public Register<Appointment> Appointments { get; private init; } = new("appointment");

    public Register<Publication> Publications { get; private init; } = new("publication");

    public Register<Measure> Measures { get; private init; } = new("measure");

    public Register<Step> Steps { get; private init; } = new("step");

    public Register<Fact> Facts { get; private init; } = new("fact");

    public Register<Inquiry> Inquiries { get; private init; } = new("inquiry");

    public Register<DutyRecord> Duties { get; private init; } = new("duty");

    public Register<Notice> Notices { get; private init; } = new("notice");

    /// <summary>Approved versions of notices.</summary>
    public Register<NoticeVersion> NoticeVersions { get; private init; } = new("version");

    public Register<Translation> Translations { get; private init; } = new("translation");

    public Register<Delivery> Deliveries { get; private init; } = new("delivery");

    public Register<ReportGap> Gaps { get; private init; } = new("gap");

    public Register<LeftOutLine> LeftOut { get; private init; } = new("report-line");

    public KeptReports Reports { get; private init; } = KeptReports.None;

    public NoticeProgress Notification { get; private init; } = NoticeProgress.Empty;

    /// <summary>What people decided about persons.</summary>
    public PersonDecisions Decisions { get; private init; } = PersonDecisions.None;

    /// <summary>Who looked at which personal data.</summary>
    public ReadThings Reads { get; private init; } = ReadThings.None;

    public ClosingState Closing { get; private init; } = ClosingState.Open;

    public static CaseState Of(IEnumerable<LogEntry> entries) => entries.Aggregate(Empty, (state, entry) => state.After(entry));

    public CaseState After(LogEntry entry)
    {
        var next = this with
        {
            Number = entry.Number,
            Versions = entry.Item.Length == 0 ? Versions : Versions.SetItem(entry.Item, entry.Number),
            Timeline = Timeline.After(entry),
            Results = entry.Kind == CustodyEntry.ResultsKind ? entry.Number : Results,
        };
        return entry.Item.Split('/', 2)[0] switch
        {
            "device" => next with { Devices = Devices.After(entry) },
            "scan" => next with { Scans = Scans.After(entry) },
            "account" => next with { Accounts = Accounts.After(entry) },
            "service" => next with { Services = Services.After(entry) },
            "party" => next with { Parties = Parties.After(entry) },
            "contact" => next with { Contacts = Contacts.After(entry) },
            "appointment" => next with { Appointments = Appointments.After(entry) },
            "publication" => next with { Publications = Publications.After(entry) },
            "measure" => next with { Measures = Measures.After(entry) },
            "step" => next with { Steps = Steps.After(entry) },
            "fact" => next with { Facts = Facts.After(entry) },
            "duty" => next with { Duties = Duties.After(entry), Reports = Reports.After(entry) },
            "report" => next with { Reports = Reports.After(entry) },
            "gap" => next with { Gaps = Gaps.After(entry) },
            "report-line" => next with { LeftOut = LeftOut.After(entry) },
            "inquiry" => next with { Inquiries = Inquiries.After(entry) },
            "notice" => next with { Notices = Notices.After(entry) },
            "version" => next with { NoticeVersions = NoticeVersions.After(entry) },
            "translation" => next with { Translations = Translations.After(entry) },
            "delivery" => next with { Deliveries = Deliveries.After(entry) },
            "person" or "persons" => next with { Notification = Notification.After(entry), Decisions = Decisions.After(entry) },
            "read" => next with { Reads = Reads.After(entry) },
            "case" => next with { Closing = Closing.After(entry) },
            _ => next,
        };
    }

    /// <summary>The state with the notification of persons who have become one put together.</summary>
    internal CaseState With(NoticeProgress notification) => this with { Notification = notification };

    public long VersionOf(string item) => Versions.GetValueOrDefault(item);
}
