using Hikeshi.Kernel;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Storage.Cases;

/// <summary>What a file is in the case.</summary>
public enum SourceRole
{
    /// <summary>It lay on the infected device or account: everything in it counts as exposed.</summary>
    Mailbox,

    /// <summary>A recipient sent it in.</summary>
    Reported,
}

/// <summary>A sealed file.</summary>
/// <param name="Number">Order of intake, from 1.</param>
/// <param name="Path">As the user gave it, plus the place below it.</param>
public sealed record SourceRow(long Number, SourceRole Role, string Path, SealedBytes Sealed, bool Scanned);

/// <summary>What could not be read, or was read although it was damaged, and why.</summary>
/// <param name="Place">The path the user gave plus where in it.</param>
/// <param name="Lost">False where the damage was repaired and everything was read.</param>
public sealed record UnreadRow(string Place, string Code, string Detail, bool Lost = true);

/// <summary>One message of the case.</summary>
/// <param name="Number">Order of intake over the whole case, from 1.</param>
/// <param name="Locator">By which it is read again from the sealed file.</param>
/// <param name="Enclosed">Indexes from the outermost message to this one, for instance <c>1.2</c>; empty for an outermost message.</param>
/// <param name="References">Message-IDs of References and In-Reply-To, separated by spaces.</param>
/// <param name="TextDigest">SHA-256 of the decoded text without white space.</param>
/// <param name="Verdict">Empty where the message only brings a reported one and is not judged itself.</param>
public sealed record MessageRow(
    long Number, long SourceNumber, string Locator, string Enclosed, SourceRole Role, string Source, string MessageId, string Date,
    string FromName, string FromAddress, string Recipients, string Subject, string Sha256, string References, string TextDigest,
    string Verdict);

/// <summary>A reason for a verdict.</summary>
public sealed record FindingRow(string Code, string Location, string Japanese, string English);

public sealed record IndicatorRow(string Type, string Value, string FoundIn);

/// <summary>A place that could not be searched for personal data, with the reason.</summary>
public sealed record UnsearchedRow(string Location, string Reason);

/// <summary>Everything that the scan wrote of one message.</summary>
/// <param name="Records">The person records, serialised; empty where there are none.</param>
/// <param name="Fingerprints">Sorted, distinct.</param>
/// <param name="Correspondents">Folded display name and address of each header mailbox of a mailbox message.</param>
/// <param name="SearchedAttachments">Number of attachments whose text was searched for personal data.</param>
public sealed record ScannedMessage(
    MessageRow Message, int RecordCount, byte[] Records, ulong[] Fingerprints, IReadOnlyList<(string NameKey, string Address)> Correspondents,
    IReadOnlyList<FindingRow> Findings, IReadOnlyList<IndicatorRow> Indicators, int SearchedAttachments,
    IReadOnlyList<UnsearchedRow> Unsearched, IReadOnlyList<UnreadRow> Unread);

/// <summary>A person or organisation of the case, with values joined as contract.md says.</summary>
public sealed record SubjectRow(
    string Id, bool IsOrganisation, string Name, string Reading, string Emails, string Phones, string PostalAddresses, string Items,
    int Messages, bool Disclosed, string Reach, string Reasons);

/// <summary>One item of one subject with the place that proves it.</summary>
public sealed record ExposureRow(string SubjectId, string Item, string Value, long MessageNumber, string Location);

/// <summary>A stored conversation that reached somebody.</summary>
public sealed record LeakRow(
    long ReportedNumber, long OriginalNumber, string Recipient, double Overlap, string SubjectIds, string Shared);

/// <summary>Two subjects that may be one person, held back.</summary>
public sealed record ReviewRow(string SubjectA, string SubjectB, string Reason);
