using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Audit;

/// <param name="Entries">The newest first.</param>
/// <param name="Older">Number below which the next page begins, or null.</param>
/// <param name="Actors">Everybody who recorded something.</param>
public sealed record AuditModel(IReadOnlyList<LogEntry> Entries, long? Older, string Item, string Actor, string Kind, IReadOnlyList<string> Actors, LogHead Head);

/// <summary>Every entry of the log: the audit.</summary>
static class AuditRoutes
{
    const int EntriesOfPage = 100;

    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/audit", (HttpContext context, string @case, string? item, string? actor, string? kind, string? entry, string? before) => look.AtCaseAsync<AuditPage, AuditModel>(context, @case, desk =>
            Load(desk, desk.View(Person.Of(context)), item ?? "", actor ?? "", kind ?? "", Number(entry), Number(before)))).Needs(Right.ReadCase).ExcludeFromDescription();

    static AuditModel Load(CaseDesk desk, CaseView view, string item, string actor, string kind, long? only, long? before)
    {
        var entries = view.State.Timeline.Entries;
        var shown = new List<LogEntry>();
        var last = (int)Math.Min(entries.Count, (before ?? long.MaxValue) - 1);
        for (var i = only is { } number ? (int)Math.Min(number, entries.Count) : last; i >= 1 && shown.Count <= EntriesOfPage; i--)
        {
            var entry = entries[i - 1];
            if (only is not null && entry.Number != only) break;
            if (item.Length > 0 && entry.Item != item) continue;
            if (actor.Length > 0 && entry.Actor != actor) continue;
            if (kind.Length > 0 && !entry.Kind.StartsWith(kind, StringComparison.Ordinal)) continue;
            shown.Add(entry);
        }
        return new([.. shown.Take(EntriesOfPage)], shown.Count > EntriesOfPage ? shown[EntriesOfPage - 1].Number : null, item, actor, kind,
            [.. entries.Select(e => e.Actor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(200)], desk.Store.LogHead);
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
