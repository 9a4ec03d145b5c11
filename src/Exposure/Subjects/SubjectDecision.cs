namespace Hikeshi.Exposure.Subjects;

/// <summary>Where a person stands first: by this a decision finds them again, whatever id they have by then.</summary>
/// <param name="Id">Of the person when this was written down.</param>
/// <param name="MessageNumber">Message of their first record.</param>
/// <param name="RecordIndex">Which record of it.</param>
/// <param name="Key">A digest of what that record says: where a later version numbers records otherwise, the record is found by it.</param>
public sealed record SubjectAnchor(string Id, long MessageNumber, int RecordIndex, string Key);

/// <summary>What somebody decided about persons.</summary>
public enum SubjectDecisionKind
{
    /// <summary>They are one person.</summary>
    Merge,

    /// <summary>They are different people, whatever speaks for one.</summary>
    KeepApart,

    /// <summary>Some values or conversations of this person are another's.</summary>
    Split,

    /// <summary>This is nobody.</summary>
    Dismiss,
}

/// <summary>A decision that stands.</summary>
/// <param name="Entry">Number of the log entry that holds it: the pointer to who decided it and why.</param>
/// <param name="Values">Split: mail addresses, telephones, postal addresses, birth dates or names of the other person. Dismiss: what was known of this
/// nobody; a record that says more brings the person back.</param>
/// <param name="Messages">Split: messages in whose conversations the other person is meant where only a name stands.</param>
public sealed record SubjectDecision(
    long Entry, SubjectDecisionKind Kind, IReadOnlyList<SubjectAnchor> Persons, IReadOnlyList<string> Values, IReadOnlyList<long> Messages);

/// <summary>What came of a decision.</summary>
/// <param name="Outcome"><see cref="Applied"/>, or why it changed nothing.</param>
/// <param name="Subjects">Ids of the persons that it made or concerns.</param>
public sealed record DecisionEffect(long Entry, string Outcome, IReadOnlyList<string> Subjects)
{
    public const string Applied = "applied";

    /// <summary>No record of the evidence is the person's any more.</summary>
    public const string PersonGone = "person-gone";

    /// <summary>No record of the person states one of the values.</summary>
    public const string NothingToSplit = "nothing-to-split";

    /// <summary>Every record of the person states one of the values.</summary>
    public const string NobodyLeft = "nobody-left";

    /// <summary>Evidence that came later says more of a person who was dismissed: somebody has to look again.</summary>
    public const string NewEvidence = "new-evidence";

    /// <summary>Another decision keeps them apart.</summary>
    public const string Contradicted = "contradicted";
}

/// <summary>What people decided, and the persons whose ids somebody may still know.</summary>
/// <param name="Standing">In the order of the log.</param>
/// <param name="Known">Anchors of persons that earlier results had.</param>
public sealed record SubjectDecisions(IReadOnlyList<SubjectDecision> Standing, IReadOnlyList<SubjectAnchor> Known)
{
    public static SubjectDecisions None { get; } = new([], []);
}
