using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hikeshi.Cases.Closing;

[Description("End the work on the case; refused while a duty is open")]
public sealed record CloseCase : CaseCommand
{
    [Description("What came of it"), MaxLength(Limit.Text)]
    public string Outcome { get; init; } = "";

    public override string Item => "case";

    internal override Decision Decide(CaseView view)
    {
        var open = OpenMatters.Of(view);
        if (open.Count == 0) return Entry(view, "case.closed", Item, new($"事案を完了しました。{Outcome}", $"The case was closed. {Outcome}"));
        var list = CaseWords.Join(open.Select(o => o.Words));
        return new Kernel.Refusal("duty-open", $"まだ終わっていないことがあります: {list.Ja}。", $"Not everything is done: {list.En}.");
    }
}

[Description("Take up the work on a closed case again")]
public sealed record ReopenCase : CaseCommand
{
    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => "case";

    internal override bool IsForClosedCase => true;

    internal override Decision Decide(CaseView view) => view.State.Closing.Closed
        ? Entry(view, "case.reopened", Item, new($"事案を再開しました。理由: {Reason}", $"The case was reopened: {Reason}"))
        : new Kernel.Refusal("case-open", "この事案は完了していません。", "The case is not closed.");
}
