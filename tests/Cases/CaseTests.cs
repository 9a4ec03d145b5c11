using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Timeline;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Tests;

public sealed class CaseTests : IDisposable
{
    readonly CaseBench _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_correction_is_an_entry_of_its_own_and_the_first_text_stays_beside_it()
    {
        var noted = _case.Must(new NoteEvent { Text = "全PCのLANケーブルを外した", Happened = "about 2020-09-01 10:00" }).Entries[0].Number;
        _case.Must(new CorrectEntry { EntryNumber = noted, Text = "3台のLANケーブルを外した", At = "2020-09-01 10:20", Reason = "聞き間違い" });
        var line = _case.State.Timeline.Lines(DateTimeZone.Utc).Single(l => l.Number == noted);
        Assert.Equal(("3台のLANケーブルを外した", "全PCのLANケーブルを外した", "2020-09-01T10:20+09:00", EntryState.Corrected), (line.Text.Ja, line.Original!.Ja, line.Happened.ToString(), line.State));
        Assert.Equal("全PCのLANケーブルを外した", _case.State.Timeline.Find(noted)!.Text.Ja);
    }

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("3000-01-01")]
    public void A_time_outside_of_any_incident_is_refused(string happened) =>
        Assert.Equal("time-unreadable", _case.Do(new NoteEvent { Text = "x", Happened = happened }).Refusal!.Code);

    [Fact]
    public void Ten_megabytes_of_text_are_refused_with_what_to_do_and_nothing_is_written()
    {
        var before = _case.Store.LogHead;
        var refused = _case.Do(new NoteEvent { Text = new string('あ', 10_000_000) }).Refusal!;
        Assert.Equal("text-too-long", refused.Code);
        Assert.Contains("evidence as a file", refused.Words.En, StringComparison.Ordinal);
        Assert.Equal(before, _case.Store.LogHead);
    }

    [Fact]
    public void Control_and_direction_characters_are_kept_as_something_that_can_be_seen()
    {
        _case.Must(new AddDevice { Name = "PC\u0000\u202Egpj.exe" });
        Assert.Equal("PC[U+0000][U+202E]gpj.exe", _case.State.Devices.All.Single().Name);
    }

    [Fact]
    public void Closing_names_every_open_duty_person_measure_and_call_back()
    {
        _case.Investigated(CaseBench.Person("P1", "山田 花子"), CaseBench.Person("P2", "鈴木 一郎"));
        _case.Must(new PromiseMeasure { Text = "研修", Owner = "久美", Due = new(2020, 10, 1) });
        _case.Must(new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.AmIAffected, Caller = "山田", Contact = "075-000-0000" });
        _case.Must(new PlanCallBack { Id = "1", At = "2020-09-02 10:00" });
        Assert.Equal("duty-open", _case.Do(new CloseCase()).Refusal!.Code);
        Assert.Equal(["call-back", "duty", "measure", "persons"], OpenMatters.Of(_case.Desk.View()).Select(m => m.Sort).Distinct().Order());

        _case.EndDuties();
        _case.Must(new RecordNotification { Persons = ["P1"], State = NoticeState.Unreachable, Reason = "no address" });
        Assert.Contains("2 persons", OpenMatters.Of(_case.Desk.View()).Single(m => m.Sort == "persons").Words.En, StringComparison.Ordinal);
        _case.Must(new RecordNotification { Everybody = NoticeState.Unreachable, State = NoticeState.Substituted, Channel = "publication" });
        _case.Must(new RecordNotification { Everybody = NoticeState.Waiting, State = NoticeState.Notified, Channel = "mail", Version = "1" });
        _case.Must(new EndMeasure { Id = "1", State = MeasureState.Done, Outcome = "held" });
        _case.Must(new FinishCallBack { Id = "1", Outcome = "told" });
        _case.Must(new CloseCase());
        Assert.Equal("case-closed", _case.Do(new NoteEvent { Text = "later" }).Refusal!.Code);
    }

    [Fact]
    public void What_of_a_person_was_exposed_is_told_only_after_the_identity_was_checked()
    {
        _case.Investigated(CaseBench.Person("P1", "山田 花子"));
        _case.Must(new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.AmIAffected });
        _case.Must(new IdentifyCaller { Id = "1", Subject = "P1" });
        Assert.Equal("identity-not-checked", _case.Do(new AnswerInquiry { Id = "1", Said = "…", Details = true }).Refusal!.Code);
        Assert.Equal("identity-method-unknown", _case.Do(new IdentifyCaller { Id = "1", Method = "believed" }).Refusal!.Code);
        _case.Must(new IdentifyCaller { Id = "1", Method = "call-back" });
        _case.Must(new AnswerInquiry { Id = "1", Said = "氏名", Notifies = true });
        Assert.Equal(NoticeState.Notified, _case.State.Notification.StateOf("P1"));
    }

    [Fact]
    public void What_a_caller_reports_stands_in_the_timeline_with_the_inquiry_as_its_source()
    {
        _case.Must(new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.OpenedIt, Caller = "佐藤", Happened = "2020-09-01 11:20" });
        _case.Must(new RecordStatement { Id = "1", Did = MailAct.EnabledContent, Text = "請求書という添付", Happened = "2020-09-01 11:00" });
        var line = _case.State.Timeline.Lines(DateTimeZone.Utc).Single(l => l.Kind == "statement.recorded");
        Assert.Equal(("inquiry/1", "2020-09-01T11:00+09:00"), (line.Source, line.Happened.ToString()));
        Assert.Equal([(new LocalDate(2020, 9, 1), (int?)11, 1)], InquiryCount.Of(_case.Desk.View()).Select(c => (c.Day, c.Hour, c.Count)));
    }

    [Fact]
    public void A_change_of_the_facts_computes_the_duties_again_and_logs_what_changed()
    {
        _case.Clock.Reset(Instant.FromUtc(2026, 6, 1, 1, 0));
        foreach (var (word, value) in new[] { ("occurred", "2026-06-01"), ("executed", "yes"), ("malware-steals-mail", "yes"), ("personal-database", "yes"), ("strongly-encrypted", "no") })
            _case.Must(new StateFact { Word = word, Value = value });
        _case.Must(new StateFact { Word = "learned", Value = "2026-06-01" });
        var report = DutyView.All(_case.Desk.View()).Single(d => d.Id == "appi-preliminary-report");
        Assert.Equal(new LocalDate(2026, 6, 5), report.DueDay);
        var moved = _case.Must(new StateFact { Word = "learned", Value = "2026-06-03" });
        Assert.Equal(["fact.stated", "duties.computed"], moved.Entries.Select(e => e.Kind));
        Assert.Equal(new LocalDate(2026, 6, 7), DutyView.All(_case.Desk.View()).Single(d => d.Id == "appi-preliminary-report").DueDay);
        Assert.Equal("fact-unknown", _case.Do(new StateFact { Word = "phase-of-moon", Value = "full" }).Refusal!.Code);
        _case.Clock.Reset(Instant.FromUtc(2026, 6, 8, 1, 0));
        Assert.True(DutyView.All(_case.Desk.View()).Single(d => d.Id == "appi-preliminary-report").Overdue);
        _case.Must(new FulfilDuty { Id = "appi-preliminary-report", Outcome = DutyOutcome.Fulfilled, Reference = "R-1", Reason = "web form" });
        Assert.False(DutyView.All(_case.Desk.View()).Single(d => d.Id == "appi-preliminary-report").Overdue);
    }

    [Fact]
    public void Appointments_are_written_as_iCalendar_with_lasting_ids()
    {
        _case.Must(new AddParty { Kind = PartyKind.ForensicFirm, Name = "みやこ調査" });
        _case.Must(new RecordContact { Party = "みやこ調査", Channel = ContactChannel.Telephone, Said = "依頼", NextAppointment = "2020-09-07 11:00" });
        var identity = Guid.Parse("00000000-0000-0000-0000-000000000001");
        var file = CalendarFile.Write(_case.Desk.View(), identity, "ja");
        Assert.Contains("DTSTART:20200907T020000Z", file, StringComparison.Ordinal);
        Assert.Contains("UID:appointment-1@", file, StringComparison.Ordinal);
        Assert.Equal(file, CalendarFile.Write(_case.Desk.View(), identity, "ja"));
    }

    [Fact]
    public void The_timeline_is_written_in_Timesketch_columns_and_no_cell_runs_as_a_formula()
    {
        _case.Must(new NoteEvent { Text = "=HYPERLINK(\"x\")", Happened = "2020-09-01 09:30" });
        using var file = new MemoryStream();
        TimelineFile.WriteTimesketch(_case.Desk.View(), file, "ja");
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("\r\n");
        Assert.StartsWith("\uFEFFmessage,timestamp,datetime,timestamp_desc,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=HYPERLINK(\"\"x\"\")\",1598920200000000,2020-09-01T00:30:00+00:00,Event Time,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_a_description_and_a_name_of_its_own()
    {
        Assert.All(CommandCatalog.All, c => Assert.NotEmpty(c.Description));
        var names = CommandCatalog.All.Select(c => $"{c.Word} {c.Verb}").Concat(ViewCatalog.All.Select(v => $"{v.Word} {v.Verb}")).ToList();
        Assert.Equal(names.Distinct(), names);
        // Recorded by what does more than record: sealing a caller's mail, and showing a caller's answer.
        Type[] inside = [typeof(AttachReport), typeof(ReadAnswer), typeof(Hikeshi.Cases.Reading.ReadPersonalData)];
        Assert.Equal(typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)) && !t.IsAbstract && !inside.Contains(t)).Select(t => t.Name).Order(), CommandCatalog.All.Select(c => c.Type.Name).Order());
    }
}
