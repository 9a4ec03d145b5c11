using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

[Description("Promise to call or write back")]
public sealed record PlanCallBack : InquiryCommand
{
    [Description("When, as 2020-09-02 10:00 or 2020-09-02"), MaxLength(60)]
    public required string At { get; init; }

    [Description("What about"), MaxLength(Limit.Line)]
    public string About { get; init; } = "";

    [Description("Who will call; without it, who records it"), MaxLength(100)]
    public string Clerk { get; init; } = "";

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        if (!Kernel.Happened.TryParse(At, view.Zone, out var at) || !at.IsKnown) return Refusals.Time(At);
        if (inquiry.Contact.Length == 0 && inquiry.Subject.Length == 0)
            return new Refusal("call-back-without-contact", "折り返し先がありません。電話番号かメールアドレスを聞いて、問い合わせに書き足してください。", "There is no number or address to call back; ask for one and add it to the inquiry.");
        var callBack = new CallBack(at, About.Trim(), Clerk.Length > 0 ? Clerk : view.Actor, false, "");
        var when = at.InWords();
        return Changed(view, "call-back-planned", inquiry with { CallBacks = [.. inquiry.CallBacks, callBack], Closed = false },
            $"折り返しの約束: {when.Ja}({callBack.By})。{About}", $"call back promised for {when.En} ({callBack.By}). {About}");
    }
}

[Description("Record that the promised call back was made, or why it was not")]
public sealed record FinishCallBack : InquiryCommand
{
    [Description("What came of it"), MaxLength(Limit.Text)]
    public required string Outcome { get; init; }

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        var open = inquiry.CallBacks.ToList().FindIndex(c => !c.Done);
        if (open < 0) return new Refusal("call-back-none", "この問い合わせに、残っている折り返しはありません。", "No call back is open in this inquiry.");
        if (Outcome.Trim().Length == 0) return Refusals.Missing("call-back-without-outcome", "結果", "what came of it");
        var callBacks = inquiry.CallBacks.ToList();
        callBacks[open] = callBacks[open] with { Done = true, Outcome = Outcome.Trim() };
        return Changed(view, "called-back", inquiry with { CallBacks = callBacks }, $"折り返しました。{Outcome}", $"called back. {Outcome}");
    }
}
