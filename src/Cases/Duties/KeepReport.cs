using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Duties;

/// <remarks>The law wants to know of changes between the preliminary and the final report (APPI Enforcement Rules Art. 8), and an authority asks later what was said
/// when: the entry holds every statement word for word, and the file that is sent can be written from it.</remarks>
[Description("Keep a report word for word as it stands now, and record that it was sent")]
public sealed record KeepReport : CaseCommand
{
    [Description("appi-preliminary, appi-final or gdpr-33"), MaxLength(20)]
    public required string Kind { get; init; }

    [Description("It was sent: fulfils the duty")]
    public bool Sent { get; init; }

    [Description("Number under which the authority keeps it"), MaxLength(100)]
    public string Reference { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        if (!ReportKinds.TryParse(Kind, out var kind))
            return new Refusal("report-kind-unknown", "報告の種類は appi-preliminary(速報)、appi-final(確報)、gdpr-33 のどれかにしてください。", "The kind of report is appi-preliminary, appi-final or gdpr-33.");
        if (!Sent && Reference.Trim().Length > 0)
            return new Refusal("reference-without-sending", "受付番号は、報告を送った後に付きます。sent を付けるか、受付番号を外してください。", "A report has a reference once it was sent; say that it was sent, or leave the reference out.");
        var draft = ReportDrafts.Of(view, kind);
        if (draft.Content is not { } content) return ReportDrafts.Refused(draft);
        var report = KeptReport.Of(view.State.Reports.NextId(kind), content, view.State.Number);
        var name = kind.Name();
        var open = content.OpenItems.Count;
        var kept = Entry(view, KeptReports.KeptKind, $"report/{report.Id}", new(
            $"報告 {report.Id}({name.Ja})の内容を残しました。{(open == 0 ? "調査中の項目はありません。" : $"調査中の内容を含む項目: {open}件。")}",
            $"Report {report.Id} ({name.En}) kept as it stands. {(open == 0 ? "Nothing is under investigation." : $"Items with something under investigation: {open}.")}"), report);
        if (!Sent) return kept;
        var duty = new FulfilDuty
        {
            Id = report.Duty,
            Outcome = DutyOutcome.Fulfilled,
            Reference = Reference,
            Report = report.Id,
            Reason = Note.Trim().Length > 0 ? Note : "報告しました。 Reported.",
            Happened = Happened,
            Source = Source,
            Public = Public,
        }.Decide(view, report);
        return duty.Refusal is { } refusal ? refusal : Decision.Of([kept, .. duty.Entries]);
    }
}
