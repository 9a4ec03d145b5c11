using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hikeshi.Cases.Inquiries;

[Description("Somebody calls or writes: write down who and what they ask")]
public sealed record TakeInquiry : CaseCommand
{
    [Description("How it came")]
    public required InquiryChannel Channel { get; init; }

    [Description("What about")]
    public required InquiryTopic Topic { get; init; }

    [Description("Name that the caller gives"), MaxLength(200)]
    public string Caller { get; init; } = "";

    [Description("Telephone number or address for an answer"), MaxLength(254)]
    public string Contact { get; init; } = "";

    [Description("What they ask"), MaxLength(Limit.Text)]
    public string Asked { get; init; } = "";

    [Description("Language of the talk: ja, en"), MaxLength(8)]
    public string Language { get; init; } = "ja";

    internal override Decision Decide(CaseView view)
    {
        var inquiries = view.State.Inquiries;
        var inquiry = new Inquiry(inquiries.NextId(), Channel, Topic, Language, Caller.Trim(), Contact.Trim(), Asked.Trim(), When(view), view.Actor, "", "", "", [], [], [], [], false);
        var topic = Inquiry.Say(Topic);
        var who = Caller.Trim().Length > 0 ? Caller.Trim() : "–";
        return Entry(view, "inquiry.taken", inquiries.ItemOf(inquiry.Id),
            new($"問い合わせ{inquiry.Id}({who}): {topic.Ja}。{inquiry.Asked}", $"Inquiry {inquiry.Id} ({who}): {topic.En}. {inquiry.Asked}"), inquiry);
    }
}
