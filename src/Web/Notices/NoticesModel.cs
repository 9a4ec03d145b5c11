using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Web.Inquiries;

namespace Hikeshi.Web.Notices;

/// <summary>A draft as the list shows it.</summary>
/// <param name="Title">As it would be sent, with the day in it.</param>
/// <param name="Newest">Its newest approved version; null where there is none.</param>
/// <param name="IsNewestAsItStands">True where approving it would change nothing.</param>
public sealed record DraftLine(Notice Notice, string Title, IReadOnlyList<Obstacle> Obstacles, NoticeVersion? Newest, bool IsNewestAsItStands, Storage.Log.LogEntry? Last)
{
    /// <summary>Numbers bound to no fact may stand with a reason.</summary>
    public bool CanBeApproved => Obstacles.All(o => o.Code == "number-unbound");
}

/// <summary>All notices of a case: published texts that are no longer true first.</summary>
/// <param name="Stale">Facts that published texts state as they were, by version.</param>
/// <param name="Templates">What can be begun.</param>
public sealed record NoticesModel(
    IReadOnlyList<(NoticeVersion Version, IReadOnlyList<StaleText> Facts)> Stale, IReadOnlyList<DraftLine> Drafts, IReadOnlyList<NextNotice> Next, Shown<VersionRow> Versions,
    IReadOnlyList<TemplateRow> Templates, string Kind, string Language, Refusal? Refusal)
{
    const int VersionsShown = 25;

    public static NoticesModel Of(CaseView view, int page, string kind = "first", string language = "ja", Refusal? refusal = null)
    {
        var state = view.State;
        var newest = state.NoticeVersions.All.GroupBy(v => v.Edition.Notice).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return new(
            [.. StaleText.All(view).GroupBy(s => s.Version).Select(g => (state.NoticeVersions.Find(g.Key)!, (IReadOnlyList<StaleText>)[.. g]))],
            [.. state.Notices.All.Select(n => Line(view, n, newest.GetValueOrDefault(n.Id)))],
            NextNotice.Of(view), Shown.Of<VersionRow>([.. VersionRow.All(view).Reverse()], page, VersionsShown), [.. TemplateRow.All(view)], kind, language, refusal);
    }

    static DraftLine Line(CaseView view, Notice notice, NoticeVersion? newest)
    {
        var (edition, preview) = DraftEdition.Of(view, notice);
        return new(notice, edition.Title, preview.Obstacles, newest, newest is { Withdrawn.Length: 0 } && newest.Sha256 == edition.Sha256, view.State.Timeline.Find(view.State.VersionOf(view.State.Notices.ItemOf(notice.Id))));
    }
}
