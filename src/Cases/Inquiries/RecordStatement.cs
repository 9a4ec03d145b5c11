using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hikeshi.Cases.Inquiries;

/// <remarks>What callers report is evidence: who got a spoof mail, when, and what they did with it. It stands in the timeline with the inquiry as its source.</remarks>
[Description("Record what the caller says about a mail that they got")]
public sealed record RecordStatement : InquiryCommand
{
    [Description("What they did with it")]
    public required MailAct Did { get; init; }

    [Description("In their words: sender, subject, what they saw"), MaxLength(Limit.Text)]
    public string Text { get; init; } = "";

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        var number = $"{Id}-{inquiry.Told.Count + 1}";
        var did = Inquiry.Say(Did);
        var told = new Told(When(view), Did, Text.Trim(), number);
        var who = inquiry.Caller.Length > 0 ? inquiry.Caller : $"inquiry/{Id}";
        var statement = Entry(view, "statement.recorded", $"statement/{number}",
            new($"申し出({who}): {did.Ja}。{Text}", $"Statement of {who}: {did.En}. {Text}"), told) with
        { Source = Source.Length > 0 ? Source : $"inquiry/{Id}" };
        return Decision.Of(Changed(view, "told", inquiry with { Told = [.. inquiry.Told, told] }, $"申し出: {did.Ja}。", $"told: {did.En}."), statement);
    }
}
