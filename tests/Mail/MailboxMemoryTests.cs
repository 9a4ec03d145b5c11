using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;

namespace Hikeshi.Mail.Tests;

/// <summary>Runs alone: it looks at the live memory of the process.</summary>
[CollectionDefinition(nameof(MailboxMemoryTests), DisableParallelization = true)]
public sealed class MailboxMemoryRun;

/// <summary>Memory does not grow with the mailbox.</summary>
[Collection(nameof(MailboxMemoryTests))]
public sealed class MailboxMemoryTests
{
    [Fact]
    public void A_stream_of_200_megabytes_needs_little_memory()
    {
        var piece = MailText.Bytes("From taro@example.jp Wed Oct 01 02:46:00 2025\n" + "Subject: big\n\n" + new string('x', 70) + "\n" + string.Concat(Enumerable.Repeat(new string('y', 75) + "\n", 13_000)) + "\n", lineEnd: "\n");
        using var stream = new RepeatingStream(piece, 200);
        var (count, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var item in MailboxReader.Read(stream, "huge.mbox", Limits.Default))
        {
            Assert.NotNull(item.Message);
            if (++count % 50 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal(200, count);
        Assert.True(most < 16 * 1024 * 1024, $"{most} bytes live");
    }
}
