using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Intake;
using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Deliveries.Tests;

/// <summary>What was sent travels with the case.</summary>
public sealed class MailArchiveTests
{
    [Fact]
    public async Task Another_installation_goes_on_and_sends_nothing_twice()
    {
        using var bench = new MailBench(4);
        bench.Server.Faults = (to, _) => to == MailBench.Address(0) ? Fault.TryLater : to == MailBench.Address(1) ? Fault.CloseBeforeAnswer : Fault.None;
        await bench.Send();
        var (archive, elsewhere) = (Path.Combine(bench.Folder, "..", "case.zip"), Path.Combine(bench.Folder, "..", "elsewhere"));
        WriteArchive.Write(bench.Store, archive, "久美", CancellationToken.None);
        bench.Server.Faults = (_, _) => Fault.None;

        var opened = OpenArchive.Open(archive, elsewhere, "警察", CancellationToken.None);
        Assert.True(opened.Refusal is null, opened.Refusal?.Words.En);
        using var store = CaseStore.OpenExisting(elsewhere);
        var report = await new SendNotice(new CaseDesk(store, SystemClock.Instance), bench.Channel).Send(new("mail-ja.1", [.. Addressees.Of(store)], [], "", "警察"), null, CancellationToken.None);

        Assert.True(report.Refusal is null, report.Refusal?.Words.En);
        Assert.Equal((1, 2), (report.Sent, report.Before));
        Assert.Equal(MailBench.Id(1), Assert.Single(report.InDoubt).Person);
        Assert.Equal(4, bench.Server.Mails.Count);
        Assert.Empty(Verify.Run(store).Faults);
    }

    [Fact]
    public async Task No_archive_is_written_while_mails_are_being_sent()
    {
        using var bench = new MailBench(1);
        await bench.Send();
        using var held = Hikeshi.Cases.Deliveries.MailFolder.Hold(bench.Folder);

        var refused = Assert.Throws<IOException>(() => WriteArchive.Write(bench.Store, Path.Combine(bench.Folder, "..", "case.zip"), "久美", CancellationToken.None));

        Assert.Contains("being sent", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "is missing")]
    [InlineData("shortened", "was shortened")]
    [InlineData("rewritten", "was changed after sending ended")]
    [InlineData("damaged", "line 2")]
    public async Task Verify_names_a_journal_that_is_missing_or_changed(string how, string said)
    {
        using var bench = new MailBench(3);
        await bench.Send();
        Assert.Empty(Verify.Run(bench.Store).Faults);
        var lines = await File.ReadAllLinesAsync(bench.Journal);
        if (how == "missing") File.Delete(bench.Journal);
        else if (how == "shortened") await File.WriteAllLinesAsync(bench.Journal, lines[..^1]);
        else if (how == "damaged") await File.WriteAllLinesAsync(bench.Journal, [lines[0], "x" + lines[1][1..], .. lines[2..]]);
        else
        {
            // Whoever changes a line can compute its mark again.
            var line = lines[2][17..].Replace("accepted", "refused!", StringComparison.Ordinal);
            await File.WriteAllLinesAsync(bench.Journal, [.. lines[..2], $"{Hikeshi.Cases.Deliveries.MailFolder.Mark(line)} {line}", .. lines[3..]]);
        }

        Assert.Contains(Verify.Run(bench.Store).Faults, f => f.Contains("mail/mail-ja.1.journal", StringComparison.Ordinal) && f.Contains(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail/mail-ja.1.journal", true)]
    [InlineData("mail/mail-ja.1.journal.damaged-20200901010203", true)]
    [InlineData("mail/bounces/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.eml", true)]
    [InlineData("mail/send.lock", false)]
    [InlineData("mail/../case.db.journal", false)]
    [InlineData("mail/..journal", false)]
    [InlineData("mail/a\\b.journal", false)]
    [InlineData("mail/bounces/x.eml", false)]
    [InlineData("mail/sub/x.journal", false)]
    public void An_archive_writes_only_names_that_a_case_can_have(string path, bool can) => Assert.Equal(can, Hikeshi.Cases.Deliveries.MailFolder.IsOfACase(path));
}
