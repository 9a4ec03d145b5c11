namespace Hikeshi.Formats.Scans;

public enum ScanTool { ClamAv, MicrosoftDefender, EmoCheck }

/// <summary>What a report shows of a device.</summary>
public enum ScanResult
{
    /// <summary>It found nothing and does not show that there is nothing; the doubts say why.</summary>
    Inconclusive,

    Clean,
    Infected,
}

/// <summary>What a report leaves open.</summary>
public enum ScanDoubt
{
    /// <summary>The report ends before its scan did, or says that the scan failed.</summary>
    NotFinished,

    /// <summary>No file was scanned, or the report does not say how many were.</summary>
    NothingScanned,

    /// <summary>The scanner had no signatures.</summary>
    NoSignatures,

    /// <summary>The scanner itself says that its signatures are old.</summary>
    OldSignatures,

    /// <summary>Some files could not be read by the scanner.</summary>
    FilesUnread,

    /// <summary>The scan ended, and the report does not say whether it found anything.</summary>
    NoVerdict,

    /// <summary>The report lists detections or events, and cannot show that there were no others.</summary>
    ListOnly,

    /// <summary>The tool looks for one running program, not into files.</summary>
    RunningProgramOnly,

    /// <summary>The report counts more findings than it names.</summary>
    FindingsUnnamed,

    /// <summary>There are more findings than are kept.</summary>
    FindingsCut,
}

/// <summary>Something that a scanner found.</summary>
/// <param name="Name">As the scanner calls it.</param>
/// <param name="File">Where, as the report writes it; empty where it does not say.</param>
/// <param name="When">ISO 8601, or empty.</param>
public sealed record ScanFinding(string Name, string File, string When);

/// <summary>The report of a malware scanner, whatever form it came in.</summary>
/// <param name="Version">Version of the tool or its engine, or empty.</param>
/// <param name="Host">Name of the computer, or empty.</param>
/// <param name="When">When the scan began, as local time of that computer or with an offset; empty where the report does not say.</param>
/// <param name="Found">How many findings there were, also those that are not kept.</param>
/// <param name="Files">How many files were scanned, or null where the report does not say.</param>
public sealed record ScanReport(
    ScanTool Tool, string Version, string Host, string When, ScanResult Result, IReadOnlyList<ScanFinding> Findings, long Found, long? Files,
    IReadOnlyList<ScanDoubt> Doubts);
