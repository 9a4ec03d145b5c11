using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Report;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Inquiries;

/// <summary>The desk and its inquiries as pages.</summary>
/// <remarks>What single commands record goes through <see cref="FormRoutes"/>; here stands what leads to another page than it came from, and what is no command.</remarks>
static class InquiryPages
{
    /// <summary>The file and what a form puts around it.</summary>
    const long FileBytes = AttachMail.MostBytes + 64 * 1024;

    const int LongestQuery = 200, MostNamed = 4;

    public static void Map(IEndpointRouteBuilder pages, Pages look, CaseRuns runs, ServeOptions options)
    {
        pages.MapGet("/cases/{case}/inquiries", (HttpContext context, string @case, string? q, string? open, string? closed) =>
                look.AtCaseAsync<DeskPage, DeskModel>(context, @case, desk => DeskModel.Of(desk, Person.Of(context), new(Cut(q), Number(open), Number(closed)), Prefill(context, q))))
            .Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/inquiries", (HttpContext context, string @case) => TakeAsync(context, @case, look)).Needs(Right.Inquire).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/inquiries/{id}", (HttpContext context, string @case, string id, string? script, string? language, string? q) =>
                look.AtCaseAsync<InquiryPage, InquiryModel>(context, @case, desk => InquiryModel.Of(desk, Person.Of(context), id, new(Cut(script) ?? "", Cut(language) ?? "", Cut(q)))))
            .Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/inquiries/{id}/compare", (HttpContext context, string @case, string id) => CompareAsync(context, @case, id, look)).Needs(Right.Inquire).ExcludeFromDescription();
        pages.MapPost("/cases/{case}/inquiries/{id}/attach", (HttpContext context, string @case, string id) => AttachAsync(context, @case, id, look, runs, options))
            .Needs(Right.Inquire).WithMetadata(new MostBytes(FileBytes)).ExcludeFromDescription();
    }

    /// <summary>Takes the inquiry and goes to it; where a hit of the search was chosen, with that person.</summary>
    static async Task<IResult> TakeAsync(HttpContext context, string id, Pages look)
    {
        var form = CommandForm.Of("inquiries", "take");
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var reading = await FormReading.ReadAsync(form, sent);
        var subject = sent["subject"].ToString();
        return await look.PostAsync(context, id, desk =>
        {
            var actor = Person.Of(context);
            var outcome = reading.Command is { } command ? desk.Do(command, actor) : null;
            if (outcome is { Refusal: null })
            {
                var inquiry = outcome.Item[(outcome.Item.IndexOf('/') + 1)..];
                // A person that is gone since the search leaves the inquiry without one; its page searches again.
                if (subject.Length > 0) desk.Do(new IdentifyCaller { Id = inquiry, Subject = subject }, actor);
                return c => Pages.GoTo(c, string.Create(CultureInfo.InvariantCulture, $"/cases/{Uri.EscapeDataString(id)}/inquiries/{inquiry}?done={outcome.Entries[0].Number}"));
            }
            var typed = form.Fields.Where(f => sent.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => sent[f.Name].ToString(), StringComparer.Ordinal);
            var model = DeskModel.Of(desk, actor, new(null, 1, 1), typed, outcome?.Refusal ?? reading.Refusal!);
            var visit = look.Look(context, id, desk.View(actor));
            return c => look.Render<DeskPage, DeskModel>(c, model, visit, StatusCodes.Status422UnprocessableEntity);
        });
    }

    /// <summary>Compares what the caller names with what the case holds. By POST, so that none of it stands in an address; nothing is recorded.</summary>
    static async Task<IResult> CompareAsync(HttpContext context, string id, string inquiry, Pages look)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        string[] named = [.. sent["named"].Where(n => !string.IsNullOrWhiteSpace(n)).Take(MostNamed).Select(n => n!.Trim())];
        return await ShowAsync(context, id, inquiry, look, StatusCodes.Status200OK, named);
    }

    static async Task<IResult> AttachAsync(HttpContext context, string id, string inquiry, Pages look, CaseRuns runs, ServeOptions options)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        if (sent.Files["mail"] is not { Length: > 0 } file)
            return await ShowAsync(context, id, inquiry, look, StatusCodes.Status422UnprocessableEntity, refusal: new("file-missing", "メールのファイルを選んでください。", "Choose the file of the mail."));
        long? expected = long.TryParse(sent[FormRoutes.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        return await runs.AtAsync(context, id, async folder =>
        {
            using var bytes = new MemoryStream((int)Math.Min(file.Length, AttachMail.MostBytes + 1));
            await file.CopyToAsync(bytes, context.RequestAborted);
            AttachOutcome attached;
            using (var store = await runs.OpenForRunAsync(folder, context.RequestAborted))
            {
                var mail = new CallersMail(inquiry, file.FileName, $"upload by {Person.Of(context)}", bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
                // From here on it is evidence: whoever sent it may hang up.
                attached = await AttachMail.RunAsync(store, options.Clock, mail, Person.Of(context), expected, CancellationToken.None);
                if (attached.Outcome.Refusal is null) CaseReportFile.Write(store);
            }
            return attached.Outcome is { Refusal: { } refusal } refused
                ? await ShowAsync(context, id, inquiry, look, refused.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, refusal: refusal, since: refused.Since)
                : Pages.GoTo(context, string.Create(CultureInfo.InvariantCulture, $"/cases/{Uri.EscapeDataString(id)}/inquiries/{Uri.EscapeDataString(inquiry)}?done={attached.Outcome.Entries[0].Number}#mails"));
        });
    }

    /// <summary>The page of the inquiry after something else than a look at it; its links lead to the page's own address.</summary>
    static Task<IResult> ShowAsync(HttpContext context, string id, string inquiry, Pages look, int status, IReadOnlyList<string>? named = null, Refusal? refusal = null, IReadOnlyList<Storage.Log.LogEntry>? since = null) =>
        look.PostAsync(context, id, desk =>
        {
            var actor = Person.Of(context);
            var model = InquiryModel.Of(desk, actor, inquiry, new("", "", null), named, refusal, since);
            if (model is null) return c => Api.Problems.PageMissing.In(c);
            var visit = look.Look(context, id, desk.View(actor));
            return c => look.Render<InquiryPage, InquiryModel>(c, model, visit with { Path = visit.At($"inquiries/{Uri.EscapeDataString(inquiry)}") }, status);
        });

    /// <summary>Whoever was sought is most often who gives their name.</summary>
    static Dictionary<string, string> Prefill(HttpContext context, string? sought) => new(StringComparer.Ordinal)
    {
        ["channel"] = "telephone",
        ["topic"] = "am-i-affected",
        ["language"] = Tongue.Of(context.Request),
        ["caller"] = sought is { Length: > 0 } && !sought.Any(c => char.IsDigit(c) || c is '@' or '＠') ? Cut(sought)! : "",
    };

    static string? Cut(string? text) => text is { Length: > LongestQuery } ? text[..LongestQuery] : text;

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
