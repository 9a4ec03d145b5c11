using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Playbook;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.Cases.Tests;

/// <summary>What the registers say about steps; they never end one by themselves.</summary>
public sealed class PlaybookRegisterTests : IDisposable
{
    readonly CaseBench _case = new();

    public PlaybookRegisterTests() => _case.Must(new StartPlaybook { Id = PlaybookBench.Malware });

    public void Dispose() => _case.Dispose();

    RegisterCheck Check(string key) => _case.Step($"mail-malware/{key}").Register!;

    [Fact]
    public void Devices_are_counted_by_what_was_ever_done_with_them()
    {
        Assert.Equal((false, "台帳ではまだです。端末の台帳がまだ空です。"), (Check("isolate-devices").Met, Check("isolate-devices").Words.Ja));
        for (var i = 1; i <= 5; i++) _case.Must(new AddDevice { Name = $"PC-{i}" });
        foreach (var id in new[] { "pc-1", "pc-2" }) _case.Must(new ChangeDevice { Id = id, State = DeviceState.Isolated });
        Assert.Equal("The register says not yet: 2 of 5 devices.", Check("isolate-devices").Words.En);
        Assert.Equal("台帳ではまだです。端末5台のうち2台が済んでいます。", Check("isolate-devices").Words.Ja);
        _case.Must(new ChangeDevice { Id = "pc-1", State = DeviceState.ScannedClean });
        foreach (var id in new[] { "pc-3", "pc-4", "pc-5" }) _case.Must(new ChangeDevice { Id = id, State = DeviceState.Isolated });
        Assert.Equal((true, "The register says this is done: 5 of 5 devices."), (Check("isolate-devices").Met, Check("isolate-devices").Words.En));
        Assert.Equal(StepState.Open, _case.Step("mail-malware/isolate-devices").State);
        Assert.Equal("The register says not yet: 1 of 5 devices.", Check("scan-devices").Words.En);
    }

    [Fact]
    public void Evidence_is_asked_of_infected_devices_alone()
    {
        foreach (var name in new[] { "PC-1", "PC-2" }) _case.Must(new AddDevice { Name = name });
        Assert.False(Check("seal-devices").Met);
        _case.Must(new ChangeDevice { Id = "pc-1", State = DeviceState.ScannedInfected });
        Assert.Equal("The register says not yet: 0 of 1 devices.", Check("seal-devices").Words.En);
        _case.Must(new ChangeDevice { Id = "pc-1", State = DeviceState.EvidenceSealed });
        Assert.True(Check("seal-devices").Met);
    }

    [Fact]
    public void An_account_that_is_suspended_needs_no_new_password_until_it_is_restored()
    {
        foreach (var name in new[] { "info@tea.example", "kumi@tea.example" }) _case.Must(new AddAccount { Name = name, Service = "mail" });
        _case.Must(new ChangeAccount { Id = "info-tea-example", Done = AccountAction.PasswordReset });
        Assert.Equal("台帳ではまだです。アカウント2件のうち1件が済んでいます。", Check("change-passwords").Words.Ja);
        _case.Must(new ChangeAccount { Id = "kumi-tea-example", Done = AccountAction.Suspended });
        Assert.True(Check("change-passwords").Met);
        _case.Must(new ChangeAccount { Id = "kumi-tea-example", Done = AccountAction.Restored });
        Assert.False(Check("change-passwords").Met);
        Assert.Equal("The register says not yet: 0 of 2 accounts.", Check("check-forwarding").Words.En);
    }

    [Fact]
    public void A_contact_with_the_right_party_counts_and_its_mere_entry_does_not()
    {
        _case.Must(new AddParty { Kind = PartyKind.Police, Name = "下町警察署" });
        Assert.Equal((false, "台帳ではまだです。警察への連絡: 0件。"), (Check("contact-police").Met, Check("contact-police").Words.Ja));
        _case.Must(new RecordContact { Party = "下町警察署", Channel = ContactChannel.Telephone, Said = "相談した" });
        Assert.True(Check("contact-police").Met);
        Assert.False(Check("contact-lawyer").Met);
    }

