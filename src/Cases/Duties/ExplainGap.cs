using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

public enum GapState { StillOpen, NotApplicable, Cleared }

/// <summary>Why a report says nothing in a field or item of its form.</summary>
/// <param name="Id">The field or item: <c>damage.risk</c>, <c>other</c>.</param>
public sealed record ReportGap(string Id, GapState State, string Reason) : IRegistered;

/// <remarks>A final report has to hold all nine items (APPI Enforcement Rules Art. 8(2)); what is open all the same needs a reason. "Does not apply" is a claim as well,
/// so a person makes it.</remarks>
[Description("Say why something in a report is still under investigation, or does not apply")]
public sealed record ExplainGap : CaseCommand
{
    [Description("Field or item of the form, as duties draft shows it: damage.risk, other"), MaxLength(60)]
    public required string Field { get; init; }

    [Description("still-open, not-applicable, or cleared to take it back")]
    public required GapState State { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"gap/{Field}";

    internal override Decision Decide(CaseView view)
    {
        if (Title(Field) is not { } title)
            return new Refusal("field-unknown", $"「{Field}」という欄は報告にありません。duties draft で確かめてください。", $"No report has a field {Field}; see 'duties draft'.");
        if (Reason.Trim().Length == 0) return Refusals.Missing("gap-without-reason", "理由", "the reason");
        var state = State switch
        {
            GapState.StillOpen => new Words("まだ調査中", "still under investigation"),
            GapState.NotApplicable => new Words("該当なし", "does not apply"),
            _ => new Words("取り消し", "taken back"),
        };
        return Entry(view, "report.gap-explained", Item, new($"報告の「{title.Ja}」: {state.Ja}。理由: {Reason.Trim()}", $"'{title.En}' in reports: {state.En}. Reason: {Reason.Trim()}"),
            new ReportGap(Field, State, Reason.Trim()));
    }

    /// <summary>The title of a field or item of any form; null where there is none.</summary>
    static Words? Title(string id) => Enum.GetValues<ReportKind>().SelectMany(k => ReportForm.Of(k).Items)
        .SelectMany(i => i.Fields.Select(f => (f.Id, f.Title)).Prepend((i.Id, i.Title))).FirstOrDefault(f => f.Item1 == id).Item2;
}
