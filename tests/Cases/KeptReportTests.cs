using Hikeshi.Cases.Duties;
using Hikeshi.Deadlines.Reports;
using NodaTime;

namespace Hikeshi.Cases.Tests;

public sealed class KeptReportTests : IDisposable
{
    readonly ReportBench _bench = new();

    CaseBench Case => _bench.Case;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_kept_report_reads_again_word_for_word_whatever_the_case_learns_later()
    {
        _bench.KnownAtFirst();
        var before = _bench.Content(ReportKind.AppiPreliminary);
        Case.Must(new KeepReport { Kind = "appi-preliminary" });
        _bench.KnownAtLast();
        // From the log alone, as another process would read it.
        var kept = new CaseDesk(Case.Store, Case.Clock).View().State.Reports.All.Single();
        foreach (var language in new[] { "ja", "en" })
        {
            Assert.Equal(ReportText.Write(before, language), ReportText.Write(kept.Content()!, language));
            Assert.Equal(ReportDocument.Write(before, language, new(ShowSources: true)), ReportDocument.Write(kept.Content()!, language, new(ShowSources: true)));
        }
        Assert.Equal(before.Items.SelectMany(i => i.Statements), kept.Content()!.Items.SelectMany(i => i.Statements), (a, b) =>
            (a.Field, a.Key, a.Text, a.State, a.AsOf, a.Reason) == (b.Field, b.Key, b.Text, b.State, b.AsOf, b.Reason) && a.Sources.SequenceEqual(b.Sources));
        Assert.DoesNotContain(_bench.View.State.Timeline.Lines(DateTimeZone.Utc), l => l.Kind == "report.kept");
    }

    [Fact]
    public void The_difference_from_the_preliminary_to_the_final_report_is_shown()
    {
        _bench.KnownAtFirst();
        Case.Must(new KeepReport { Kind = "appi-preliminary", Sent = true, Reference = "R7-0123" });
        Case.Clock.Reset(Instant.FromUtc(2025, 10, 28, 3, 0));
        _bench.KnownAtLast();
        var final = _bench.Content(ReportKind.AppiFinal);
        Assert.Equal("R7-0123", final.Header.PreviousReference);
        var changes = ReportComparison.Of(_bench.View.State.Reports.Find("appi-preliminary-1")!.Content()!, final).Items.SelectMany(i => i.Changes).ToList();
        (ChangeKind, string?, string?) Of(string field) => changes.Where(c => c.Field == field).Select(c => (c.Kind, c.Before?.Text.Ja, c.After?.Text.Ja)).First();
        Assert.Equal((ChangeKind.Changed, "2025年9月5日現在、調査中", "マクロを禁じる設定がありませんでした。"), Of("cause.causes"));
        Assert.Equal((ChangeKind.Changed, "少なくとも3人（増えることがあります）", "3人（確定した数）"), Of("persons.number"));
        Assert.Equal((ChangeKind.Added, null, "Emotet"), Of("outline.malware"));
        Assert.Equal(ChangeKind.Unchanged, Of("outline.occurred").Item1);
        Assert.Contains(ReportChangeLine.All(_bench.View), c => c is { Report: "appi-preliminary-1", Field: "outline.malware", Change: "added" });
    }

    [Fact]
    public void Sending_fulfils_the_duty_and_taking_that_back_leaves_the_report_unsent()
    {
        _bench.KnownAtFirst();
        var outcome = Case.Must(new KeepReport { Kind = "appi-preliminary", Sent = true, Reference = "R7-0123", Happened = "2025-09-05 11:50" });
        Assert.Equal(["report.kept", "duty.fulfilled"], outcome.Entries.Select(e => e.Kind));
        Assert.Equal("report/appi-preliminary-1", outcome.Item);
        var duty = DutyView.All(_bench.View).Single(d => d.Id == "appi-preliminary-report");
        Assert.Equal((DutyOutcome.Fulfilled, "R7-0123"), (duty.Outcome, duty.Reference));
        var line = KeptReportLine.All(_bench.View).Single();
        Assert.Equal((true, "R7-0123", "2025-09-05T11:50+09:00", "久美"), (line.Sent, line.Reference, line.SentAt.ToString(), line.By));
        Assert.Equal(2, _bench.Content(ReportKind.AppiPreliminary).Header.Number);
        Case.Must(new FulfilDuty { Id = "appi-preliminary-report", Outcome = DutyOutcome.Open, Report = "appi-preliminary-1", Reason = "送信できていませんでした" });
        Assert.False(KeptReportLine.All(_bench.View).Single().Sent);
        Assert.Equal(1, _bench.Content(ReportKind.AppiPreliminary).Header.Number);
    }

