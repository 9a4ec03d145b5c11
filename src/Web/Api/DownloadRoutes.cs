using System.ComponentModel;
using System.Text;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Timeline;
using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Api;

/// <summary>Files of a case, written by the writers of the command line.</summary>
static class DownloadRoutes
{
    const string Csv = "text/csv", Calendar = "text/calendar", Utf8 = "; charset=utf-8", Zip = "application/zip";

    public static void Map(IEndpointRouteBuilder api, OpenDesks desks, CaseRuns runs, ServeOptions options)
    {
        api.MapGet("/cases/{case}/timeline/export", (HttpContext context, string @case, [Description("csv or timesketch; csv without it")] string? format) => TimelineAsync(context, @case, format ?? "csv", desks))
            .WithName("timeline_export").WithTags("timeline").WithSummary("The timeline as CSV, in columns of its own or in Timesketch's").Produces<Stream>(200, Csv).ProducesProblems(400, 404, 503);
        api.MapGet("/cases/{case}/parties/calendar", (HttpContext context, string @case) => desks.AtAsync(context, @case,
                d => CalendarFile.Write(d.View(Person.Of(context)), d.Store.Identity ?? Guid.Empty, Language.Of(context.Request)),
                text => File(context, Encoding.UTF8.GetBytes(text), Calendar + Utf8, $"{@case}.ics")))
            .WithName("parties_calendar").WithTags("parties").WithSummary("Appointments, call backs and due days as iCalendar").Produces<Stream>(200, Calendar).ProducesProblems(404, 503);
        // The log records that the whole case was handed out: a change, so POST.
        api.MapPost("/cases/{case}/archive/export", (HttpContext context, string @case) => ArchiveAsync(context, @case, runs, options))
            .WithName("archive_export").WithTags("archive").WithSummary("The whole case as one ZIP file: database, evidence, manifest; the log records who took it").Produces<Stream>(200, Zip).ProducesProblems(404, 503);
    }

    static async Task<IResult> TimelineAsync(HttpContext context, string id, string format, OpenDesks desks)
    {
        if (format is not ("csv" or "timesketch")) return Problems.FormatUnknown.In(context);
        return await desks.AtAsync(context, id, d => d.View(Person.Of(context)), view =>
        {
            using var held = new MemoryStream();
            if (format == "timesketch") TimelineFile.WriteTimesketch(view, held, Language.Of(context.Request));
            else TimelineFile.WriteCsv(view, held);
            return File(context, held.ToArray(), Csv + Utf8, format == "csv" ? $"{id}-timeline.csv" : $"{id}-timesketch.csv");
        });
    }

    /// <summary>Written beside the cases first: an archive that cannot be completed is never begun to be sent.</summary>
    static Task<IResult> ArchiveAsync(HttpContext context, string id, CaseRuns runs, ServeOptions options) => runs.AtAsync(context, id, folder =>
    {
        var outgoing = Outgoing(options);
        var path = Path.Combine(outgoing, $"{Guid.NewGuid():n}.zip");
        ArchiveManifest manifest;
        using (var store = CaseStore.OpenExisting(folder, options.Time)) manifest = WriteArchive.Write(store, path, Person.Of(context), context.RequestAborted);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous | FileOptions.SequentialScan);
        context.Response.RegisterForDispose(file);
        context.Response.Headers["Hikeshi-Log-Head"] = manifest.Head;
        Name(context, $"{id}.zip");
        return Task.FromResult<IResult>(TypedResults.Stream(file, Zip));
    });

    /// <summary>A folder of its own; what a server that was killed left in it is removed after a day.</summary>
    static string Outgoing(ServeOptions options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Data, ".outgoing"));
        var old = options.Time.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var left in folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < old)) left.Delete();
        return folder.FullName;
    }

    /// <param name="type">Media type; text says its charset.</param>
    public static FileContentHttpResult File(HttpContext context, byte[] bytes, string type, string name)
    {
        Name(context, name);
        return TypedResults.Bytes(bytes, type);
    }

    /// <summary>RFC 6266, with the name in RFC 8187's form as well: the id of a case that lies in a folder of any name.</summary>
    static void Name(HttpContext context, string name)
    {
        var header = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName(name);
        context.Response.Headers.ContentDisposition = header.ToString();
    }
}
