using Hikeshi.Cases;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Timeline;
using Hikeshi.Cli.Demo;
using Hikeshi.Demo;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>The demo's command over a small incident: investigated, and the four days recorded, once for a class of tests.</summary>
public sealed class SmallDemo : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public SmallDemo()
    {
        WriteSample(Case);
        var sample = Path.Combine(Case, "sample");
        HikeshiProgram.Run("investigate", "--case", Case, "--mailbox", Path.Combine(sample, "mailbox"), "--reported", Path.Combine(sample, "reported"), "--org", Path.Combine(sample, "org.json"));
        CopyTo(Case, _folder["investigated"]);
        Run = HikeshiProgram.Run("demo", "--case", Case, "--no-serve");
    }

    public string Case => _folder["demo"];

    public Run Run { get; }

    /// <summary>A copy of the case as it was before the four days were recorded.</summary>
    public CaseStore Investigated(string folder)
    {
        CopyTo(_folder["investigated"], folder);
        return CaseStore.OpenExisting(folder);
    }

    static void CopyTo(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>A sample that is there is taken as it is.</summary>
    public static void WriteSample(string folder) => DemoIncident.Write(Path.Combine(folder, "sample"), size: DemoSize.Of(400));

    public void Dispose() => _folder.Dispose();
}

public sealed class FourDaysTests(SmallDemo demo) : IClassFixture<SmallDemo>
{
    static readonly LocalDate First = new(2020, 9, 1), Last = new(2020, 9, 4);

    [Fact]
    public void The_timeline_holds_the_four_days_in_order_public_and_internal()
    {
        Assert.True(demo.Run.ExitCode == 0, demo.Run.Errors);
        var view = Look(demo.Case);
        var lines = view.State.Timeline.Lines(view.Zone).Where(l => l.Kind != "case.opened").ToList();
        Assert.True(lines.Count > 60);
        Assert.All(lines, l => Assert.InRange(l.Happened.Day, First, Last));
        Assert.Equal(4, lines.Select(l => l.Happened.Day).Distinct().Count());
        Assert.Equal(lines.Select(l => l.Happened.Earliest(view.Zone)), lines.Select(l => l.Happened.Earliest(view.Zone)).Order());
        Assert.Contains(lines, l => l.Happened.Precision == Kernel.Precision.About);

        var lure = lines[0];
        Assert.Equal(("timeline.confirmed", true, "2020-09-01T09:30+09:00~"), (lure.Kind, lure.Public, lure.Happened.ToString()));
        Assert.Contains("info.mbox", lure.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Kind == "timeline.confirmed" && l.Source.Contains("000.eml", StringComparison.Ordinal));
        Assert.Single(lines, l => l.State == EntryState.Corrected);
        Assert.Empty(view.State.Timeline.Proposals);
        // What outsiders may be told names no customer.
        var names = view.Evidence.Persons.Values.Select(p => p.Name).Where(n => n.Contains(' ', StringComparison.Ordinal)).ToList();
        var staff = view.Evidence.Organisation.Staff.Select(s => s.Name).ToList();
        Assert.All(lines.Where(l => l.Public), l => Assert.DoesNotContain(names.Except(staff), n => l.Text.Ja.Contains(n, StringComparison.Ordinal)));
        Assert.InRange(lines.Count(l => l.Public), 15, lines.Count / 2);
    }

    [Fact]
    public void The_registers_hold_what_was_done_and_what_is_open_stays_open()
    {
        var view = Look(demo.Case);
        var state = view.State;
        Assert.Equal(6, state.Devices.All.Count());
        Assert.Single(state.Devices.All, d => d.EvidenceSealed && d.State == DeviceState.EvidenceSealed);
        Assert.DoesNotContain(state.Devices.All, d => d.State is DeviceState.Wiped or DeviceState.Replaced or DeviceState.InUse);
        Assert.Single(state.Accounts.All, a => a.Suspended);
        Assert.All(state.Accounts.All, a => Assert.Contains("forwarding-checked", a.Done.Keys));
        Assert.Equal("2020-09-01T22:30+09:00", Assert.Single(state.Services.All, s => s.Closed).Since.ToString());
        Assert.Equal(["2020-09-07T11:00+09:00", "2020-09-09T10:00+09:00"], state.Appointments.All.Select(a => a.At.ToString()));
        Assert.Equal(
            ["01T11:10 site", "01T12:00 newsletter", "01T13:30 instagram", "01T13:30 x", "01T13:30 facebook", "02T21:00 site", "03T18:30 site", "04T21:10 site", "04T21:10 site", "04T21:20 site", "04T21:30 site"],
            state.Publications.All.Select(p => $"{p.When.ToString()[8..16]} {p.Channel}"));
        Assert.Contains(state.Inquiries.All, i => i.Closed && i.IsIdentified && i.Answers.Any(a => a.Details));
        Assert.Contains(state.Inquiries.All, i => i.Told.Any(t => t.Did == Cases.Inquiries.MailAct.OpenedAttachment));
        Assert.Contains(state.Inquiries.All, i => i.CallBacks.Any(c => !c.Done));
        Assert.Contains(state.Inquiries.All, i => !i.Closed && i.Answers.Count == 0);
        Assert.All(state.Inquiries.All.Where(i => i.Subject.Length > 0), i => Assert.Equal(i.Caller, view.Evidence.Persons[i.Subject].Name));
        Assert.Equal(4, state.Notification.Persons.Values.Count(p => p.State == NoticeState.Notified));
        Assert.Single(state.Notification.Persons.Values, p => p.State == NoticeState.Unreachable);
        Assert.Equal([StepState.Open, StepState.Done, StepState.Skipped], state.Steps.All.Select(s => s.State).Distinct().Order());
        Assert.Equal(StepState.Open, state.Steps.Find("mail-malware/rebuild-devices")!.State);
        Assert.All(state.Measures.All, m => Assert.True(m.Owner.Length > 0 && m.Due > Last));

        // In 2020 the law asked for nothing, and so nothing of it is overdue.
        Assert.DoesNotContain(Cases.Duties.DutyView.All(view), d => d.Overdue || d.IsOpen);
        Assert.NotEmpty(OpenMatters.Of(view));
        Assert.False(state.Closing.Closed);
    }

