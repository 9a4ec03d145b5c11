using Hikeshi.Formats.Scans;

namespace Hikeshi.Cases.Devices.Scans;

/// <summary>A scanner's report about a device, as it was taken over.</summary>
/// <param name="Device">Id of the device.</param>
/// <param name="ToolVersion">Version of the tool or its engine, or empty.</param>
/// <param name="Host">Name of the computer in the report, or empty.</param>
/// <param name="When">When the scan began, as the report writes it, or empty.</param>
/// <param name="Found">How many findings the report has; the first of them are kept.</param>
/// <param name="Files">How many files were scanned, or null where the report does not say.</param>
/// <param name="Doubts">Why the report does not show more than it does.</param>
/// <param name="Sha256">Of the report's bytes, which are not kept in the case.</param>
public sealed record DeviceScan(
    string Id, string Device, ScanTool Tool, string ToolVersion, string Host, string When, ScanResult Result, long Found, long? Files,
    IReadOnlyList<ScanFinding> Findings, IReadOnlyList<ScanDoubt> Doubts, string FileName, string Sha256, long Bytes) : IRegistered;
