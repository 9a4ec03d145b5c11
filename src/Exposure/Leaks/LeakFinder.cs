using Hikeshi.Mail;

namespace Hikeshi.Exposure.Leaks;

/// <summary>Where stored messages are found by the fingerprints of their text.</summary>
/// <remarks>The seam between finding leaks and the store that holds the fingerprints of a whole mailbox.</remarks>
public interface IFingerprintIndex
{
    /// <summary>Numbers of the mailbox messages that carry each of these fingerprints (a message once per fingerprint it carries).</summary>
    IReadOnlyDictionary<ulong, IReadOnlyList<long>> Find(IReadOnlyCollection<ulong> fingerprints);

    /// <summary>The stored message, parsed again from evidence.</summary>
    Message Load(long messageNumber);
}

/// <summary>A run of text that both mails carry; offsets and lengths in UTF-16 units of each message's text.</summary>
public sealed record SharedText(int ReportedOffset, int ReportedLength, int OriginalOffset, int OriginalLength);

/// <summary>A reported mail carries the text of a stored message.</summary>
/// <param name="Overlap">Share of the original's own characters (white space and quote marks left out) that the reported mail carries, 0 to 1.</param>
public sealed record Leak(long OriginalNumber, double Overlap, IReadOnlyList<SharedText> Shared);

/// <summary>Finds the stored messages whose text a reported mail carries.</summary>
public static class LeakFinder
{
    /// <summary>The fingerprints of a message's text by which it is found again.</summary>
    public static IReadOnlyList<ulong> Fingerprints(Message message) => [];

    /// <summary>The originals, best first; empty where the mail took only a subject or a name.</summary>
    public static IReadOnlyList<Leak> Find(Message reported, IFingerprintIndex index) => [];
}
