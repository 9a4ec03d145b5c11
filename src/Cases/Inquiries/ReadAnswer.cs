using System.ComponentModel;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

/// <summary>Records that somebody looked at what of a person was exposed, for an inquiry.</summary>
/// <remarks>
/// Once per inquiry, person and reader: the log says who saw whose data and why, and does not grow with every look. The entry is about an item of its own, so that
/// looking changes no version that another change could be based on. No command of the catalog: it follows from showing.
/// </remarks>
[Description("Record that somebody looked at what of a person was exposed")]
public sealed record ReadAnswer : InquiryCommand
{
    const string Kind = "inquiry.read";

    /// <summary>Looking is recorded after the case was closed as well.</summary>
    internal override bool IsForClosedCase => true;

    internal override Decision Decide(CaseView view, Inquiry inquiry) => Entry(view, Kind, ItemOf(inquiry),
        new($"問い合わせ{Id}: {view.Actor}が、{inquiry.Subject}の方について、含まれていた情報を表示しました。", $"Inquiry {Id}: {view.Actor} looked at what of {inquiry.Subject} was exposed."),
        new { inquiry = Id, subject = inquiry.Subject }) with
    { Source = Source.Length > 0 ? Source : $"inquiry/{Id}" };

    internal static bool IsRecorded(CaseView view, Inquiry inquiry) =>
        view.State.VersionOf(ItemOf(inquiry)) > 0 && view.State.Timeline.Entries.Any(e => e.Kind == Kind && e.Actor == view.Actor && e.Item == ItemOf(inquiry));

    static string ItemOf(Inquiry inquiry) => $"answer/{inquiry.Id}/{inquiry.Subject}";
}
