using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>What a reported mail is, in rising order of alarm.</summary>
public enum Verdict { Genuine, Suspicious, Spoofed, Malicious }

/// <summary>One reason for a verdict, with its evidence.</summary>
/// <param name="Code">A stable word in kebab case, described in knowledge/detections.</param>
/// <param name="Evidence">Where it is seen.</param>
/// <param name="Japanese">One sentence for the reader, with the value concerned.</param>
/// <param name="English">The same in English.</param>
public sealed record Finding(string Code, Evidence Evidence, string Japanese, string English);

/// <summary>A value by which others recognise the attack.</summary>
/// <param name="Type">url, domain, ip, email, sha256, filename, command (contract.md).</param>
/// <param name="FoundIn">Where: a location, and inside attachments the path to it, for instance <c>attachment:資料.zip:12.doc:Module1:7</c>.</param>
public sealed record Indicator(string Type, string Value, string FoundIn);

/// <summary>The verdict on one mail or document, which explains itself.</summary>
public sealed record Assessment(Verdict Verdict, IReadOnlyList<Finding> Findings, IReadOnlyList<Indicator> Indicators, IReadOnlyList<Anomaly> Anomalies);

/// <summary>What the organisation's own mailbox knows; the seam between judging one mail and the store of a whole case.</summary>
public interface ICorrespondence
{
    /// <summary>True when a mailbox was read at all; without one, an unknown thread means nothing.</summary>
    bool IsKnown { get; }

    /// <summary>True when the mailbox holds, or refers to, a message with this Message-ID.</summary>
    bool HasMessage(string messageId);

    /// <summary>The SHA-256 of the stored message's decoded text with white space removed, or null; equal texts prove a genuine copy.</summary>
    string? TextDigest(string messageId);

    /// <summary>How many messages the mailbox holds from or to this address.</summary>
    int MessagesWith(string address);

    /// <summary>Addresses that the mailbox has seen under this display name (white space and case folded).</summary>
    IReadOnlyList<string> AddressesOf(string name);

    /// <summary>Domains that the organisation really corresponds with, for look-alikes.</summary>
    IReadOnlyCollection<string> Domains { get; }
}
