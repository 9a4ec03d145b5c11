using Hikeshi.Cases.Deliveries;
using Hikeshi.Notices;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Site;

namespace Hikeshi.Cases.Notices;

/// <summary>What of a case stands on its site: approved versions of pages that were not withdrawn.</summary>
public static class CaseSite
{
    /// <param name="baseUrl">Empty where it is not known where the site will be seen.</param>
    public static SiteContent Of(CaseView view, string baseUrl)
    {
        var pages = view.State.NoticeVersions.All.Where(v => v.Edition.Kind.IsPage()).ToList();
        var seen = view.State.Deliveries.All.Where(d => d.State != DeliveryState.Failed && Delivery.IsPage(d.Channel)).Select(d => d.Version).ToHashSet(StringComparer.Ordinal);
        var languages = pages.Select(v => v.Edition.Language).Append("ja").Distinct();
        return new(languages.ToDictionary(l => l, l => CaseSheet.Of(view, l).Find("firm")?.Text ?? "", StringComparer.Ordinal),
            [.. pages.Where(v => v.Withdrawn.Length == 0).Select(v => v.Edition)],
            // A version that was never on a page has no address that anybody could know.
            [.. pages.Where(v => v.Withdrawn.Length > 0 && seen.Contains(v.Id)).Select(v => new WithdrawnEdition(v.Edition.Notice, v.Edition.Number, v.Edition.Kind, v.Edition.Language, v.Edition.Approved))],
            baseUrl);
    }
}
