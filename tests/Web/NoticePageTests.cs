using System.Net;
using System.Text.RegularExpressions;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Notices;
using Hikeshi.Notices.Versions;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Notices;
using NodaTime;

namespace Hikeshi.Web.Tests;

public sealed class NoticePageTests(ServedCase served) : IClassFixture<ServedCase>, IDisposable
{
    const string List = "/cases/one/notices";

    readonly PageVisitor _visitor = PageVisitor.Of(served.Test);

    public void Dispose() => _visitor.Dispose();

    async Task<string> Head() => (await served.Get("/api/cases/one/log/head")).Body;

    /// <summary>Begins a notice under a name of its own, so that tests do not meet in one.</summary>
    async Task<string> Begin(string kind, string name, string language = "ja")
    {
        var (status, to, body) = await _visitor.Post(List, List, ("kind", kind), ("language", language), ("name", name));
        Assert.True(status == 303, body);
        return to[..to.IndexOf('?')];
    }

    async Task<(int Status, string To, string Body)> Write(string page, string title, string text, string? version = null) =>
        await _visitor.Post(page, page, ("title", title), ("text", text), ("_version", version ?? PageVisitor.Field((await _visitor.Get(page)).Body, "_version")));

    /// <summary>Approves what stands, as its author.</summary>
    async Task<string> Approve(string page, string summary = "")
    {
        var form = (await _visitor.Get(page + "/approve")).Body;
        var (status, to, body) = await _visitor.Post(page + "/approve", page + "/approve", ("seen", PageVisitor.Field(form, "seen")), ("summary", summary), ("same_person_because", "一人しかいないため"));
        Assert.True(status == 303, body);
        return to[..to.IndexOf('?')];
    }

    [Fact]
    public async Task A_notice_is_begun_in_one_step_and_shown_beside_the_page_that_readers_get()
    {
        var page = await Begin("first", "begun");
        var (status, body) = await _visitor.Get(page);
        Assert.Equal(200, status);
        Assert.Contains($"<iframe src=\"{page}/page\" sandbox", body, StringComparison.Ordinal);
        PageVisitor.AssertKeepsThePolicy(body);
        Assert.Contains(page, (await _visitor.Get(List)).Body, StringComparison.Ordinal);
        Assert.Equal(422, (await _visitor.Post(List, List, ("kind", "first"), ("language", "ja"), ("name", "begun"))).Status);
        Assert.Equal(422, (await _visitor.Post(List, List, ("kind", "first"), ("language", "xx"))).Status);
        Assert.Equal(422, (await _visitor.Post(List, List, ("kind", "horoscope"), ("language", "ja"))).Status);
    }