    [Fact]
    public void What_was_kept_first_can_be_sent_later_and_only_for_its_own_duty()
    {
        _bench.KnownAtFirst();
        Case.Must(new KeepReport { Kind = "appi-preliminary" });
        Case.Must(new KeepReport { Kind = "appi-preliminary" });
        Assert.Equal("report-for-other-duty", Case.Do(new FulfilDuty { Id = "appi-final-report", Outcome = DutyOutcome.Fulfilled, Report = "appi-preliminary-2", Reason = "x" }).Refusal!.Code);
        Assert.Equal("report-unknown", Case.Do(new FulfilDuty { Id = "appi-final-report", Outcome = DutyOutcome.Fulfilled, Report = "appi-final-7", Reason = "x" }).Refusal!.Code);
        Case.Must(new FulfilDuty { Id = "appi-preliminary-report", Outcome = DutyOutcome.Fulfilled, Report = "appi-preliminary-2", Reason = "web form" });
        Assert.Equal([false, true], KeptReportLine.All(_bench.View).Select(r => r.Sent));
    }

    [Theory]
    [InlineData("hipaa", false, "", "report-kind-unknown")]
    [InlineData("appi-preliminary", false, "R-1", "reference-without-sending")]
    [InlineData("appi-final", false, "", "final-open-without-reason")]
    public void A_report_that_cannot_be_kept_says_why_and_writes_nothing(string kind, bool sent, string reference, string code)
    {
        var head = Case.Store.LogHead;
        Assert.Equal(code, Case.Do(new KeepReport { Kind = kind, Sent = sent, Reference = reference }).Refusal!.Code);
        Assert.Equal(head, Case.Store.LogHead);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"x","kind":"appi-preliminary","statements":[null]}""")]
    [InlineData("""{"id":"x","kind":"appi-preliminary","day":"2025-09-05","organisation":"","contact_person":"","telephone":"","email":"","previous_reference":"","statements":[{"field":null}]}""")]
    [InlineData("""[1,2""")]
    public void An_entry_that_holds_no_whole_report_is_passed_over(string data)
    {
        Case.Store.InLog(log => log.Append("somebody", new("report.kept", "report/x") { Data = data }));
        Assert.Empty(KeptReportLine.All(_bench.View));
        Case.Must(new KeepReport { Kind = "appi-preliminary" });
        Assert.Single(KeptReportLine.All(_bench.View));
    }

    [Fact]
    public void A_kept_report_of_a_form_that_this_version_does_not_know_is_listed_but_not_written()
    {
        Case.Store.InLog(log => log.Append("somebody", new("report.kept", "report/x")
        {
            Data = """
                {"id":"x","kind":"appi-preliminary","day":"2025-09-05","number":1,"organisation":"","contact_person":"","telephone":"","email":"","previous_reference":"","statements":
                [{"field":"moon.phase","key":"","text":{"ja":"満月","en":"full"},"sources":["entry/1"],"state":"known"}]}
                """,
        }));
        Assert.Equal(("x", 1), (KeptReportLine.All(_bench.View).Single().Id, KeptReportLine.All(_bench.View).Single().Statements));
        Assert.Null(_bench.View.State.Reports.Find("x")!.Content());
        Assert.Empty(ReportChangeLine.All(_bench.View));
    }

    [Fact]
    public void A_report_that_nobody_owed_can_be_sent_all_the_same()
    {
        _bench.State(("executed", "no"), ("disclosed", "no"), ("malware-steals-mail", "no"), ("occurred", "2025-09-01"), ("learned", "2025-09-02"));
        Assert.Equal("duty-does-not-apply", Case.Do(new FulfilDuty { Id = "appi-preliminary-report", Outcome = DutyOutcome.Fulfilled, Reason = "x" }).Refusal!.Code);
        Case.Must(new KeepReport { Kind = "appi-preliminary", Sent = true });
        Assert.True(KeptReportLine.All(_bench.View).Single().Sent);
    }

    [Fact]
    public void Something_in_the_future_is_a_plan_and_no_fact_of_a_report()
    {
        Case.Must(new Publications.RecordPublication { Channel = "web site", Happened = "2025-09-09" });
        Assert.Equal(["2025年9月9日(火)　自社のホームページ（予定）"], _bench.Said(ReportKind.AppiPreliminary, "publication.publications"));
        Case.Must(new Timeline.NoteEvent { Text = "先のこと", Happened = "2025-09-10" });
        Assert.Equal("fact-after-report", Case.Do(new KeepReport { Kind = "appi-preliminary" }).Refusal!.Code);
    }
}
