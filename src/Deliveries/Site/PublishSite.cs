using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices.Site;

namespace Hikeshi.Deliveries.Site;

/// <summary>A version that goes onto the site with this run.</summary>
/// <param name="Delivery">Its line of the ledger; empty in a dry run.</param>
public sealed record SiteDelivery(string Version, string Delivery);

/// <summary>What became of a run, or would.</summary>
/// <param name="Stale">Versions on the site that state a fact as it no longer is.</param>
public sealed record PublishedSite(SitePlan Plan, IReadOnlyList<SiteDelivery> Deliveries, IReadOnlyList<StaleText> Stale, IReadOnlyList<Words> Notes, Refusal? Refusal);

/// <summary>Writes the site of a case into a folder and records in the ledger which versions are on it since.</summary>
/// <remarks>
/// Begun is recorded before the folder changes, the end after. Writing a folder twice does no harm, so that a run after a crash ends what is in doubt
/// without asking, unlike channels that send.
/// </remarks>
public static class PublishSite
{
    public const string Channel = "site";

    /// <param name="baseUrl">As typed; empty where it is not known.</param>
    /// <param name="because">Why although a fact has changed.</param>
    public static PublishedSite Run(CaseDesk desk, string actor, string folder, string baseUrl, string because, bool dryRun)
    {
        var address = baseUrl.Trim().Length == 0 ? "" : SiteContent.ReadBaseUrl(baseUrl);
        if (address is null)
            return Refused(folder, new("base-url", $"「{SafeText.Of(baseUrl)}」はサイトのアドレスとして使えません。https:// で始まるアドレスを指定してください。", $"'{SafeText.Of(baseUrl)}' cannot be the address of a site; give one that begins with https://."));
        var view = desk.View(actor);
        var content = CaseSite.Of(view, address);
        if (content.Editions.Count == 0)
            return Refused(folder, new("site-without-notice", "承認された版がありません。notices approve で承認してください。", "There is no approved version; approve one with 'notices approve'."));
        var files = SiteBuild.Of(content);
        var plan = SiteFolder.Plan(folder, files);
        if (plan.Refusal is { } refusal) return Refused(folder, refusal);
        var target = address.Length > 0 ? address : plan.Folder;
        var newest = content.Editions.GroupBy(e => e.Notice).Select(g => g.MaxBy(e => e.Number)!.Id).Order(StringComparer.Ordinal).ToList();
        var standing = newest.ToDictionary(v => v, v => view.State.Deliveries.All.LastOrDefault(d => d.Version == v && d.Channel == Channel && d.Target == target && d.State != DeliveryState.Failed), StringComparer.Ordinal);
        var due = newest.Where(v => standing[v] is null).Select(v => new BeginDelivery { Version = v, Channel = Channel, Target = target, Because = because }).ToList();
        if (due.Select(d => d.RefusalIn(view)).FirstOrDefault(r => r is not null) is { } no) return Refused(folder, no) with { Plan = plan };
        var stale = StaleText.All(view).Where(s => standing.TryGetValue(s.Version, out var there) && there is not null).ToList();
        Words[] notes = address.Length > 0 ? [] :
        [
            new("サイトのアドレス(--base-url)が分からないため、更新情報の配信(Atom)とサイトマップは書き出しません。", "No feed and no sitemap: they need the address of the site (--base-url)."),
        ];
        if (dryRun) return new(plan, [.. due.Select(d => new SiteDelivery(d.Version, ""))], stale, notes, null);

        var begun = standing.Values.Where(d => d is { State: DeliveryState.InDoubt }).Select(d => new SiteDelivery(d!.Version, d.Id)).ToList();
        foreach (var command in due)
        {
            if (desk.Do(command, actor) is not { Refusal: { } late }) begun.Add(new(command.Version, desk.View(actor).State.Deliveries.All.Last(d => d.Version == command.Version && d.Channel == Channel).Id));
            else
            {
                End(DeliveryState.Failed, late.Words.En);
                return Refused(folder, late) with { Plan = plan };
            }
        }
        try
        {
            plan = SiteFolder.Write(folder, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            End(DeliveryState.Failed, e.Message);
            throw;
        }
        if (plan.Refusal is { } changed)
        {
            End(DeliveryState.Failed, changed.Words.En);
            return Refused(folder, changed);
        }
        End(DeliveryState.Done, plan.Folder);
        return new(plan, begun, stale, notes, null);

        void End(DeliveryState state, string detail)
        {
            foreach (var delivery in begun) desk.Do(new EndDelivery { Id = delivery.Delivery, State = state, Detail = detail }, actor);
        }
    }

    static PublishedSite Refused(string folder, Refusal refusal) => new(new(folder, [], refusal), [], [], [], refusal);
}