    [Theory]
    [InlineData(DutyOutcome.Fulfilled, true)]
    [InlineData(DutyOutcome.NotApplicable, true)]
    [InlineData(DutyOutcome.Open, false)]
    public void A_duty_counts_when_its_end_is_recorded(DutyOutcome outcome, bool met)
    {
        Assert.False(Check("preliminary-report").Met);
        _case.Record(new NewEntry("duty.recorded", "duty/appi-preliminary-report")
        {
            Data = CaseJson.Write(new DutyRecord("appi-preliminary-report", outcome, Happened.Unknown, "17", "web form")),
        });
        Assert.Equal(met, Check("preliminary-report").Met);
    }

    [Fact]
    public void A_duty_that_the_facts_rule_out_needs_no_record_and_is_called_by_its_title()
    {
        Assert.False(Check("privacymark-report").Met);
        Assert.DoesNotContain("privacymark-report", Check("privacymark-report").Words.Ja, StringComparison.Ordinal);
        _case.State("privacymark", "no");
        Assert.Equal((true, "台帳では済んでいます。今の事実では「プライバシーマーク審査機関への報告」は対象外です。"), (Check("privacymark-report").Met, Check("privacymark-report").Words.Ja));
    }

    [Fact]
    public void Facts_measures_results_and_persons_are_looked_up()
    {
        Assert.All(new[] { "record-learned", "promise-measures", "investigate-exposure", "notify-persons", "open-desk" }, k => Assert.False(Check(k).Met));
        _case.State("learned", "2020-09-01");
        _case.Must(new PromiseMeasure { Text = "マクロを止める", Owner = "久美", Due = new LocalDate(2020, 10, 1) });
        _case.Investigated(CaseBench.Person("p1", "山田 花子"), CaseBench.Person("p2", "佐藤 一郎"));
        _case.Record(new NewEntry("inquiry.logged", "inquiry/1"));
        Assert.All(new[] { "record-learned", "promise-measures", "investigate-exposure", "open-desk" }, k => Assert.True(Check(k).Met));
        _case.Must(new RecordNotification { Persons = ["p1"], State = NoticeState.Notified, Channel = "mail" });
        Assert.Equal("台帳ではまだです。対象の方2人のうち1人が済んでいます。", Check("notify-persons").Words.Ja);
        _case.Must(new RecordNotification { Persons = ["p2"], State = NoticeState.Exempt, Reason = "deceased" });
        Assert.True(Check("notify-persons").Met);
    }

    [Fact]
    public void What_the_registers_say_stays_beside_what_the_person_said()
    {
        var entry = _case.Must(new FinishStep { Id = "mail-malware/isolate-devices", Outcome = "全部外した" }).Entries.Single();
        Assert.Equal("手順「端末をネットワークから切り離します」を終えました。全部外した 台帳ではまだです。端末の台帳がまだ空です。", entry.Text.Ja);
        Assert.Null(_case.Step("mail-malware/name-lead").Register);
    }

    [Fact]
    public void The_catalogues_offer_the_commands_and_views()
    {
        Assert.Equal(["start", "assign", "finish", "skip", "reopen"], CommandCatalog.All.Where(c => c.Word == "playbook").Select(c => c.Verb));
        Assert.Equal(["list", "next", "available"], ViewCatalog.All.Where(v => v.Word == "playbook").Select(v => v.Verb));
        Assert.All(ViewCatalog.All.Where(v => v.Word == "playbook"), v => Assert.All(v.Rows(_case.Desk.View()), row =>
        {
            Assert.IsType(v.Row, row);
            Assert.StartsWith("{\"id\":", CaseJson.Write(row), StringComparison.Ordinal);
        }));
    }
}
