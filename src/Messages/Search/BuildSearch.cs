using System.Globalization;
using Hikeshi.Analysis.Attachments;
using Hikeshi.Exposure.Text;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Search;

/// <summary>Brings the search index of a case up to date: first what the list orders and filters by, then text after text.</summary>
/// <remarks>Memory stays within a batch. It may be stopped or killed at any moment and goes on later; several processes may do it at once, each batch is written by one.</remarks>
public sealed class BuildSearch(CaseStore store, SearchIndex index, Limits limits)
{
    const int BatchMessages = 250;

    /// <summary>Characters of text in one batch, so that a mailbox of huge mails takes no more memory than one of small ones.</summary>
    const int BatchChars = 4_000_000;

    const int ListBatch = 2_000;

    /// <summary>From this many new messages on the index is put in order afterwards.</summary>
    const int WorthOptimising = 5_000;

    /// <summary>Makes everything searchable that the case holds now.</summary>
    /// <param name="progress">Told after each batch.</param>
    public SearchProgress Run(CancellationToken cancellation, Action<SearchProgress>? progress = null)
    {
        var (count, last) = store.MessageNumbers;
        List(count, last, progress, cancellation);
        var begun = index.LastRead;
        while (!cancellation.IsCancellationRequested && Read(progress, count, cancellation)) { }
        if (index.LastRead - begun >= WorthOptimising && !cancellation.IsCancellationRequested) index.Optimise();
        return index.Progress(count);
    }

    /// <summary>True where nothing is left to do.</summary>
    public bool IsUpToDate
    {
        get
        {
            var (count, last) = store.MessageNumbers;
            return index.IsListed(Results(count, last)) && index.LastRead >= last;
        }
    }

    void List(long count, long last, Action<SearchProgress>? progress, CancellationToken cancellation)
    {
        var results = Results(count, last);
        if (index.IsListed(results)) return;
        var (done, after, same) = (0L, 0L, true);
        using var items = store.ItemsByMessage().GetEnumerator();
        var more = items.MoveNext();
        for (var rows = store.MessagesAfter(0, ListBatch); rows.Count > 0; rows = store.MessagesAfter(after, ListBatch))
        {
            if (cancellation.IsCancellationRequested) return;
            var batch = new List<ListedRow>(rows.Count);
            foreach (var row in rows)
            {
                var mask = 0L;
                for (; more && items.Current.Message <= row.Number; more = items.MoveNext())
                    if (items.Current.Message == row.Number) mask |= MessageFilter.Bit(items.Current.Item);
                batch.Add(Listed(row, mask));
            }
            same &= index.List(batch, done += rows.Count);
            after = rows[^1].Number;
            progress?.Invoke(index.Progress(count));
        }
        if (!same || index.LastRead > last) index.ForgetTexts();
        index.Listed(results, count, last);
    }

    string Results(long count, long last) => $"{store.ResultsEntry}:{count}:{last}";

    static ListedRow Listed(MessageRow row, long items) => new(
        row.Number, Moment(row.Date), row.Role == SourceRole.Mailbox ? 0 : 1, row.Verdict, row.SourceNumber, SearchIndex.Stamp(row),
        Folded($"{row.FromName} {row.FromAddress}"), Folded(SearchIndex.People(row.Recipients)), items);

    /// <summary>As filters compare addresses and names.</summary>
    internal static string Folded(string text) => FoldedText.Of(text).Folded.ToLowerInvariant();

    internal static long Moment(string date) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToUnixTimeSeconds() : long.MinValue;

    bool Read(Action<SearchProgress>? progress, long count, CancellationToken cancellation)
    {
        var after = index.LastRead;
        var rows = store.MessagesAfter(after, BatchMessages);
        if (rows.Count == 0) return false;
        var batch = new List<(long, IndexedText?)>(rows.Count);
        long chars = 0;
        foreach (var (row, message) in new CaseMessages(store, limits).LoadAll(rows))
        {
            if (cancellation.IsCancellationRequested) return false;
            var text = Text(row, message);
            batch.Add((row.Number, text));
            if ((chars += text.Body.Length) > BatchChars) break;
        }
        index.Write(after, batch);
        progress?.Invoke(index.Progress(count));
        return true;
    }

    /// <summary>What of a message can be searched; without its evidence, what the case knows of it.</summary>
    IndexedText Text(MessageRow row, Message? message)
    {
        var people = $"{row.FromName} {row.FromAddress}\n{row.Recipients}";
        if (message is null) return new(row.Subject, SearchIndex.People(people), "", "", 0, false);
        var addresses = message.From.Concat(message.Sender).Concat(message.ReplyTo).Concat(message.To).Concat(message.Cc).Concat(message.Bcc);
        var files = message.Attachments.Count == 0 ? [] : Files(message);
        return new(
            row.Subject, SearchIndex.People(string.Join('\n', addresses.Select(a => $"{a.Name} {a.Address}"))),
            SearchIndex.People(string.Join('\n', files.Select(f => f.Name))), SearchIndex.Cut(message.Text, SearchIndex.TextChars), message.Attachments.Count,
            files.Any(f => f.Macros is not null));
    }

    IReadOnlyList<InspectedFile> Files(Message message)
    {
        try
        {
            return AttachmentInspection.Of(message.Attachments, PasswordCandidates.In(message.Subject + "\n" + message.Text), limits);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours in one attachment must not stop the index: its name can be found all the same.
            return [.. message.Attachments.Select(a => new InspectedFile(a.FileName, a.FileName, 0, FileType.Unknown, "", a.Content.Length))];
        }
    }
}
