using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed class ReportComparisonTests
{
    static readonly string[] One = ["log:1"];

    [Fact]
    public void A_report_does_not_differ_from_itself()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var comparison = ReportComparison.Of(SampleFacts.Content(kind), SampleFacts.Content(kind));
            Assert.False(comparison.IsChanged);
            Assert.All(comparison.Items.SelectMany(i => i.Changes), c => Assert.Equal(ChangeKind.Unchanged, c.Kind));
        }
    }

    [Fact]
    public void Each_item_says_what_was_added_changed_removed_and_left()
    {
        var changes = Compare(
            new() { Items = [new("name", new(5), null, One), new("email", new(7, Certainty.AtLeast), null, One), new("body", new(3), null, One)] },
            new() { Items = [new("name", new(5), null, One), new("email", new(9), null, One), new("phone", new(2), null, One)] }, 1);
        Assert.Equal(
            ["Unchanged 氏名: 5人 > 氏名: 5人", "Changed メールアドレス: 少なくとも7人 > メールアドレス: 9人", "Added  > 電話番号: 2人", "Removed メールの本文: 3人 > "], changes);
    }

    [Fact]
    public void What_was_under_investigation_and_is_known_now_has_changed()
    {
        Told first = new(new("添付を開きました。", "It was opened."), One), second = new(new("警告を出せませんでした。", "No warning was given."), One);
        Assert.Equal(
            ["Changed 2025年9月5日現在、調査中 > 添付を開きました。", "Added  > 警告を出せませんでした。"], Compare(new(), new() { Causes = [first, second] }, 3));
        Assert.Equal(["Changed 添付を開きました。 > 2025年9月20日現在、調査中", "Removed 警告を出せませんでした。 > "], Compare(new() { Causes = [first, second] }, new(), 3));
    }

    [Fact]
    public void Still_under_investigation_is_unchanged_although_the_day_moved_on()
    {
        Assert.Equal(["Unchanged 2025年9月5日現在、調査中 > 2025年9月20日現在、調査中"], Compare(new(), new(), 3));
        Assert.Equal(["Changed 2025年9月5日現在、調査中 > 2025年9月20日現在、調査中（理由: 解析待ち）"],
            Compare(new(), new() { StillOpen = new Dictionary<string, Words> { ["cause"] = new("解析待ち", "waiting") } }, 3));
    }

    [Fact]
    public void A_whole_item_that_was_open_has_changed_when_its_first_field_is_known()
    {
        var known = new ReportFacts { Notes = [new(new("保険会社に連絡しました。", "The insurer was told."), One)] };
        Assert.Equal(["Changed 2025年9月5日現在、調査中 > 保険会社に連絡しました。"], Compare(new(), known, 8));
        Assert.Equal(["Changed 保険会社に連絡しました。 > 2025年9月20日現在、調査中"], Compare(known, new(), 8));
        Assert.Equal(["Unchanged 2025年9月5日現在、調査中 > 2025年9月20日現在、調査中"], Compare(new(), new(), 8));
    }

    [Fact]
    public void Equal_statements_are_matched_one_by_one()
    {
        Told same = new(new("同じ", "same"), One);
        Assert.Equal(["Unchanged 同じ > 同じ", "Removed 同じ > "], Compare(new() { Causes = [same, same] }, new() { Causes = [same] }, 3));
        Assert.Equal(["Unchanged 同じ > 同じ", "Added  > 同じ"], Compare(new() { Causes = [same] }, new() { Causes = [same, same] }, 3));
    }

    [Fact]
    public void A_measure_that_was_planned_moves_to_those_taken()
    {
        Measure planned = new(new("研修", "training"), "総務", new(2025, 9, 18), null, One);
        Assert.Equal(
            [
                "Changed 2025年9月5日現在、調査中 > 研修（担当: 総務、2025年9月18日(木)に実施）",
                "Changed 研修（担当: 総務、2025年9月18日(木)までに実施予定） > 2025年9月20日現在、調査中",
            ],
            Compare(new() { Measures = [planned] }, new() { Measures = [planned with { Done = new(2025, 9, 18) }] }, 7));
    }

    [Fact]
    public void Reports_under_different_laws_or_in_the_wrong_order_are_not_compared()
    {
        var (preliminary, final, gdpr) = (SampleFacts.Content(ReportKind.AppiPreliminary), SampleFacts.Content(ReportKind.AppiFinal), SampleFacts.Content(ReportKind.Gdpr33));
        Assert.Null(ReportComparison.Check(preliminary, final));
        Assert.Equal("reports-of-different-law", ReportComparison.Check(preliminary, gdpr)!.Code);
        Assert.Equal("reports-in-wrong-order", ReportComparison.Check(final, preliminary)!.Code);
        Assert.Throws<ArgumentException>(() => ReportComparison.Of(final, preliminary));
    }

    [Fact]
    public void No_statement_of_either_report_is_lost()
    {
        var (a, b) = (SampleFacts.Content(ReportKind.AppiPreliminary), SampleFacts.Content(ReportKind.AppiFinal));
        var changes = ReportComparison.Of(a, b).Items.SelectMany(i => i.Changes).ToList();
        Assert.Equal(a.Items.SelectMany(i => i.Statements).Select(s => s.Text.Ja).Order(), changes.Where(c => c.Before is not null).Select(c => c.Before!.Text.Ja).Order());
        Assert.Equal(b.Items.SelectMany(i => i.Statements).Select(s => s.Text.Ja).Order(), changes.Where(c => c.After is not null).Select(c => c.After!.Text.Ja).Order());
    }

    static List<string> Compare(ReportFacts before, ReportFacts after, int item)
    {
        var header = SampleFacts.Header(ReportKind.AppiPreliminary);
        var comparison = ReportComparison.Of(SampleFacts.Built(header, before), SampleFacts.Built(header with { Day = new LocalDate(2025, 9, 20), Number = 2 }, after));
        return [.. comparison.Items[item].Changes.Where(c => !c.Field.EndsWith(".place", StringComparison.Ordinal))
            .Select(c => $"{c.Kind} {c.Before?.In("ja")} > {c.After?.In("ja")}")];
    }
}
