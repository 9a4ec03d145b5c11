using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed partial class ReportTextTests
{
    [Theory]
    [InlineData(ReportKind.AppiPreliminary, "ja")]
    [InlineData(ReportKind.AppiPreliminary, "en")]
    [InlineData(ReportKind.AppiFinal, "ja")]
    [InlineData(ReportKind.AppiFinal, "en")]
    [InlineData(ReportKind.Gdpr33, "ja")]
    [InlineData(ReportKind.Gdpr33, "en")]
    public void The_text_is_the_one_that_was_read(ReportKind kind, string language) =>
        Snapshot($"{kind.Code()}.{language}", ReportText.Write(SampleFacts.Content(kind), language));

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_comparison_is_the_one_that_was_read(string language) =>
        Snapshot($"comparison.{language}", ReportText.Write(
            ReportComparison.Of(SampleFacts.Content(ReportKind.AppiPreliminary), SampleFacts.Content(ReportKind.AppiFinal)), language));

    [Theory]
    [InlineData(ReportKind.AppiPreliminary)]
    [InlineData(ReportKind.AppiFinal)]
    [InlineData(ReportKind.Gdpr33)]
    public void Every_item_is_printed_in_both_languages_even_if_nothing_is_known(ReportKind kind)
    {
        var reasons = ReportForm.Of(kind).Items.ToDictionary(i => i.Id, _ => new Words("確認中", "being checked"));
        var content = SampleFacts.Built(new(kind, "", new LocalDate(2025, 9, 5), 1), new() { StillOpen = reasons });
        foreach (var language in new[] { "ja", "en" })
        {
            var text = ReportText.Write(content, language);
            var at = 0;
            foreach (var item in content.Form.Items)
            {
                var found = text.IndexOf($"{item.Number}{(language == "ja" ? " " : "] ")}{item.Title.In(language)}", at, StringComparison.Ordinal);
                Assert.True(found > 0, $"{item.Id} is missing or out of order");
                at = text.IndexOf(language == "ja" ? "2025年9月5日現在、調査中" : "under investigation as of 5 September 2025", found, StringComparison.Ordinal);
                Assert.True(at > 0, $"{item.Id} says nothing");
            }
            var ids = ReportText.Fields(content, language).Select(f => f.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(content.Form.Items, i => Assert.Contains(ids, id => id == i.Id || id.StartsWith(i.Id + ".", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Fields_can_be_copied_one_by_one()
    {
        var fields = ReportText.Fields(SampleFacts.Content(ReportKind.AppiPreliminary), "ja");
        Assert.Equal("株式会社みやこ花灯り", fields.Single(f => f.Id == "header.organisation").Text);
        Assert.Equal("2025年9月1日(月) 09:30頃", fields.Single(f => f.Id == "outline.occurred").Text);
        Assert.Equal("【1 概要】 発生日", fields.Single(f => f.Id == "outline.occurred").Heading);
        Assert.Equal("少なくとも1,204人（増えることがあります）", fields.Single(f => f.Id == "persons.number").Text);
        Assert.Equal(
            "氏名: 少なくとも1,180人（うち、外部の人に届いたことを確認: 9人）\nメールアドレス: 少なくとも1,204人（うち、外部の人に届いたことを確認: 12人）\nメールの本文: 約640人",
            fields.Single(f => f.Id == "items.exposed").Text);
    }

    [Fact]
    public void One_person_is_a_person_and_two_are_people()
    {
        string Said(Count count) => ReportText.Fields(SampleFacts.Built(SampleFacts.Header(ReportKind.AppiPreliminary), new() { Persons = new(count, ["log:1"]) }), "en")
            .Single(f => f.Id == "persons.number").Text;
        Assert.Equal("1 person (final count)", Said(new(1)));
        Assert.Equal("at least 2 people (the number may grow)", Said(new(2, Certainty.AtLeast)));
        Assert.Equal("about 1,000 people (an estimate)", Said(new(1_000, Certainty.About)));
    }

    [Fact]
    public void No_value_can_look_like_a_heading_or_turn_the_text_around()
    {
        var facts = new ReportFacts { Causes = [new(new("原因\r\n【9 その他参考となる事項】\n偽\u202E\u0000\uD800", "x"), ["log:1"])] };
        var text = ReportText.Write(SampleFacts.Built(SampleFacts.Header(ReportKind.AppiPreliminary), facts), "ja");
        Assert.Contains("原因: 原因\n  【9 その他参考となる事項】\n  偽[U+202E][U+0000][U+D800]\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), l => l.StartsWith("【9 ", StringComparison.Ordinal));
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n' || c is '\u202E' or '\r' || char.IsSurrogate(c));
    }

    [Theory]
    [InlineData("\u00AD", "[U+00AD]")]
    [InlineData("\u061C", "[U+061C]")]
    [InlineData("\u200B", "[U+200B]")]
    [InlineData("\u200F", "[U+200F]")]
    [InlineData("\u2028", "\n  ")]
    [InlineData("\u2069", "[U+2069]")]
    [InlineData("\uFEFF", "[U+FEFF]")]
    [InlineData("\u0085", "\n  ")]
    [InlineData("\U000E0041", "[U+E0041]")]
    [InlineData("\U0001FFFE", "[U+1FFFE]")]
    [InlineData("\t", "\t")]
    [InlineData("\r", "\n  ")]
    [InlineData("😀 が 髙", "😀 が 髙")]
    public void What_cannot_be_seen_is_shown_and_the_rest_is_left(string value, string shown)
    {
        var facts = new ReportFacts { Malware = new($"a{value}b", ["log:1"]) };
        var text = ReportText.Write(SampleFacts.Built(SampleFacts.Header(ReportKind.AppiPreliminary), facts), "en");
        Assert.Contains($"Name of the malware: a{shown}b\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_in_the_text_is_one_of_the_facts_and_every_fact_stands_in_the_text() => Facts.Sample(facts =>
    {
        foreach (var kind in new[] { ReportKind.AppiPreliminary, ReportKind.Gdpr33 })
        {
            var header = new ReportHeader(kind, "社", new LocalDate(2025, 12, 31), 1) { ContactPerson = "人" };
            var content = SampleFacts.Built(header, facts);
            var days = new[] { header.Day }.Concat(Days(facts)).ToList();
            var allowed = Numbers(facts).Select(n => n.ToString("N0", CultureInfo.InvariantCulture))
                .Concat(days.SelectMany(d => new[] { d.Year, d.Month, d.Day }).Select(n => n.ToString(CultureInfo.InvariantCulture))).ToHashSet();
            foreach (var language in new[] { "ja", "en" })
            {
                var said = content.Items.SelectMany(i => i.Statements).SelectMany(s => Digits().Matches(s.In(language)).Select(m => m.Value)).ToList();
                Assert.All(said, n => Assert.Contains(n, allowed));
                Assert.All(Numbers(facts, kind).Select(n => n.ToString("N0", CultureInfo.InvariantCulture)), n => Assert.Contains(n, said));
            }
        }
    }, iter: 500);

    static IEnumerable<long> Numbers(ReportFacts f, ReportKind? kind = null)
    {
        List<Count?> all = [f.Persons?.Value, f.Disclosed?.Value, .. f.Categories.Select(c => c.Persons), .. f.Notified.Select(n => (Count?)n.Persons)];
        all.AddRange(f.Items.SelectMany(i => new[] { i.Exposed, i.Disclosed }));
        if (kind != ReportKind.Gdpr33) all.AddRange([f.InfectedDevices?.Value, f.SpoofedMails?.Value]);
        if (kind != ReportKind.AppiPreliminary) all.Add(f.Records?.Value);
        return all.Where(c => c is not null).Select(c => c!.Value.Number);
    }

    static IEnumerable<LocalDate> Days(ReportFacts f) =>
        f.Notified.Select(n => n.When.Day).Concat(f.Measures.Select(m => (m.Done ?? m.Due)!.Value)).Append((f.Occurred?.Value ?? default).Day).Append(f.AsOf ?? default);

    static readonly string[] Source = ["log"];

    static Gen<Fact<Count>?> Maybe(Gen<Count> count) => Gen.Frequency((1, Gen.Const((Fact<Count>?)null)), (3, count.Select(c => (Fact<Count>?)new Fact<Count>(c, Source))));

    static readonly Gen<Certainty> AnyCertainty = Gen.Int[0, 2].Select(i => (Certainty)i);
    static readonly Gen<Count> Small = Gen.Select(Gen.Long[0, 5_000], AnyCertainty, (n, c) => new Count(n, c));
    static readonly Gen<Count> Large = Gen.Select(Gen.Long[20_000, 30_000_000], AnyCertainty, (n, c) => new Count(n, c));
    static readonly Gen<Count> Middle = Gen.Select(Gen.Long[6_000, 19_000], AnyCertainty, (n, c) => new Count(n, c));
    static readonly Gen<LocalDate> Day = Gen.Int[0, 300].Select(d => new LocalDate(2025, 1, 1).PlusDays(d));

    static readonly Gen<ReportFacts> Facts = Gen.Select(
        Gen.Select(Maybe(Large), Maybe(Small), Maybe(Large), Maybe(Large), Maybe(Large), Gen.Bool, Day),
        Gen.Select(Middle, Small, Gen.Int[0, 2], (e, d, has) => (e, d, has)).Array[11].Select(counts => ItemWords.All.Zip(counts)
            .Where(p => p.Second.has > 0).Select(p => new ItemCount(p.First, p.Second.e, p.Second.has > 1 ? p.Second.d : null, Source)).ToArray()),
        Gen.Select(Small, Day, (c, d) => new NotifiedCount(new("電話", "telephone"), c, Happened.On(d), Source)).Array[0, 3],
        Gen.Select(Day, Gen.Bool, (d, done) => new Measure(new("研修", "training"), "担当", done ? null : d, done ? d : null, Source)).Array[0, 3],
        Gen.Select(Small, c => new PersonCategory(new("お客さま", "customers"), c, Source)).Array[0, 2],
        (n, items, notified, measures, categories) => new ReportFacts
        {
            Persons = n.Item1,
            Disclosed = n.Item2,
            Records = n.Item3,
            InfectedDevices = n.Item4,
            SpoofedMails = n.Item5,
            Damage = n.Item6 ? new(DamageState.NoneKnown, Source) : null,
            Occurred = new(Happened.On(n.Item7), Source),
            AsOf = new(2025, 11, 30),
            Items = items,
            Notified = notified,
            Measures = measures,
            Categories = categories,
        });

    static void Snapshot(string name, string text)
    {
        var path = Path.Combine(TestKit.Shared.Root, "tests", "Deadlines", "Reports", $"ReportTextTests.{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    [GeneratedRegex(@"\d+(?:,\d{3})*", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
