using CsCheck;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Services;
using Hikeshi.Notices;
using Hikeshi.Notices.Claims;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Templates;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Cases.Tests;

/// <summary>Every template in every language, over facts that are known, unknown and hostile.</summary>
public sealed class NoticeTextTests : IDisposable
{
    static readonly string[] Hostile =
        ["<script>alert(1)</script>", "\u202Eevil\u202C 12", new string('鈴', 5_000), "{{persons}} 3", ":: end", "# 9\n## 8", "| 7 | a |", "[x](https://evil.example/5)", "`4`", "1. 2"];

    readonly CaseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Has_every_kind_with_the_same_sections_in_every_language()
    {
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var sections = TemplateBook.Default.Languages.Select(l => string.Join(' ', Draft.Parse(TemplateBook.Default.Find(kind, l).Text).Lines.Select(x => x.Section).Distinct())).Distinct();
            Assert.Single(sections);
        }
        var final = Draft.Parse(TemplateBook.Default.Find(NoticeKind.Final, "ja").Text).Lines.Select(l => l.Section).ToHashSet();
        Assert.Empty(Enumerable.Range(1, 22).Select(n => $"S{n}").Except(final));
    }

    [Fact]
    public void Every_template_is_sound_and_every_number_in_it_follows_from_a_fact()
    {
        foreach (var (kind, language) in Templates)
        {
            var (template, sheet) = (TemplateBook.Default.Find(kind, language), CaseSheet.Of(_bench.Desk.View(), language));
            foreach (var draft in new[] { Draft.Parse(template.Text), Draft.Parse(template.Title) })
            {
                Assert.Empty(Rendering.Faults(draft, sheet, kind.IsPersonal() ? PersonFacts.Keys : new HashSet<string>()));
                Assert.Empty(UnboundNumbers.Of(draft));
            }
        }
    }

    [Fact]
    public void Every_digit_of_every_text_lies_where_a_fact_is_shown_whatever_the_facts_say() =>
        Sheets(Gen.OneOf(OneOf(Hostile), OneOf("12人", "2020年9月1日", "調査会社"))).Sample(Bound, iter: 300);

    static void Bound((NoticeKind Kind, string Language, FactSheet Sheet) sample)
    {
        var text = Rendering.Render(Draft.Parse(TemplateBook.Default.Find(sample.Kind, sample.Language).Text), sample.Sheet, keepPersonal: sample.Kind.IsPersonal());
        var rest = text.Markdown.ToCharArray();
        foreach (var bound in text.Bounds) Array.Fill(rest, ' ', bound.Start, bound.Length);
        Assert.DoesNotMatch(@"[0-9０-９]", new string(rest));
    }

    [Fact]
    public void No_template_contradicts_the_facts_that_it_is_written_from() =>
        Sheets(Gen.Const("事実")).Sample(s =>
        {
            var text = Rendering.Render(Draft.Parse(TemplateBook.Default.Find(s.Kind, s.Language).Text), s.Sheet, keepPersonal: s.Kind.IsPersonal());
            Assert.Empty(Contradictions.Of(PlainText.Of(text.Markdown), s.Sheet));
        }, iter: 1_000);

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_all_clear_passes_when_nothing_is_open_and_is_contradicted_once_something_is(string language)
    {
        var facts = (string word) => FactSheet.Of(language, "9月1日", CaseSheet.Of(_bench.Desk.View(), language).Facts.Values
            .Select(f => f.Key == "open-matters" ? f with { Text = word, Value = word } : f));
        var draft = Draft.Parse(TemplateBook.Default.Find(NoticeKind.AllClear, language).Text);
        var over = PlainText.Of(Rendering.Render(draft, facts("none")).Markdown);

        Assert.Empty(Contradictions.Of(over, facts("none")));
        Assert.Equal(["all-clear"], Contradictions.Of(over, facts("some")).Select(c => c.Claim));
        Assert.Empty(Contradictions.Of(PlainText.Of(Rendering.Render(draft, facts("some")).Markdown), facts("some")));
    }

    [Fact]
    public void The_course_of_events_names_neither_who_decided_nor_an_authoritys_number()
    {
        _bench.Must(new AddService { Name = "ネットショップ" });
        _bench.Must(new ChangeService { Id = _bench.State.Services.All.Single().Id, Closed = true, DecidedBy = "西村 豊", Reason = "念のため", Public = true });
        _bench.Must(new AddParty { Kind = PartyKind.Police, Name = "警察署" });
        _bench.Must(new RecordContact { Party = _bench.State.Parties.All.Single().Id, Said = "相談しました。", Reference = "2-0901-38", Channel = ContactChannel.Telephone, Public = true });

        foreach (var language in TemplateBook.Default.Languages)
        {
            var text = CaseSheet.Of(_bench.Desk.View(), language).Find("timeline")!.Text;
            Assert.Contains("ネットショップ", text, StringComparison.Ordinal);
            Assert.Contains("相談しました", text, StringComparison.Ordinal);
            Assert.DoesNotContain("西村", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0901", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_heading_stands_over_nothing_whatever_is_known() =>
        Sheets(Gen.Const("事実")).Sample(s =>
        {
            var lines = Rendering.Render(Draft.Parse(TemplateBook.Default.Find(s.Kind, s.Language).Text), s.Sheet).Markdown.Split('\n').Where(l => l.Length > 0).ToList();
            for (var i = 0; i < lines.Count; i++)
                Assert.False(Depth(lines[i]) > 0 && (i + 1 == lines.Count || Depth(lines[i + 1]) is > 0 and var next && next <= Depth(lines[i])), $"{s.Kind} {s.Language}: {lines[i]}");
        }, iter: 500);

    static int Depth(string line) => line.TakeWhile(c => c == '#').Count();

    [Fact]
    public void A_short_post_fits_whatever_the_facts_say() =>
        Sheets(Gen.OneOf(OneOf(Hostile), Gen.Int[1, 60].Select(n => new string('社', n)), Gen.Int[1, 60].Select(n => new string('x', n)))).Sample(s =>
        {
            var text = Rendering.Render(Draft.Parse(TemplateBook.Default.Find(NoticeKind.ShortPost, s.Language).Text), s.Sheet);
            Assert.InRange(PostLength.Of(PlainText.Of(text.Markdown).Trim()), 1, PostLength.Longest);
        }, iter: 500);

    [Fact]
    public void A_changed_fact_names_every_published_text_that_states_it_and_no_other()
    {
        _bench.Must(new StateFact { Word = "cause", Value = "添付ファイル" });
        var stating = new HashSet<string>();
        for (var i = 0; i < 200; i++)
        {
            var id = $"n{i}-ja";
            _bench.Must(new StartNotice { Kind = NoticeKind.StaffWarning, Name = $"n{i}" });
            _bench.Must(new WriteNotice { Id = id, Text = i % 2 == 0 ? "原因：{{cause}}\n" : "お知らせ\n" });
            Assert.Null(_bench.Desk.Do(new ApproveNotice { Id = id }, "太郎").Refusal);
            _bench.Must(new RecordDelivery { Version = $"{id}.1", Channel = "site" });
            if (i % 2 == 0) stating.Add($"{id}.1");
        }
        Assert.Empty(StaleText.All(_bench.Desk.View()));

        _bench.Must(new StateFact { Word = "cause", Value = "リンク" });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var stale = StaleText.All(_bench.Desk.View()).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");

        Assert.Equal(stating.Order(), stale.Select(s => s.Version).Order());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("多数")]
    public void Refuses_a_count_that_is_none(string value) =>
        Assert.Equal("fact-unreadable", _bench.Do(new StateFact { Word = "deletions-asked", Value = value }).Refusal?.Code);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://a.example/> x")]
    public void Refuses_an_address_that_is_no_link(string value) =>
        Assert.Equal("fact-unreadable", _bench.Do(new StateFact { Word = "site", Value = value }).Refusal?.Code);

    /// <summary>Words that a known fact may have besides those that the templates ask for.</summary>
    static string[] Others(string key) => key switch
    {
        "damage" or "exposure" or "infection" => [],
        "malware" => ["other"],
        "cards" => ["none-found"],
        _ => ["some", "none"],
    };

    static Gen<T> OneOf<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    [Fact]
    public void The_documented_facts_are_those_that_notices_may_state()
    {
        var text = File.ReadAllText(Path.Combine(TestKit.Shared.Root, "docs", "notices.md"));
        var (head, end) = ("<!-- facts -->\n", "<!-- end of facts -->");
        var rows = string.Concat(CaseSheet.Of(_bench.Desk.View(), "en").Facts.Values.Select(f => $"| `{f.Key}` | {f.Label} | {CaseSheet.Of(_bench.Desk.View(), "ja").Find(f.Key)!.Label} |\n"));
        var (start, stop) = (text.IndexOf(head, StringComparison.Ordinal) + head.Length, text.IndexOf(end, StringComparison.Ordinal));
        var written = $"{text[..start]}| fact | what it is | 日本語 |\n|---|---|---|\n{rows}{text[stop..]}";
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1") File.WriteAllText(Path.Combine(TestKit.Shared.Root, "docs", "notices.md"), written);
        else Assert.Equal(written, text);
    }

    static IEnumerable<(NoticeKind Kind, string Language)> Templates =>
        Enum.GetValues<NoticeKind>().SelectMany(k => TemplateBook.Default.Languages.Select(l => (k, l)));

    /// <summary>A template and facts of which each is known or not; words for conditions are those that the templates ask for.</summary>
    Gen<(NoticeKind Kind, string Language, FactSheet Sheet)> Sheets(Gen<string> texts)
    {
        var all = Templates.ToArray();
        var keys = CaseSheet.Of(_bench.Desk.View(), "ja").Facts.Values.ToArray();
        var words = all.SelectMany(t => Draft.Parse(TemplateBook.Default.Find(t.Kind, t.Language).Text).Lines).SelectMany(l => l.Guards).SelectMany(g => g.Condition.Terms)
            .Where(t => t.Word is not null).GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Select(t => t.Word!).Concat(Others(g.Key)).Distinct().ToArray());
        return from template in OneOf(all)
               from seed in Gen.Int
               from known in Gen.Bool.Array[keys.Length]
               from text in texts.Array[keys.Length]
               let random = new Random(seed)
               select (template.Kind, template.Language, FactSheet.Of(template.Language, "9月1日", keys.Select((k, i) => !known[i] ? NoticeFact.Unknown(k.Key, k.Key, k.IsBlock)
                   : new NoticeFact(k.Key, k.Key, k.IsBlock ? "- 事実" : text[i], words.TryGetValue(k.Key, out var w) ? w[random.Next(w.Length)] : "", k.IsBlock, ["entry/1"]))));
    }
}
