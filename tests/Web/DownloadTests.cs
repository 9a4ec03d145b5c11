using System.Text;
using Hikeshi.Cases;
using Hikeshi.Cases.Timeline;
using Hikeshi.Intake;
using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Tests;

public sealed class DownloadTests(ServedIncident served) : IClassFixture<ServedIncident>
{
    [Fact]
    public async Task The_archive_opens_elsewhere_verifies_and_holds_the_entry_that_says_who_took_it()
    {
        using var response = await served.Test.Client.PostAsync(TestServer.At("/api/cases/one/archive/export"), null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("one.zip", response.Content.Headers.ContentDisposition!.FileName);
        var target = Directory.CreateTempSubdirectory("hikeshi-archive-");
        var file = Path.Combine(target.FullName, "case.zip");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
        var opened = OpenArchive.Open(file, Path.Combine(target.FullName, "case"), "tester", CancellationToken.None);
        Assert.Null(opened.Refusal);
        Assert.Empty(opened.Verification!.Faults);
        Assert.Equal(opened.Manifest!.Head, response.Headers.GetValues("Hikeshi-Log-Head").Single());
        using (var store = CaseStore.OpenExisting(Path.Combine(target.FullName, "case")))
            Assert.Contains(store.Log(), l => l.Entry is { Kind: "archive.exported", Actor: "久美" });
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(served.Test.Folder, ".outgoing")));
        foreach (var left in target.EnumerateFiles("*", SearchOption.AllDirectories)) left.Attributes = FileAttributes.Normal;
        target.Delete(recursive: true);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("timesketch")]
    public async Task The_timeline_is_the_file_that_the_command_line_writes(string format)
    {
        var given = await served.Test.Client.GetByteArrayAsync(TestServer.At($"/api/cases/one/timeline/export?format={format}"));
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        using var expected = new MemoryStream();
        var view = new CaseDesk(store, SystemClock.Instance).View("tester");
        if (format == "csv") TimelineFile.WriteCsv(view, expected);
        else TimelineFile.WriteTimesketch(view, expected, "en");
        Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), Encoding.UTF8.GetString(given));
        Assert.True(given.Length > 100);
    }

    [Fact]
    public async Task An_unknown_format_is_named()
    {
        var (status, body) = await served.Test.Get("/api/cases/one/timeline/export?format=xlsx");
        Assert.Equal(400, status);
        Assert.Contains("timesketch", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_holds_an_appointment_that_was_made()
    {
        var party = await served.Test.Post("parties/add", """{"name": "Police", "kind": "police"}""");
        Assert.True(party.Status == 201, party.Body);
        var made = await served.Test.Post("parties/appoint", """{"party": "police", "at": "2030-09-07 11:00", "about": "statement"}""");
        Assert.True(made.Status == 201, made.Body);
        using var response = await served.Test.Client.GetAsync(TestServer.At("/api/cases/one/parties/calendar"));
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("BEGIN:VCALENDAR", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20300907T020000Z", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_refused_without_a_token_and_in_an_unknown_case()
    {
        foreach (var path in (string[])["timeline/export", "parties/calendar", "inquiries/find?q=x", "inquiries/1/show"])
        {
            Assert.Equal(401, (int)(await served.Test.Stranger.GetAsync(TestServer.At($"/api/cases/one/{path}"))).StatusCode);
            Assert.Equal(404, (await served.Test.Get($"/api/cases/..%2Fone/{path}")).Status);
            Assert.Equal(404, (await served.Test.Get($"/api/cases/two/{path}")).Status);
        }
        Assert.Equal(401, (int)(await served.Test.Stranger.PostAsync(TestServer.At("/api/cases/one/archive/export"), null)).StatusCode);
        Assert.Equal(404, (int)(await served.Test.Client.PostAsync(TestServer.At("/api/cases/two/archive/export"), null)).StatusCode);
    }

    [Fact]
    public async Task A_download_that_changes_the_log_takes_no_GET() => Assert.Equal(405, (await served.Test.Get("/api/cases/one/archive/export")).Status);
}