    [Fact]
    public void What_the_demo_names_to_look_at_next_can_be_read()
    {
        string Show(params string[] view) => HikeshiProgram.Run(["case", .. view, "--case", demo.Case]).Output;
        var timeline = Show("timeline", "list");
        Assert.Contains("Tue 1 September 2020\n", timeline, StringComparison.Ordinal);
        Assert.Matches("[0-9]+  11:10 +public Published", timeline);
        Assert.Matches("corrected by [0-9]+: ", timeline);
        var next = Show("playbook", "next");
        Assert.StartsWith("Overdue\n", next, StringComparison.Ordinal);
        Assert.Contains("Install the system from an original medium", next, StringComparison.Ordinal);
        Assert.Contains("Ended\n", Show("playbook", "list"), StringComparison.Ordinal);
        Assert.Contains("call back of inquiry", Show("closing", "open"), StringComparison.Ordinal);
        Assert.Contains("web-ja.4", Show("publications", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notices_of_the_four_days_are_versions_that_a_second_person_approved_in_2020()
    {
        var view = Look(demo.Case);
        var versions = view.State.NoticeVersions.All.ToList();
        Assert.All(versions, v => Assert.True(v.Author != v.ApprovedBy && v.SamePerson.Length == 0 && v.Unbound.Length == 0, v.Id));
        Assert.All(versions, v => Assert.InRange(v.Edition.Approved.Date, First, Last));
        var page = versions.Where(v => v.Edition.Notice == "web-ja").ToList();
        Assert.Equal(["2020-09-01 11:10", "2020-09-02 21:00", "2020-09-03 18:30", "2020-09-04 21:20"], page.Select(v => v.Edition.Approved.ToString("uuuu-MM-dd HH:mm", null)));
        Assert.All(page.Skip(1), v => Assert.NotEmpty(v.Edition.Summary));
        Assert.Contains("2020年9月1日(火) 11:10", page[0].Edition.Markdown.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(versions, v => Assert.DoesNotContain(v.Edition.Markdown.Split('\n'), l => l.Contains(" / ", StringComparison.Ordinal)));
        Assert.Equal(
            ["facebook-ja", "guidance-en", "guidance-ja", "instagram-ja", "newsletter-ja", "person-letter-ja", "person-mail-ja", "short-post-ja", "staff-warning-ja", "telephone-ja", "web-en", "web-ja"],
            versions.Select(v => v.Edition.Notice).Distinct().Order(StringComparer.Ordinal));
        // Letters and mails to single persons wait to be sent.
        Assert.DoesNotContain(view.State.Deliveries.All, d => d.Version.StartsWith("person-", StringComparison.Ordinal));
        // In the morning nobody knew yet how many devices were infected; nothing else that is out is untrue now.
        Assert.Equal(["staff-warning-ja.1 devices-infected"], Cases.Notices.StaleText.All(view).Select(s => $"{s.Version} {s.Fact}"));
    }

    [Fact]
    public void The_site_stands_in_the_folder_of_the_case_with_dated_additions_and_no_broken_link()
    {
        var site = Path.Combine(demo.Case, "site");
        Assert.Contains(Path.Combine(site, "index.html"), demo.Run.Output, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(site, "web-ja.html"));
        foreach (var day in (int[])[2, 3, 4]) Assert.Contains($"2020年9月{day}日 追記", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("2020年9月4日(金)</h3>", StringComparison.Ordinal) < page.IndexOf("2020年9月3日(木)</h3>", StringComparison.Ordinal));
        var pages = Directory.GetFiles(site, "*.html");
        Assert.True(pages.Length > 15);
        foreach (var file in pages)
        {
            var html = File.ReadAllText(file);
            Assert.DoesNotContain(DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) + "年", html, StringComparison.Ordinal);
            foreach (var link in html.Split("href=\"").Skip(1).Select(l => l[..l.IndexOf('"', StringComparison.Ordinal)]).Where(l => !l.Contains(':', StringComparison.Ordinal) && !l.StartsWith('#')))
                Assert.True(File.Exists(Path.Combine(site, link.Split('#')[0])), $"{Path.GetFileName(file)} → {link}");
        }
    }

    [Fact]
    public void A_finished_demo_run_again_adds_nothing_and_verifies()
    {
        var (before, site) = (Entries(demo.Case), Site());
        var again = HikeshiProgram.Run("demo", "--case", demo.Case, "--no-serve");
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Contains("hikeshi case timeline list", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, Entries(demo.Case));
        Assert.Equal(site, Site());
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", demo.Case).ExitCode);
    }

    [Fact]
    public void A_demo_killed_while_it_records_goes_on_and_repeats_nothing()
    {
        using var folder = new TemporaryFolder();
        SmallDemo.WriteSample(folder["demo"]);
        var expected = Entries(demo.Case);
        var begin = expected.FindIndex(e => e.Contains("|playbook.started|", StringComparison.Ordinal));
        var killed = 0;
        foreach (var share in (double[])[0.2, 0.5, 0.8])
            if (HikeshiProgram.RunAndKill(() => Head(folder["demo"]) > begin + ((expected.Count - begin) * share), "demo", "--case", folder["demo"], "--no-serve")) killed++;
        Assert.Equal(0, HikeshiProgram.Run("demo", "--case", folder["demo"], "--no-serve").ExitCode);
        Assert.Equal(expected, Entries(folder["demo"]));
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["demo"]).ExitCode);
        Assert.True(killed > 0, "No run was still recording when it was to be killed.");
    }

    [Fact]
    public void Interrupted_behind_every_single_command_it_records_the_same_entries()
    {
        using var folder = new TemporaryFolder();
        demo.Investigated(folder["demo"]).Dispose();
        var note = Path.Combine(folder["demo"], "sample", "four-days.json");
        var (runs, noted) = (0, (byte[])[]);
        for (var complete = false; !complete; runs++)
        {
            using var store = CaseStore.OpenExisting(folder["demo"]);
            // Every third run was killed between a command and the note that it is done.
            if (runs % 3 == 2) File.WriteAllBytes(note, noted);
            if (runs > 0) noted = File.ReadAllBytes(note);
            using var interrupt = new CancellationTokenSource();
            try
            {
                ReplayFourDays.Run(store, note, new InterruptingClock(2, interrupt), interrupt.Token);
                complete = true;
            }
            catch (OperationCanceledException)
            {
                Assert.InRange(runs, 0, 1000);
            }
        }
        Assert.True(runs > 150);
        Assert.Equal(Entries(demo.Case), Entries(folder["demo"], sealedIn: demo.Case));
    }

    [Fact]
    public void A_command_that_the_case_refuses_stops_the_demo_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        using var store = demo.Investigated(folder["demo"]);
        Assert.Null(new CaseDesk(store, SystemClock.Instance).Do(new AddDevice { Name = "PC-4" }, "somebody").Refusal);
        var stopped = Assert.Throws<CaseUnusableException>(() => ReplayFourDays.Run(store, folder["note"], SystemClock.Instance, CancellationToken.None));
        Assert.Contains("device-known", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("devices add", stopped.Message, StringComparison.Ordinal);
        var recorded = store.LogHead;
        Assert.Throws<CaseUnusableException>(() => ReplayFourDays.Run(store, folder["note"], SystemClock.Instance, CancellationToken.None));
        Assert.Equal(recorded, store.LogHead);
    }

    /// <summary>Every file of the site with its digest.</summary>
    List<string> Site() => [.. Directory.GetFiles(Path.Combine(demo.Case, "site")).Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];

    static CaseView Look(string folder)
    {
        using var store = CaseStore.OpenExisting(folder);
        return new CaseDesk(store, SystemClock.Instance).View();
    }

    static long Head(string folder) =>
        File.Exists(Path.Combine(folder, "case.head")) && LogHead.TryParse(File.ReadAllText(Path.Combine(folder, "case.head")), out var head) ? head.Number : 0;

    /// <summary>What was recorded, without the times of recording and the folder of the case.</summary>
    static List<string> Entries(string folder, string? sealedIn = null)
    {
        using var store = CaseStore.OpenExisting(folder);
        return [.. store.Log().Select(l => l.Entry).Select(e => string.Join('|',
            e.Kind, e.Item, e.Actor, e.Kind is "case.opened" or "duties.computed" ? "" : e.Happened, e.IsPublic, e.Text.Ja, e.Text.En).Replace(sealedIn ?? folder, "", StringComparison.Ordinal))];
    }

    /// <summary>The clock of the machine, which interrupts when it is asked for the second time: each command asks twice.</summary>
    sealed class InterruptingClock(int at, CancellationTokenSource interrupt) : IClock
    {
        int _asked;

        public Instant GetCurrentInstant()
        {
            if (++_asked == at) interrupt.Cancel();
            return SystemClock.Instance.GetCurrentInstant();
        }
    }
}
