using Hikeshi.Cases.Deliveries;
using Hikeshi.Deliveries.Outside;
using Hikeshi.Deliveries.WordPress;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Hikeshi.Deliveries.Tests;

/// <summary>The API as developer.wordpress.org/rest-api/reference/posts documents it, played by a local server.</summary>
public sealed class WordPressTests : IDisposable
{
    static readonly WordPressPost Post = new("incident", "web-ja.2", new string('a', 64), "お知らせ <2>", "<h2>お詫び</h2>");

    readonly WireMockServer _server = WireMockServer.Start();
    readonly List<TimeSpan> _pauses = [];
    readonly WebRequests _web;
    readonly WordPressDelivery _delivery;

    public WordPressTests()
    {
        Environment.SetEnvironmentVariable("HIKESHI_TEST_WORDPRESS", "abcd EFGH ijkl");
        _web = new(TimeSpan.FromSeconds(60), (wait, _) => { _pauses.Add(wait); return Task.CompletedTask; });
        _delivery = new(_web, new(WebRequests.Address(_server.Urls[0]), "editor", Secret.Read("env:HIKESHI_TEST_WORDPRESS")));
    }

    public void Dispose()
    {
        _web.Dispose();
        _server.Stop();
        _server.Dispose();
    }

    Task<HandedOver> Send() => _delivery.Send(Post, CancellationToken.None);

    static string Stored(string mark, long id = 17) => $$$"""[{"id":{{{id}}},"link":"https://blog.example/incident","content":{"raw":"{{{mark}}}\n<p>x</p>","rendered":"<p>x</p>","protected":false}}]""";

