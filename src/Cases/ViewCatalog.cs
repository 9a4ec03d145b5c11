using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Playbook;

namespace Hikeshi.Cases;

/// <summary>Something to look at, as the command line and the API show it: <c>hikeshi case devices list</c>, <c>GET …/devices/list</c>.</summary>
/// <param name="Row">Type of one row.</param>
/// <param name="Rows">The rows; what has a version comes as <see cref="Versioned{T}"/>.</param>
public sealed record ViewName(string Word, string Verb, string Description, Type Row, Func<CaseView, IEnumerable<object>> Rows);

/// <summary>A thing with the version to name when changing it.</summary>
public sealed record Versioned<T>(long Version, T State);

/// <summary>Every view of a case, once.</summary>
public static class ViewCatalog
{
    public static IReadOnlyList<ViewName> All { get; } =
    [
        new("timeline", "list", "What happened, in its order", typeof(Timeline.TimelineEntry), v => v.State.Timeline.Lines(v.Zone)),
        new("timeline", "proposals", "What the evidence suggests and nobody confirmed yet", typeof(Timeline.TimelineEntry), v => v.State.Timeline.Proposals),
        new("timeline", "audit", "Every entry of the log, in the order of recording", typeof(Timeline.TimelineEntry), v => v.State.Timeline.Entries.Select(v.State.Timeline.Read)),
        Of("devices", "Devices and their state", v => v.State.Devices),
        Of("devices", "Reports of scanners that were taken over", v => v.State.Scans, "scans"),
        Of("accounts", "Accounts and what was done with each", v => v.State.Accounts),
        Of("services", "Services, open and closed", v => v.State.Services),
        Of("parties", "Parties outside", v => v.State.Parties),
        Of("parties", "Talks with parties", v => v.State.Contacts, "contacts"),
        Of("parties", "Appointments", v => v.State.Appointments, "appointments"),
        Of("publications", "What was said to the public", v => v.State.Publications),
        new("facts", "list", "Facts on which duties and reports depend, and what to ask", typeof(Facts.FactView), Facts.CaseFacts.All),
        new("duties", "list", "Duties of the law: what, by when, why; overdue first", typeof(Duties.DutyView), Duties.DutyView.All),
        new("duties", "draft", "What each report would say now, statement by statement, and what is missing", typeof(Duties.DraftLine), Duties.DraftLine.All),
        new("duties", "kept", "Reports that were kept, and which of them were sent", typeof(Duties.KeptReportLine), Duties.KeptReportLine.All),
        new("duties", "changes", "What changed since the newest kept report of each kind", typeof(Duties.ReportChangeLine), Duties.ReportChangeLine.All),
        Of("measures", "Measures of prevention", v => v.State.Measures),
        Of("inquiries", "Who called and wrote", v => v.State.Inquiries),
        new("inquiries", "counts", "Inquiries by hour and topic", typeof(Inquiries.InquiryCount), Inquiries.InquiryCount.Of),
        new("inquiries", "call-backs", "Promised call backs, the most overdue first", typeof(Inquiries.OpenCallBack), Inquiries.OpenCallBack.Of),
        new("playbook", "list", "Every step of the running playbooks, what is overdue first", typeof(StepView), v => PlaybookView.List(v, PlaybookBook.Default)),
        new("playbook", "next", "The few steps of each role that can be done now", typeof(StepView), v => PlaybookView.Next(v, PlaybookBook.Default)),
        new("playbook", "available", "Playbooks that can be started", typeof(AvailablePlaybook), v => PlaybookView.Available(v, PlaybookBook.Default)),
        Of("notices", "Drafts of notices", v => v.State.Notices),
        new("notices", "versions", "Approved versions", typeof(Notices.VersionRow), Notices.VersionRow.All),
        new("notices", "obstacles", "What keeps drafts from being approved", typeof(Notices.ObstacleRow), Notices.ObstacleRow.All),
        new("notices", "stale", "Published texts that state a fact as it no longer is", typeof(Notices.StaleText), Notices.StaleText.All),
        new("notices", "facts", "Facts that notices may name", typeof(Notices.NoticeFactRow), Notices.NoticeFactRow.All),
        new("notices", "templates", "Kinds of texts", typeof(Notices.TemplateRow), Notices.TemplateRow.All),
        Of("deliveries", "The ledger: which version was said where, when, by whom", v => v.State.Deliveries),
        new("notification", "list", "The notification of each person", typeof(Notification.PersonProgress), v => Notification.PersonProgress.Of(v)),
        new("persons", "list", "Persons and firms, by name, and what was decided about them", typeof(Persons.PersonLine), Persons.PersonLine.All),
        new("persons", "review", "Pairs that may be one person and that nobody decided yet", typeof(Persons.ReviewLine), Persons.ReviewLine.All),
        new("persons", "decisions", "What people decided about persons, and what came of it; the newest first", typeof(Persons.DecisionLine), Persons.DecisionLine.All),
        new("due", "list", "What has to be done within seven days or is overdue, the most urgent first", typeof(Due.DueMatter), Due.DueMatter.Of),
        new("closing", "open", "What keeps the case open", typeof(OpenMatter), OpenMatters.Of),
    ];

    static ViewName Of<T>(string word, string description, Func<CaseView, Register<T>> register, string verb = "list") where T : class, IRegistered => new(
        word, verb, description, typeof(Versioned<T>),
        v => register(v).All.Select(item => new Versioned<T>(v.State.VersionOf(register(v).ItemOf(item.Id)), item)));
}