    [Fact]
    public async Task The_framed_page_may_use_its_own_style_and_nothing_else()
    {
        var page = await Begin("first", "framed");
        using var response = await _visitor.Ask(page + "/page");
        var html = await response.Content.ReadAsStringAsync();
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox; frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        // Every other page stays out of frames.
        using var draft = await _visitor.Ask(page);
        Assert.Equal("DENY", Assert.Single(draft.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task Of_two_who_write_at_once_neither_loses_a_word()
    {
        var page = await Begin("first", "both");
        var version = PageVisitor.Field((await _visitor.Get(page)).Body, "_version");
        Assert.Equal(303, (await Write(page, "題", "先に保存した文章です。\n", version)).Status);
        var (status, _, body) = await Write(page, "題", "後から保存した文章です。\n", version);
        Assert.Equal(409, status);
        var shown = WebUtility.HtmlDecode(body);
        Assert.Contains("後から保存した文章です。\n</textarea>", shown, StringComparison.Ordinal);
        Assert.Contains("id=\"conflict\"", shown, StringComparison.Ordinal);
        Assert.Matches("<del>[^<]*先に|<del>先", shown);
        Assert.Equal(303, (await Write(page, "題", "二つを合わせた文章です。\n", PageVisitor.Field(body, "_version"))).Status);
        Assert.Contains("二つを合わせた文章です。", WebUtility.HtmlDecode((await _visitor.Get(page)).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_contradicts_nothing_but_follows_from_no_fact_is_named_and_approved_only_with_a_reason()
    {
        var page = await Begin("first", "number");
        await Write(page, "題", "35人の方の情報です。\n");
        var body = WebUtility.HtmlDecode((await _visitor.Get(page)).Body);
        Assert.Contains("根拠のない数字", body, StringComparison.Ordinal);
        var form = (await _visitor.Get(page + "/approve")).Body;
        Assert.Contains("name=\"unbound_because\"", form, StringComparison.Ordinal);
        var fields = new[] { ("seen", PageVisitor.Field(form, "seen")), ("same_person_because", "一人しかいないため") };
        var refused = await _visitor.Post(page + "/approve", page + "/approve", fields);
        Assert.Equal(422, refused.Status);
        Assert.Contains("一人しかいないため", WebUtility.HtmlDecode(refused.Body), StringComparison.Ordinal);
        Assert.Equal(303, (await _visitor.Post(page + "/approve", page + "/approve", [.. fields, ("unbound_because", "警察が公表した数")])).Status);
    }

    [Fact]
    public async Task A_draft_with_faults_is_kept_and_cannot_be_approved()
    {
        var page = await Begin("first", "faulty");
        await Write(page, "題", ":: if known nothing\n{{no-such-fact}}\n");
        var form = (await _visitor.Get(page + "/approve")).Body;
        Assert.DoesNotContain("name=\"seen\"", form, StringComparison.Ordinal);
        Assert.Contains("まだ承認できません", form, StringComparison.Ordinal);
        Assert.Equal(422, (await _visitor.Post(page, page + "/approve", ("seen", "x"), ("same_person_because", "y"))).Status);
    }

    [Fact]
    public async Task Only_what_was_read_is_approved_and_its_author_says_why_nobody_else_did()
    {
        var page = await Begin("first", "read");
        await Write(page, "題", "読んだ文章です。\n");
        var seen = PageVisitor.Field((await _visitor.Get(page + "/approve")).Body, "seen");
        Assert.Equal(422, (await _visitor.Post(page + "/approve", page + "/approve", ("seen", seen))).Status);
        await Write(page, "題", "読まれていない文章です。\n");
        var late = await _visitor.Post(page + "/approve", page + "/approve", ("seen", seen), ("same_person_because", "一人しかいないため"));
        Assert.Equal(422, late.Status);
        Assert.Contains("読まれていない文章です。", WebUtility.HtmlDecode(late.Body), StringComparison.Ordinal);
        var version = await Approve(page);
        var body = WebUtility.HtmlDecode((await _visitor.Get(version)).Body);
        Assert.Contains("読まれていない文章です。", body, StringComparison.Ordinal);
        Assert.Contains("一人しかいないため", body, StringComparison.Ordinal);
        Assert.Matches("<code>[0-9a-f]{64}</code>", body);
        PageVisitor.AssertKeepsThePolicy(body);
    }

    [Fact]
    public async Task Two_versions_are_compared_by_words_as_well_as_by_colour()
    {
        var page = await Begin("first", "compared");
        await Write(page, "題", "お電話はお受けできません。\n\n残る行です。\n");
        var first = await Approve(page);
        await Write(page, "題", "残る行です。\n\n夜間も窓口を開きます。\n");
        var second = await Approve(page, "一行を加えました。");
        foreach (var (at, with) in new[] { (second, first), (first, second) })
        {
            var body = WebUtility.HtmlDecode((await _visitor.Get($"{at}?with={with.Split('/')[^1]}")).Body);
            Assert.Matches("追加</span> <ins>夜間も窓口を開きます。", body);
            Assert.Matches("削除</span> <del>お電話はお受けできません。", body);
        }
        Assert.Equal(404, (await _visitor.Get($"{first}?with=nothing-ja.1")).Status);
        Assert.Equal(404, (await _visitor.Get($"{List}/versions/nothing-ja.1")).Status);
        Assert.Equal(404, (await _visitor.Get($"{List}/nothing-ja")).Status);
    }

    [Theory]
    [InlineData("first", "html", "text/html")]
    [InlineData("first", "text", "text/plain")]
    [InlineData("person-letter", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("person-letter", "html", "text/html")]
    [InlineData("instagram", "png", "image/png")]
    public async Task A_version_is_taken_away_as_a_file(string kind, string form, string type)
    {
        var page = await Begin(kind, $"file-{kind}-{form}");
        await Write(page, "題名", "本文です。\n");
        var version = await Approve(page);
        using var response = await _visitor.Ask($"{version}/download?as={form}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(404, (await _visitor.Get($"{version}/download?as=exe")).Status);
    }

    [Fact]
    public async Task A_letter_is_shown_to_an_invented_person()
    {
        var page = await Begin("person-letter", "invented");
        Assert.Contains($"{page}/page", (await _visitor.Get(page)).Body, StringComparison.Ordinal);
        Assert.Contains("見本 花子", (await _visitor.Get(page + "/page")).Body, StringComparison.Ordinal);
        var mail = WebUtility.HtmlDecode((await _visitor.Get(await Begin("person-mail", "invented-mail"))).Body);
        Assert.Contains("見本 花子", mail, StringComparison.Ordinal);
        // One that names what no person has cannot be printed; it is shown as text.
        await Write(page, "題", "{{person.secret}} 様\n");
        Assert.Equal(200, (await _visitor.Get(page)).Status);
        Assert.Equal(404, (await _visitor.Get(page + "/page")).Status);
    }

    [Fact]
    public async Task A_post_is_weighed_as_the_network_weighs_it()
    {
        var page = await Begin("short-post", "weighed");
        await Write(page, "題", new string('あ', 141) + "\n");
        var body = WebUtility.HtmlDecode((await _visitor.Get(page)).Body);
        Assert.Contains("<strong>282</strong> / 280", body, StringComparison.Ordinal);
        Assert.Contains("長すぎます", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("telephone")]
    [InlineData("facebook")]
    [InlineData("newsletter")]
    [InlineData("firm-letter")]
    public async Task What_somebody_writes_is_never_markup(string kind)
    {
        var page = await Begin(kind, $"hostile-{kind}");
        await Write(page, "<script>alert(1)</script>", "</textarea><script>alert(2)</script>\n\n[x](javascript:alert(3)) <img src=x onerror=alert(4)>\n\n</style><style>body{display:none}</style>\n");
        foreach (var at in new[] { page, page + "/approve", page + "/page", List })
        {
            var (status, body) = await _visitor.Get(at);
            if (status == 404) continue;
            Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", body, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<style>body", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var head = await Head();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("kind", "first"), KeyValuePair.Create("language", "ja")]);
        Assert.Equal(400, (await _visitor.Send(List, content)).Status);
        Assert.Equal(head, await Head());
    }

    [Fact]
    public async Task Who_only_reads_sees_the_text_and_no_form()
    {
        await Begin("first", "reader");
        using var store = CaseStore.OpenExisting(Path.Combine(served.Test.Folder, "one"));
        var view = new CaseDesk(store, SystemClock.Instance).View("久美");
        var auditor = await PageVisitor.Render<DraftPage, DraftModel>(DraftModel.Of(view, "reader-ja")!, Role.Auditor);
        Assert.DoesNotContain("<form", Regex.Replace(auditor, "<form method=\"dialog\">", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("/approve\"", auditor, StringComparison.Ordinal);
        Assert.Contains("/approve\"", await PageVisitor.Render<DraftPage, DraftModel>(DraftModel.Of(view, "reader-ja")!, Role.Lead), StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", await PageVisitor.Render<DraftPage, DraftModel>(DraftModel.Of(view, "reader-ja")!, Role.Expert), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_names_the_folder_so_that_no_shell_reads_into_it()
    {
        static Edition Of(NoticeKind kind) => new("web-ja.1", "web-ja", 1, kind, "ja", "", "", [], [], default, "");
        var site = NoticeCommand.Of(Of(NoticeKind.First), "/srv/it's $(here)")[0];
        Assert.EndsWith("--dry-run", site.DryRun, StringComparison.Ordinal);
        Assert.Contains(OperatingSystem.IsWindows() ? "\"/srv/it's $(here)\"" : "'/srv/it'\\''s $(here)'", site.Run, StringComparison.Ordinal);
        Assert.Contains("--all-waiting", NoticeCommand.Of(Of(NoticeKind.PersonMail), "/srv/one")[0].Run, StringComparison.Ordinal);
        Assert.Empty(NoticeCommand.Of(Of(NoticeKind.ShortPost), "/srv/one"));
    }
}

public sealed class NextNoticeTests
{
    [Fact]
    public void What_to_write_next_begins_with_the_public_and_ends_when_everything_usual_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("hikeshi-next-");
        try
        {
            using (var store = CaseStore.OpenOrCreate(Path.Combine(folder.FullName, "one"), TimeProvider.System))
            {
                var desk = new CaseDesk(store, SystemClock.Instance);
                Assert.Equal(NoticeKind.First, NextNotice.Of(desk.View())[0].Kind);
                for (var i = 0; i < 20 && NextNotice.Of(desk.View()) is [var next, ..]; i++) Assert.Null(desk.Do(new StartNotice { Kind = next.Kind, Language = next.Language }, "久美").Refusal);
                Assert.Empty(NextNotice.Of(desk.View()));
                Assert.Contains(desk.View().State.Notices.All, n => n.Language == "en");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
