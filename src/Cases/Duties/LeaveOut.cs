using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

/// <summary>A line of the timeline that reports do not tell.</summary>
/// <param name="Id">Number of its entry.</param>
/// <param name="Out">False where it is told again.</param>
public sealed record LeftOutLine(string Id, bool Out, string Reason) : IRegistered;

[Description("Leave a line of the timeline out of the course of events in reports, or take it in again")]
public sealed record LeaveOut : CaseCommand
{
    [Description("Number of the entry")]
    public required long EntryNumber { get; init; }

    [Description("Take it in again")]
    public bool Back { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"report-line/{EntryNumber}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Timeline.Find(EntryNumber) is null) return Refusals.Unknown($"{EntryNumber}", "記録", "entry", "timeline");
        if (Reason.Trim().Length == 0) return Refusals.Missing("line-without-reason", "理由", "the reason");
        var line = new LeftOutLine(EntryNumber.ToString(CultureInfo.InvariantCulture), !Back, Reason.Trim());
        return Entry(view, "report.line-left-out", Item, Back
            ? new($"記録 {EntryNumber} を、報告の経過に戻しました。理由: {line.Reason}", $"Entry {EntryNumber} is told in reports again: {line.Reason}")
            : new Words($"記録 {EntryNumber} を、報告の経過から外しました。理由: {line.Reason}", $"Entry {EntryNumber} left out of reports: {line.Reason}"), line);
    }
}
