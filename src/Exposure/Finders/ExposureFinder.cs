using Hikeshi.Exposure.Names;
using Hikeshi.Exposure.Records;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Finders;

/// <summary>What one message exposes, and what was searched for it and could not be.</summary>
/// <param name="Searched">Places that were searched for card numbers and the other items: text, headers, each attachment.</param>
/// <param name="NotSearched">Places that could not be, with the reason (encrypted, format not read, too large).</param>
public sealed record MessageExposure(
    IReadOnlyList<PersonRecord> Records, IReadOnlyList<Location> Searched, IReadOnlyList<(Location Place, string Reason)> NotSearched)
{
    public static MessageExposure None { get; } = new([], [], []);
}

/// <summary>Finds the personal data in one message: headers, text, quotations, signatures, forms, tables, attachments.</summary>
/// <remarks>Has no memory: the same message gives the same records whatever was read before. Thread safe. Messages inside the
/// message (<see cref="Message.Enclosed"/>) are messages of their own and not read here.</remarks>
public static class ExposureFinder
{
    public static MessageExposure Find(Message message, Organisation organisation, Limits limits)
    {
        var notSearched = new List<(Location, string)>();
        var text = Location.Text(0, Math.Min(message.Text.Length, limits.TextChars));
        if (message.Text.Length > limits.TextChars)
        {
            notSearched.Add((Location.Text(limits.TextChars, message.Text.Length - limits.TextChars), $"the text is longer than {limits.TextChars} characters"));
            message = message with { Text = message.Text[..limits.TextChars] };
        }
        var attachments = new AttachmentSearch(organisation, limits, message.Attachments.Count == 0 ? [] : AttachmentSearch.Passwords(message.Subject + "\n" + message.Text));
        var drafts = new MessageRecords(message, organisation).Read();
        foreach (var attachment in message.Attachments) attachments.Search(attachment);
        drafts.AddRange(attachments.Drafts);

        var numbers = new Dictionary<RecordDraft, int>(drafts.Count);
        foreach (var draft in drafts) numbers.TryAdd(draft, numbers.Count);
        return new(
            [.. numbers.Keys.Select(d => d.Finish(numbers))],
            [new Location("headers"), text, .. attachments.Searched],
            [.. notSearched, .. attachments.NotSearched]);
    }
}
