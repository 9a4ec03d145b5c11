using System.ComponentModel;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Inquiries;

/// <summary>A change of an inquiry that was taken.</summary>
public abstract record InquiryCommand : CaseCommand
{
    [Description("Which inquiry: its id")]
    public required string Id { get; init; }

    public override string Item => $"inquiry/{Id}";

    internal sealed override Decision Decide(CaseView view) =>
        view.State.Inquiries.Find(Id) is { } inquiry ? Decide(view, inquiry) : Refusals.Unknown(Id, "問い合わせ", "inquiry", "inquiries");

    internal abstract Decision Decide(CaseView view, Inquiry inquiry);

    internal NewEntry Changed(CaseView view, string verb, Inquiry inquiry, string japanese, string english) =>
        Entry(view, $"inquiry.{verb}", Item, new Words($"問い合わせ{Id}: {japanese}", $"Inquiry {Id}: {english}"), inquiry);
}
