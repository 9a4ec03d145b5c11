using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Timeline;

/// <remarks>A date in a mail is what its sender claimed; that is why a person confirms.</remarks>
[Description("Confirm what the evidence suggests, as it is or with another time or text")]
public sealed record ConfirmProposal : CaseCommand
{
    [Description("Number of the proposed entry")]
    public required long EntryNumber { get; init; }

    [Description("The right text; without it, as proposed"), MaxLength(Limit.Text)]
    public string? Text { get; init; }

    [Description("The right time; without it, as proposed"), MaxLength(60)]
    public string? At { get; init; }

    public override string Item => $"entry/{EntryNumber}";

    internal override Decision Decide(CaseView view)
    {
        if (Proposal(view, EntryNumber) is not { } proposal) return NoProposal(EntryNumber);
        var happened = proposal.Happened;
        if (At is not null && !Kernel.Happened.TryParse(At, view.Zone, out happened)) return Refusals.Time(At);
        var text = Text is { } given && given.Trim().Length > 0 ? new Words(given.Trim(), given.Trim()) : proposal.Text;
        var entry = Entry(view, Chronicle.ConfirmedKind, Item, text, new Correction(EntryNumber, EntryState.Confirmed, null, null, null, ""));
        return entry with { Happened = happened.ToString(), Source = Source.Length > 0 ? Source : proposal.Source };
    }

    internal static TimelineEntry? Proposal(CaseView view, long number) => view.State.Timeline.Proposals.FirstOrDefault(p => p.Number == number);

    internal static Refusal NoProposal(long number) => new("proposal-unknown",
        $"記録 {number} は、確認を待っている案ではありません。一覧(timeline proposals)で確かめてください。", $"Entry {number} is no proposal that waits; see 'timeline proposals'.");
}

[Description("Reject what the evidence suggests")]
public sealed record RejectProposal : CaseCommand
{
    [Description("Number of the proposed entry")]
    public required long EntryNumber { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"entry/{EntryNumber}";

    internal override Decision Decide(CaseView view) => ConfirmProposal.Proposal(view, EntryNumber) is null ? ConfirmProposal.NoProposal(EntryNumber)
        : Entry(view, Chronicle.RejectedKind, Item, new($"案 {EntryNumber} を採りませんでした。理由: {Reason}", $"Proposal {EntryNumber} rejected: {Reason}"),
            new Correction(EntryNumber, EntryState.Rejected, null, null, null, Reason.Trim()));
}
