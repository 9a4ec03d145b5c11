using Hikeshi.Kernel;

namespace Hikeshi.Exposure.Subjects;

/// <summary>A record with the message it came from; the order of messages is the order of intake.</summary>
/// <param name="MessageNumber">Number of the message in the case, from 1, in the order of intake.</param>
/// <param name="RecordIndex">Index in that message's records.</param>
/// <param name="ThreadRoot">Message-ID of the oldest message of the thread that is known from References, In-Reply-To or the message itself.</param>
public sealed record CaseRecord(long MessageNumber, int RecordIndex, string ThreadRoot, PersonRecord Record);

/// <summary>Why two records were joined into one person, or were not although something spoke for it.</summary>
public sealed record MergeReason(long MessageNumber, int RecordIndex, string Rule, string Detail);

/// <summary>One person (or a firm's role, where only that is known), with every record that speaks of them.</summary>
/// <param name="Id">Stable under later additions: derived from the first key of the first record.</param>
public sealed record Subject(
    string Id, bool IsOrganisation, string Name, string Reading,
    IReadOnlyList<(long MessageNumber, int RecordIndex)> Records, IReadOnlyList<MergeReason> Reasons);

/// <summary>A pair of subjects that may be one person, held back because something contradicts; for a person to decide.</summary>
public sealed record ReviewItem(string SubjectA, string SubjectB, string Reason);

public sealed record Resolution(IReadOnlyList<Subject> Subjects, IReadOnlyList<ReviewItem> Review);

/// <summary>Consolidates records into persons over the whole case.</summary>
public static class SubjectResolver
{
    /// <summary>Resolves records, given in the order of intake. Deterministic; memory grows with distinct records, not with messages.</summary>
    public static Resolution Resolve(IEnumerable<CaseRecord> records, Organisation organisation) => new([], []);
}
