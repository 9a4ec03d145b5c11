using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed class ReportWordingTests
{
    static readonly string[] One = ["entry/1"];

    static Words Said(ReportKind kind, string field, ReportFacts facts) =>
        SampleFacts.Built(SampleFacts.Header(kind), facts).Items.SelectMany(i => i.Statements).Single(s => s.Field == field).Text;

    [Fact]
    public void An_item_whose_persons_nobody_counted_is_named_without_a_number() => Assert.Equal(
        new("パスワード: 含まれます（人数は数えていません）", "password: among the data (persons not counted)"),
        Said(ReportKind.AppiPreliminary, "items.exposed", new() { Items = [new("password", null, null, One)] }));

    [Fact]
    public void An_item_that_nobody_counted_still_contradicts_its_absence() => Assert.Equal("item-absent-and-exposed",
        ReportBuilder.Build(SampleFacts.Header(ReportKind.AppiPreliminary), new() { Items = [new("password", null, null, One)], AbsentItems = [new("password", new("x", "x"), One)] })
            .Refusals.Single().Code);

    [Fact]
    public void A_category_without_a_number_is_printed_as_it_was_told() => Assert.Equal(
        new("お客さま、取引先", "customers, partners"),
        Said(ReportKind.AppiPreliminary, "persons.categories", new() { Categories = [new(new("お客さま、取引先", "customers, partners"), null, One)] }));

    [Theory]
    [InlineData(3, "メール: 9人に通知しました（2025年9月3日(水)）。", "mail: 9 people notified (Wed 3 September 2025).")]
    [InlineData(4, "メール: 9人に通知しました（2025年9月3日(水)から2025年9月4日(木)まで）。", "mail: 9 people notified (Wed 3 September 2025 to Thu 4 September 2025).")]
    public void A_notification_that_went_on_for_days_says_from_when_to_when(int last, string ja, string en) => Assert.Equal(new(ja, en),
        Said(ReportKind.AppiPreliminary, "response.notified", new() { Notified = [new(new("メール", "mail"), new(9), Happened.On(new(2025, 9, 3)), One, Happened.On(new(2025, 9, last)))] }));

    [Fact]
    public void No_notification_can_end_after_the_day_of_the_report() => Assert.Equal("fact-after-report",
        ReportBuilder.Build(SampleFacts.Header(ReportKind.AppiPreliminary), new() { Notified = [new(new("メール", "mail"), new(9), Happened.On(new(2025, 9, 3)), One, Happened.On(new(2025, 9, 30)))] })
            .Refusals.Single().Code);

    [Fact]
    public void Records_say_what_was_counted() => Assert.Equal(
        new("432件（メールの数）", "432 records (mails)"),
        Said(ReportKind.Gdpr33, "nature.records", new() { Records = new(new(432), One), RecordsCounted = new("メールの数", "mails") }));

    [Theory]
    [InlineData("yes", "yes", "", BreachState.Possible)]
    [InlineData("yes", "yes", "yes", BreachState.Confirmed)]
    [InlineData("no", "yes", "no", null)]
    [InlineData("", "", "", null)]
    [InlineData("", "", "yes", BreachState.Confirmed)]
    public void Leak_or_possible_leak_follows_the_same_rule_as_the_duty(string executed, string steals, string disclosed, BreachState? expected) => Assert.Equal(expected, BreachStates.Of(
        FactCatalogue.Read(new Dictionary<string, string> { ["executed"] = executed, ["malware-steals-mail"] = steals, ["disclosed"] = disclosed }).Facts));

    [Fact]
    public void A_kept_statement_keeps_its_words_and_a_known_one_its_source()
    {
        var kept = Statement.Kept("cause", "", new("調査中でした", "was open"), [], StatementState.UnderInvestigation, new LocalDate(2025, 9, 5), null);
        Assert.Equal(("調査中でした", new LocalDate(2025, 9, 5)), (kept.Text.Ja, kept.AsOf));
        Assert.Throws<ArgumentException>(() => Statement.Kept("cause", "", new("x", "x"), [" "], StatementState.Known, null, null));
    }
}