    void Looking(params string[] bodies)
    {
        // Each look takes the next answer; the last one stays.
        var next = -1;
        _server.Given(Request.Create().WithPath("/wp-json/wp/v2/posts").WithParam("slug", "incident").WithParam("context", "edit").UsingGet()).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody(_ => bodies[Math.Min(Interlocked.Increment(ref next), bodies.Length - 1)]));
    }

    void Writing(string path, IResponseBuilder answer) => _server.Given(Request.Create().WithPath("/wp-json/wp/v2/" + path).UsingPost()).RespondWith(answer);

    int Written => _server.LogEntries.Count(e => e.RequestMessage.Method == "POST");

    [Fact]
    public async Task Creates_the_post_with_mark_and_account()
    {
        Looking("[]");
        Writing("posts", Response.Create().WithStatusCode(201).WithBody("""{"id":17,"link":"https://blog.example/incident"}"""));

        Assert.Equal(DeliveryState.Done, (await Send()).State);

        var written = _server.LogEntries.Single(e => e.RequestMessage.Method == "POST").RequestMessage;
        Assert.Equal("Basic " + Convert.ToBase64String("editor:abcd EFGH ijkl"u8), written.Headers!["Authorization"].Single());
        using var body = System.Text.Json.JsonDocument.Parse(written.Body!);
        Assert.Equal(("お知らせ <2>", Post.Mark + "\n<h2>お詫び</h2>", "incident", "publish"),
            (body.RootElement.GetProperty("title").GetString(), body.RootElement.GetProperty("content").GetString(), body.RootElement.GetProperty("slug").GetString(), body.RootElement.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Updates_its_own_earlier_version_and_writes_nothing_where_this_one_stands()
    {
        Looking(Stored("<!-- hikeshi web-ja.1 bbbbbbbbbbbbbbbb -->"), Stored(Post.Mark));
        Writing("posts/17", Response.Create().WithBody("""{"id":17,"link":"https://blog.example/incident"}"""));

        Assert.Equal(DeliveryState.Done, (await Send()).State);
        Assert.Equal(DeliveryState.Done, (await Send()).State);
        Assert.Equal(1, Written);
    }

    [Fact]
    public async Task Leaves_a_post_alone_that_it_did_not_make()
    {
        Looking(Stored("<p>Somebody else's</p>"));

        var ended = await Send();

        Assert.Equal(DeliveryState.Failed, ended.State);
        Assert.Contains("slug incident", ended.Detail.En, StringComparison.Ordinal);
        Assert.Equal(0, Written);
    }

    [Theory]
    [InlineData(401, "password is wrong")]
    [InlineData(403, "may not publish")]
    [InlineData(404, "no REST API")]
    public async Task Says_what_to_do_where_the_site_refuses(int status, string words)
    {
        _server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithStatusCode(status).WithBody("""{"code":"rest_forbidden","message":"no","data":{"status":403}}"""));

        var ended = await Send();

        Assert.Equal(DeliveryState.Failed, ended.State);
        Assert.Contains(words, ended.Detail.En, StringComparison.Ordinal);
        Assert.Equal(0, Written);
    }

    [Fact]
    public async Task Waits_as_long_as_the_site_asks_and_gives_up_after_three_tries()
    {
        Looking("[]");
        Writing("posts", Response.Create().WithStatusCode(429).WithHeader("Retry-After", "7"));

        Assert.Equal(DeliveryState.Failed, (await Send()).State);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], _pauses);
    }

    [Theory]
    [InlineData(500, "<html>fatal error</html>")]
    [InlineData(201, "{\"id\":")]
    public async Task Looks_what_came_of_it_where_the_answer_is_lost(int status, string body)
    {
        Looking("[]", Stored(Post.Mark));
        Writing("posts", Response.Create().WithStatusCode(status).WithBody(body));

        var ended = await Send();

        Assert.True(ended.State == DeliveryState.Done, ended.Detail.En + string.Join('\n', _server.LogEntries.Select(e => $"{e.RequestMessage.Method} {e.RequestMessage.Url} {e.ResponseMessage.StatusCode} {e.ResponseMessage.BodyData?.BodyAsString}")));
        Assert.Equal(1, Written);
    }

    [Fact]
    public async Task Fails_where_the_site_broke_and_does_not_show_it()
    {
        Looking("[]");
        Writing("posts", Response.Create().WithStatusCode(500));

        Assert.Equal(DeliveryState.Failed, (await Send()).State);
    }

    [Fact]
    public async Task Stays_in_doubt_where_no_answer_came_and_nothing_shows()
    {
        Looking("[]");
        Writing("posts", Response.Create().WithStatusCode(201).WithDelay(TimeSpan.FromSeconds(20)));
        // Both sides are warm before the short time limit counts.
        Assert.False(await _delivery.Stands(Post, CancellationToken.None));
        using var hasty = new WebRequests(TimeSpan.FromSeconds(5));

        var ended = await new WordPressDelivery(hasty, new(WebRequests.Address(_server.Urls[0]), "editor", Secret.Read("env:HIKESHI_TEST_WORDPRESS"))).Send(Post, CancellationToken.None);

        Assert.Equal(DeliveryState.InDoubt, ended.State);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"id\":1}")]
    [InlineData("[1,2]")]
    [InlineData("[{\"id\":\"x\"}]")]
    public async Task Writes_nothing_where_the_answer_is_not_of_WordPress(string body)
    {
        Looking(body);

        Assert.Equal(DeliveryState.Failed, (await Send()).State);
        Assert.Equal(0, Written);
    }

    [Fact]
    public async Task Follows_no_redirect_so_that_no_password_reaches_another_host()
    {
        using var other = WireMockServer.Start();
        other.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithBody("[]"));
        _server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithStatusCode(307).WithHeader("Location", other.Urls[0] + "/wp-json/wp/v2/posts"));

        Assert.Equal(DeliveryState.Failed, (await Send()).State);
        Assert.Empty(other.LogEntries);
        other.Stop();
    }

    [Theory]
    [InlineData("http://blog.example")]
    [InlineData("https://me:secret@blog.example")]
    [InlineData("ftp://blog.example")]
    public void Takes_only_https_addresses_without_a_password_in_them(string address) => Assert.Equal("address-not-https", Assert.Throws<DeliveryException>(() => WebRequests.Address(address)).Refusal.Code);

    [Fact]
    public void Shows_in_a_dry_run_everything_but_the_password()
    {
        var shown = string.Join('\n', _delivery.Shown(Post).Select(r => r.Shown));

        Assert.Contains("Authorization: …", shown, StringComparison.Ordinal);
        Assert.Contains("<h2>お詫び</h2>", shown.Replace("\\u003C", "<", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("editor:abcd EFGH ijkl"u8), shown, StringComparison.Ordinal);
    }
}
