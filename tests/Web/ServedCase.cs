using System.Net.Http.Headers;
using System.Text;
using Hikeshi.Web;
using Hikeshi.Web.Tokens;

namespace Hikeshi.Web.Tests;

/// <summary>A server on loopback over a folder with one case, and somebody who has a token.</summary>
public sealed class ServedCase : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-web-").FullName;
    WebServer? _server;

    public HttpClient Client { get; } = new();

    public HttpClient Stranger { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var (token, refusal) = new TokenFile(_folder, TimeProvider.System).Add("久美");
        Assert.Null(refusal);
        Assert.Null(ListenAddress.TryParse("http://127.0.0.1:0", out var addresses));
        _server = await WebServer.StartAsync(new ServeOptions(_folder, addresses), CancellationToken.None);
        var address = new Uri(_server.Addresses[0].ToString()!);
        (Client.BaseAddress, Stranger.BaseAddress) = (address, address);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var made = await Client.PostAsync(new Uri("/api/cases", UriKind.Relative), Json("""{"id": "one"}"""));
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async Task<(int Status, string Body)> Post(string path, string json, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/cases/one/{path}", UriKind.Relative)) { Content = Json(json) };
        // A body that the server refuses unread is not sent at all.
        request.Headers.ExpectContinue = json.Length > 1_000_000;
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Body)> Get(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
