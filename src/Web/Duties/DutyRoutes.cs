using Hikeshi.Cases;
using Hikeshi.Cases.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Duties;

/// <param name="Last">What was recorded last about a duty, by its id.</param>
public sealed record DutiesModel(IReadOnlyList<DutyView> Duties, IReadOnlyList<KeptReportLine> Kept, IReadOnlyList<(string Kind, Hikeshi.Kernel.Words Name, int Lines, int Open)> Reports, IReadOnlyDictionary<string, LogEntry> Last);

/// <param name="Kind">As commands write it: <c>appi-preliminary</c>.</param>
public sealed record ReportModel(string Kind, Hikeshi.Kernel.Words Name, IReadOnlyList<DraftLine> Lines, IReadOnlyList<KeptReportLine> Kept, IReadOnlyList<ReportChangeLine> Changes);

/// <summary>What the law wants, by when and why; the reports that it wants.</summary>
static class DutyRoutes
{
    public static void Map(IEndpointRouteBuilder pages, Pages look)
    {
        pages.MapGet("/cases/{case}/duties", (HttpContext context, string @case) => look.AtCaseAsync<DutiesPage, DutiesModel>(context, @case, desk => Load(desk.View(Person.Of(context)))))
            .Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/duties/reports/{kind}", (HttpContext context, string @case, string kind) => look.AtCaseAsync<ReportPage, ReportModel>(context, @case, desk => Load(desk.View(Person.Of(context)), kind)))
            .Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/duties/reports/{kind}/file", (HttpContext context, string @case, string kind, string? format) => look.PostAsync(context, @case, desk =>
        {
            var (content, _, refusal) = ReportRoutes.Report(desk.View(Person.Of(context)), kind, null, null);
            return c => refusal is null ? ReportRoutes.Send(c, @case, content!, null, format ?? "docx") : ProblemKind.Of(refusal, StatusCodes.Status422UnprocessableEntity).In(c);
        })).Needs(Right.ReadCase).ExcludeFromDescription();
    }

    static DutiesModel Load(CaseView view)
    {
        var lines = DraftLine.All(view).GroupBy(l => l.Kind).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var duties = DutyView.All(view);
        return new(duties, [.. KeptReportLine.All(view)], [.. Enum.GetValues<ReportKind>().Select(k =>
        {
            var of = lines.GetValueOrDefault(k.Code(), []);
            return (k.Code(), k.Name(), of.Count, of.Count(l => l.State is "under-investigation" or "refused"));
        })], duties.Where(d => d.Version > 0).ToDictionary(d => d.Id, d => view.State.Timeline.Find(d.Version)!, StringComparer.Ordinal));
    }

    static ReportModel? Load(CaseView view, string code) => !ReportKinds.TryParse(code, out var kind) ? null
        : new(code, kind.Name(), [.. DraftLine.All(view).Where(l => l.Kind == code)], [.. KeptReportLine.All(view).Where(k => k.Kind == code)], [.. ReportChangeLine.All(view).Where(c => c.Report.StartsWith(code, StringComparison.Ordinal))]);
}
