using Hikeshi.Cases;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Parties;
using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>Commands on a case that are killed (SIGKILL) at any moment: nothing that was acknowledged is lost, nothing is half done, nothing blocks the next.</summary>
/// <remarks>Every command carries a word of its own in its note, which all entries that it makes repeat; how many entries it makes is known.</remarks>
public sealed class KilledCaseCommandsTests
{
    const int Tries = 30;

    const int Seed = 20200901;

    [Fact]
    public void Killed_commands_leave_all_of_their_entries_or_none_and_the_next_command_works()
    {
        using var folder = new TemporaryFolder();
        var name = folder["case"];
        Prepare(name);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var (writing, complete, half) = (0, 0, new List<string>());
        var (program, late) = (new KilledProgram(Seed, earliest: 0.5), new KilledProgram(Seed, earliest: 0, latest: 0.05));
        for (var i = 0; i < Tries; i++)
        {
            var word = $"try-{i:d3}-end";
            var (entries, arguments) = Command(i, word, folder);
            string[] whole = [.. arguments, "--case", name, "--by", "clerk"];
            // By the clock alone; after the head was kept, which is after the commit; most after the database begins to change.
            var run = i % 7 == 0 ? program.Run([], whole) : i % 3 == 0 ? late.Run([Path.Combine(name, "case.head")], whole) : program.Run([Path.Combine(name, "case.db-wal")], whole);
            expected[word] = entries;
            if (run.Killed ? run.Output.Contains(word, StringComparison.Ordinal) : run.ExitCode == 0) acknowledged.Add(word);
            Assert.True(run.Killed || run.ExitCode == 0, run.Errors);
            if (run.Wrote) writing++;
            // Read by this process at once, as the next command would.
            using var store = CaseStore.OpenExisting(name);
            Assert.Empty(Intake.Verify.Run(store).Faults);
            var found = store.Log().Count(l => l.Entry.Text.En.Contains(word, StringComparison.Ordinal));
            if (found != 0 && found != entries) half.Add($"{word}: {found} of {entries} entries");
            if (run.Wrote && found == entries) complete++;
            if (acknowledged.Contains(word)) Assert.Equal(entries, found);
        }
        Assert.Empty(half);
        using (var store = CaseStore.OpenExisting(name))
        {
            var texts = store.Log().Select(l => l.Entry.Text.En).ToList();
            Assert.All(acknowledged, word => Assert.Equal(expected[word], texts.Count(t => t.Contains(word, StringComparison.Ordinal))));
            // Duties follow the facts in the same transaction: there is never anything left to catch up with.
            Assert.Empty(new CaseDesk(store, SystemClock.Instance).Follow());
        }
        TestContext.Current.SendDiagnosticMessage("{0} of {1} killed while writing ({2} whole, the others not there), {3} acknowledged", writing, Tries, complete, acknowledged.Count);
        Assert.True(writing >= Tries / 4, $"Only {writing} of {Tries} runs were killed after they had begun to write.");
        Assert.True(complete > 0, "No run was killed after its entries stood in the log.");
        Assert.True(acknowledged.Count > 0, "No run was acknowledged.");

        var left = Directory.EnumerateFiles(name, "case.head.*.part").ToList();
        foreach (var part in left) File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddMinutes(-2));
        Assert.Equal(0, HikeshiProgram.Run("case", "timeline", "note", "--text", "after all", "--case", name).ExitCode);
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", name).ExitCode);
        Assert.Empty(Directory.EnumerateFiles(name, "*.part"));
    }

    [Fact]
    public void Opening_a_case_that_was_killed_leaves_a_case_or_none_and_can_be_repeated()
    {
        using var folder = new TemporaryFolder();
        var killed = 0;
        var program = new KilledProgram(Seed, earliest: 0);
        for (var i = 0; i < 10; i++)
        {
            var name = folder[$"case-{i}"];
            var run = program.Run([name], "case", "open", "--case", name);
            if (run.Wrote) killed++;
            if (File.Exists(Path.Combine(name, "case.db")) && IsCase(name)) Assert.Equal(0, HikeshiProgram.Run("verify", "--case", name).ExitCode);
            Assert.Equal(0, HikeshiProgram.Run("case", "open", "--case", name).ExitCode);
            using var store = CaseStore.OpenExisting(name);
            Assert.Empty(Intake.Verify.Run(store).Faults);
            Assert.Equal(1, store.LogHead.Number);
        }
        TestContext.Current.SendDiagnosticMessage("{0} of 10 killed while writing", killed);
        Assert.True(killed >= 3, $"Only {killed} of 10 runs were killed after they had begun to write.");
    }

    [Fact]
    public void Killed_export_and_opening_of_an_archive_leave_a_whole_one_or_none_and_can_be_repeated()
    {
        using var folder = new TemporaryFolder();
        var name = folder["case"];
        Prepare(name, files: 20);
        var (archive, exports, openings, completed) = (folder["case.zip"], 0, 0, 0);
        var program = new KilledProgram(Seed, earliest: 0);
        for (var i = 0; i < 6; i++)
        {
            var run = program.Run([archive + ".db.part"], "case", "archive", "export", "--case", name, "--out", archive);
            if (run.Wrote) exports++;
            using (var store = CaseStore.OpenExisting(name))
            {
                Assert.Empty(Intake.Verify.Run(store).Faults);
                var count = store.Log().Count(l => l.Entry.Kind == "archive.completed");
                if (count > completed) Assert.True(File.Exists(archive));
                completed = count;
            }
            if (!File.Exists(archive))
            {
                Assert.True(run.Killed, run.Errors);
                continue;
            }
            using var check = new TemporaryFolder();
            Assert.Null(OpenArchive.Open(archive, check["opened"], "clerk", CancellationToken.None).Refusal);
            File.Delete(archive);
        }
        Assert.Equal(0, HikeshiProgram.Run("case", "archive", "export", "--case", name, "--out", archive).ExitCode);
        Assert.Equal([archive], Directory.EnumerateFiles(folder.Path));

        program = new KilledProgram(Seed, earliest: 0);
        for (var i = 0; i < 6; i++)
        {
            var opened = folder[$"opened-{i}"];
            var run = program.Run([folder[".hikeshi-incoming"]], "case", "archive", "open", "--from", archive, "--case", opened);
            if (run.Wrote) openings++;
            if (!Directory.Exists(opened))
            {
                Assert.True(run.Killed, run.Errors);
                Assert.Equal(0, HikeshiProgram.Run("case", "archive", "open", "--from", archive, "--case", opened).ExitCode);
            }
            using var store = CaseStore.OpenExisting(opened);
            Assert.Empty(Intake.Verify.Run(store).Faults);
            Assert.Equal("archive.imported", store.Log().Last().Entry.Kind);
        }
        TestContext.Current.SendDiagnosticMessage("{0} exports, {1} openings killed while writing", exports, openings);
        Assert.True(exports >= 2 && openings >= 2, $"Only {exports} exports and {openings} openings were killed after they had begun to write.");
        Assert.Equal(0, HikeshiProgram.Run("case", "archive", "open", "--from", archive, "--case", folder["last"]).ExitCode);
        Assert.False(Path.Exists(Path.Combine(folder[".hikeshi-incoming"], "last")));
    }

    static (int Entries, string[] Arguments) Command(int i, string word, TemporaryFolder folder) => (i % 7) switch
    {
        0 => (1, ["case", "timeline", "note", "--text", $"noted {word}"]),
        1 => (2, ["case", "parties", "contact", "--party", "police", "--channel", "telephone", "--said", "told them", "--next-appointment", $"2020-09-07 11:{i:d2}", "--note", word]),
        2 => (1, ["case", "facts", "state", "--word", "learned", "--value", $"2026-04-{i % 28 + 1:d2}", "--note", word]),
        3 => (2, ["case", "inquiries", "statement", "--id", "1", "--did", "opened-attachment", "--text", "an invoice", "--note", word]),
        4 => (2, ["case", "devices", "import-scan", "--device", $"pc-scan-{i}", "--file", Report(folder, i), "--note", word]),
        5 => (1, ["case", "devices", "add", "--name", $"pc-{i}", "--note", word]),
        _ => (1, ["case", "devices", "change", "--id", "pc-main", "--state", i % 2 == 0 ? "isolated" : "in-use", "--note", word]),
    };

    static string Report(TemporaryFolder folder, int i)
    {
        File.WriteAllText(folder[$"scan-{i}.log"], $"/home/{i}/a.exe: Win.Trojan.Emotet-{i} FOUND\n");
        return folder[$"scan-{i}.log"];
    }

    static bool IsCase(string name)
    {
        try
        {
            CaseStore.OpenExisting(name).Dispose();
            return true;
        }
        catch (CaseUnusableException)
        {
            return false;
        }
    }

    static void Prepare(string name, int files = 0)
    {
        using var store = CaseStore.OpenOrCreate(name, TimeProvider.System);
        for (var i = 0; i < files; i++)
        {
            var bytes = new byte[100_000];
            new Random(i).NextBytes(bytes);
            store.Register(SourceRole.Mailbox, $"{i}.eml", $"/mail/{i}.eml", store.Evidence.Seal(new MemoryStream(bytes), CancellationToken.None));
        }
        store.RecordResults(store.ResultsDigest());
        var desk = new CaseDesk(store, SystemClock.Instance);
        CaseCommand[] commands =
        [
            new AddParty { Name = "Police", Kind = PartyKind.Police },
            new AddDevice { Name = "pc-main" },
            new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.StrangeMail, Caller = "caller" },
            new Cases.Facts.StateFact { Word = "executed", Value = "yes" },
            new Cases.Facts.StateFact { Word = "malware-steals-mail", Value = "yes" },
            new Cases.Facts.StateFact { Word = "personal-database", Value = "yes" },
        ];
        foreach (var command in commands.Concat(Enumerable.Range(0, Tries).Select(i => new AddDevice { Name = $"pc-scan-{i}" }))) Assert.Null(desk.Do(command, "clerk").Refusal);
    }
}
