using Hikeshi.Storage.Cases;
using Hikeshi.Web;
using Hikeshi.Web.Tests;
using Microsoft.Data.Sqlite;

namespace Hikeshi.People.Tests;

/// <summary>A server over a folder of its own, on a clock that the test moves, with two empty cases.</summary>
sealed class PeopleServer : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hikeshi-people-");

    public string Folder => Path.Combine(_root.FullName, "data");

    public SetClock Clock { get; } = new();

    public WebServer Server { get; private set; } = null!;

    public static async Task<PeopleServer> StartAsync(Func<ServeOptions, ServeOptions>? change = null, Action<string>? prepare = null)
    {
        var test = new PeopleServer();
        foreach (var id in (string[])["one", "two"]) CaseStore.OpenOrCreate(Path.Combine(test.Folder, id), TimeProvider.System).Dispose();
        prepare?.Invoke(test.Folder);
        Assert.Null(ListenAddress.TryParse("http://127.0.0.1:0", out var addresses));
        var options = new ServeOptions(test.Folder, addresses) { Time = test.Clock };
        test.Server = await WebServer.StartAsync(change?.Invoke(options) ?? options, CancellationToken.None);
        return test;
    }

    public TestBrowser Browser() => new(Server.Address);

    /// <summary>A browser in which the first lead is signed in by the link of the console.</summary>
    public async Task<TestBrowser> LeadAsync(string name = "久美", string password = "")
    {
        var browser = Browser();
        await browser.JoinAsync((await Server.StartLinkAsync())!, name, password);
        return browser;
    }

    /// <summary>Invites somebody and lets them join with password and authenticator app.</summary>
    /// <returns>Their browser and the key of the app.</returns>
    public async Task<(TestBrowser Browser, byte[] Key, IReadOnlyList<string> RecoveryCodes)> MemberAsync(TestBrowser lead, string name, string role, string @case = "", string until = "")
    {
        var browser = Browser();
        await browser.JoinAsync(await InviteAsync(lead, name, role, @case, until), name, Password);
        var (key, codes) = await SetUpAsync(browser);
        return (browser, key, codes);
    }

    public static async Task<string> InviteAsync(TestBrowser lead, string name, string role, string @case = "", string until = "", string mail = "")
    {
        await lead.GetAsync("/people");
        var invited = await lead.PostAsync("/people/invite", ("name", name), ("mail", mail), ("role", role), ("case", @case), ("until", until));
        Assert.True(invited.Status == 200, invited.Text);
        return invited.Match("value=\"(http[^\"]*welcome[^\"]*)\"");
    }

    /// <summary>Sets up an authenticator app on the page that asks for one.</summary>
    public async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAsync(TestBrowser browser)
    {
        var page = await browser.GetAsync("/account/second-factor");
        var key = Codes.FromBase32(page.Match("<code class=\"mono\">([A-Z2-7 ]+)</code>").Replace(" ", "", StringComparison.Ordinal));
        var done = await browser.PostAsync("/account/second-factor", ("sealed", page.Field("sealed")), ("back", "/"), ("code", Code(key)));
        Assert.True(done.Status is 200 or 303, done.Text);
        return (key, done.Matches("<li><code>([A-Z2-7-]+)</code>"));
    }

    /// <summary>The code of this moment, computed in another way than the program does.</summary>
    public string Code(byte[] key) => Codes.At(key, Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in _root.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _root.Delete(recursive: true);
    }
}
