using System.ComponentModel;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices.Versions;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>A draft with the facts as they are now, or an approved version: one of the two.</summary>
sealed record ShownNotice(Preview? Draft, NoticeVersion? Version);

/// <summary>Texts of notices, and what changed between two of them.</summary>
static class NoticeRoutes
{
    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        api.MapGet("/cases/{case}/notices/show", (HttpContext context, string @case, [Description("A draft (web-ja) or an approved version (web-ja.1)")] string? id) =>
                desks.AtAsync(context, @case, d => Show(d.View(Person.Of(context)), id ?? ""), shown => shown is { Draft: null, Version: null }
                    ? ProblemKind.Of(Unknown(id ?? ""), StatusCodes.Status422UnprocessableEntity).In(context) : TypedResults.Json(shown, WebJson.Options)))
            .WithName("notices_show").WithTags("notices").WithSummary("A draft with the facts as they are now and what keeps it from being approved, or an approved version")
            .Produces<ShownNotice>().ProducesProblems(404, 422, 503);
        api.MapGet("/cases/{case}/notices/compare", (
                HttpContext context, string @case,
                [Description("An approved version (web-ja.1)")] string? older, [Description("An approved version, or a draft as it is now")] string? newer) =>
                desks.AtAsync(context, @case, d => Compare(d.View(Person.Of(context)), older ?? "", newer ?? ""), found => found.Refusal is { } refusal
                    ? ProblemKind.Of(refusal, StatusCodes.Status422UnprocessableEntity).In(context) : TypedResults.Json(found.Lines!, WebJson.Options)))
            .WithName("notices_compare").WithTags("notices").WithSummary("What changed between two versions, line by line and within lines")
            .Produces<IReadOnlyList<ComparedLine>>().ProducesProblems(404, 422, 503);
    }

    static ShownNotice Show(CaseView view, string id) => view.State.NoticeVersions.Find(id) is { } version ? new(null, version)
        : view.State.Notices.Find(id) is { } notice ? new(Preview.Of(view, notice), null) : new(null, null);

    static (IReadOnlyList<ComparedLine>? Lines, Refusal? Refusal) Compare(CaseView view, string older, string newer)
    {
        if (Text(view, older) is not { } before) return (null, Unknown(older));
        return Text(view, newer) is { } after ? (Comparison.Of(before, after), null) : (null, Unknown(newer));
    }

    static string? Text(CaseView view, string id) => Show(view, id) is var shown ? shown.Version?.Edition.Markdown ?? shown.Draft?.Markdown : null;

    static Refusal Unknown(string id) => new("notice-unknown", $"「{id}」というお知らせも版もありません。notices list と notices versions で確かめてください。", $"There is no notice or version {id}; see 'notices list' and 'notices versions'.");
}
