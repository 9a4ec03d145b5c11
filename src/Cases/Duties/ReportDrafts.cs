using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

/// <summary>The reports that the law wants, as the case stands now.</summary>
public static class ReportDrafts
{
    const int RefusalsShown = 5;

    /// <summary>A report, or why there is none yet; with what a person should look at before it goes out.</summary>
    public static ReportDraft Of(CaseView view, ReportKind kind)
    {
        var form = ReportForm.Of(kind);
        var draft = ReportBuilder.Build(Header(view, kind), ReportContents.Of(view, form));
        return draft with { Warnings = [.. Warnings(view), .. draft.Warnings] };
    }

    /// <summary>One refusal of the many that a draft may have.</summary>
    internal static Refusal Refused(ReportDraft draft)
    {
        var shown = draft.Refusals.Take(RefusalsShown).ToList();
        var more = draft.Refusals.Count - shown.Count;
        return new(shown[0].Code, new(
            string.Concat(shown.Select(r => r.Words.Ja)) + (more > 0 ? $"ほか{more}件(duties draft で見られます)。" : ""),
            string.Join(' ', shown.Select(r => r.Words.En)) + (more > 0 ? $" And {more} more; see 'duties draft'." : "")));
    }

    static ReportHeader Header(CaseView view, ReportKind kind)
    {
        var facts = CaseFacts.Of(view);
        var reports = view.State.Reports;
        var earlier = reports.All.Where(r => r.Sent is { Reference.Length: > 0 } && ReportKinds.TryParse(r.Kind, out var k) && ReportForm.Of(k).Id == ReportForm.Of(kind).Id)
            .OrderBy(r => r.Sent!.Entry).LastOrDefault();
        var late = CaseFacts.Text(view, "late-reason");
        var contact = new[] { "contact-person", "contact-phone", "contact-email" }.Where(w => CaseFacts.Text(view, w).Length > 0).ToList();
        return new(kind, view.Evidence.Organisation.Name, view.Today, reports.Of(kind).Count(r => r.Sent is not null) + 1)
        {
            ContactPerson = CaseFacts.Text(view, "contact-person"),
            Telephone = CaseFacts.Text(view, "contact-phone"),
            Email = CaseFacts.Text(view, "contact-email"),
            ContactSources = [.. contact.Select(w => $"entry/{view.State.VersionOf($"fact/{w}")}")],
            Recipient = kind != ReportKind.Gdpr33 && facts.DelegatedMinistry is { Length: > 0 } ministry ? new(ministry, ministry) : null,
            PreviousReference = earlier?.Sent!.Reference ?? (kind == ReportKind.AppiFinal ? view.State.Duties.Find("appi-preliminary-report")?.Reference ?? "" : ""),
            LateReason = kind == ReportKind.Gdpr33 && late.Length > 0 ? new(late, late) : null,
        };
    }

    /// <summary>Where what a person stated differs from what the evidence says, and what the report does not tell.</summary>
    static IEnumerable<ReportWarning> Warnings(CaseView view)
    {
        var (facts, evidence) = (CaseFacts.Of(view), view.Evidence);
        if (evidence.Results == 0)
            yield return new("nothing-investigated", new("メールボックスをまだ調べていないため、人数と項目を数えられません。", "No mailbox was investigated yet, so persons and items are not counted."));
        if (facts.Persons < evidence.Persons.Count)
            yield return new("persons-below-evidence", new($"本人の数は{facts.Persons:N0}人とされていますが、証拠からは{evidence.Persons.Count:N0}人が数えられています。",
                $"{facts.Persons:N0} persons are stated, yet the evidence counts {evidence.Persons.Count:N0}."));
        if (facts.Disclosed == false && evidence.DisclosedPersons > 0)
            yield return new("disclosed-in-evidence", new($"外部に届いていないとされていますが、証拠では{evidence.DisclosedPersons:N0}人の情報が届いています。",
                $"Stated: nothing reached anybody; the evidence shows it for {evidence.DisclosedPersons:N0} persons."));
        foreach (var item in ItemWords.All.Where(i => evidence.Items.ContainsKey(i) && facts.Items is { } stated && !stated.Contains(i)))
            yield return new("item-left-out", new($"証拠に{ItemWords.Label(item).Ja}がありますが、述べられた項目に含まれていないため、報告に載りません。",
                $"The evidence holds the {ItemWords.Label(item).En}, which is not among the stated items and so not in the report."));
        if (view.State.Timeline.Proposals.Count is > 0 and var waiting)
            yield return new("proposals-waiting", new($"経過の案が{waiting}件、確認を待っています。確認されるまで報告に載りません(timeline proposals)。",
                $"{waiting} proposed {(waiting == 1 ? "line of the timeline waits" : "lines of the timeline wait")} to be confirmed and {(waiting == 1 ? "is" : "are")} not in the report until then ('timeline proposals')."));
        var lines = ReportRegisters.Lines(view).Count();
        if (lines > ReportRegisters.CourseLength)
            yield return new("course-cut", new($"経過は最初の{ReportRegisters.CourseLength}件だけが載ります(全部で{lines:N0}件)。要らない記録を leave-out で外してください。",
                $"Only the first {ReportRegisters.CourseLength} of {lines:N0} lines are told; take out what is not needed with 'leave-out'."));
        if (ReportRegisters.Lines(view).Any(l => l is { State: EntryState.Stands or EntryState.Corrected, Kind: Chronicle.NotedKind, Public: false }))
            yield return new("internal-lines", new("社外に公開しないとした記録も、経過に載ります。載せないものは leave-out で外してください。",
                "The course of events also tells lines that are not public; take out what the authority should not read with 'leave-out'."));
    }
}
