using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Notices.Versions;
using Hikeshi.Storage.Log;

namespace Hikeshi.Web.Notices;

/// <summary>An approved version: what it says for ever, where it went, what is no longer true, and how it differs from another.</summary>
/// <param name="Version">The version with who answers for it.</param>
/// <param name="Entry">The entry of its approval.</param>
/// <param name="Others">Versions to compare it with, those of the same notice first.</param>
/// <param name="With">The one it is compared with; empty where with none.</param>
/// <param name="Changes">From the older to the newer.</param>
/// <param name="Older">Which of the two is the older.</param>
/// <param name="Commands">How it leaves the machine.</param>
public sealed record VersionModel(
    NoticeVersion Version, LogEntry? Entry, NoticeLook Look, IReadOnlyList<Delivery> Deliveries, int DeliveriesNotShown, IReadOnlyList<StaleText> Stale, IReadOnlyList<(string Id, string Title)> Others,
    string With, IReadOnlyList<ComparedLine>? Changes, string Older, string Newer, IReadOnlyList<NoticeCommand> Commands)
{
    const int DeliveriesShown = 50, OthersShown = 200;

    /// <returns>Null where there is no such version, or none to compare with.</returns>
    public static VersionModel? Of(CaseView view, string caseFolder, string id, string with)
    {
        var state = view.State;
        if (state.NoticeVersions.Find(id) is not { } version) return null;
        var edition = version.Edition;
        var other = with.Length > 0 ? state.NoticeVersions.Find(with) : null;
        if (with.Length > 0 && other is null) return null;
        var (older, newer) = other is null ? (edition, edition) : other.Edition.Approved.ToInstant() <= edition.Approved.ToInstant() ? (other.Edition, edition) : (edition, other.Edition);
        var deliveries = state.Deliveries.All.Where(d => d.Version == id).Reverse().ToList();
        return new(version, state.Timeline.Entries.FirstOrDefault(e => e.Item == state.NoticeVersions.ItemOf(id)), NoticeLook.Of(edition, $"notices/versions/{Uri.EscapeDataString(id)}", DraftModel.Firm(view, edition.Language)),
            [.. deliveries.Take(DeliveriesShown)], Math.Max(0, deliveries.Count - DeliveriesShown), version.Withdrawn.Length > 0 ? [] : [.. StaleText.Changed(view, version)],
            [.. state.NoticeVersions.All.Where(v => v.Id != id).OrderByDescending(v => v.Edition.Notice == edition.Notice).ThenBy(v => v.Edition.Notice, StringComparer.Ordinal).ThenByDescending(v => v.Edition.Number).Take(OthersShown).Select(v => (v.Id, v.Edition.Title))],
            with, other is null ? null : NoticeComparison.Of(older, newer), older.Id, newer.Id, version.Withdrawn.Length > 0 ? [] : NoticeCommand.Of(edition, caseFolder));
    }
}
