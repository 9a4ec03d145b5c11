using System.Text.RegularExpressions;

namespace Hikeshi.Formats.Scans;

/// <summary>What <c>MpCmdRun.exe -Scan</c> prints, and its log <c>MpCmdRun.log</c>.</summary>
/// <remarks>
/// Source: Microsoft, "Use the command-line tool to manage Microsoft Defender Antivirus": an exit code 0 also stands for malware that was found and removed,
/// so the log's "hr = 0x0" shows no clean device; only the printed "found no threats" does.
/// </remarks>
static partial class DefenderText
{
    public static ScanReport? Read(string text)
    {
        var findings = new FindingList();
        var (known, open, failed, verdicts, claimed, isLog) = (false, false, false, 0, 0L, false);
        var (threat, named) = ("", false);
        void EndThreat()
        {
            if (threat.Length > 0 && !named) findings.Add(threat, "");
            (threat, named) = ("", false);
        }
        foreach (var line in ReportLines.Of(text))
        {
            if (line.StartsWith("Scan starting...", StringComparison.Ordinal)) (known, open) = (true, true);
            else if (line.StartsWith("Scan finished.", StringComparison.Ordinal)) (known, open) = (true, false);
            else if (line.StartsWith("Scanning ", StringComparison.Ordinal) && Verdict().Match(line) is { Success: true } verdict)
            {
                known = true;
                verdicts++;
                claimed += verdict.Groups["count"].Success ? ReportLines.Number(verdict.Groups["count"].Value) ?? 1 : 0;
            }
            else if (line.StartsWith("MpCmdRun: Command Line:", StringComparison.Ordinal))
            {
                isLog = true;
                var scans = line.Contains(" -Scan", StringComparison.OrdinalIgnoreCase);
                (known, open) = (known || scans, open || scans);
            }
            else if (line.StartsWith("MpCmdRun: End Time:", StringComparison.Ordinal)) open = false;
            else if (known && Failure().IsMatch(line)) failed = true;
            else if (ReportLines.TryValue(line, "Threat", out var name))
            {
                EndThreat();
                threat = name;
            }
            else if (threat.Length > 0 && Resource().Match(line) is { Success: true } resource)
            {
                findings.Add(threat, resource.Groups["path"].Value);
                named = true;
            }
            else if (line.StartsWith("----", StringComparison.Ordinal)) EndThreat();
        }
        EndThreat();
        if (!known) return null;
        List<ScanDoubt> doubts = [];
        if (open || failed) doubts.Add(ScanDoubt.NotFinished);
        else if (verdicts == 0 || isLog) doubts.Add(ScanDoubt.NoVerdict);
        return findings.Conclude(ScanTool.MicrosoftDefender, "", "", "", findings.Count == 0 ? claimed : 0, null, doubts);
    }

    [GeneratedRegex(@"^Scanning .* found (?:no|(?<count>\d{1,9})) threats?\.\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Verdict();

    [GeneratedRegex(@"Failed with hr|Completion Failed|^\[Failed\]|^MpCmdRun\.exe: hr = 0x0*[1-9a-f]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^\s+[a-z]{1,30}\s*: (?<path>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Resource();
}
