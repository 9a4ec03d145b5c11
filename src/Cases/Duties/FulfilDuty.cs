using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

[Description("Record what was done about a duty of the law")]
public sealed record FulfilDuty : CaseCommand
{
    [Description("Which duty: its id"), MaxLength(60)]
    public required string Id { get; init; }

    [Description("fulfilled; not-applicable with the reason; open to take it back")]
    public required DutyOutcome Outcome { get; init; }

    [Description("Number under which the authority keeps the report"), MaxLength(100)]
    public string Reference { get; init; } = "";

    [Description("Which kept report was sent: its id"), MaxLength(40)]
    public string Report { get; init; } = "";

    [Description("How it was fulfilled, or why it does not apply or is open again"), MaxLength(Limit.Text)]
    public required string Reason { get; init; }

    public override string Item => $"duty/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (Report.Length == 0) return Decide(view, null);
        return view.State.Reports.Find(Report) is { } report ? Decide(view, report)
            : new Refusal("report-unknown", $"「{Report}」という報告は残されていません。一覧(duties kept)で確かめてください。", $"No report {Report} was kept; see 'duties kept'.");
    }

    /// <param name="report">What was sent; it may be one that the same command keeps.</param>
    internal Decision Decide(CaseView view, KeptReport? report)
    {
        if (DutyLog.Compute(Facts.CaseFacts.Of(view)).FirstOrDefault(d => d.Id == Id) is not { } duty) return Refusals.Unknown(Id, "義務", "duty", "duties");
        if (Reason.Trim().Length == 0) return Refusals.Missing("duty-without-reason", "どのように果たしたか、または理由", "how it was fulfilled, or the reason");
        if (report is not null && report.Duty != Id)
            return new Refusal("report-for-other-duty", $"報告「{report.Id}」は、義務「{duty.Title.Ja}」の報告ではありません。", $"Report {report.Id} is none for the duty '{duty.Title.En}'.");
        // What was sent was sent, also where nobody had to.
        if (Outcome == DutyOutcome.Fulfilled && duty.State == DutyState.DoesNotApply && report is null)
            return new Refusal("duty-does-not-apply", $"今の事実では「{duty.Title.Ja}」は対象外です。事実を直すか、相手先との連絡として記録してください。",
                $"By the facts as they stand '{duty.Title.En}' does not apply; correct the facts, or record a contact with the party.");
        var done = Outcome switch
        {
            DutyOutcome.Fulfilled => new Words("果たしました", "fulfilled"),
            DutyOutcome.NotApplicable => new Words("対象外と判断しました", "judged not applicable"),
            _ => new Words("未了に戻しました", "open again"),
        };
        var number = Reference.Trim().Length > 0 ? new Words($"受付番号 {Reference.Trim()}。", $" Reference {Reference.Trim()}.") : Words.None;
        var sent = report is null ? Words.None : new Words($"報告 {report.Id}。", $" Report {report.Id}.");
        return Entry(view, $"duty.{CaseJson.Word(Outcome)}", Item,
            new($"「{duty.Title.Ja}」: {done.Ja}。{sent.Ja}{number.Ja}{Reason}", $"'{duty.Title.En}': {done.En}.{sent.En}{number.En} {Reason}"),
            new DutyRecord(Id, Outcome, When(view), Reference.Trim(), Reason.Trim(), report?.Id ?? ""));
    }
}
