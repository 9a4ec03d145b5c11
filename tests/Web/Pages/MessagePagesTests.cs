using System.Text;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Messages.Html;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Web.Tests.Pages;

/// <summary>Messages as pages: of the invented incident, and of a mailbox of hostile mails.</summary>
public sealed class MessagePagesTests(ServedIncident served) : IClassFixture<ServedIncident>
{
    const string Hostile = "<script>alert(1)</script>\u202Efdp.exe";

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_view_of_every_sort_of_message_keeps_the_rules_of_pages(string language)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test, language);
        var list = await visitor.GetAsync("/cases/one/messages?role=reported");
        Assert.Empty(PageRules.Faults(list, language));
        var numbers = Numbers(list).Take(14).Concat([1, 2, 3]);
        foreach (var number in numbers)
            foreach (var view in (string[])["mail", "headers", "files", "original", "html", "source", "nonsense"])
            {
                var page = await visitor.GetAsync($"/cases/one/messages/{number}?view={view}");
                Assert.Equal(200, page.Status);
                Assert.True(PageRules.Faults(page, language).ToList() is { Count: 0 }, $"{number} {view}: {string.Join("; ", PageRules.Faults(page, language))}");
            }
    }

    [Fact]
    public async Task Searching_marks_the_words_and_filters_stay_in_the_address()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/messages?q=%E3%81%94%E3%81%96%E3%81%84%E3%81%BE%E3%81%99&role=mailbox");
        for (var tries = 0; page.Document.QuerySelector("progress") is not null && tries < 200; tries++)
        {
            await Task.Delay(100);
            page = await visitor.GetAsync(page.Path);
        }
        Assert.Null(page.Document.QuerySelector("progress"));
        Assert.Equal("ございます", page.Document.QuerySelector(".snippet mark")!.TextContent);
        var next = page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Contains("q=%E3%81%94", next, StringComparison.Ordinal);
        Assert.Contains("role=mailbox", next, StringComparison.Ordinal);
        Assert.Empty(Numbers(page).Intersect(Numbers(await visitor.GetAsync(next))));
    }

    [Fact]
    public async Task A_spoofed_mail_leads_to_its_original_and_back()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        foreach (var number in Numbers(await visitor.GetAsync("/cases/one/messages?role=reported")))
        {
            var page = await visitor.GetAsync($"/cases/one/messages/{number}");
            if (page.Document.QuerySelector("#made-from ~ ul a") is not { } link) continue;
            var beside = await visitor.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(2, beside.Document.QuerySelectorAll(".sides .mailtext").Length);
            Assert.NotEmpty(beside.Document.QuerySelectorAll(".sides section:first-child mark"));
            var original = beside.Document.QuerySelector(".sides section:last-child a")!.GetAttribute("href")!;
            Assert.NotNull((await visitor.GetAsync(original)).Document.QuerySelector("#made-into"));
            return;
        }
        Assert.Fail("No reported mail has an original.");
    }

    [Fact]
    public async Task Personal_data_in_the_text_leads_to_the_person_and_looking_is_logged()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/messages/1");
        var mark = page.Document.QuerySelector(".mailtext mark a")!;
        Assert.StartsWith("/cases/one/persons/P", mark.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("text:", mark.ParentElement!.Id, StringComparison.Ordinal);
        var log = await visitor.GetAsync("/cases/one/audit?item=" + Uri.EscapeDataString("read/message/1"));
        Assert.Contains("表示しました", log.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases/one/messages/999999", 404)]
    [InlineData("/cases/one/messages/-1", 404)]
    [InlineData("/cases/one/messages/1?from=99999999999999999999", 200)]
    [InlineData("/cases/one/messages/1?view=source&from=-5", 200)]
    [InlineData("/cases/one/messages?after=1.2.3&from=0001-01-01&q=%22%27%3B--", 200)]
    [InlineData("/cases/one/messages?after=none.9", 200)]
    [InlineData("/cases/one/messages/1/download", 200)]
    [InlineData("/cases/one/messages/999999/html", 404)]
    public async Task Addresses_typed_by_hand_are_answered(string path, int status)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        Assert.Equal(status, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Hostile_mail_is_shown_as_text_and_its_html_only_in_a_frame_without_rights()
    {
        await using var test = await TestServer.StartAsync(prepare: data => Prepare(Path.Combine(data, "bad")));
        using var visitor = await PageVisitor.SignedInAsync(test);
        var list = await visitor.GetAsync("/cases/bad/messages");
        Assert.Empty(PageRules.Faults(list, "ja"));
        Assert.DoesNotContain('\u202E', list.Html);
        foreach (var number in Numbers(list))
            foreach (var view in (string[])["mail", "headers", "files", "html", "source"])
            {
                var page = await visitor.GetAsync($"/cases/bad/messages/{number}?view={view}");
                Assert.Empty(PageRules.Faults(page, "ja"));
                Assert.DoesNotContain('\u202E', page.Html);
                Assert.Null(page.Document.QuerySelector("main script, main img, main form, main a[href*=evil]"));
            }
        using var framed = await visitor.StreamAsync("/cases/bad/messages/1/html");
        Assert.Equal(SafeHtml.Policy, framed.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("SAMEORIGIN", framed.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", framed.Headers.GetValues("X-Content-Type-Options").Single());
        var html = await framed.Content.ReadAsStringAsync();
        Assert.Contains("本文です", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://evil.example", html, StringComparison.OrdinalIgnoreCase);
        var frame = (await visitor.GetAsync("/cases/bad/messages/1?view=html")).Document.QuerySelector("iframe")!;
        Assert.Equal("", frame.GetAttribute("sandbox"));
        using var file = await visitor.StreamAsync("/cases/bad/messages/1/download");
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("<script>alert(1)</script>", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_whose_evidence_is_gone_says_so_in_every_view()
    {
        await using var test = await TestServer.StartAsync(prepare: data => Prepare(Path.Combine(data, "bad")));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(test.Folder, "bad", "evidence"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.Delete(file);
        }
        using var visitor = await PageVisitor.SignedInAsync(test);
        foreach (var view in (string[])["mail", "headers", "files", "html", "source"])
        {
            var page = await visitor.GetAsync($"/cases/bad/messages/1?view={view}");
            Assert.Equal(200, page.Status);
            Assert.Contains("証拠", page.Document.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await visitor.GetAsync("/cases/bad/messages/1/download")).Status);
    }

    static long[] Numbers(SeenPage list) => [.. list.Document.QuerySelectorAll("table a[href*='/messages/']").Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))];

    static async Task Prepare(string folder)
    {
        var mails = Directory.CreateTempSubdirectory("hikeshi-hostile-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(mails.FullName, "1.eml"),
                $"From: \"{Hostile}\" <a@evil.example>\r\nTo: {string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"u{i}@c.example"))}\r\nSubject: {Hostile}\r\nReply-To: \"><img src=x onerror=alert(1)> <b@evil.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>本文です</p><script>alert(1)</script><a href=\"https://evil.example/\">https://bank.example</a><img src=https://evil.example/p.png><div style=\"position:fixed;top:0\">{Hostile}</div>\r\n--b\r\nContent-Type: application/x-\"><script>; name=\"{Hostile}.doc\"\r\n\r\nx\r\n--b--\r\n", new UTF8Encoding(false));
            await File.WriteAllTextAsync(Path.Combine(mails.FullName, "2.eml"), "From: a@b.example\r\n\r\n" + new string('あ', 200_000));
            using var store = CaseStore.OpenOrCreate(folder, TimeProvider.System);
            await Investigate.RunAsync(store, new([mails.FullName], [], "", 1), Limits.Default, null, CancellationToken.None);
        }
        finally
        {
            mails.Delete(recursive: true);
        }
    }
}
