using Hikeshi.People.Store;
using Microsoft.Data.Sqlite;

namespace Hikeshi.People.Tests;

/// <summary>Who may see and do what, and when that ends.</summary>
public sealed class RoleTests
{
    static string IdOf(PageAnswer people, string name) => people.Match($"href=\"/people/([0-9a-f-]+)\" aria-label=\"{System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(name)} ");

    [Fact]
    public async Task An_invitation_works_once_and_gives_the_role_that_the_lead_chose()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var link = await PeopleServer.InviteAsync(lead, "直人", "Auditor", mail: "naoto@firm.example");
        using var browser = test.Browser();
        await browser.JoinAsync(link, "直人", PeopleServer.Password);
        await test.SetUpAsync(browser);
        using var second = test.Browser();
        Assert.Equal(410, (await second.GetAsync(link)).Status);
        Assert.Equal(200, (await browser.GetAsync("/cases/one/timeline")).Status);
        Assert.Equal(403, (await browser.GetAsync("/cases/one/timeline/note")).Status);
        Assert.Equal(403, (await browser.GetAsync("/people")).Status);
        var people = await lead.GetAsync("/people");
        Assert.True(people.Says("招待を受けて加わりました"));
        Assert.True(people.Says("naoto@firm.example"));
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week_or_when_it_is_revoked()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var browser = test.Browser();
        var revoked = await PeopleServer.InviteAsync(lead, "直人", "Responder");
        await lead.GetAsync("/people");
        Assert.Equal(303, (await lead.PostAsync("/people/invitations/revoke", ("id", "1"))).Status);
        Assert.Equal(410, (await browser.GetAsync(revoked)).Status);
        Assert.Equal(422, (await lead.PostAsync("/people/invitations/revoke", ("id", "1"))).Status);
        var link = await PeopleServer.InviteAsync(lead, "直人", "Responder");
        test.Clock.Pass(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await browser.GetAsync(link)).Status);
        test.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(410, (await browser.GetAsync(link)).Status);
    }

    [Fact]
    public async Task An_expert_sees_one_case_until_a_day_and_another_case_as_if_it_did_not_exist()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        // The test's clock says 1 September 2020, 10:00 in Japan; the last day ends at midnight there.
        var (expert, key, _) = await test.MemberAsync(lead, "外部 花子", "Expert", "one", "2020-09-02");
        using (expert)
        {
            Assert.Equal(200, (await expert.GetAsync("/cases/one/timeline")).Status);
            var (other, none) = (await expert.GetAsync("/cases/two/timeline"), await expert.GetAsync("/cases/three/timeline"));
            Assert.Equal((404, 404), (other.Status, none.Status));
            Assert.Equal(none.Text.Replace("three", "two", StringComparison.Ordinal), other.Text);
            Assert.Equal(404, (await expert.GetAsync("/cases/two/closing/close")).Status);
            await expert.GetAsync("/cases/one/timeline");
            Assert.Equal(404, (await expert.PostAsync("/cases/two/timeline/note", ("text", "x"))).Status);
            Assert.Equal(403, (await expert.GetAsync("/people")).Status);
            test.Clock.Pass(TimeSpan.FromHours(11.9));
            Assert.Equal(200, (await expert.GetAsync("/cases/one/timeline")).Status);
            test.Clock.Pass(TimeSpan.FromHours(11.9));
            Assert.Equal(200, (await expert.GetAsync("/cases/one/timeline")).Status);
            test.Clock.Pass(TimeSpan.FromHours(11.9));
            Assert.Equal(200, (await expert.GetAsync("/cases/one/timeline")).Status);
            test.Clock.Pass(TimeSpan.FromHours(2.31));
            Assert.StartsWith("/sign-in", (await expert.GetAsync("/cases/one/timeline")).Location, StringComparison.Ordinal);
            Assert.Equal(422, (await expert.PasswordAsync("外部 花子", PeopleServer.Password)).Status);
        }
    }

    [Theory]
    [InlineData("Expert", "", "2020-09-02", "外部の専門家には、事案と期限が要ります")]
    [InlineData("Expert", "one", "", "外部の専門家には、事案と期限が要ります")]
    [InlineData("Expert", "one", "2020-08-31", "期限は、今より後にしてください")]
    [InlineData("Expert", "three", "2020-09-02", "その事案はありません")]
    [InlineData("King", "", "", "役割を選んでください")]
    [InlineData("7", "", "", "役割を選んでください")]
    public async Task What_an_invitation_lacks_is_said_and_what_was_typed_stays(string role, string @case, string until, string words)
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        await lead.GetAsync("/people");
        var refused = await lead.PostAsync("/people/invite", ("name", "外部 花子"), ("mail", ""), ("role", role), ("case", @case), ("until", until));
        Assert.Equal(422, refused.Status);
        Assert.True(refused.Says(words), refused.Text);
        Assert.True(refused.Says("value=\"外部 花子\""));
    }

    [Fact]
    public async Task A_clerk_sees_inquiries_and_no_messages_persons_or_log()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (clerk, _, _) = await test.MemberAsync(lead, "窓口", "Clerk");
        using (clerk)
        {
            foreach (var path in (string[])["/cases/one/timeline", "/cases/one/devices", "/cases/one/audit", "/cases/one/closing/close", "/people"])
            {
                var answer = await clerk.GetAsync(path);
                Assert.True(answer.Status == 403, $"{path} {answer.Status}");
                Assert.True(answer.Says("あなたの役割では使えません"));
            }
            Assert.Equal(200, (await clerk.GetAsync("/account")).Status);
        }
    }

    [Fact]
    public async Task A_role_that_is_changed_counts_at_the_next_request_of_a_running_session()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var (naoto, _, _) = await test.MemberAsync(lead, "直人", "Responder");
        using (naoto)
        {
            Assert.Equal(200, (await naoto.GetAsync("/cases/one/devices/add")).Status);
            var id = IdOf(await lead.GetAsync("/people"), "直人");
            Assert.Equal(303, (await lead.PostAsync($"/people/{id}/role", ("role", "Auditor"))).Status);
            Assert.Equal(403, (await naoto.GetAsync("/cases/one/devices/add")).Status);
            Assert.Equal(303, (await lead.PostAsync($"/people/{id}/role", ("role", "Lead"))).Status);
            Assert.Equal(200, (await naoto.GetAsync("/people")).Status);
            Assert.Equal(303, (await lead.PostAsync($"/people/{id}/remove")).Status);
            Assert.StartsWith("/sign-in", (await naoto.GetAsync("/people")).Location, StringComparison.Ordinal);
            Assert.Equal(404, (await lead.GetAsync($"/people/{id}")).Status);
        }
    }

    [Fact]
    public async Task The_last_lead_can_be_neither_removed_nor_given_another_role()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        var id = IdOf(await lead.GetAsync("/people"), "久美");
        await lead.GetAsync($"/people/{id}");
        foreach (var answer in (PageAnswer[])[await lead.PostAsync($"/people/{id}/remove"), await lead.PostAsync($"/people/{id}/role", ("role", "Auditor")), await lead.PostAsync($"/people/{id}/role", ("role", "Expert"), ("case", "one"), ("until", "2030-01-01"))])
        {
            Assert.Equal(422, answer.Status);
            Assert.True(answer.Says("ほかに責任者がいない"));
        }
        Assert.Equal(200, (await lead.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task Of_two_leads_who_remove_each_other_at_once_one_stays()
    {
        await using var test = await PeopleServer.StartAsync();
        using var kumi = await test.LeadAsync();
        var (naoto, _, _) = await test.MemberAsync(kumi, "直人", "Lead");
        using (naoto)
        {
            var (kumiId, naotoId) = (IdOf(await kumi.GetAsync("/people"), "久美"), IdOf(await naoto.GetAsync("/people"), "直人"));
            var answers = await Task.WhenAll(kumi.PostAsync($"/people/{naotoId}/remove"), naoto.PostAsync($"/people/{kumiId}/remove"));
            Assert.Contains(answers, a => a.Status == 303);
            Assert.Single((await Task.WhenAll(kumi.GetAsync("/people"), naoto.GetAsync("/people"))), a => a.Status == 200);
        }
    }

    [Fact]
    public async Task A_name_is_one_persons_for_ever()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        await lead.GetAsync("/account");
        Assert.Equal(303, (await lead.PostAsync("/account/name", ("name", "火消 久美"))).Status);
        Assert.True((await lead.GetAsync("/account")).Says("<bdi>火消 久美</bdi>"));
        foreach (var taken in (string[])["久美", "火消 久美"])
        {
            var refused = await lead.PostAsync("/people/invite", ("name", taken), ("mail", ""), ("role", "Auditor"));
            Assert.Equal(422, refused.Status);
            Assert.True(refused.Says("もう使われています"));
        }
        // Back to one's own old name.
        Assert.Equal(303, (await lead.PostAsync("/account/name", ("name", "久美"))).Status);
        foreach (var bad in (string[])["", " ", "a\u202Eb", "a\nb", "x@y", new string('x', 101)])
            Assert.Equal(422, (await lead.PostAsync("/account/name", ("name", bad))).Status);
    }

    [Fact]
    public async Task The_history_can_be_neither_changed_nor_deleted()
    {
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        using var connection = new SqliteConnection(PeopleStore.Connection(test.Folder));
        connection.Open();
        foreach (var sql in (string[])["UPDATE History SET Actor = 'x'", "DELETE FROM History"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Contains("append-only", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_but_the_owner_of_the_data_folder_can_read_keys_and_people()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files of Windows take the rights of their folder.");
            return;
        }
        await using var test = await PeopleServer.StartAsync();
        using var lead = await test.LeadAsync();
        foreach (var file in Directory.EnumerateFiles(test.Folder, "people.db*")) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(test.Folder, "keys")));
        // No key that lets somebody in lies in the database.
        var cookie = lead.Cookie("hikeshi-");
        Assert.DoesNotContain(cookie, System.Text.Encoding.Latin1.GetString(ReadAll(Path.Combine(test.Folder, "people.db"))), StringComparison.Ordinal);
    }

    static byte[] ReadAll(string path)
    {
        using var bytes = new MemoryStream();
        foreach (var file in (string[])[path, path + "-wal"])
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.CopyTo(bytes);
        }
        return bytes.ToArray();
    }
}
