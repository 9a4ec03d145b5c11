using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed class ReportBuilderTests
{
    static readonly string[] One = ["log:1"];
    static readonly ReportHeader Header = SampleFacts.Header(ReportKind.AppiPreliminary);

    [Theory]
    [InlineData(ReportKind.AppiPreliminary)]
    [InlineData(ReportKind.Gdpr33)]
    public void Every_item_is_under_investigation_where_nothing_is_known(ReportKind kind)
    {
        var content = SampleFacts.Built(new(kind, "", new LocalDate(2025, 9, 5), 1), ReportFacts.Nothing);
        Assert.Equal(ReportForm.Of(kind).Items, content.Items.Select(i => i.Form));
        Assert.All(content.Items, i => Assert.NotEmpty(i.Statements));
        Assert.All(content.Items.SelectMany(i => i.Statements), s =>
            Assert.Equal(new Words("2025年9月5日現在、調査中", "under investigation as of 5 September 2025"), s.Text));
    }

    [Fact]
    public void Required_fields_are_printed_even_if_unknown_and_optional_ones_only_if_known()
    {
        var content = SampleFacts.Built(Header, new() { Malware = new("Emotet", One) });
        var fields = content.Items[0].Statements.Select(s => s.Field);
        Assert.Equal(["outline.occurred", "outline.learned", "outline.detection", "outline.breach", "outline.course", "outline.malware"], fields);
    }

    [Fact]
    public void The_day_as_of_which_is_the_one_of_the_facts()
    {
        var content = SampleFacts.Built(Header, new() { AsOf = new(2025, 9, 3) });
        Assert.Equal("2025年9月3日現在、調査中", content.Items[3].Statements[0].In("ja"));
    }

    [Fact]
    public void A_claim_without_a_source_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Statement.Known("cause.causes", "", new("原因", "cause"), ["", " "]));
        ReportFacts[] bare =
        [
            new() { Persons = new(new(3), []) },
            new() { Causes = [new(new("不明なメール", "a mail"), [" "])] },
            new() { Items = [new("email", new(3), null, [])] },
            new() { Measures = [new(new("研修", "training"), "", null, null, [])] },
        ];
        Assert.All(bare, f => Assert.Equal(["source-missing"], Codes(f)));
    }

    [Fact]
    public void Every_known_statement_names_its_sources()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
            foreach (var statement in SampleFacts.Built(SampleFacts.Header(kind), SampleFacts.Of(kind)).Items.SelectMany(i => i.Statements))
                Assert.Equal(statement.State == StatementState.Known, statement.Sources.Count > 0);
    }

    public static TheoryData<string, ReportFacts> Contradictions => new()
    {
        { "persons-zero-with-items", new() { Persons = new(new(0), One), Items = [new("email", new(1), null, One)] } },
        { "disclosed-over-persons", new() { Persons = new(new(10, Certainty.AtLeast), One), Disclosed = new(new(11), One) } },
        { "item-over-persons", new() { Persons = new(new(10), One), Items = [new("email", new(11), null, One)] } },
        { "item-disclosed-over-exposed", new() { Items = [new("email", new(11), new(12), One)] } },
        { "notified-over-persons", new() { Persons = new(new(10), One), Notified = [new(new("郵便", "letter"), new(11), Happened.Unknown, One)] } },
        { "category-over-persons", new() { Persons = new(new(10), One), Categories = [new(new("客", "customers"), new(11), One)] } },
        { "number-negative", new() { SpoofedMails = new(new(-1), One) } },
        { "item-unknown", new() { Items = [new("pet", new(1), null, One)] } },
        { "item-twice", new() { Items = [new("email", new(1), null, One), new("email", new(2), null, One)] } },
        { "item-absent-and-exposed", new() { Items = [new("email", new(1), null, One)], AbsentItems = [new("email", new("全部", "all"), One)] } },
        { "damage-contradicts", new() { Damage = new(DamageState.NoneKnown, One), DamageDetails = [new(new("不正な請求", "a fraudulent invoice"), One)] } },
        { "occurred-after-learned", new() { Occurred = new(SampleFacts.At(9, 2, 12, 0), One), Learned = new(SampleFacts.At(9, 2, 11, 0), One) } },
        { "fact-after-report", new() { Measures = [new(new("研修", "training"), "", null, new(2025, 9, 6), One)] } },
        { "fact-after-report", new() { Publications = [new(SampleFacts.At(9, 6, 9, 0), new("Web", "web"), false, "", One)] } },
        { "as-of-after-report", new() { AsOf = new(2025, 9, 6) } },
        { "field-unknown", new() { NotApplicable = new Dictionary<string, Words> { ["outline.weather"] = new("晴れ", "fair") } } },
        { "reason-missing", new() { NotApplicable = new Dictionary<string, Words> { ["other"] = new(" ", "") } } },
        { "known-and-not-applicable", new() { Malware = new("Emotet", One), NotApplicable = new Dictionary<string, Words> { ["outline"] = new("なし", "none") } } },
        {
            "open-and-not-applicable",
            new() { NotApplicable = new Dictionary<string, Words> { ["other"] = new("なし", "none") }, StillOpen = new Dictionary<string, Words> { ["other"] = new("確認中", "being checked") } }
        },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void A_contradiction_is_refused_by_its_name(string code, ReportFacts facts)
    {
        var draft = ReportBuilder.Build(Header, facts);
        Assert.Null(draft.Content);
        Assert.Equal([code], draft.Refusals.Select(r => r.Code));
        Assert.All(draft.Refusals, r => Assert.True(r.Words.Ja.Length > 10 && r.Words.En.Length > 10));
    }

    [Fact]
    public void Numbers_at_a_border_are_no_contradiction()
    {
        Assert.Empty(Codes(new() { Persons = new(new(10), One), Disclosed = new(new(10), One), Items = [new("email", new(10), new(10), One)] }));
        Assert.Empty(Codes(new() { Persons = new(new(0), One), Items = [new("email", new(0), null, One)] }));
        Assert.Empty(Codes(new() { Persons = new(new(10, Certainty.About), One), Disclosed = new(new(11), One), Items = [new("email", new(12), null, One)] }));
        Assert.Empty(Codes(new() { Publications = [new(SampleFacts.At(9, 6, 9, 0), new("Web", "web"), true, "", One)] }));
        Assert.Empty(Codes(new() { Occurred = new(Happened.On(new(2025, 9, 2)), One), Learned = new(SampleFacts.At(9, 2, 11, 0), One) }));
    }

    [Fact]
    public void Report_numbers_and_days_that_cannot_be_are_refused()
    {
        Assert.Equal("report-number", Assert.Single(ReportBuilder.Build(Header with { Number = 0 }, ReportFacts.Nothing).Refusals).Code);
        Assert.Equal("report-day", Assert.Single(ReportBuilder.Build(Header with { Day = new(3000, 1, 1) }, ReportFacts.Nothing).Refusals).Code);
    }

    [Fact]
    public void A_final_report_with_something_open_needs_a_reason_and_then_warns()
    {
        var header = SampleFacts.Header(ReportKind.AppiFinal);
        var open = SampleFacts.Final with { Causes = [] };
        var refusal = Assert.Single(ReportBuilder.Build(header, open).Refusals);
        Assert.Equal("final-open-without-reason", refusal.Code);
        Assert.Contains("cause.causes", refusal.Words.Ja, StringComparison.Ordinal);

        var draft = ReportBuilder.Build(header, open with { StillOpen = new Dictionary<string, Words> { ["cause"] = new("解析機関の結果待ち", "waiting for the laboratory") } });
        Assert.Equal(["final-open"], draft.Warnings.Select(w => w.Code).Where(c => c != "fields-unverified"));
        Assert.Equal("2025年10月28日現在、調査中（理由: 解析機関の結果待ち）", draft.Content!.Items[3].Statements[0].In("ja"));
        Assert.Equal("under investigation as of 28 October 2025 (reason: waiting for the laboratory)", draft.Content.Items[3].Statements[0].In("en"));
    }

    [Fact]
    public void What_does_not_apply_says_why()
    {
        var content = SampleFacts.Built(Header, new() { NotApplicable = new Dictionary<string, Words> { ["publication"] = new("全員に直接知らせたため", "everybody was told directly") } });
        var statement = Assert.Single(content.Items[6].Statements);
        Assert.Equal(StatementState.NotApplicable, statement.State);
        Assert.Equal(new Words("該当なし（理由: 全員に直接知らせたため）", "not applicable (reason: everybody was told directly)"), statement.Text);
    }

    [Fact]
    public void A_person_is_warned_of_what_should_be_looked_at()
    {
        string[] Warned(ReportHeader header, ReportFacts facts) => [.. ReportBuilder.Build(header, facts).Warnings.Select(w => w.Code).Where(c => c != "fields-unverified").Distinct()];
        Assert.Empty(Warned(Header, ReportFacts.Nothing));
        Assert.Equal(["header-empty"], Warned(Header with { Telephone = "" }, ReportFacts.Nothing));
        Assert.Equal(["before-duty"], Warned(Header with { Day = new(2022, 3, 31) }, ReportFacts.Nothing));
        Assert.Equal(["my-number-form"], Warned(Header, new() { Items = [new("my_number", new(1), null, One)] }));
        Assert.Equal(["final-not-counted"], Warned(SampleFacts.Header(ReportKind.AppiFinal), SampleFacts.Final with { Persons = new(new(1_236, Certainty.AtLeast), One) }));
    }

    [Theory]
    [InlineData(5, 12, false)] // midnight of the 5th lies 60 hours after noon of the 2nd
    [InlineData(6, 12, true)] // 84 hours
    [InlineData(5, 0, false)] // exactly 72
    [InlineData(6, 0, true)]
    public void A_late_notification_needs_its_reasons(int day, int hour, bool late)
    {
        var header = SampleFacts.Header(ReportKind.Gdpr33) with { Day = new(2025, 9, day) };
        var facts = new ReportFacts { Learned = new(SampleFacts.At(9, 2, hour, 0), One) };
        Assert.Equal(late, ReportBuilder.Build(header, facts).Warnings.Any(w => w.Code == "late-without-reason"));
        Assert.DoesNotContain(ReportBuilder.Build(header with { LateReason = new("休業", "closed") }, facts).Warnings, w => w.Code == "late-without-reason");
    }

    [Fact]
    public void Where_one_language_is_empty_the_other_is_printed()
    {
        var content = SampleFacts.Built(Header, new() { Causes = [new(new("添付を開きました。", ""), One)] });
        Assert.Equal("添付を開きました。", content.Items[3].Statements[0].In("en"));
    }

    static string[] Codes(ReportFacts facts) => [.. ReportBuilder.Build(Header, facts).Refusals.Select(r => r.Code)];
}
