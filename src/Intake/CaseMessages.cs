using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake;

/// <summary>Reads messages of a case again from its sealed evidence.</summary>
public sealed class CaseMessages(CaseStore store, Limits limits)
{
    readonly Dictionary<long, SourceRow> _sources = [];

    /// <exception cref="CaseUnusableException">The evidence is gone or no longer what was scanned.</exception>
    public Message Load(MessageRow row)
    {
        try
        {
            using var content = store.Evidence.Open(Source(row).Sealed.Sha256);
            return Inside(Outermost(content, row), row);
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException or UnauthorizedAccessException)
        {
            throw Unreadable(row, e);
        }
    }

    public Message Load(long number) =>
        Load(store.Message(number) ?? throw new CaseUnusableException($"The case holds no message {number}; run 'hikeshi verify' on the case."));

    /// <summary>Reads many messages in the order of intake: a file is opened once for its run of messages, and what lies in a message is read with it.</summary>
    /// <returns>Each row with its message, or null where the evidence no longer holds it.</returns>
    public IEnumerable<(MessageRow Row, Message? Message)> LoadAll(IEnumerable<MessageRow> rows)
    {
        SourceReading? source = null;
        var (locator, outermost) = ("", (Message?)null);
        try
        {
            foreach (var row in rows)
            {
                Message? message = null;
                try
                {
                    if (source?.Number != row.SourceNumber)
                    {
                        source?.Dispose();
                        (source, outermost) = (null, null);
                        source = new(store.Evidence.Open(Source(row).Sealed.Sha256), Source(row), limits);
                    }
                    if (outermost is null || locator != row.Locator)
                    {
                        (outermost, locator) = (null, row.Locator);
                        outermost = Parsed(source.Read(row.Locator), row);
                    }
                    message = Inside(outermost, row);
                }
                catch (Exception e) when (e is IOException or ArgumentOutOfRangeException or UnauthorizedAccessException or CaseUnusableException)
                {
                    // The message keeps its row; who looks at it is told by Load what is wrong.
                }
                yield return (row, message);
            }
        }
        finally
        {
            source?.Dispose();
        }
    }

    /// <summary>One file that is read from its beginning to its end.</summary>
    /// <remarks>In a ZIP, a message of a mailbox is found only by unpacking what stands before it; so its items are taken one after the other.</remarks>
    sealed class SourceReading(FileStream content, SourceRow source, Limits limits) : IDisposable
    {
        IEnumerator<MailboxItem>? _items;

        public long Number => source.Number;

        public RawMessage? Read(string locator)
        {
            if (locator.StartsWith('z'))
            {
                _items ??= MailboxReader.Read(content, source.Path, limits).GetEnumerator();
                while (_items.MoveNext())
                    if (_items.Current.Message is { } raw && raw.Locator == locator) return raw with { Suffix = "" };
                return null;
            }
            content.Position = 0;
            return MailboxReader.ReadAt(content, source.Path, locator, limits);
        }

        public void Dispose()
        {
            _items?.Dispose();
            content.Dispose();
        }
    }

    // A Maildir has a file for each message: the few that are asked for are looked up, not all of them.
    SourceRow Source(MessageRow row)
    {
        if (_sources.TryGetValue(row.SourceNumber, out var source)) return source;
        return _sources[row.SourceNumber] = store.Source(row.SourceNumber)
            ?? throw new CaseUnusableException($"{row.Source} belongs to no file of the case; run 'hikeshi verify' on the case.");
    }

    Message Outermost(Stream content, MessageRow row) => Parsed(MailboxReader.ReadAt(content, Source(row).Path, row.Locator, limits), row);

    Message Parsed(RawMessage? raw, MessageRow row) => raw is null
        ? throw new CaseUnusableException($"{row.Source} can no longer be found in the case's evidence; run 'hikeshi verify' on the case.")
        : MessageReader.Read(raw.Bytes, Source(row).Path + raw.Suffix, limits);

    static Message Inside(Message message, MessageRow row)
    {
        foreach (var index in row.Enclosed.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
            message = message.Enclosed[index - 1];
        return message;
    }

    static CaseUnusableException Unreadable(MessageRow row, Exception e) =>
        new($"{row.Source} can no longer be read from the case's evidence; run 'hikeshi verify' on the case.", e);
}
