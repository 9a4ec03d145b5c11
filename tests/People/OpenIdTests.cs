using Hikeshi.Web;

namespace Hikeshi.People.Tests;

/// <summary>Signing in at an OpenID provider, on a provider of our own.</summary>
public sealed class OpenIdTests
{
    static Task<PeopleServer> StartAsync(OpenIdProvider provider) => PeopleServer.StartAsync(o => o with { Time = TimeProvider.System }, provider.WriteTo);

    static Dictionary<string, object> Account(string subject, string mail, object? verified) =>
        verified is null ? new() { ["sub"] = subject, ["email"] = mail } : new() { ["sub"] = subject, ["email"] = mail, ["email_verified"] = verified };

    static async Task<PageAnswer> SignInAsync(TestBrowser browser)
    {
        await browser.GetAsync("/sign-in");
        var onward = await browser.PostAsync("/sign-in/provider", ("back", "/account"));
        Assert.True(onward.Status == 200, onward.Text);
        var there = await browser.GetAsync(onward.Match("url=([^\"]+)\""));
        return await browser.GetAsync(there.Location);
    }

    [Fact]
    public async Task Who_was_invited_with_the_verified_address_gets_in_and_is_known_by_the_account_from_then_on()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var test = await StartAsync(provider);
        using var lead = await test.LeadAsync();
        await PeopleServer.InviteAsync(lead, "直人", "Responder", mail: "naoto@firm.example");
        Assert.Equal(0, provider.Requests);
        Assert.True((await test.Browser().GetAsync("/sign-in")).Says("会社のアカウント でサインイン"));
        Assert.Equal(0, provider.Requests);
        provider.Account = Account("17", "Naoto@firm.example", true);
        using var browser = test.Browser();
        Assert.Equal("/account", (await SignInAsync(browser)).Location);
        Assert.True((await browser.GetAsync("/account")).Says("直人"));
        // The address may change; the account is the same.
        provider.Account = Account("17", "other@firm.example", false);
        using var later = test.Browser();
        Assert.Equal("/account", (await SignInAsync(later)).Location);
        // Another account with the address of before is somebody else.
        provider.Account = Account("18", "naoto@firm.example", true);
        using var other = test.Browser();
        Assert.Equal(403, (await SignInAsync(other)).Status);
    }

    [Theory]
    [InlineData("stranger@firm.example", true)]
    [InlineData("naoto@firm.example", false)]
    [InlineData("naoto@firm.example", null)]
    [InlineData("", true)]
    public async Task Nobody_else_gets_in(string mail, object? verified)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var test = await StartAsync(provider);
        using var lead = await test.LeadAsync();
        await PeopleServer.InviteAsync(lead, "直人", "Responder", mail: "naoto@firm.example");
        provider.Account = Account("17", mail, verified);
        using var browser = test.Browser();
        var refused = await SignInAsync(browser);
        Assert.Equal(403, refused.Status);
        Assert.True(refused.Says("この方は招待されていません"));
        Assert.Equal(302, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_forged_answer_or_one_that_nobody_asked_for_lets_nobody_in()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var test = await StartAsync(provider);
        using var lead = await test.LeadAsync();
        await PeopleServer.InviteAsync(lead, "直人", "Responder", mail: "naoto@firm.example");
        provider.Account = Account("17", "naoto@firm.example", true);
        using var browser = test.Browser();
        Assert.Equal(403, (await browser.GetAsync("/sign-in/provider/back?code=x&state=y")).Status);
        provider.ForgedNonce = "forged";
        Assert.Equal(403, (await SignInAsync(browser)).Status);
        provider.ForgedNonce = null;
        // Somebody else's answer, sent on to this browser.
        using var thief = test.Browser();
        await thief.GetAsync("/sign-in");
        var onward = await thief.PostAsync("/sign-in/provider", ("back", "/"));
        var there = await thief.GetAsync(onward.Match("url=([^\"]+)\""));
        Assert.Equal(403, (await browser.GetAsync(there.Location)).Status);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_in_words()
    {
        var provider = await OpenIdProvider.StartAsync();
        await using var test = await StartAsync(provider);
        using var lead = await test.LeadAsync();
        await provider.DisposeAsync();
        using var browser = test.Browser();
        await browser.GetAsync("/sign-in");
        var refused = await browser.PostAsync("/sign-in/provider", ("back", "/"));
        Assert.Equal(502, refused.Status);
        Assert.True(refused.Says("ほかの方法を使ってください"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"authority": "http://login.example", "client_id": "a", "client_secret": "b", "display_name": "c"}""")]
    public async Task A_file_that_cannot_be_used_is_named_at_the_start(string text)
    {
        var refused = await Assert.ThrowsAsync<ServerUnusableException>(() => PeopleServer.StartAsync(prepare: folder => File.WriteAllText(Path.Combine(folder, "oidc.json"), text)));
        Assert.Contains("oidc.json", refused.Message, StringComparison.Ordinal);
    }
}
