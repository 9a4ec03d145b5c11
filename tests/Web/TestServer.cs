using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hikeshi.Web.Tokens;

namespace Hikeshi.Web.Tests;

/// <summary>A server over a folder of its own, and somebody who has a token.</summary>
public sealed class TestServer : IAsyncDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hikeshi-web-");

    Task<CookieContainer>? _session;

    TestServer() => Folder = Path.Combine(_root.FullName, "data");

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    public string Token { get; private set; } = "";

    public HttpClient Client { get; private set; } = new();

    /// <summary>Without a token.</summary>
    public HttpClient Stranger { get; private set; } = new();

    internal WebServer Server { get; private set; } = null!;

    /// <param name="change">Changes the usual options.</param>
    /// <param name="prepare">Fills the data folder before the server starts.</param>
    /// <param name="handler">How both clients connect.</param>
    public static async Task<TestServer> StartAsync(Func<ServeOptions, ServeOptions>? change = null, Func<string, Task>? prepare = null, string urls = "http://127.0.0.1:0", Func<HttpMessageHandler>? handler = null)
    {
        var test = new TestServer();
        Directory.CreateDirectory(test.Folder);
        if (prepare is not null) await prepare(test.Folder);
        (var token, var refusal) = new TokenFile(test.Folder, TimeProvider.System).Add("久美");
        Assert.Null(refusal);
        test.Token = token!;
        Assert.Null(ListenAddress.TryParse(urls, out var addresses));
        var options = new ServeOptions(test.Folder, addresses);
        test.Server = await WebServer.StartAsync(change?.Invoke(options) ?? options, CancellationToken.None);
        var address = new Uri(test.Server.Addresses[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        if (handler is not null) (test.Client, test.Stranger) = (new(handler()), new(handler()));
        (test.Client.BaseAddress, test.Stranger.BaseAddress) = (address, address);
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return test;
    }

    /// <summary>Cookies of somebody who is signed in with all rights, by a one-time link of the console; for each caller a copy, of one session: sign-ins are counted and limited.</summary>
    public async Task<CookieContainer> SignedIn()
    {
        var session = await (_session ??= SignIn());
        var copy = new CookieContainer();
        foreach (Cookie cookie in session.GetCookies(new Uri(Server.Address))) copy.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return copy;
    }

    async Task<CookieContainer> SignIn()
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies });
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
        var link = new Uri(await Server.DemoLinkAsync("久美"));
        var page = await browser.GetStringAsync(link);
        string Field(string name) => WebUtility.HtmlDecode(Regex.Match(page, $"""name="{name}" value="([^"]*)""").Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("key", Field("key")), new("__RequestVerificationToken", Field("__RequestVerificationToken"))]);
        using var joined = await browser.PostAsync(new Uri(link, "/welcome"), form);
        Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
        return cookies;
    }

    public async Task MakeCase(string id)
    {
        var made = await Client.PostAsync(At("/api/cases"), Json($$"""{"id": "{{id}}"}"""));
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    public static Uri At(string path) => new(path, UriKind.Relative);

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>A command on the case <c>one</c>.</summary>
    public Task<(int Status, string Body)> Post(string path, string json, string? ifMatch = null) => Send(HttpMethod.Post, $"/api/cases/one/{path}", Json(json), ifMatch);

    public Task<(int Status, string Body)> Get(string path) => Send(HttpMethod.Get, path, null, null);

    public async Task<(int Status, string Body)> Send(HttpMethod method, string path, HttpContent? content, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, At(path)) { Content = content };
        // A body that the server refuses unread is not sent at all.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await Server.DisposeAsync();
        foreach (var file in _root.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _root.Delete(recursive: true);
    }
}
