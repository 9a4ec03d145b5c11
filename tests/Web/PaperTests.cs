using System.IO.Compression;

namespace Hikeshi.Web.Tests;

/// <summary>Reports and notices as documents.</summary>
public sealed class PaperTests(ServedCase served) : IClassFixture<ServedCase>
{
    [Fact]
    public async Task A_report_comes_as_a_Word_document_as_text_and_by_field()
    {
        using var document = await served.Client.GetAsync(TestServer.At("/api/cases/one/duties/report?kind=appi-preliminary"));
        Assert.True(document.IsSuccessStatusCode, await document.Content.ReadAsStringAsync());
        Assert.Equal("one-appi-preliminary.docx", document.Content.Headers.ContentDisposition!.FileName);
        using var package = new ZipArchive(await document.Content.ReadAsStreamAsync());
        Assert.NotNull(package.GetEntry("word/document.xml"));

        Assert.Contains("under investigation as of", (await served.Get("/api/cases/one/duties/report?kind=appi-preliminary&format=txt")).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await served.Get("/api/cases/one/duties/report?kind=gdpr-33&format=json")).Status);
    }

    [Theory]
    [InlineData("duties/report?kind=appi-preliminary&format=pdf", 400, "format-unknown")]
    [InlineData("duties/report?kind=appi", 422, "report-kind-unknown")]
    [InlineData("duties/report", 422, "report-unnamed")]
    [InlineData("duties/report?kept=no-such-1", 422, "report-unknown")]
    [InlineData("duties/compare?earlier=no-such-1", 422, "report-unknown")]
    [InlineData("notices/show?id=no-such", 422, "notice-unknown")]
    [InlineData("notices/compare?older=a&newer=b", 422, "notice-unknown")]
    public async Task What_is_not_there_is_named(string path, int status, string code)
    {
        var (answered, body) = await served.Get($"/api/cases/one/{path}");

        Assert.Equal(status, answered);
        Assert.Contains($"\"{code}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_comes_with_the_facts_as_they_are_now_and_a_version_as_it_was_approved()
    {
        Assert.Equal(201, (await served.Post("notices/start", """{"kind": "first", "language": "en"}""")).Status);
        Assert.Contains("under investigation as of", (await served.Get("/api/cases/one/notices/show?id=web-en")).Body, StringComparison.Ordinal);
        var (status, body) = await served.Post("notices/approve", """{"id": "web-en", "same_person_because": "one person"}""", "*");
        Assert.True(status == 200, body);

        Assert.Contains("\"sha256\"", (await served.Get("/api/cases/one/notices/show?id=web-en.1")).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await served.Get("/api/cases/one/notices/compare?older=web-en.1&newer=web-en")).Status);
    }

    [Fact]
    public async Task Of_many_who_publish_the_same_version_at_once_one_does()
    {
        await served.Post("notices/start", """{"kind": "newsletter", "language": "ja"}""");
        var (approved, why) = await served.Post("notices/approve", """{"id": "newsletter-ja", "same_person_because": "one person"}""", "*");
        Assert.True(approved == 200, why);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => served.Post("deliveries/begin", """{"version": "newsletter-ja.1", "channel": "newsletter", "target": "list"}""")));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Contains("delivery-in-doubt", a.Body, StringComparison.Ordinal));
        Assert.Single((await served.Get("/api/cases/one/deliveries/list")).Body.Split("newsletter-ja.1"), part => part.StartsWith('"') && part.Contains("list", StringComparison.Ordinal));
    }
}
