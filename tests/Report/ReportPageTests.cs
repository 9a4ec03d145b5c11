using Hikeshi.Kernel;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hikeshi.Report;

namespace Hikeshi.Tests.Report;

public sealed partial class ReportPageTests
{
    static readonly string Page = SampleCase.Page(SampleCase.With(n => n));

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        foreach (var page in new[] { Page, SampleCase.Page(SampleCase.Empty) })
        {
            var pairs = Pair().Matches(page);
            Assert.NotEmpty(pairs);
            Assert.Equal(Regex.Count(page, "class=\"t\" lang=\"ja\"", RegexOptions.NonBacktracking), pairs.Count);
            Assert.Equal(Regex.Count(page, "class=\"t\" lang=\"en\"", RegexOptions.NonBacktracking), pairs.Count);
            Assert.All(pairs, p => Assert.True(p.Groups[1].Value.Trim().Length > 0 && p.Groups[2].Value.Trim().Length > 0, p.Value));
        }
    }

    [Fact]
    public void Every_english_text_is_english_and_every_japanese_one_japanese()
    {
        var words = typeof(ReportPage).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .SelectMany(f => f.GetValue(null) switch
            {
                Words one => [one],
                IEnumerable<Words> many => many,
                IReadOnlyDictionary<string, Words> table => table.Values,
                _ => Array.Empty<Words>(),
            }).ToList();
        Assert.True(words.Count > 40);
        Assert.All(words, w => Assert.DoesNotContain(w.En, c => c is >= 'ぁ' and <= 'ヿ' or >= '一' and <= '鿿'));
        Assert.All(words, w => Assert.True(w.Ja.Any(c => c is >= 'ぁ' and <= 'ヿ' or >= '一' and <= '鿿') || w.Ja.StartsWith("SHA", StringComparison.Ordinal), w.Ja));
    }

    [Fact]
    public void Every_drawing_has_a_title_and_a_description()
    {
        var drawings = Drawing().Matches(Page);
        Assert.True(drawings.Count >= 2);
        foreach (Match drawing in drawings)
        {
            var svg = XElement.Parse(drawing.Value);
            Assert.Equal(2, svg.Attribute("aria-labelledby")!.Value.Split(' ').Count(id => svg.Elements().Any(e => e.Attribute("id")?.Value == id && e.Value.Length > 0)));
            Assert.Equal("img", svg.Attribute("role")!.Value);
        }
    }

    [Fact]
    public void The_policy_names_the_very_style_and_script_of_the_page()
    {
        var style = Page[(Page.IndexOf("<style>", StringComparison.Ordinal) + 7)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        var script = Page[(Page.IndexOf("<script>", StringComparison.Ordinal) + 8)..Page.IndexOf("</script>", StringComparison.Ordinal)];
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", Page, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", Page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=\"", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", style + script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_case_lists_some_people_and_says_where_the_rest_stands()
    {
        var many = Enumerable.Range(0, 800).Select(i => new SubjectRow($"S{i}", $"人{i}号", "", ["name"], [], [], [], "exposed", [])).ToList();
        var page = SampleCase.Page(SampleCase.Empty with { Subjects = many, Counts = new(100_000, 0, 0, 20_000, 0, 0, 0) });
        Assert.Contains("人499号", page, StringComparison.Ordinal);
        Assert.DoesNotContain("人500号", page, StringComparison.Ordinal);
        Assert.Contains("全20,000件のうち500件を載せています。残りは subjects.csv にあります。", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absence_of_cards_is_only_claimed_with_what_was_not_searched()
    {
        var gap = SampleCase.Empty with { Cards = new(10, 2, [new("a.zip", "暗号化されています")], []) };
        Assert.Contains("調べられなかったところが1か所あります", SampleCase.Page(gap), StringComparison.Ordinal);
        Assert.Contains("暗号化されています", SampleCase.Page(gap), StringComparison.Ordinal);
        Assert.Contains("すべて調べました", SampleCase.Page(SampleCase.Empty with { Cards = new(10, 2, [], []) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_that_came_back_to_the_organisation_itself_is_listed_but_not_drawn()
    {
        var page = SampleCase.Page(SampleCase.Empty with { Leaks = [new("a.eml", "<1@x>", "件", "info@own.example", 1, []) { ToOwnAddress = true }] });
        Assert.Contains("自社の宛先です", page, StringComparison.Ordinal);
        Assert.DoesNotContain("leak-title", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wave_is_drawn_whatever_the_dates_claim()
    {
        DateTimeOffset[] dates = [new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2020, 9, 1, 1, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue.AddDays(-2)];
        var rows = dates.Select(d => new VerdictRow("a.eml", d, "", "", "malicious", [])).ToList();
        Assert.Contains("class=\"column\"", SampleCase.Page(SampleCase.Empty with { Verdicts = rows }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_the_same_as_the_one_that_was_looked_at()
    {
        var path = Path.Combine(TestKit.Shared.Root, "tests", "Report", "ReportPageTests.verified.html");
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1") File.WriteAllText(path, Page);
        Assert.Equal(File.ReadAllText(path), Page);
    }

    [GeneratedRegex("<span class=\"t\" lang=\"ja\">([^<]*)</span><span class=\"t\" lang=\"en\">([^<]*)</span>", RegexOptions.None, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex("<svg viewBox[^>]*role=\"img\".*?</svg>", RegexOptions.Singleline, 1000)]
    private static partial Regex Drawing();
}
