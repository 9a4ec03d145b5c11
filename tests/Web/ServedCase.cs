namespace Hikeshi.Web.Tests;

/// <summary>A server on loopback over a folder with one empty case, <c>one</c>.</summary>
public sealed class ServedCase : IAsyncLifetime
{
    public TestServer Test { get; private set; } = null!;

    public HttpClient Client => Test.Client;

    public HttpClient Stranger => Test.Stranger;

    public async ValueTask InitializeAsync()
    {
        Test = await TestServer.StartAsync();
        await Test.MakeCase("one");
    }

    public Task<(int Status, string Body)> Post(string path, string json, string? ifMatch = null) => Test.Post(path, json, ifMatch);

    public Task<(int Status, string Body)> Get(string path) => Test.Get(path);

    public ValueTask DisposeAsync() => Test.DisposeAsync();
}
