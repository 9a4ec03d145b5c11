using Hikeshi.Demo.Letters;
using Hikeshi.Demo.Threads;
using Hikeshi.Demo.Truth;
using Hikeshi.Demo.Wave;

namespace Hikeshi.Demo;

/// <summary>Writes an invented incident: a Kyoto confectioner's stolen mailbox of September 2020, what recipients sent in, and the answers.</summary>
/// <remarks>The course of events follows a public notice; firm, people, numbers and words are invented. The same seed and size
/// give the same bytes. Mail is streamed to disk; memory grows with people, not with messages.</remarks>
public static class DemoIncident
{
    public const int DefaultSeed = 20200901;

    /// <summary>Conversations kept in memory as candidates for theft.</summary>
    const int Candidates = 400;

    /// <summary>Writes mailbox/, reported/, org.json and truth/ into the folder, which must be empty or missing.</summary>
    /// <exception cref="IOException">The folder already holds files.</exception>
    public static void Write(string folder, int seed = DefaultSeed, DemoSize? size = null)
    {
        size ??= DemoSize.Standard;
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty; name a new folder.");
        foreach (var part in new[] { "mailbox", "reported", "truth" }) Directory.CreateDirectory(Path.Combine(folder, part));

        var world = new World(seed, size);
        var reported = new List<(string, ReportedAnswer)>();
        using (var mailbox = new MailboxFolder(Path.Combine(folder, "mailbox")))
        {
            foreach (var report in new SpoofWave(world, WriteMailbox(mailbox, world, size)).Reports(size.Reports))
            {
                if (report.MessageId.Length > 0)
                {
                    mailbox.Receive(report.Answer.FromAddress!, SpoofWave.Lure, report.Bytes);
                    TruthFiles.WriteLure(Path.Combine(folder, "truth", "lure.json"), report, SpoofWave.Lure);
                }
                File.WriteAllBytes(Path.Combine(folder, "reported", report.FileName), report.Bytes);
                reported.Add((report.FileName, report.Answer));
            }
        }
        TruthFiles.WriteOrganisation(Path.Combine(folder, "org.json"), world.House, [World.SharedDesk.Address, World.OrderDesk.Address], world.Staff);
        TruthFiles.WriteSubjects(Path.Combine(folder, "truth", "subjects.json"), world.Ledger);
        TruthFiles.WriteReported(Path.Combine(folder, "truth", "reported.json"), reported);
    }

    /// <returns>A fair sample of the written conversations, drawn in one pass (reservoir sampling).</returns>
    static List<Letter> WriteMailbox(MailboxFolder mailbox, World world, DemoSize size)
    {
        var kept = new List<Letter>();
        var seen = 0;
        while (mailbox.Count < size.Messages)
            foreach (var letter in Next(world, mailbox.Count, size))
            {
                mailbox.Add(letter, world.Dice);
                if (letter.From.Person is not null && letter.Papers.Count == 0)
                {
                    seen++;
                    if (kept.Count < Candidates) kept.Add(letter);
                    else if (world.Dice.Below(seen) is var at && at < Candidates) kept[at] = letter;
                }
                // Asked after writing: what a thread has composed is noted in the answers, so it must be in the mailbox.
                if (mailbox.Count == size.Messages) break;
            }
        return kept;
    }

    static IEnumerable<Letter> Next(World world, int written, DemoSize size)
    {
        var date = Calendar.At(written, size.Messages, world.Dice);
        return world.Dice.Below(100) switch
        {
            < 30 => CustomerThread.Write(world, date),
            < 66 => ShopOrder.Write(world, date),
            < 78 => PartnerThread.Write(world, date),
            < 85 => OfficeMail.Write(world, date),
            < 98 => Circular.Write(world, date),
            _ => PaperMail.Write(world, date),
        };
    }
}
