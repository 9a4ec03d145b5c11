using System.Globalization;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hikeshi.Web.Evidence;

/// <summary>How far a file is that is being sent.</summary>
/// <param name="Received">From where to go on.</param>
sealed record UploadLine(string Id, string Path, long Bytes, long Received, bool Complete);

/// <summary>Files that come in: as a form without script (streamed to the disk as it arrives), or in pieces that can be continued.</summary>
static class UploadRoutes
{
    /// <summary>Bytes of one piece. Small enough to be sent again without a word, large enough that 30 GB are some thousand requests.</summary>
    const int PieceBytes = 16 * 1024 * 1024;

    /// <summary>Parts of one form. Attack: a million empty files.</summary>
    const int MostParts = 10_000;

    public static void Map(IEndpointRouteBuilder pages, Pages look, EvidenceRuns runs, ServeOptions options, IAntiforgery antiforgery)
    {
        pages.MapPost("/cases/{case}/evidence/add", (HttpContext context, string @case) => TakeFormAsync(context, @case, look, runs, options, antiforgery))
            .Needs(Right.AddEvidence).WithMetadata(new ReadsOwnForm(), new MostBytes(null)).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/uploads", (HttpContext context, string @case) => BeginAsync(context, @case, runs)).Needs(Right.AddEvidence).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/uploads/{id}", (HttpContext context, string @case, string id, long? offset, string? sha256) => AppendAsync(context, @case, id, offset ?? 0, sha256, runs))
            .Needs(Right.AddEvidence).WithMetadata(new MostBytes(PieceBytes)).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/evidence/discard", async (HttpContext context, string @case) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return runs.FilesOf(@case)?.Discard(form["id"].ToString()) == true ? EvidenceRoutes.Back(context, @case) : await EvidenceRoutes.ShowAsync(context, @case, look, runs, options, 0,
                new("upload-in-use", "このファイルは、いま届いている途中か、もう読み取りに入っています。", "This file is arriving at this moment or is being read already."));
        }).Needs(Right.AddEvidence).ExcludeFromDescription();
    }

    static SourceRole RoleOf(string word) => word == "reported" ? SourceRole.Reported : SourceRole.Mailbox;

    static async Task<IResult> BeginAsync(HttpContext context, string id, EvidenceRuns runs)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (runs.FilesOf(id) is not { } files) return Problems.CaseUnknown.In(context);
        if (!long.TryParse(form["bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) return Problems.BadRequest.In(context);
        return Say(context, files.Begin(RoleOf(form["role"].ToString()), form["path"].ToString(), bytes, Person.Of(context)));
    }

    static async Task<IResult> AppendAsync(HttpContext context, string id, string upload, long offset, string? sha256, EvidenceRuns runs)
    {
        if (runs.FilesOf(id) is not { } files) return Problems.CaseUnknown.In(context);
        try
        {
            var outcome = await files.AppendAsync(upload, offset, context.Request.Body, context.RequestAborted);
            if (outcome.Refusal is null && sha256 is not null) outcome = files.Compare(upload, sha256, context.RequestAborted);
            return Say(context, outcome);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Empty; // whoever sent it has gone; what arrived is kept
        }
    }

    static IResult Say(HttpContext context, IncomingOutcome outcome)
    {
        if (outcome.Refusal is not { } refusal)
            return outcome.File is { } file ? TypedResults.Json(new UploadLine(file.Id, file.Path, file.Bytes, file.Received, file.IsComplete || file.Problem is not null), WebJson.Options) : Problems.BadRequest.In(context);
        var status = refusal.Code switch
        {
            "upload-offset" => StatusCodes.Status409Conflict,
            "disk-full" => StatusCodes.Status507InsufficientStorage,
            "file-too-large" => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        if (outcome.File is { } known) context.Response.Headers["Upload-Offset"] = known.Received.ToString(CultureInfo.InvariantCulture);
        return ProblemKind.Of(refusal, status).In(context);
    }

    /// <summary>A form with files. What is whole when it breaks off stays; the file in which it broke off is gone, as its sender cannot continue it.</summary>
    static async Task<IResult> TakeFormAsync(HttpContext context, string id, Pages look, EvidenceRuns runs, ServeOptions options, IAntiforgery antiforgery)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary) return Problems.FormForeign.In(context);
        if (runs.FilesOf(id) is not { } files) return Problems.CaseUnknown.In(context);
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024, BodyLengthLimit = null };
        var (role, allowed, taken) = (SourceRole.Mailbox, false, 0);
        Refusal? refusal = null;
        for (var parts = 0; parts < MostParts && refusal is null && await Next(reader, context) is { } section; parts++)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var place)) continue;
            if (!place.IsFileDisposition())
            {
                var value = await new FormMultipartSection(section, place).GetValueAsync(context.RequestAborted);
                if (place.Name == "role") role = RoleOf(value);
                if (place.Name != "__RequestVerificationToken") continue;
                // The form puts its token before its files, so nothing is written before it is known to be ours.
                context.Request.Headers["RequestVerificationToken"] = value;
                if (!(allowed = await antiforgery.IsRequestValidAsync(context))) return Problems.FormForeign.In(context);
                continue;
            }
            if (!allowed) return Problems.FormForeign.In(context);
            var name = HeaderUtilities.RemoveQuotes(place.FileNameStar.HasValue ? place.FileNameStar : place.FileName).Value ?? "";
            if (name.Length == 0) continue; // no file was chosen
            refusal = await TakeAsync(files, role, name, section.Body, context);
            if (refusal is null) taken++;
        }
        if (!allowed) return Problems.FormForeign.In(context);
        refusal ??= taken > 0 ? null : new("no-file", "ファイルが選ばれていません。", "No file was chosen.");
        if (taken > 0) runs.Start(id, RunPlan.Nothing(Person.Of(context)));
        return refusal is null ? EvidenceRoutes.Back(context, id) : await EvidenceRoutes.ShowAsync(context, id, look, runs, options, 0, refusal);
    }

    static async Task<MultipartSection?> Next(MultipartReader reader, HttpContext context)
    {
        try
        {
            return await reader.ReadNextSectionAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("The form is no multipart/form-data.");
        }
    }

    static async Task<Refusal?> TakeAsync(IncomingFiles files, SourceRole role, string name, Stream content, HttpContext context)
    {
        var begun = files.Begin(role, name, -1, Person.Of(context));
        if (begun.Refusal is { } refusal) return refusal;
        var id = begun.File!.Id;
        if (begun.File.Problem is { } known)
        {
            files.Discard(id);
            return new(known.Code, known.Words);
        }
        try
        {
            var outcome = await files.AppendAsync(id, 0, content, context.RequestAborted);
            if (outcome.Refusal is null) outcome = files.End(id);
            if (outcome.Refusal is null && outcome.File?.Problem is { } wrong) outcome = outcome with { Refusal = new(wrong.Code, wrong.Words) };
            if (outcome.Refusal is { } problem)
            {
                files.Discard(id);
                var shown = IncomingPath.Of(name, "mail");
                return new(problem.Code, new($"「{shown}」: {problem.Words.Ja}", $"{shown}: {problem.Words.En}"));
            }
            return null;
        }
        catch
        {
            files.Discard(id);
            throw;
        }
    }
}
