using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

[Description("End an inquiry; refused while a call back is promised")]
public sealed record CloseInquiry : InquiryCommand
{
    internal override Decision Decide(CaseView view, Inquiry inquiry) => inquiry.CallBacks.Any(c => !c.Done)
        ? new Refusal("call-back-open", "折り返しの約束が残っています。先に果たしてください。", "A call back is promised; make it first.")
        : Changed(view, "closed", inquiry with { Closed = true }, "対応を終えました。", "closed.");
}

[Description("Add to an inquiry what the caller gave later: a name, a number, another topic")]
public sealed record AmendInquiry : InquiryCommand
{
    [Description("Name that the caller gives"), MaxLength(200)]
    public string? Caller { get; init; }

    [Description("Telephone number or address for an answer"), MaxLength(254)]
    public string? Contact { get; init; }

    [Description("What about")]
    public InquiryTopic? Topic { get; init; }

    internal override Decision Decide(CaseView view, Inquiry inquiry) => Changed(view, "amended",
        inquiry with { Caller = Caller?.Trim() ?? inquiry.Caller, Contact = Contact?.Trim() ?? inquiry.Contact, Topic = Topic ?? inquiry.Topic, Closed = false },
        "内容を書き足しました。", "amended.");
}
