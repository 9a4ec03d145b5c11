using System.Text.Json;
using Hikeshi.Cases;

namespace Hikeshi.Web.Tests;

public sealed class ApiTests(ServedCase served) : IClassFixture<ServedCase>
{
    [Fact]
    public async Task Nothing_under_api_answers_without_a_token()
    {
        foreach (var path in (string[])["/api/cases", "/api/cases/one", "/api/cases/one/devices/list", "/api/cases/one/log/list"])
        {
            using var response = await served.Stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(401, (int)response.StatusCode);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task Every_view_of_the_catalog_answers_and_every_command_is_in_the_document()
    {
        foreach (var view in ViewCatalog.All)
        {
            var (status, body) = await served.Get($"/api/cases/one/{view.Word}/{view.Verb}");
            Assert.True(status == 200, $"{view.Word} {view.Verb}: {status} {body}");
        }
        using var document = JsonDocument.Parse(await served.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet();
        Assert.All(CommandCatalog.All, c => Assert.Contains(paths, p => p.EndsWith($"/{c.Word}/{c.Verb}", StringComparison.Ordinal)));
        Assert.All(ViewCatalog.All, v => Assert.Contains(paths, p => p.EndsWith($"/{v.Word}/{v.Verb}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_twenty_changes_based_on_the_same_state_one_is_taken_and_the_others_are_shown_what_is_new()
    {
        var made = await served.Post("devices/add", """{"name": "PC-20"}""");
        Assert.True(made.Status == 201, made.Body);
        var version = JsonDocument.Parse(made.Body).RootElement.GetProperty("version").GetInt64();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            served.Post("devices/change", $$"""{"id": "pc-20", "state": "isolated", "note": "by {{i}}"}""", $"\"{version}\"")));
        Assert.Single(answers, a => a.Status == 200);
        var refused = answers.Where(a => a.Status == 412).ToList();
        Assert.Equal(19, refused.Count);
        Assert.All(refused, a => Assert.Contains("your_change", a.Body, StringComparison.Ordinal));
        Assert.All(refused, a => Assert.Contains("PC-20", a.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_what_exists_needs_the_version_that_was_seen()
    {
        await served.Post("services/add", """{"name": "shop"}""");
        var answer = await served.Post("services/change", """{"id": "shop", "closed": true, "decided_by": "x", "reason": "y"}""");
        Assert.Equal(428, answer.Status);
    }

    [Theory]
    [InlineData("""{"name": "PC", "colour": "red"}""", 400)]
    [InlineData("""{"name": """, 400)]
    [InlineData("""{"name": ""}""", 422)]
    [InlineData("""{"name": "x", "happened": "3000-01-01"}""", 422)]
    [InlineData("""[1]""", 400)]
    [InlineData("""{"name": 7}""", 400)]
    [InlineData("""null""", 400)]
    public async Task Bad_input_is_refused_and_named(string body, int status)
    {
        var answer = await served.Post("devices/add", body);
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
        Assert.Contains("title", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused()
    {
        var answer = await served.Post("timeline/note", $$"""{"text": "{{new string('x', 10_000_000)}}"}""");
        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_write()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/cases/one/timeline/note", UriKind.Relative)) { Content = TestServer.Json("""{"text": "x"}""") };
        request.Headers.Add("Origin", "http://evil.example");
        using var response = await served.Client.SendAsync(request);
        Assert.Equal(403, (int)response.StatusCode);
    }
}
