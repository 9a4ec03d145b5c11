using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

/// <remarks>Telling a stranger what of a person was exposed would be a leak of its own: whoever names one of the case's persons has to prove to be them first.</remarks>
[Description("Record which person of the case the caller is and how that was checked")]
public sealed record IdentifyCaller : InquiryCommand
{
    [Description("Id of the person or firm that was found; empty where none was"), MaxLength(100)]
    public string Subject { get; init; } = "";

    [Description("How it was checked: call-back, mail-reply, two-data, in-person, authority; empty where it was not or failed"), MaxLength(100)]
    public string Method { get; init; } = "";

    [Description("Why the check failed; empty where it did not"), MaxLength(Limit.Line)]
    public string Failed { get; init; } = "";

    Words Way => Hikeshi.Inquiries.Answers.IdentityCheck.All.First(c => c.Id == Method).Title;

    static IEnumerable<string> Ways => Hikeshi.Inquiries.Answers.IdentityCheck.All.Select(c => c.Id);

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        if (Subject.Length > 0 && !view.Evidence.Subjects.Contains(Subject)) return Refusals.Unknown(Subject, "人または会社", "person or firm", "inquiries");
        if (Method.Length > 0 && Ways.All(w => w != Method))
            return new Refusal("identity-method-unknown", $"「{Method}」という確かめ方はありません。次のどれかを入れてください: {string.Join("、", Ways)}",
                $"There is no way '{Method}' to check an identity; give one of {string.Join(", ", Ways)}.");
        if (Method.Length > 0 && Failed.Length > 0) return new Refusal("identity-contradiction", "確かめられたのか、確かめられなかったのか、どちらか一方を入れてください。", "Give either how it was checked or why that failed, not both.");
        if (Method.Length > 0 && Subject.Length == 0 && inquiry.Subject.Length == 0) return Refusals.Missing("identity-without-person", "どなたなのか(subject)", "who it is (subject)");
        var changed = inquiry with { Subject = Subject.Length > 0 ? Subject : inquiry.Subject, Identity = Method, IdentityFailed = Failed };
        return Failed.Length > 0 ? Changed(view, "identity-failed", changed, $"本人確認ができませんでした。{Failed}", $"identity not confirmed. {Failed}")
            : Method.Length > 0 ? Changed(view, "identified", changed, $"本人と確かめました({Way.Ja})。", $"identity confirmed ({Way.En}).")
            : Changed(view, "matched", changed, "該当しそうな方を選びました。本人確認はまだです。", "a person was chosen; the identity is not checked yet.");
    }
}
