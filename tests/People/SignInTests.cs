namespace Hikeshi.People.Tests;

/// <summary>Signing in over HTTP, as a browser without script does.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task The_first_start_shows_a_link_that_makes_the_first_lead_in_two_requests()
    {
        await using var test = await PeopleServer.StartAsync();
        using var browser = test.Browser();
        var link = (await test.Server.StartLinkAsync())!;
        Assert.StartsWith(test.Server.Address + "welcome?key=", link, StringComparison.Ordinal);

        var joined = await browser.JoinAsync(link, "久美", "");

        Assert.Equal("/", joined.Location);
        var cookie = Assert.Single(joined.Cookies);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await browser.GetAsync("/people")).Status);
        Assert.True((await browser.GetAsync("/account")).Says("Firefox (Windows)"));
    }

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up_and_using_it_does()
    {
        await using var test = await PeopleServer.StartAsync();
        var link = (await test.Server.StartLinkAsync())!;
        using var first = test.Browser();
        using var second = test.Browser();
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await second.GetAsync(link)).Status);
        await first.JoinAsync(link, "久美", "");
        Assert.Equal(410, (await second.GetAsync(link)).Status);
        var late = await second.PostAsync("/welcome", ("key", link[^43..]), ("name", "直人"), ("password", PeopleServer.Password));
        Assert.Equal(410, late.Status);
        Assert.Empty(late.Cookies);
    }

    [Fact]
    public async Task Of_two_who_use_the_first_link_at_once_one_becomes_the_lead()
    {
        await using var test = await PeopleServer.StartAsync();
        var link = (await test.Server.StartLinkAsync())!;
        var browsers = Enumerable.Range(0, 6).Select(_ => test.Browser()).ToList();
        // Everybody has the form open before the first of them sends it.
        await Task.WhenAll(browsers.Select(b => b.GetAsync(link)));
        var answers = await Task.WhenAll(browsers.Select(async (b, i) => (await b.PostAsync("/welcome", ("key", link[^43..]), ("name", $"人{i}"), ("password", ""))).Status));
        browsers.ForEach(b => b.Dispose());
        Assert.Single(answers, 303);
        Assert.Equal(5, answers.Count(a => a is 410));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%ff%0d%0aSet-Cookie:x=y")]
    public async Task A_forged_link_is_told_to_be_none(string key)
    {
        await using var test = await PeopleServer.StartAsync();
        await test.Server.StartLinkAsync();
        using var browser = test.Browser();
        Assert.Equal(410, (await browser.GetAsync("/welcome?key=" + key)).Status);
    }

    [Fact]
    public async Task A_link_of_the_console_ends_after_half_an_hour_and_a_new_start_ends_it_too()
    {
        await using var test = await PeopleServer.StartAsync();
        using var browser = test.Browser();
        var old = (await test.Server.StartLinkAsync())!;
        var late = (await test.Server.StartLinkAsync())!;
        Assert.Equal(410, (await browser.GetAsync(old)).Status);
        test.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(200, (await browser.GetAsync(late)).Status);
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(410, (await browser.GetAsync(late)).Status);
    }

    [Fact]
    public async Task A_start_shows_a_link_as_long_as_no_lead_could_sign_in_otherwise()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var again = test.Browser();
        var page = await again.GetAsync((await test.Server.StartLinkAsync())!);
        Assert.True(page.Says("久美 さんとしてサインインします"));
        Assert.Equal(303, (await again.PostAsync("/welcome", ("key", page.Field("key")))).Status);
        Assert.Equal(200, (await again.GetAsync("/people")).Status);
        await again.GetAsync("/account");
        Assert.Equal(303, (await again.PostAsync("/account/password", ("password", PeopleServer.Password))).Status);
        Assert.Null(await test.Server.StartLinkAsync());
    }

    [Fact]
    public async Task The_link_of_the_demo_signs_in_with_one_press_and_makes_the_lead_where_there_is_none()
    {
        await using var test = await PeopleServer.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            using var browser = test.Browser();
            var page = await browser.GetAsync(await test.Server.DemoLinkAsync("デモ"));
            Assert.Equal("/", (await browser.PostAsync("/welcome", ("key", page.Field("key")))).Location);
            Assert.Equal(200, (await browser.GetAsync("/people")).Status);
        }
    }

    [Fact]
    public async Task Whoever_lost_everything_gets_in_by_a_link_that_is_made_beside_the_running_server()
    {
        await using var test = await PeopleServer.StartAsync(o => o with { Time = TimeProvider.System });
        using var lead = await test.LeadAsync(password: PeopleServer.Password);
        Assert.Null(await Web.SignIn.ConsoleLink.ForAsync(test.Folder, "誰か", test.Server.Address));
        var link = (await Web.SignIn.ConsoleLink.ForAsync(test.Folder, "久美", test.Server.Address))!;
        using var browser = test.Browser();
        var page = await browser.GetAsync(link);
        Assert.Equal(303, (await browser.PostAsync("/welcome", ("key", page.Field("key")))).Status);
        Assert.Equal(200, (await browser.GetAsync("/people")).Status);
        Assert.Equal(410, (await browser.GetAsync(link)).Status);
    }

    [Fact]
    public async Task Whoever_joins_with_a_password_sets_up_a_second_factor_before_anything_else()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var browser = test.Browser();
        var joined = await browser.JoinAsync(await PeopleServer.InviteAsync(lead, "直人", "Responder"), "直人", PeopleServer.Password);
        Assert.Equal(200, joined.Status);
        Assert.True(joined.Says("もう1つの確認方法を登録します"));
        foreach (var path in (string[])["/cases/one/timeline", "/account", "/people"])
            Assert.Equal("/account/second-factor?back=" + Uri.EscapeDataString(path), (await browser.GetAsync(path)).Location);
        Assert.StartsWith("/account/second-factor", (await browser.PostAsync("/account/password", ("old", PeopleServer.Password), ("password", "another long password"))).Location, StringComparison.Ordinal);

        var (_, codes) = await test.SetUpAsync(browser);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(200, (await browser.GetAsync("/cases/one/timeline")).Status);
    }

    [Fact]
    public async Task A_password_alone_without_second_factor_leads_only_to_its_set_up_in_every_later_sign_in()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync(password: PeopleServer.Password);
        using var browser = test.Browser();
        Assert.True((await browser.PasswordAsync("久美", PeopleServer.Password)).Says("もう1つの確認方法を登録します"));
        Assert.StartsWith("/account/second-factor", (await browser.GetAsync("/people")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_and_code_sign_in_and_a_code_that_was_used_does_not()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (joined, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        joined.Dispose();
        using var browser = test.Browser();
        // The code of the set-up was used.
        var asked = await browser.PasswordAsync("直人", PeopleServer.Password, "/cases/one/timeline?q=1");
        Assert.Equal(422, (await browser.CodeAsync(asked, test.Code(key))).Status);
        test.Clock.Pass(TimeSpan.FromSeconds(30));
        var code = test.Code(key);
        Assert.Equal("/cases/one/timeline?q=1", (await browser.CodeAsync(asked, code)).Location);
        Assert.Equal(200, (await browser.GetAsync("/cases/one/timeline")).Status);

        using var thief = test.Browser();
        var again = await thief.SignInAsync("直人", PeopleServer.Password, code);
        Assert.Equal(422, again.Status);
        Assert.DoesNotContain(again.Cookies, c => !c.StartsWith("hikeshi-form", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_send_one_code_at_once_one_is_let_in()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (joined, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        joined.Dispose();
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        var code = test.Code(key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var browser = test.Browser();
            return (await browser.SignInAsync("直人", PeopleServer.Password, code)).Status;
        }));
        Assert.Single(answers, 303);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_app_once()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (joined, _, codes) = await test.MemberAsync(lead, "直人", "Responder");
        using (joined)
        {
            using var browser = test.Browser();
            Assert.Equal(303, (await browser.SignInAsync("直人", PeopleServer.Password, codes[3].ToLowerInvariant())).Status);
            Assert.True((await browser.GetAsync("/account")).Says("残り 9 個です"));
            using var again = test.Browser();
            Assert.Equal(422, (await again.SignInAsync("直人", PeopleServer.Password, codes[3])).Status);
            // New codes make the old ones worthless.
            var fresh = await browser.PostAsync("/account/recovery-codes");
            Assert.Equal(10, fresh.Matches("<li><code>([A-Z2-7-]+)</code>").Except(codes).Count());
            Assert.Equal(422, (await again.SignInAsync("直人", PeopleServer.Password, codes[4])).Status);
        }
    }

    [Fact]
    public async Task Five_failures_stop_the_password_for_a_quarter_of_an_hour_and_the_sentence_tells_nothing()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync(password: PeopleServer.Password);
        using var browser = test.Browser();
        List<string> said = [];
        for (var i = 0; i < 5; i++)
        {
            said.Add((await browser.PasswordAsync("久美", $"wrong password {i}")).Match("role=\"alert\" tabindex=\"-1\"><p>(.*?)</p>"));
            test.Clock.Pass(TimeSpan.FromSeconds(2));
        }
        said.Add((await browser.PasswordAsync("久美", PeopleServer.Password)).Match("role=\"alert\" tabindex=\"-1\"><p>(.*?)</p>"));
        said.Add((await browser.PasswordAsync("誰でもない", PeopleServer.Password)).Match("role=\"alert\" tabindex=\"-1\"><p>(.*?)</p>"));
        Assert.Single(said.Distinct());
        test.Clock.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await browser.PasswordAsync("久美", PeopleServer.Password)).Status);
        var people = await lead.GetAsync("/people");
        Assert.True(people.Says("失敗が続いたので、パスワードをしばらく止めました"));
        Assert.Contains("6 回", people.Text, StringComparison.Ordinal);
        Assert.Contains("登録のない名前", people.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_count_with_wrong_passwords()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (joined, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        joined.Dispose();
        using var browser = test.Browser();
        var asked = await browser.PasswordAsync("直人", PeopleServer.Password);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(422, (await browser.CodeAsync(asked, "000000")).Status);
            // The right password in between forgives nothing.
            asked = i < 4 ? await browser.PasswordAsync("直人", PeopleServer.Password) : asked;
            test.Clock.Pass(TimeSpan.FromSeconds(10));
        }
        Assert.Equal(422, (await browser.CodeAsync(asked, test.Code(key))).Status);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_told_to_wait()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var browser = test.Browser();
        var answers = new List<int>();
        for (var i = 0; i < 12; i++) answers.Add((await browser.PasswordAsync($"name{i}", "password password")).Status);
        Assert.Equal(422, answers[0]);
        Assert.Equal(429, answers[^1]);
        Assert.Equal(200, (await lead.GetAsync("/people")).Status);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-out")]
    [InlineData("\\\\evil.example")]
    [InlineData("http:/evil.example")]
    public async Task After_the_sign_in_nobody_is_sent_to_another_site(string back)
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        Assert.Equal("/", (await lead.GetAsync("/sign-in?back=" + Uri.EscapeDataString(back))).Location);
        var (joined, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        joined.Dispose();
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        using var browser = test.Browser();
        Assert.Equal("/", (await browser.SignInAsync("直人", PeopleServer.Password, test.Code(key), back)).Location);
    }
}
