using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Notices;

/// <summary>Which persons of the case a run of letters or calls is about.</summary>
/// <param name="State">Where their notification stands; null for everybody.</param>
/// <param name="Reach">Only those whose best known way is this: email, post, phone, none; empty for all.</param>
public sealed record PersonChoice(NoticeState? State, string Reach = "", bool Disclosed = false)
{
    public IEnumerable<Addressee> From(CaseView view, IEnumerable<Addressee> persons) => persons.Where(p =>
        view.Evidence.Persons.TryGetValue(p.Id, out var known) && (State is null || view.State.Notification.StateOf(p.Id) == State)
        && (Reach.Length == 0 || known.Reach == Reach) && (!Disclosed || known.Disclosed));
}

/// <summary>Letters of an approved version to persons of the case.</summary>
public static class LetterOrder
{
    public static (LetterRun? Run, Refusal? Refusal) Of(CaseStore store, CaseView view, string versionId, PersonChoice choice)
    {
        if (view.State.NoticeVersions.Find(versionId) is not { } version) return (null, Refusals.Unknown(versionId, "版", "version", "notices"));
        if (version.Edition.Kind != NoticeKind.PersonLetter)
            return (null, new("not-a-letter", $"「{versionId}」はご本人への手紙ではありません({version.Edition.Kind.Title().Ja})。", $"{versionId} is no letter to a person but: {version.Edition.Kind.Title().En}."));
        if (version.Withdrawn.Length > 0) return (null, new("version-withdrawn", $"「{versionId}」は取り下げられています({version.Withdrawn})。", $"{versionId} was withdrawn: {version.Withdrawn}"));
        var sheet = CaseSheet.Of(view, version.Edition.Language);
        string Fact(string key) => sheet.Find(key)?.Text ?? "";
        var run = LetterRun.Of(version.Edition, new(Fact("firm"), Fact("firm-address"), Fact("desk-phone"), Fact("desk-email")), choice.From(view, Addressees.Of(store)));
        return run.Letters.Count + run.Unprinted.Count == 0 ? (null, new("notice-for-nobody", "当てはまる人がいません。条件を確かめてください。", "Nobody fits; check the conditions.")) : (run, null);
    }
}
