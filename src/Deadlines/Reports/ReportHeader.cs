using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Who reports what to whom, and when. Empty texts are printed as not filled in and listed as warnings.</summary>
/// <param name="Organisation">The organisation, not the person who fills in the form.</param>
/// <param name="Day">The day of the report, in the organisation's zone.</param>
/// <param name="Number">Counts the reports of this kind in the case, from 1.</param>
public sealed record ReportHeader(ReportKind Kind, string Organisation, LocalDate Day, int Number)
{
    public string ContactPerson { get; init; } = "";

    public string Telephone { get; init; } = "";

    public string Email { get; init; } = "";

    static readonly string[] Itself = ["report header"];

    /// <summary>Where the case knows the contact from.</summary>
    public IReadOnlyList<string> ContactSources { get; init; } = Itself;

    /// <summary>The authority; null: the one that the form names.</summary>
    public Words? Recipient { get; init; }

    /// <summary>The authority's reference number of an earlier report; empty where there is none.</summary>
    public string PreviousReference { get; init; } = "";

    /// <summary>Why it is later than the law allows (GDPR Art. 33(1) wants the reasons).</summary>
    public Words? LateReason { get; init; }
}
