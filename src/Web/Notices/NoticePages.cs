using System.Globalization;
using System.Text;
using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices.Letters;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Pictures;
using Hikeshi.Notices.Versions;
using Hikeshi.People.Rights;
using Hikeshi.Web.Api;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Notices;

/// <summary>Notices as pages: the list, a draft, its approval, a version; and what their frames and downloads show.</summary>
static class NoticePages
{
    /// <summary>200,000 Japanese letters as a form sends them: nine bytes each.</summary>
    const long TextBytes = 4L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder pages, Pages look)
    {
        pages.MapGet("/cases/{case}/notices", (HttpContext context, string @case, string? page) => look.AtCaseAsync<NoticesPage, NoticesModel>(context, @case, desk =>
            NoticesModel.Of(desk.View(Person.Of(context)), int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1))).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/notices", (HttpContext context, string @case) => StartAsync(context, @case, look)).Needs(Right.Record).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/{id}", (HttpContext context, string @case, string id) => look.AtCaseAsync<DraftPage, DraftModel>(context, @case, desk => DraftModel.Of(desk.View(Person.Of(context)), id)))
            .Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/notices/{id}", (HttpContext context, string @case, string id) => WriteAsync(context, @case, id, look)).Needs(Right.Record).WithMetadata(new MostBytes(TextBytes)).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/{id}/approve", (HttpContext context, string @case, string id) => look.AtCaseAsync<ApprovePage, DraftModel>(context, @case, desk => DraftModel.Of(desk.View(Person.Of(context)), id)))
            .Needs(Right.Approve).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/notices/{id}/approve", (HttpContext context, string @case, string id) => ApproveAsync(context, @case, id, look)).Needs(Right.Approve).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/versions/{id}", (HttpContext context, string @case, string id, string? with) => look.AtCaseAsync<VersionPage, VersionModel>(context, @case, desk =>
            VersionModel.Of(desk.View(Person.Of(context)), desk.Store.Folder, id, with ?? ""))).Needs(Right.ReadCase).ExcludeFromDescription();

        pages.MapGet("/cases/{case}/notices/{id}/page", (HttpContext context, string @case, string id) => At(context, @case, look, view => Draft(view, id), FramedAsResult)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/{id}/picture", (HttpContext context, string @case, string id) => At(context, @case, look, view => Draft(view, id), Picture)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/versions/{id}/page", (HttpContext context, string @case, string id) => At(context, @case, look, view => Version(view, id), FramedAsResult)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/versions/{id}/picture", (HttpContext context, string @case, string id) => At(context, @case, look, view => Version(view, id), Picture)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/notices/versions/{id}/download", (HttpContext context, string @case, string id, string? @as) => At(context, @case, look, view => Version(view, id), (c, shown) => Download(c, shown, @as ?? ""))).Needs(Right.ReadCase).ExcludeFromDescription();
    }

    static async Task<IResult> StartAsync(HttpContext context, string id, Pages look)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var reading = await FormReading.ReadAsync(CommandForm.Of("notices", "start"), sent);
        return await look.PostAsync(context, id, desk =>
        {
            var actor = Person.Of(context);
            var outcome = reading.Command is { } command ? desk.Do(command, actor) : null;
            if (outcome is { Refusal: null }) return c => Pages.GoTo(c, Address(id, outcome.Item[(outcome.Item.IndexOf('/') + 1)..], outcome));
            var view = desk.View(actor);
            var model = NoticesModel.Of(view, 1, sent["kind"].ToString(), sent["language"].ToString(), outcome?.Refusal ?? reading.Refusal!);
            var visit = look.Look(context, id, view);
            return c => look.Render<NoticesPage, NoticesModel>(c, model, visit, StatusCodes.Status422UnprocessableEntity);
        });
    }

    /// <summary>Stores the draft; where somebody else changed it meanwhile, shows both and keeps what was typed.</summary>
    static async Task<IResult> WriteAsync(HttpContext context, string id, string notice, Pages look)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = new TypedDraft(sent["title"].ToString().Trim(), sent["text"].ToString().ReplaceLineEndings("\n"));
        long? expected = long.TryParse(sent[FormRoutes.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
        return await look.PostAsync(context, id, desk =>
        {
            var actor = Person.Of(context);
            var outcome = desk.Do(new WriteNotice { Id = notice, Title = typed.Title, Text = typed.Text }, actor, expected);
            if (outcome.Refusal is null) return c => Pages.GoTo(c, Address(id, notice, outcome));
            var view = desk.View(actor);
            if (DraftModel.Of(view, notice, typed, outcome.Refusal, outcome.Since) is not { } model) return c => Problems.PageMissing.In(c);
            var visit = look.Look(context, id, view);
            return c => look.Render<DraftPage, DraftModel>(c, model, visit, outcome.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
        });
    }

    static async Task<IResult> ApproveAsync(HttpContext context, string id, string notice, Pages look)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        string Typed(string field) => sent[field].ToString().Trim();
        return await look.PostAsync(context, id, desk =>
        {
            var actor = Person.Of(context);
            var approval = new ApproveNotice { Id = notice, Seen = Typed("seen"), Summary = Typed("summary"), SamePersonBecause = Typed("same_person_because"), UnboundBecause = Typed("unbound_because") };
            var outcome = desk.Do(approval, actor);
            var view = desk.View(actor);
            if (outcome.Refusal is null)
            {
                var approved = view.State.NoticeVersions.All.Last(v => v.Edition.Notice == notice);
                return c => Pages.GoTo(c, Address(id, $"versions/{approved.Id}", outcome));
            }
            var typed = sent.Where(f => f.Key is "summary" or "same_person_because" or "unbound_because").ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
            if (DraftModel.Of(view, notice, null, outcome.Refusal, null, typed) is not { } model) return c => Problems.PageMissing.In(c);
            var visit = look.Look(context, id, view);
            return c => look.Render<ApprovePage, DraftModel>(c, model, visit, StatusCodes.Status422UnprocessableEntity);
        });
    }

    static string Address(string id, string page, Outcome outcome) => string.Create(CultureInfo.InvariantCulture, $"/cases/{Uri.EscapeDataString(id)}/notices/{page}?done={outcome.Entries[0].Number}");

    /// <summary>An edition with what its document needs of the case.</summary>
    sealed record ShownEdition(Edition Edition, string Firm, LetterSender Sender, IReadOnlyList<Edition> Before, IReadOnlyList<WithdrawnEdition> Withdrawn);

    /// <summary>Looked up alone on the case, written when others may use it again.</summary>
    static Task<IResult> At(HttpContext context, string id, Pages look, Func<CaseView, ShownEdition?> find, Func<HttpContext, ShownEdition, IResult> write) => look.PostAsync(context, id, desk =>
    {
        var shown = find(desk.View(Person.Of(context)));
        return c => shown is null ? Problems.PageMissing.In(c) : write(c, shown);
    });

    static ShownEdition? Draft(CaseView view, string id) => view.State.Notices.Find(id) is { } notice ? With(view, DraftEdition.Of(view, notice).Edition) : null;

    static ShownEdition? Version(CaseView view, string id) => view.State.NoticeVersions.Find(id) is { } version ? With(view, version.Edition) : null;

    static ShownEdition With(CaseView view, Edition edition)
    {
        var sheet = NoticeSheets.Of(view, edition.Language);
        string Fact(string key) => sheet.Find(key)?.Text ?? "";
        var earlier = view.State.NoticeVersions.All.Where(v => v.Edition.Notice == edition.Notice && v.Edition.Number < edition.Number).ToList();
        return new(edition, Fact("firm"), new(Fact("firm"), Fact("firm-address"), Fact("desk-phone"), Fact("desk-email")), [.. earlier.Where(v => v.Withdrawn.Length == 0).Select(v => v.Edition)],
            [.. earlier.Where(v => v.Withdrawn.Length > 0).Select(v => new WithdrawnEdition(v.Edition.Notice, v.Edition.Number, v.Edition.Kind, v.Edition.Language, v.Edition.Approved))]);
    }

    static string? Document(ShownEdition shown) => NoticeLook.Document(shown.Edition, shown.Firm, shown.Sender, shown.Before, shown.Withdrawn);

    static IResult FramedAsResult(HttpContext context, ShownEdition shown) => Document(shown) is { } html ? NoticeFrame.Show(context, html) : Problems.PageMissing.In(context);

    static IResult Picture(HttpContext context, ShownEdition shown) => NoticePicture.Draw(shown.Edition, shown.Firm) is { Refusal: null } picture
        ? TypedResults.Bytes(picture.Png.ToArray(), "image/png") : Problems.PageMissing.In(context);

    static IResult Download(HttpContext context, ShownEdition shown, string form)
    {
        var edition = shown.Edition;
        return form switch
        {
            "text" => File(PlainText.Of(edition.Markdown) is var text ? $"{edition.Title}\n\n{text}" : "", "text/plain; charset=utf-8", "txt"),
            "markdown" => File($"# {edition.Title}\n\n{edition.Markdown}", "text/markdown; charset=utf-8", "md"),
            "html" when Document(shown) is { } html => File(html, "text/html; charset=utf-8", "html"),
            "docx" when NoticeLook.FormOf(edition.Kind) == NoticeForm.Letter => DownloadRoutes.File(context, NoticeLook.Word(edition, shown.Sender), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{edition.Id}.docx"),
            "png" when NoticePicture.Draw(edition, shown.Firm) is { Refusal: null } picture => DownloadRoutes.File(context, picture.Png.ToArray(), "image/png", $"{edition.Id}.png"),
            _ => Problems.PageMissing.In(context),
        };

        IResult File(string content, string type, string extension) => DownloadRoutes.File(context, Encoding.UTF8.GetBytes(content), type, $"{edition.Id}.{extension}");
    }
}
