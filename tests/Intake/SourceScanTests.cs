using System.Text;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Tests;

public sealed class SourceScanTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-scan-").FullName;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_fault_in_reading_one_message_is_reported_and_the_scan_ends()
    {
        using var store = CaseStore.OpenOrCreate(Path.Combine(_folder, "case"), TimeProvider.System);
        var bytes = Encoding.ASCII.GetBytes("From: a@x.example\nMessage-ID: <1@x.example>\n\nhello\n");
        var source = store.Register(SourceRole.Mailbox, "a.eml", "/x/a.eml", store.Evidence.Seal(new MemoryStream(bytes), CancellationToken.None))!;

        // No organisation at all is a fault of the caller; it stands for any fault inside a reader.
        await new SourceScan(store, null!, Limits.Default, 2, null).ScanAsync(source, CancellationToken.None);

        Assert.True(store.Sources().Single().Scanned);
        var unread = Assert.Single(store.Unread(), u => u.Code == "internal-error");
        Assert.Equal("a.eml", unread.Place);
        Assert.True(unread.Lost);
    }

    [Fact]
    public async Task A_scan_writes_every_message_in_the_order_of_the_file()
    {
        using var store = CaseStore.OpenOrCreate(Path.Combine(_folder, "case"), TimeProvider.System);
        var mbox = string.Concat(Enumerable.Range(1, 700).Select(i =>
            $"From a@x.example Tue Sep  1 10:00:00 2020\nFrom: a@x.example\nMessage-ID: <{i}@x.example>\n\n{new string('x', i % 7 * 900)}\n\n"));
        var source = store.Register(
            SourceRole.Mailbox, "a.mbox", "/x/a.mbox", store.Evidence.Seal(new MemoryStream(Encoding.ASCII.GetBytes(mbox)), CancellationToken.None))!;
        await new SourceScan(store, Organisation.Unknown, Limits.Default, 4, null).ScanAsync(source, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 700).Select(i => $"{i}@x.example"), store.Messages().Select(m => m.MessageId));
    }
}
