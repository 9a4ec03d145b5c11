using System.ComponentModel;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Inquiries.Search;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>What may be seen for an inquiry.</summary>
/// <param name="Identified">Whether the inquiry records that the caller is who they say.</param>
sealed record InquiryAnswer(
    string Inquiry, bool Identified,
    [property: Description("What to say")] Script? Script,
    [property: Description("What of the caller was exposed; null until their identity was checked")] Hikeshi.Inquiries.Answers.Answer? Answer);

/// <summary>Who may be calling, and what to tell them.</summary>
static class InquiryRoutes
{
    const int MostHits = 100, UsualHits = 20;

    public static void Map(IEndpointRouteBuilder api, OpenDesks desks)
    {
        api.MapGet("/cases/{case}/inquiries/find", (HttpContext context, string @case, [Description("Name in any spelling, reading, mail address, telephone number, firm")] string? q, [Description("Hits at most, 1 to 100; 20 without it")] string? limit) =>
                FindAsync(context, @case, q ?? "", limit, desks))
            .WithName("inquiries_find").WithTags("inquiries").WithSummary("Find the person who calls; what is shown is masked until their identity is checked")
            .Produces<SearchOutcome>().ProducesProblems(400, 404, 422, 503);
        api.MapGet("/cases/{case}/inquiries/{inquiry}/show", (HttpContext context, string @case, string inquiry, [Description("Situation for which to show what to say; without it, what fits the answer")] string? script) =>
                ShowAsync(context, @case, inquiry, script ?? "", desks))
            .WithName("inquiries_show").WithTags("inquiries").WithSummary("Show what of the caller was exposed and what to say to them; the log records who looked")
            .Produces<InquiryAnswer>().ProducesProblems(404, 422, 503);
    }

    static async Task<IResult> FindAsync(HttpContext context, string id, string query, string? limit, OpenDesks desks)
    {
        var most = UsualHits;
        if (limit is not null && (!int.TryParse(limit, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out most) || most is < 1 or > MostHits))
            return Problems.PageBad("limit", 1, MostHits).In(context);
        return await desks.AtAsync(context, id, d => PersonSearch.Find(d.Store, query, most), found => found.Refusal is { } refusal
            ? ProblemKind.Of(refusal, StatusCodes.Status422UnprocessableEntity).In(context)
            : TypedResults.Json(found, WebJson.Options));
    }

    static Task<IResult> ShowAsync(HttpContext context, string id, string inquiry, string script, OpenDesks desks) =>
        desks.AtAsync(context, id, d => ShowAnswer.Of(d, inquiry, script, Person.Of(context)), found => found.Shown is { } shown
            ? TypedResults.Json(new InquiryAnswer(shown.Inquiry.Id, shown.Inquiry.IsIdentified, shown.Script, shown.Answer), WebJson.Options)
            : ProblemKind.Of(found.Refusal!, found.Refusal!.Code == "inquiry-unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity).In(context));
}
