using System.Text.RegularExpressions;
using Hikeshi.Cases;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Tests.Pages;

/// <summary>What all pages share: rights, words, forms that work without script, what is shown when others changed the same thing.</summary>
public sealed partial class FrameTests(ServedIncident served) : IClassFixture<ServedIncident>
{
    static int _devices;

    [Fact]
    public void Every_page_and_every_form_names_the_right_that_it_needs()
    {
        var unnamed = served.Test.Server.Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal) && e.Metadata.GetMetadata<OpenToAll>() is null && e.Metadata.GetMetadata<Needs>() is null)
            .Select(e => e.RoutePattern.RawText);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Every_command_and_every_field_has_words_in_both_languages()
    {
        foreach (var command in CommandCatalog.All)
        {
            Assert.Matches(Japanese(), Labels.Verb(command.Word, command.Verb).Ja);
            Assert.DoesNotMatch(Japanese(), Labels.Verb(command.Word, command.Verb).En);
            foreach (var field in CommandForm.Of(command).Fields)
            {
                Assert.Matches(Japanese(), field.Label.Ja);
                Assert.DoesNotMatch(Japanese(), field.Label.En);
                Assert.All(field.Choices, c => Assert.NotEqual("", c.Words.Ja));
                Assert.NotEqual("_", field.Name[..1]);
            }
        }
        foreach (var word in CommandCatalog.All.Select(c => c.Word).Distinct()) Assert.Matches(Japanese(), Labels.Word(word).Ja);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_that_can_be_reached_by_links_keeps_the_rules_of_pages(string language)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test, language);
        var found = new Queue<string>(["/cases/one"]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/cases/one" };
        var patterns = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = new List<string>();
        while (found.TryDequeue(out var path))
        {
            var page = await visitor.GetAsync(path);
            if (page.Status is not (200 or 303 or 302)) faults.Add($"{path}: {page.Status}");
            if (page.Status != 200 || page.Document.QuerySelector("html") is null || !page.Html.StartsWith("<!doctype", StringComparison.Ordinal)) continue;
            faults.AddRange(PageRules.Faults(page, language).Select(f => $"{path}: {f}"));
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (!link.StartsWith("/cases/", StringComparison.Ordinal) || !seen.Add(link)) continue;
                // A few of each sort are enough: one person's page is made as another's.
                var pattern = Ids().Replace(link.Split("_back=")[0], "*");
                if ((patterns[pattern] = patterns.GetValueOrDefault(pattern) + 1) > 3) continue;
                found.Enqueue(link);
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct().Take(30)));
        Assert.True(seen.Count > 40, $"only {seen.Count} pages were found");
    }

    [Fact]
    public async Task A_form_records_goes_back_and_says_what_was_recorded()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/devices");
        var sent = await visitor.SendAsync(page, "/cases/one/devices/add", ("name", "受付のパソコン"), ("user", "久美"));
        Assert.Equal(303, sent.Status);
        Assert.StartsWith("/cases/one/devices?done=", sent.Location, StringComparison.Ordinal);
        var back = await visitor.GetAsync(sent.Location);
        Assert.Contains("受付のパソコン", back.Document.QuerySelector("p.done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("受付のパソコン", back.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_stands_in_the_form_again_with_the_reason()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var id = await AddDevice(visitor);
        var page = await visitor.GetAsync($"/cases/one/devices/change?id={id}");
        var sent = await visitor.SendAsync(page, "/cases/one/devices/change", ("state", "wiped"), ("note", "急いで初期化したい"));
        Assert.Equal(422, sent.Status);
        Assert.Contains("保全", sent.Document.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("wiped", sent.Document.QuerySelector("select[name=state] option[selected]")!.GetAttribute("value"));
        Assert.Contains("急いで初期化したい", sent.Document.QuerySelector("textarea[name=note]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_based_on_an_old_state_is_shown_beside_what_came_between_and_can_be_sent_again()
    {
        using var first = await PageVisitor.SignedInAsync(served.Test);
        using var second = await PageVisitor.SignedInAsync(served.Test);
        var id = await AddDevice(first);
        var (mine, theirs) = (await first.GetAsync($"/cases/one/devices/change?id={id}"), await second.GetAsync($"/cases/one/devices/change?id={id}"));
        Assert.Equal(303, (await second.SendAsync(theirs, "/cases/one/devices/change", ("state", "isolated"), ("note", "ケーブルを抜いた"))).Status);
        var refused = await first.SendAsync(mine, "/cases/one/devices/change", ("state", "evidence-sealed"), ("note", "写しを取った"));
        Assert.Equal(409, refused.Status);
        Assert.Contains("ケーブルを抜いた", refused.Document.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("写しを取った", refused.Document.QuerySelector("textarea[name=note]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await first.SendAsync(refused, "/cases/one/devices/change")).Status);
        var log = (await first.GetAsync($"/cases/one/audit?item=device%2F{id}")).Main;
        Assert.Contains("ケーブルを抜いた", log, StringComparison.Ordinal);
        Assert.Contains("写しを取った", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</textarea><form action=//evil.example>")]
    [InlineData("領収書\u202Efdp.exe")]
    public async Task Text_that_people_type_is_shown_as_text(string name)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/parties");
        Assert.Equal(303, (await visitor.SendAsync(page, "/cases/one/parties/add", ("kind", "other"), ("name", name + _devices++))).Status);
        foreach (var path in new[] { "/cases/one/parties", "/cases/one/audit", "/cases/one/parties/contact" })
        {
            var shown = await visitor.GetAsync(path);
            Assert.Empty(PageRules.Faults(shown, "ja"));
            Assert.DoesNotContain('\u202E', shown.Html);
            Assert.Null(shown.Document.QuerySelector("main script, main img, form[action*=evil]"));
        }
    }

    [Fact]
    public async Task A_form_without_the_token_of_a_page_is_not_taken()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var refused = await visitor.PostAsync("/cases/one/devices/add", [new("name", "よそのサイトから")]);
        Assert.Equal(400, refused.Status);
        Assert.Contains("記録していません", refused.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("よそのサイトから", (await visitor.GetAsync("/cases/one/devices")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_posting_with_a_true_token_is_refused()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/devices");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await visitor.PostAsync("/cases/one/devices/add", [new("__RequestVerificationToken", token), new("name", "よそ")], "https://evil.example");
        Assert.Equal(403, refused.Status);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/cases/other/devices")]
    [InlineData("javascript:alert(1)")]
    public async Task A_form_never_leads_to_another_place_than_its_case(string back)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync("/cases/one/devices");
        var sent = await visitor.SendAsync(page, "/cases/one/devices/add", ("name", $"端末{Interlocked.Increment(ref _devices)}-{back.Length}"), ("_back", back));
        Assert.Equal(303, sent.Status);
        Assert.StartsWith("/cases/one/devices?done=", sent.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_pages_are_told_when_the_log_grew_and_not_when_somebody_only_looked()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var entry = (await visitor.GetAsync("/cases/one/timeline")).Document.Body!.GetAttribute("data-entry");
        using var response = await visitor.StreamAsync($"/cases/one/live?after={entry}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await visitor.GetAsync("/cases/one/notification");
        var page = await visitor.GetAsync("/cases/one/timeline");
        await visitor.SendAsync(page, "/cases/one/timeline/note", ("text", "電話が鳴り始めた"));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string? line;
        do line = await lines.ReadLineAsync(late.Token);
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));
        var grown = long.Parse(line!["data:".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("電話が鳴り始めた", (await visitor.GetAsync($"/cases/one/audit?entry={grown}")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_somebody_chooses_another()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test, "en-US,en;q=0.8");
        Assert.Contains("Devices", (await visitor.GetAsync("/cases/one/devices")).Main, StringComparison.Ordinal);
        Assert.Equal("/cases/one/devices", (await visitor.GetAsync("/language/ja?back=/cases/one/devices")).Location);
        Assert.Contains("端末", (await visitor.GetAsync("/cases/one/devices")).Main, StringComparison.Ordinal);
        using var other = await PageVisitor.SignedInAsync(served.Test, "fr");
        Assert.Contains("端末", (await other.GetAsync("/cases/one/devices")).Main, StringComparison.Ordinal);
    }

    static async Task<string> AddDevice(PageVisitor visitor)
    {
        var name = $"pc-{Interlocked.Increment(ref _devices)}-{Guid.NewGuid():N}"[..16];
        var sent = await visitor.SendAsync(await visitor.GetAsync("/cases/one/devices"), "/cases/one/devices/add", ("name", name));
        Assert.Equal(303, sent.Status);
        return name;
    }

    [GeneratedRegex(@"[\u3040-\u30FF\u4E00-\u9FFF]")]
    private static partial Regex Japanese();

    [GeneratedRegex(@"[0-9a-f]{8,}|\d+|=[^&]+")]
    private static partial Regex Ids();
}
