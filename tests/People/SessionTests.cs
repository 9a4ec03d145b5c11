using Hikeshi.Cases;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.People.Tests;

/// <summary>Sessions end where they should, and what was typed does not get lost with them.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_use_and_after_seven_days_with_it()
    {
        await using var test = await PeopleServer.StartAsync();
        using var idle = await test.LeadAsync();
        test.Clock.Pass(TimeSpan.FromHours(12));
        Assert.StartsWith("/sign-in", (await idle.GetAsync("/people")).Location, StringComparison.Ordinal);
        using var busy = test.Browser();
        var page = await busy.GetAsync((await test.Server.StartLinkAsync())!);
        await busy.PostAsync("/welcome", ("key", page.Field("key")));
        for (var i = 0; i < 15; i++)
        {
            Assert.Equal(200, (await busy.GetAsync("/people")).Status);
            test.Clock.Pass(TimeSpan.FromHours(11));
        }
        test.Clock.Pass(TimeSpan.FromHours(3));
        Assert.StartsWith("/sign-in", (await busy.GetAsync("/people")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_open_page_asks_for_by_itself_does_not_keep_a_session_alive()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        test.Clock.Pass(TimeSpan.FromHours(6));
        Assert.Equal(200, (await lead.GetAsync("/people", ("X-Live", "1"))).Status);
        test.Clock.Pass(TimeSpan.FromHours(6));
        Assert.StartsWith("/sign-in", (await lead.GetAsync("/people")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_worth_nothing_at_the_next_request()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (first, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        using var second = test.Browser();
        await second.SignInAsync("直人", PeopleServer.Password, test.Code(key));
        using (first)
        {
            var own = await first.GetAsync("/account");
            Assert.Equal(303, (await first.PostAsync("/account/sessions/end", ("id", own.Match("name=\"id\" value=\"([0-9]+)\"")))).Status);
            Assert.StartsWith("/sign-in", (await second.GetAsync("/account")).Location, StringComparison.Ordinal);
            // A lead's.
            var page = await lead.GetAsync("/people");
            Assert.True(page.Says("<bdi>直人</bdi>"));
            Assert.Equal(303, (await lead.PostAsync("/people/sessions/end", ("id", page.Match("action=\"/people/sessions/end\" class=\"inline\">.*?name=\"id\" value=\"([0-9]+)\"")))).Status);
            Assert.StartsWith("/sign-in", (await first.GetAsync("/account")).Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else_without_being_lead()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (naoto, _, _) = await test.MemberAsync(lead, "直人", "Responder");
        using (naoto)
        {
            await naoto.GetAsync("/account");
            // 1 is the lead's.
            foreach (var id in (string[])["1", "99", "x"]) Assert.Equal(422, (await naoto.PostAsync("/account/sessions/end", ("id", id))).Status);
            Assert.Equal(403, (await naoto.PostAsync("/people/sessions/end", ("id", "1"))).Status);
        }
        Assert.Equal(200, (await lead.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_needs_the_old_one()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (first, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        using var second = test.Browser();
        await second.SignInAsync("直人", PeopleServer.Password, test.Code(key));
        using (first)
        {
            await first.GetAsync("/account");
            Assert.Equal(422, (await first.PostAsync("/account/password", ("old", "something else here"), ("password", "another long password"))).Status);
            Assert.Equal(422, (await first.PostAsync("/account/password", ("old", PeopleServer.Password), ("password", "password1234"))).Status);
            Assert.Equal(200, (await second.GetAsync("/account")).Status);
            Assert.Equal(303, (await first.PostAsync("/account/password", ("old", PeopleServer.Password), ("password", "another long password"))).Status);
            Assert.StartsWith("/sign-in", (await second.GetAsync("/account")).Location, StringComparison.Ordinal);
            Assert.Equal(200, (await first.GetAsync("/account")).Status);
        }
    }

    [Fact]
    public async Task A_half_finished_sign_in_ends_when_the_password_is_changed()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (owner, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        using var thief = test.Browser();
        var asked = await thief.PasswordAsync("直人", PeopleServer.Password);
        using (owner)
        {
            await owner.GetAsync("/account");
            Assert.Equal(303, (await owner.PostAsync("/account/password", ("old", PeopleServer.Password), ("password", "another long password"))).Status);
        }
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        var refused = await thief.CodeAsync(asked, test.Code(key));
        Assert.Equal(422, refused.Status);
        Assert.True(refused.Says("もう一度パスワードから始めてください"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_not_only_in_the_browser()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var key = lead.Cookie("hikeshi-");
        await lead.GetAsync("/account");
        Assert.Equal("/sign-in?out=1", (await lead.PostAsync("/sign-out")).Location);
        using var thief = test.Browser();
        var answer = await thief.GetAsync("/people", ("Cookie", $"hikeshi-{thief.Address.Port}={key}"));
        Assert.StartsWith("/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_ended_is_shown_again_and_sent_with_one_press()
    {
        const string Text = "Telephone call at 10:15 <b>& 'quoted'</b>\r\nsecond line 「改行」";
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (naoto, key, _) = await test.MemberAsync(lead, "直人", "Responder");
        using (naoto)
        {
            await naoto.GetAsync("/cases/one/timeline/note");
            test.Clock.Pass(TimeSpan.FromHours(13));
            var asked = await naoto.PostAsync("/cases/one/timeline/note", ("text", Text), ("_back", "/cases/one/timeline"));
            Assert.Equal(401, asked.Status);
            Assert.True(asked.Says("入力した内容は残っています"));
            Assert.Equal(0, Entries(test));

            var shown = await naoto.SignInAsync("直人", PeopleServer.Password, test.Code(key), kept: asked.Field("kept"));

            Assert.Equal(200, shown.Status);
            Assert.True(shown.Says("second line 「改行」"));
            Assert.Equal("/cases/one/timeline/note", shown.Match("<form method=\"post\" action=\"([^\"]+)\"><input type=\"hidden\" name=\"__Req"));
            // Nothing is recorded before somebody presses.
            Assert.Equal(0, Entries(test));
            var sent = await naoto.PostAsync("/cases/one/timeline/note", ("text", shown.Field("text")), ("_back", shown.Field("_back")));
            Assert.StartsWith("/cases/one/timeline?done=", sent.Location, StringComparison.Ordinal);
            var page = await naoto.GetAsync(sent.Location);
            Assert.True(page.Says("second line 「改行」"));
            Assert.True(page.Says("直人"));
            Assert.Equal(1, Entries(test));
        }
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_at_the_same_browser_does_not_see_what_was_typed()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (naoto, _, _) = await test.MemberAsync(lead, "直人", "Responder");
        var (eri, key, _) = await test.MemberAsync(lead, "絵里", "Responder");
        eri.Dispose();
        using (naoto)
        {
            await naoto.GetAsync("/cases/one/timeline/note");
            test.Clock.Pass(TimeSpan.FromHours(13));
            var asked = await naoto.PostAsync("/cases/one/timeline/note", ("text", "a secret of Naoto"));
            var shown = await naoto.SignInAsync("絵里", PeopleServer.Password, test.Code(key), kept: asked.Field("kept"));
            Assert.Equal(303, shown.Status);
            Assert.DoesNotContain("secret", shown.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_kept_form_survives_the_set_up_of_a_second_factor()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync(password: PeopleServer.Password);
        await lead.GetAsync("/cases/one/timeline/note");
        test.Clock.Pass(TimeSpan.FromHours(13));
        var asked = await lead.PostAsync("/cases/one/timeline/note", ("text", "typed before"));
        var setUp = await lead.PasswordAsync("久美", PeopleServer.Password, kept: asked.Field("kept"));
        var key = Codes.FromBase32(setUp.Match("<code class=\"mono\">([A-Z2-7 ]+)</code>").Replace(" ", "", StringComparison.Ordinal));
        var codes = await lead.PostAsync("/account/second-factor", ("sealed", setUp.Field("sealed")), ("back", "/"), ("kept", setUp.Field("kept")), ("code", test.Code(key)));
        var shown = await lead.PostAsync("/sign-in/continue", ("back", "/"), ("kept", codes.Field("kept")));
        Assert.True(shown.Says("typed before"));
    }

    [Fact]
    public async Task A_page_that_is_older_than_the_browser_shows_what_was_typed_again()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        await lead.GetAsync("/cases/one/timeline/note");
        lead.ForgetCookies(c => c.Name == "hikeshi-form");
        var shown = await lead.PostAsync("/cases/one/timeline/note", ("text", "typed before"));
        Assert.Equal(400, shown.Status);
        Assert.True(shown.Says("typed before"));
        Assert.Equal(0, Entries(test));
        Assert.Equal(303, (await lead.PostAsync("/cases/one/timeline/note", ("text", shown.Field("text")))).Status);
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/account/password")]
    [InlineData("/people/invite")]
    [InlineData("/sign-in")]
    [InlineData("/welcome")]
    public async Task A_form_without_the_token_of_a_page_of_ours_changes_nothing(string path)
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        lead.Token = "forged";
        Assert.Equal(400, (await lead.PostAsync(path, ("name", "x"), ("role", "Lead"), ("password", "another long password"))).Status);
        Assert.Equal(200, (await lead.GetAsync("/people")).Status);
        Assert.DoesNotContain("another", (await lead.GetAsync("/people")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_on_another_site_leads_here_in_two_steps_and_a_form_there_does_not()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        (string, string)[] followed = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        using var stranger = test.Browser();
        var stone = await stranger.GetAsync("/cases/one/timeline?q=%22%3E%3Cscript%3E", followed);
        Assert.Equal(200, stone.Status);
        Assert.Contains("content=\"0; url=/cases/one/timeline?q=%22%3E%3Cscript%3E\"", stone.Text, StringComparison.Ordinal);
        Assert.Empty(stone.Cookies);
        foreach (var refused in ((string, string)[][])[[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")], [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")], [("Origin", "http://evil.example")]])
            Assert.Equal(403, (await stranger.GetAsync("/cases/one/timeline", refused)).Status);
        await lead.GetAsync("/account");
        var posted = await lead.SendAsync(HttpMethod.Post, "/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", lead.Token)]), [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]);
        Assert.Equal(403, posted.Status);
        Assert.Equal(200, (await lead.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task Without_a_session_nothing_is_shown_and_the_way_back_is_kept()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var stranger = test.Browser();
        Assert.Equal("/sign-in?back=%2Fcases%2Fone%2Ftimeline%3Fq%3Da%2520b", (await stranger.GetAsync("/cases/one/timeline?q=a%20b")).Location);
        foreach (var path in (string[])["/cases/one/live", "/people", "/account", "/cases/one/devices", "/people/1"])
            Assert.Equal(302, (await stranger.GetAsync(path)).Status);
        // The API keeps its tokens: a session is none.
        Assert.Equal(401, (await lead.GetAsync("/api/cases", ("Accept", "application/json"))).Status);
    }

    static int Entries(PeopleServer test)
    {
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"), TimeProvider.System);
        return new CaseDesk(store, SystemClock.Instance).View().State.Timeline.Entries.Count(e => e.Kind.StartsWith("timeline", StringComparison.Ordinal));
    }
}
