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
    IReadOnlyList<(long MessageNumber, int RecordIndex)> Records, IReadOnlyList<MergeReason> Reasons)
{
    /// <summary>By which a decision finds this person again.</summary>
    public required SubjectAnchor Anchor { get; init; }
}

/// <summary>A pair of subjects that may be one person, held back because something contradicts; for a person to decide.</summary>
public sealed record ReviewItem(string SubjectA, string SubjectB, string Reason);

/// <param name="Effects">What came of each decision.</param>
/// <param name="Now">Ids of earlier results and whose they are now; an empty id where they are nobody's.</param>
public sealed record Resolution(
    IReadOnlyList<Subject> Subjects, IReadOnlyList<ReviewItem> Review, IReadOnlyList<DecisionEffect> Effects, IReadOnlyList<(SubjectAnchor Known, string Now)> Now);

/// <summary>Consolidates records into persons over the whole case.</summary>
/// <remarks>
/// <para><b>Model.</b> A record is what one block of one message says of one person. Identical records are kept once. Evidence that
/// two records speak of one person is taken in tiers, the strongest first; each union is refused when the two sides as wholes
/// carry names of two people, and what was refused although something spoke for it goes to a person (<see cref="ReviewItem"/>).
/// Within a tier the order is that of the content, never that of the messages.</para>
/// <list type="number">
/// <item>The same full name beside the same mail address, telephone, postal address or birth date.</item>
/// <item>The same personal mail address; where two full names claim it, the bare address goes to the one who uses it most; from five
/// people on it is a shared address and joins nobody.</item>
/// <item>A telephone or postal address without a name: the only person beside whose name it stands elsewhere.</item>
/// <item>Links that the records bring from their message (signature of the sender, form reading, …).</item>
/// <item>The same telephone, postal address or birth date beside one name in two scripts or a part of a name, if one person fits.</item>
/// <item>One full name and two addresses that differ by a slip of the pen.</item>
/// <item>One full name at one firm; one full name in one conversation; a family name in a conversation where it fits one person.</item>
/// <item>A full name without identifiers: the only identified person of that name in the case, or one row for the name.</item>
/// </list>
/// <para><b>Never.</b> A family is two people on one telephone: different given names veto. Two people of one name stay two when at least
/// two kinds of identifiers stand on both sides and share nothing, and are never joined by the name alone when both are identified. A
/// family name, a telephone or a postal address alone makes nobody. Measured elsewhere (facts of the project): equal mail addresses only, pairwise
/// F1 .53; with role guard and names .92; Fellegi-Sunter with connected components over-merges, .82.</para>
/// <para><b>People last.</b> What people decided goes over the evidence (<see cref="DecidedPersons"/>); without decisions nothing of it has an effect.</para>
/// <para><b>Cost.</b> Near-linear: records meet only in blocks of one identifier, one name or one conversation, and what a block compares
/// pair by pair is bounded.</para>
/// </remarks>
public static class SubjectResolver
{
    /// <summary>Resolves records, given in the order of intake, those of a message together. Deterministic; memory grows with
    /// distinct records and twelve bytes per occurrence.</summary>
    public static Resolution Resolve(IEnumerable<CaseRecord> records, Organisation organisation, SubjectDecisions? decisions = null)
    {
        var all = new CaseRecords(records, organisation);
        var blocks = new FactBlocks(all);
        var clusters = new Clusters(all);
        var decided = new DecidedPersons(all, clusters, decisions ?? SubjectDecisions.None);
        decided.KeepApart();
        var identifiers = new IdentifierEvidence(all, blocks, clusters);
        identifiers.JoinSameNames();
        identifiers.JoinSameMail();
        identifiers.JoinUnnamed();
        identifiers.JoinLinks();
        identifiers.JoinSameMail();
        identifiers.JoinCompatibleNames();
        identifiers.JoinMisspeltMail();
        var names = new NameEvidence(all, blocks, clusters);
        names.JoinSameFirm();
        names.JoinConversations();
        var undecided = names.JoinMentions();
        decided.Regroup(undecided);
        names.SettleAgain(decided.MergedNames, undecided);
        decided.Dismiss();
        return new SubjectAssembly(all, clusters, undecided, decided).Assemble();
    }
}
