using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Facts;
using Hikeshi.Intake;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Evidence;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.CaseList;

/// <summary>A case in the list.</summary>
/// <param name="Run">Where one is under way.</param>
/// <param name="IsUsable">False where its folder cannot be read; then the rest says nothing.</param>
public sealed record CaseRow(string Id, string Organisation, bool IsClosed, int Persons, long Messages, RunState? Run, bool IsUsable = true);

/// <param name="Count">Of all, where not all are shown.</param>
public sealed record CasesModel(IReadOnlyList<CaseRow> Cases, int Count, bool MayBegin);

/// <summary>The form of a new case, or of a known one's organisation.</summary>
/// <param name="Id">As it is proposed or was typed.</param>
public sealed record CaseFormModel(string Id, string Zone, OrganisationForm Organisation, Refusal? Refusal);

/// <summary>The list of cases, and the pages that begin one and change whose it is.</summary>
static class CasePages
{
    /// <summary>Cases shown with what is in them; opening one costs a moment.</summary>
    const int Shown = 30;

    public static void Map(IEndpointRouteBuilder pages, Pages look, CaseFolders folders, OpenDesks desks, EvidenceRuns runs, ServeOptions options)
    {
        pages.MapGet("/", (Delegate)((HttpContext context) => ListAsync(context, look, folders, desks, runs, all: false))).Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();
        pages.MapGet("/cases", (Delegate)((HttpContext context) => ListAsync(context, look, folders, desks, runs, all: true))).Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();
        pages.MapGet("/cases/new", (HttpContext context) => look.Show<NewCasePage, CaseFormModel>(context, new(Proposed(folders, options), "Asia/Tokyo", OrganisationForm.Empty, null))).Needs(Right.ManageCases).ExcludeFromDescription();
        pages.MapPost("/cases/new", (Delegate)((HttpContext context) => BeginAsync(context, look, folders, options))).Needs(Right.ManageCases).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/organisation", (HttpContext context, string @case) => look.AtCaseAsync<OrganisationPage, CaseFormModel>(context, @case, desk => new(@case, "", Known(desk.Store), null)))
            .Needs(Right.ManageCases).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/organisation", (HttpContext context, string @case) => ChangeAsync(context, @case, look, runs)).Needs(Right.ManageCases).ExcludeFromDescription();
    }

    static async Task<IResult> ListAsync(HttpContext context, Pages look, CaseFolders folders, OpenDesks desks, EvidenceRuns runs, bool all)
    {
        var visitor = context.Features.Get<Visitor>();
        var ids = folders.Ids().Where(id => visitor?.Case is null || visitor.Case == id).ToList();
        if (!all && ids.Count == 1) return Pages.GoTo(context, $"/cases/{Uri.EscapeDataString(ids[0])}");
        var rows = new List<CaseRow>();
        foreach (var id in ids.Take(Shown))
        {
            CaseRow? row = null;
            await desks.AtAsync(context, id, desk => Row(desk, id, runs), read =>
            {
                row = read;
                return TypedResults.Ok();
            });
            rows.Add(row ?? new(id, "", false, 0, 0, null, IsUsable: false));
        }
        rows.AddRange(ids.Skip(Shown).Select(id => new CaseRow(id, "", false, 0, 0, null)));
        return look.Show<CasesPage, CasesModel>(context, new(rows, ids.Count, !folders.IsOneCase && (visitor?.Rights & Right.ManageCases) > 0));
    }

    static CaseRow Row(CaseDesk desk, string id, EvidenceRuns runs)
    {
        var view = desk.View();
        return new(id, Known(desk.Store).Name, view.State.Closing.Closed, view.Evidence.Persons.Count, desk.Store.MessageCount(SourceRole.Mailbox), runs.StateOf(id) is { IsActive: true } run ? run : null);
    }

    static OrganisationForm Known(CaseStore store) => store.Meta("organisation") is { Length: > 0 } json ? OrganisationForm.Of(Organisation.Parse(json)) : OrganisationForm.Empty;

    /// <summary>The day, in letters that every file system takes.</summary>
    static string Proposed(CaseFolders folders, ServeOptions options)
    {
        var day = options.Time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var taken = folders.Ids();
        return Enumerable.Range(1, 100).Select(n => n == 1 ? day : $"{day}-{n}").First(id => !taken.Contains(id) || id.EndsWith("-100", StringComparison.Ordinal));
    }

    static async Task<IResult> BeginAsync(HttpContext context, Pages look, CaseFolders folders, ServeOptions options)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (id, zone, organisation) = (form["id"].ToString().Trim(), form["zone"].ToString(), OrganisationForm.Of(form));
        IResult Refuse(Refusal refusal) => look.Show<NewCasePage, CaseFormModel>(context, new(id, zone, organisation, refusal), StatusCodes.Status422UnprocessableEntity);
        if (folders.IsOneCase) return Refuse(new(Problems.OneCaseOnly.Code, Problems.OneCaseOnly.Words));
        if (!CaseFolders.IsGoodId(id) || id == "new") return Refuse(new(Problems.CaseIdBad.Code, Problems.CaseIdBad.Words));
        var (json, refusal) = organisation.Read();
        if (refusal is not null) return Refuse(refusal);
        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) return Refuse(new("zone-unknown", "時間帯を一覧から選んでください。", "Choose a time zone of the list."));
        try
        {
            if (!folders.Make(id, options.Time)) return Refuse(new(Problems.CaseKnown.Code, Problems.CaseKnown.Words));
            using var store = CaseStore.OpenForRun(folders.Find(id)!, options.Time);
            BeginCase.State(store, json, Person.Of(context));
            new CaseDesk(store, options.Clock).Do(new StateFact { Word = "zone", Value = zone }, Person.Of(context));
        }
        catch (CaseUnusableException)
        {
            return Refuse(new(Problems.CaseUnusable.Code, Problems.CaseUnusable.Words));
        }
        return Pages.GoTo(context, $"/cases/{id}/evidence");
    }

    static async Task<IResult> ChangeAsync(HttpContext context, string id, Pages look, EvidenceRuns runs)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var organisation = OrganisationForm.Of(form);
        var (json, refusal) = organisation.Read();
        if (refusal is not null)
            return await look.AtCaseAsync<OrganisationPage, CaseFormModel>(context, id, _ => new CaseFormModel(id, "", organisation, refusal), StatusCodes.Status422UnprocessableEntity);
        return await look.PostAsync(context, id, desk =>
        {
            if (desk.Store.Meta("organisation") != json) BeginCase.Log(desk.Store, Organisation.Parse(json), json, Person.Of(context));
            return answer =>
            {
                runs.Start(id, RunPlan.Nothing(Person.Of(answer)) with { Organisation = json });
                return EvidenceRoutes.Back(answer, id);
            };
        });
    }
}
