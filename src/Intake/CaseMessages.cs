using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake;

/// <summary>Reads messages of a case again from its sealed evidence.</summary>
public sealed class CaseMessages(CaseStore store, Limits limits)
{
    readonly Dictionary<long, SourceRow> _sources = store.Sources().ToDictionary(s => s.Number);

    /// <exception cref="CaseUnusableException">The evidence is gone or no longer what was scanned.</exception>
    public Message Load(MessageRow row)
    {
        var source = _sources[row.SourceNumber];
        try
        {
            using var content = store.Evidence.Open(source.Sealed.Sha256);
            var raw = MailboxReader.ReadAt(content, source.Path, row.Locator, limits);
            if (raw is not null)
            {
                Message? message = MessageReader.Read(raw.Bytes, source.Path + raw.Suffix, limits);
                foreach (var index in row.Enclosed.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
                    message = message.Enclosed[index - 1];
                return message;
            }
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            throw new CaseUnusableException($"{row.Source} can no longer be read from the case's evidence; run 'hikeshi verify' on the case.", e);
        }
        throw new CaseUnusableException($"{row.Source} can no longer be found in the case's evidence; run 'hikeshi verify' on the case.");
    }

    public Message Load(long number) =>
        Load(store.Message(number) ?? throw new CaseUnusableException($"The case holds no message {number}; run 'hikeshi verify' on the case."));
}
