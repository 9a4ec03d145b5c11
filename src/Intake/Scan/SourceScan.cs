using System.Threading.Channels;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Scan;

/// <summary>Scans sealed files: one reader, several workers, one writer that keeps the order of intake.</summary>
/// <remarks>
/// Items pass through a bounded channel as tasks in their order; the writer awaits them in that order, so the rows and their
/// numbers are the same for any number of workers. A batch is one transaction together with the count of items written;
/// an interrupted scan goes on behind it.
/// </remarks>
public sealed class SourceScan(CaseStore store, Organisation organisation, Limits limits, int jobs, Action<RunProgress>? progress)
{
    const int BatchItems = 256;

    /// <summary>Raw bytes that may be in work at once, over all workers.</summary>
    const long BytesInWork = 192L * 1024 * 1024;

    /// <summary>Items between two words of progress.</summary>
    const int ToldItems = 32;

    /// <summary>Items that are passed over between two words of progress, where an earlier run has written them.</summary>
    const int SkippedItems = 1000;

    long _messages, _before, _position;

    /// <summary>Bytes of all sources that this run reads, for its progress.</summary>
    public long TotalBytes { get; init; }

    public async Task ScanAsync(SourceRow source, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var done = store.ItemsOf(source.Number);
        Tell(source);
        var channel = Channel.CreateBounded<Task<ScannedItem>>(new BoundedChannelOptions(jobs * 32) { SingleReader = true, SingleWriter = true });
        var budget = new ByteBudget(BytesInWork);
        var reading = Task.Run(() => ReadAsync(source, done, channel.Writer, budget, stop.Token), stop.Token);
        try
        {
            await WriteAsync(source, done, channel.Reader, budget, stop.Token);
            await reading;
            _before += source.Sealed.Bytes;
            _position = 0;
            Tell(source);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    async Task ReadAsync(SourceRow source, long skip, ChannelWriter<Task<ScannedItem>> writer, ByteBudget budget, CancellationToken cancellation)
    {
        Exception? failure = null;
        using var workers = new SemaphoreSlim(jobs);
        try
        {
            using var content = store.Evidence.Open(source.Sealed.Sha256);
            foreach (var item in MailboxReader.Read(content, source.Path, limits))
            {
                var position = item.Message is null ? 0 : content.Position;
                if (skip-- > 0)
                {
                    if (skip % SkippedItems == 0) Reach(source, position);
                    continue;
                }
                var bytes = item.Message?.Bytes.Length ?? 0;
                await budget.TakeAsync(bytes, cancellation);
                await workers.WaitAsync(cancellation);
                var work = Task.Run(
                    () =>
                    {
                        try
                        {
                            return Scan(item, source, bytes) with { Position = position };
                        }
                        finally
                        {
                            workers.Release();
                        }
                    }, CancellationToken.None);
                await writer.WriteAsync(work, cancellation);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }
        // The semaphore outlives every worker that still holds it.
        for (var i = 0; i < jobs; i++) await workers.WaitAsync(CancellationToken.None);
        writer.Complete(failure);
    }

    ScannedItem Scan(MailboxItem item, SourceRow source, long bytes)
    {
        var unread = item.Anomaly is { } a ? (UnreadRow[])[new(source.Path + item.Message?.Suffix, a.Code, a.Detail, !a.IsRepaired)] : [];
        if (item.Message is null) return new([], unread, bytes);
        try
        {
            return new(MessageScan.Scan(item.Message, source, organisation, limits), unread, bytes);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours in one message must not hide all the others.
            return new([], [.. unread, new(source.Path + item.Message.Suffix, "internal-error", $"A fault of the program kept this message from being read ({e.GetType().Name}: {e.Message}); it is kept in evidence. Please report the fault.")], bytes);
        }
    }

    async Task WriteAsync(SourceRow source, long done, ChannelReader<Task<ScannedItem>> reader, ByteBudget budget, CancellationToken cancellation)
    {
        var messages = new List<ScannedMessage>();
        var unread = new List<UnreadRow>();
        var (pending, position) = (0, 0L);
        await foreach (var work in reader.ReadAllAsync(cancellation))
        {
            var item = await work;
            budget.Return(item.Bytes);
            position = Math.Max(position, item.Position);
            messages.AddRange(item.Messages);
            unread.AddRange(item.Unread);
            done++;
            if (++pending % ToldItems == 0) Reach(source, position);
            if (pending < BatchItems) continue;
            Flush(complete: false);
        }
        Flush(complete: true);

        void Flush(bool complete)
        {
            store.WriteScan(source, done, messages, unread, complete);
            _messages += messages.Count;
            messages.Clear();
            unread.Clear();
            pending = 0;
            Reach(source, position);
        }
    }

    /// <summary>How far the reader was in the file at an item. A ZIP is read in its entries' order, which need not be that of its bytes: the farthest place counts.</summary>
    void Reach(SourceRow source, long position)
    {
        _position = Math.Max(_position, Math.Min(position, source.Sealed.Bytes));
        Tell(source);
    }

    void Tell(SourceRow source) => progress?.Invoke(new(RunStage.Scan, source.Path, _before + _position, TotalBytes, _messages));

    /// <param name="Bytes">Of the item, as they count against those in work.</param>
    /// <param name="Position">Of the reader in the file behind the item; 0 where that says nothing.</param>
    sealed record ScannedItem(IReadOnlyList<ScannedMessage> Messages, IReadOnlyList<UnreadRow> Unread, long Bytes)
    {
        public long Position { get; init; }
    }
}
