using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Tests.Law;

public sealed class LawBookTests
{
    static readonly LawBook Book = LawBook.Default;

    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var rule in Book.Rules)
            for (var i = 0; i < rule.Examples.Count; i++) data.Add(rule.Id, i);
        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Worked_example_comes_out_as_it_says(string id, int index)
    {
        var example = Book.Rules.Single(r => r.Id == id).Examples[index];
        var reading = FactCatalogue.Read(example.Facts);
        Assert.Empty(reading.Refusals);
        var duty = IncidentDuties.Of(reading.Facts, Book, JapaneseCalendar.Default).Single(d => d.Id == example.Duty);
        Assert.Equal(example.State, duty.State.Word());
        Assert.Equal(example.Due, duty.Due.Instant is { } instant ? InstantPattern.General.Format(instant) : duty.Due.Day is { } day ? LocalDatePattern.Iso.Format(day) : null);
    }

    [Fact]
    public void Rules_with_a_formula_that_computes_have_worked_examples()
    {
        var without = Book.Rules.Where(r => r.Formula is DayCount or DayRange or HourCount or EventKinds && r.Examples.Count == 0).Select(r => r.Id);
        // These two are run through the examples of the duties that use them.
        Assert.Equal(["my-number-kinds-2022", "privacymark-range-2022"], without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_of_a_chain_leave_no_gap_and_no_overlap()
    {
        foreach (var chain in Book.Rules.GroupBy(r => r.Chain))
        {
            var first = chain.Min(r => r.From);
            for (var day = first; day < new LocalDate(2027, 1, 1); day = day.PlusDays(1))
                Assert.Single(chain, r => r.HoldsOn(day));
        }
    }

    [Theory]
    [InlineData("appi-preliminary-report", "2022-03-31", "appi-preliminary-report-2017")]
    [InlineData("appi-preliminary-report", "2022-04-01", "appi-preliminary-report-2022")]
    [InlineData("appi-preliminary-report", "2017-05-30", "appi-preliminary-report-2017")]
    [InlineData("appi-preliminary-report", "2017-05-29", null)]
    [InlineData("appi-kinds", "2024-03-31", "appi-kinds-2022")]
    [InlineData("appi-kinds", "2024-04-01", "appi-kinds-2024")]
    [InlineData("gdpr-notify-authority", "2018-05-24", null)]
    [InlineData("gdpr-notify-authority", "2018-05-25", "gdpr-notify-authority-2018")]
    public void Finds_the_version_that_held(string chain, string day, string? id) => Assert.Equal(id, Book.On(chain, LocalDatePattern.Iso.Parse(day).Value)?.Id);

    [Fact]
    public void Amendment_not_in_force_is_pending_and_no_rule_comes_from_it()
    {
        var pending = Assert.Single(Book.Pending);
        Assert.Equal(("appi", new LocalDate(2026, 7, 17), Verification.Secondary), (pending.Law, pending.Promulgated, pending.Status));
        Assert.DoesNotContain(Book.Rules, r => r.From >= pending.Promulgated);
    }

    // facts/law.md as of this version: reference and status. A rule of our own reading may quote a reference; its status says so.
    [Theory]
    [InlineData("J1", Verification.Verified)]
    [InlineData("J2", Verification.Verified)]
    [InlineData("J3", Verification.Verified)]
    [InlineData("J4", Verification.Verified)]
    [InlineData("J5", Verification.ByQuotation)]
    [InlineData("J6", Verification.Verified)]
    [InlineData("J7", Verification.Unverified)]
    [InlineData("J9", Verification.Verified)]
    [InlineData("J10", Verification.Verified)]
    [InlineData("J11", Verification.Unverified)]
    [InlineData("J13", Verification.Verified)]
    [InlineData("J15", Verification.VerifiedInPart)]
    [InlineData("J17", Verification.Verified)]
    [InlineData("J18", Verification.Secondary)]
    [InlineData("G1", Verification.NotStated)]
    [InlineData("G6", Verification.NotStated)]
    public void Status_is_that_of_the_source_table(string reference, Verification status)
    {
        var rules = Book.Rules.Where(r => r.Reference == reference && r.Status != Verification.OurReading).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, r => Assert.Equal(status, r.Status));
    }

    [Fact]
    public void Unknown_law_is_refused_and_the_known_ones_named()
    {
        var (law, refusal) = Book.Find("ccpa");
        Assert.Null(law);
        Assert.Equal("law-unknown", refusal!.Code);
        Assert.Contains("appi, gdpr, my-number, privacymark", refusal.Words.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"law\": \"gdpr\"", "\"law\": \"ccpa\"", "$.law")]
    [InlineData("\"hours\": 72", "\"hours\": \"72\"", "$.rules[0].formula.hours")]
    [InlineData("\"hours\": 72", "\"minutes\": 72", "$.rules[0].formula.minutes")]
    [InlineData("{ \"kind\": \"hours\", \"hours\": 72 }", "7", "$.rules[0].formula")]
    [InlineData("\"kind\": \"hours\"", "\"kind\": \"fortnight\"", "$.rules[0].formula.kind")]
    [InlineData("\"from\": \"2018-05-25\"", "\"from\": \"2018-02-30\"", "$.versions[0].from")]
    [InlineData("\"status\": \"not-stated\"", "\"status\": \"certain\"", "$.versions[0].status")]
    [InlineData("\"rules\": [", "\"rules\": [3, ", "$.rules[0]")]
    [InlineData("\"rules\": [", "\"rules\": ,[", "Line 7")]
    [InlineData("\"chain\": \"gdpr-aware\"", "\"chain\": \"gdpr-unaware\"", "\"gdpr-aware\" is missing")]
    [InlineData("\"id\": \"gdpr-aware-2018\"", "\"id\": \"gdpr-content-2018\"", "\"gdpr-content-2018\" stands there twice")]
    public void Malformed_file_is_refused_by_file_and_place(string text, string replacement, string place)
    {
        var files = LawBook.EmbeddedFiles().Select(f => f.Name == "law/gdpr.json" ? (f.Name, Once(f.Json, text, replacement)) : f).ToList();
        var reading = LawBook.Read(files);
        Assert.Null(reading.Book);
        var refusal = Assert.Single(reading.Refusals);
        Assert.Equal("law-file-malformed", refusal.Code);
        Assert.Contains("law/gdpr.json", refusal.Words.En, StringComparison.Ordinal);
        Assert.Contains("law/gdpr.json", refusal.Words.Ja, StringComparison.Ordinal);
        Assert.Contains(place, refusal.Words.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"until\": \"2024-03-31\", \"superseded_by\": \"appi-kinds-2024\"", "\"until\": \"2024-04-01\", \"superseded_by\": \"appi-kinds-2024\"", "overlap")]
    [InlineData("\"until\": \"2024-03-31\", \"superseded_by\": \"appi-kinds-2024\"", "\"until\": \"2024-03-30\", \"superseded_by\": \"appi-kinds-2024\"", "gap")]
    [InlineData("\"until\": \"2024-03-31\", \"superseded_by\": \"appi-kinds-2024\"", "\"superseded_by\": \"appi-kinds-2024\"", "overlap")]
    [InlineData("\"supersedes\": \"appi-kinds-2022\", ", "", "supersedes")]
    public void Chain_with_a_gap_an_overlap_or_a_missing_link_is_refused(string text, string replacement, string fault)
    {
        var files = LawBook.EmbeddedFiles().Select(f => f.Name == "law/appi.json" ? (f.Name, Once(f.Json, text, replacement)) : f).ToList();
        var reading = LawBook.Read(files);
        Assert.Null(reading.Book);
        Assert.Contains(fault, Assert.Single(reading.Refusals).Words.En, StringComparison.Ordinal);
    }

    static string Once(string json, string text, string replacement)
    {
        var at = json.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file no longer holds {text}.");
        return string.Concat(json.AsSpan(0, at), replacement, json.AsSpan(at + text.Length));
    }
}
