using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Timeline;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Timeline;

/// <param name="Days">Lines of one page, by day; those without a time come last.</param>
/// <param name="Proposals">What the evidence suggests and nobody confirmed yet.</param>
/// <param name="Before">Number of the page before, or null.</param>
public sealed record TimelineModel(
    IReadOnlyList<(string Day, IReadOnlyList<TimelineEntry> Lines)> Days, IReadOnlyList<TimelineEntry> Proposals, bool PublicOnly, int Page, int PageCount, int Count, CommandPageModel Quick);

/// <summary>The timeline: what happened, what of it outsiders may be told, what the evidence suggests.</summary>
static class TimelineRoutes
{
    const int LinesOfPage = 150;

    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/timeline", (HttpContext context, string @case, string? show, string? page) => look.AtCaseAsync<TimelinePage, TimelineModel>(context, @case, desk =>
            Load(desk.View(Person.Of(context)), show == "public", page, context.Request.Path + context.Request.QueryString))).Needs(Right.ReadCase).ExcludeFromDescription();

    static TimelineModel Load(CaseView view, bool publicOnly, string? asked, string back)
    {
        var lines = view.State.Timeline.Lines(view.Zone).Where(l => !publicOnly || (l.Public && l.State != EntryState.Withdrawn)).ToList();
        var count = Math.Max(1, (lines.Count + LinesOfPage - 1) / LinesOfPage);
        // The newest page is what people come for.
        var page = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, count) : count;
        var shown = lines.Skip((page - 1) * LinesOfPage).Take(LinesOfPage);
        return new([.. shown.GroupBy(l => l.Happened.IsKnown ? NodaTime.Text.LocalDatePattern.Iso.Format(l.Happened.Day) : "").Select(g => (g.Key, (IReadOnlyList<TimelineEntry>)[.. g]))],
            view.State.Timeline.Proposals, publicOnly, page, count, lines.Count,
            CommandPageModel.Of(view, CommandForm.Of("timeline", "note"), new Dictionary<string, string>(), back));
    }
}
