using System.Text.RegularExpressions;
using Hikeshi.Storage.Cases;
using Hikeshi.Web;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests;

/// <summary>First start, signing in and the people page as people see them. With HIKESHI_SCREENSHOTS set to a folder, every view is kept there to be looked at.</summary>
public sealed class PeopleTests(Chromium chromium) : IAsyncLifetime
{
    const string Password = "correct horse battery staple";

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-people-").FullName;
    WebServer _server = null!;

    /// <summary>By name: a passkey belongs to a name.</summary>
    string Address => _server.Address.TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        CaseStore.OpenOrCreate(Path.Combine(_folder, "autumn"), TimeProvider.System).Dispose();
        Assert.Null(ListenAddress.TryParse("http://127.0.0.1:0", out var addresses));
        _server = await WebServer.StartAsync(new(_folder, addresses), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A page whose browser has an authenticator that always agrees, until told otherwise (Chrome DevTools Protocol, WebAuthn).</summary>
    static async Task<(IPage Page, ICDPSession Cdp, string Authenticator)> WithPasskeysAsync(IBrowserContext somebody)
    {
        var page = await somebody.NewPageAsync();
        var cdp = await somebody.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        var added = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (page, cdp, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [Fact]
    public async Task A_passkey_is_made_at_the_first_start_and_signs_in_from_then_on()
    {
        await using var somebody = await chromium.Somebody();
        var (page, cdp, authenticator) = await WithPasskeysAsync(somebody);
        await page.GotoAsync((await _server.StartLinkAsync())!);
        await page.GetByLabel("名前").FillAsync("久美");
        await PressAsync(page, "パスキーを作って始める");
        await page.WaitForURLAsync(new Regex("/cases/autumn"));

        await page.GotoAsync(Address + "/account");
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = "久美" }).IsVisibleAsync());
        await PressAsync(page, "サインアウト");
        await page.WaitForURLAsync(Address + "/sign-in?out=1");
        await page.GotoAsync(Address + "/people");
        await PressAsync(page, "パスキーでサインイン");
        await page.WaitForURLAsync(Address + "/people");
        Assert.Null(await _server.StartLinkAsync());

        // A finger that is not the owner's.
        await page.GotoAsync(Address + "/account");
        await PressAsync(page, "サインアウト");
        await cdp.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        await PressAsync(page, "パスキーでサインイン");
        await page.GetByText("パスキーを使えませんでした").WaitForAsync();
        await page.GotoAsync(Address + "/people");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_a_passkey_cannot_be_sent_a_second_time()
    {
        await using var somebody = await chromium.Somebody();
        var (page, _, _) = await WithPasskeysAsync(somebody);
        await page.GotoAsync((await _server.StartLinkAsync())!);
        await page.GetByLabel("名前").FillAsync("久美");
        await PressAsync(page, "パスキーを作って始める");
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
        await page.GotoAsync(Address + "/account");
        await PressAsync(page, "サインアウト");
        string? sent = null;
        page.Request += (_, request) => sent = request.Method == "POST" && request.Url.EndsWith("/sign-in/passkey", StringComparison.Ordinal) ? request.PostData : sent;
        await PressAsync(page, "パスキーでサインイン");
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
        Assert.Contains("answer=%7B", sent, StringComparison.Ordinal);

        var again = await page.APIRequest.PostAsync(Address + "/sign-in/passkey", new() { DataString = sent, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Accept"] = "text/html" } });

        Assert.Equal(422, again.Status);
    }

    [Fact]
    public async Task A_form_that_was_typed_before_the_session_ended_comes_through_a_sign_in_by_passkey()
    {
        await using var somebody = await chromium.Somebody();
        var (page, _, _) = await WithPasskeysAsync(somebody);
        await page.GotoAsync((await _server.StartLinkAsync())!);
        await page.GetByLabel("名前").FillAsync("久美");
        await PressAsync(page, "パスキーを作って始める");
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
        await page.GotoAsync(Address + "/cases/autumn/timeline/note");
        await page.Locator("main textarea").First.FillAsync("電話があった\n「変なメールが来た」");
        // Ended from another browser: this one still holds its cookie.
        await using var elsewhere = await chromium.Somebody();
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync(await _server.DemoLinkAsync("久美"));
        await other.Locator("main form button[type=submit]").First.ClickAsync();
        await other.WaitForURLAsync(new Regex("/cases/autumn"));
        await other.GotoAsync(Address + "/account");
        await other.Locator("form[action='/account/sessions/end-others'] button").ClickAsync();
        await other.WaitForURLAsync(new Regex("/account\\?done="));
        await PressAsync(page, "記録する");
        await page.GetByText("入力した内容は残っています").WaitForAsync();
        await Keep(page, "session-ended");
        await PressAsync(page, "パスキーでサインイン");
        await page.GetByText("入力した内容を確かめて").WaitForAsync();
        await CheckAsync(page, "kept-form");
        await PressAsync(page, "この内容を送る");
        await page.WaitForURLAsync(new Regex("/cases/autumn/timeline\\?done="));
        Assert.True(await page.GetByText("「変なメールが来た」").First.IsVisibleAsync());
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_about_people_is_readable_for_everybody_wide_and_narrow_in_the_light_and_in_the_dark(string language)
    {
        await using var somebody = await chromium.Somebody(language);
        var (page, _, _) = await WithPasskeysAsync(somebody);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(Address + "/sign-in");
        await CheckAsync(page, $"sign-in-nobody-{language}");
        await page.GotoAsync((await _server.StartLinkAsync())!);
        await CheckAsync(page, $"welcome-{language}");
        await page.Locator("#name").FillAsync("久美");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
        foreach (var (path, name) in new[] { ("/account", "account"), ("/account/second-factor", "second-factor"), ("/people", "people") })
        {
            await page.GotoAsync(Address + path);
            await CheckAsync(page, $"{name}-{language}");
        }
        await page.Locator("main #name").FillAsync("外部 花子");
        await page.Locator("#role-Expert").CheckAsync();
        await page.Locator("#case").SelectOptionAsync("autumn");
        await page.Locator("#until").FillAsync("2099-12-31");
        await page.Locator("main form.entry button[type=submit]").ClickAsync();
        await page.Locator("#link").WaitForAsync();
        await CheckAsync(page, $"invited-{language}");
        var link = await page.Locator("#link").InputValueAsync();
        await page.GotoAsync(Address + "/people");
        await CheckAsync(page, $"people-invited-{language}");
        await page.Locator("main td a[href^='/people/']").First.ClickAsync();
        await CheckAsync(page, $"member-{language}");
        await page.GotoAsync(Address + "/account");
        await page.Locator("form[action='/account/recovery-codes'] button").ClickAsync();
        await CheckAsync(page, $"recovery-codes-{language}");
        await page.GotoAsync(Address + "/account");
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await CheckAsync(page, $"sign-in-{language}");
        await page.GotoAsync(link);
        await CheckAsync(page, $"invitation-{language}");
        await page.GotoAsync(Address + "/sign-in");
        await page.Locator("#name").FillAsync("久美");
        await page.Locator("#password").FillAsync("wrong wrong wrong");
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        await CheckAsync(page, $"sign-in-refused-{language}");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        await page.Locator("svg.qr").WaitForAsync();
        await CheckAsync(page, $"second-factor-asked-{language}");
        // The server's refusals are answers with a status of their own, which the browser notes.
        Assert.DoesNotContain(complaints, c => !c.Contains("the server responded with a status of 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_script_the_first_start_and_the_password_work_and_the_passkey_says_what_it_needs()
    {
        await using var somebody = await chromium.Somebody(script: false);
        var page = await somebody.NewPageAsync();
        await page.GotoAsync((await _server.StartLinkAsync())!);
        Assert.True(await page.GetByText("パスキーには JavaScript が要ります").IsVisibleAsync());
        Assert.True(await page.GetByText("パスキーを作って始める").IsHiddenAsync());
        await page.Locator("#name").FillAsync("久美");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
    }

    [Fact]
    public async Task A_link_in_a_mail_opens_the_page_for_whoever_is_signed_in()
    {
        await using var somebody = await chromium.Somebody();
        var page = await somebody.NewPageAsync();
        await page.GotoAsync((await _server.StartLinkAsync())!);
        await page.Locator("#name").FillAsync("久美");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases/autumn"));
        // Another site: the same machine under another name.
        await page.RouteAsync("http://mail.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<a href=\"{Address}/people\">people</a>" }));
        await page.GotoAsync("http://mail.example/");
        await page.GetByText("people").ClickAsync();
        await page.WaitForURLAsync(Address + "/people");
        await page.GetByRole(AriaRole.Heading, new() { Name = "使う人", Exact = true }).WaitForAsync();
    }

    static async Task CheckAsync(IPage page, string name)
    {
        foreach (var (width, dark) in new[] { (1200, false), (360, true) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} scrolls sideways at {width}");
            var found = await page.ViolationsAsync();
            Assert.True(found.Count == 0, $"{name} {width}: {string.Join("; ", found)}");
            await Keep(page, $"{name}-{width}{(dark ? "-dark" : "")}");
        }
        await page.SetViewportSizeAsync(1200, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HIKESHI_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
