namespace Hikeshi.Formats.Scans;

/// <summary>What clamscan and clamdscan print, and write with <c>--log</c>: a line per file, and a summary at the end of each scan.</summary>
/// <remarks>
/// Source: ClamAV, clamscan/clamscan.c and clamscan/manager.c (lines "path: Name FOUND", "path: OK", "path: … ERROR"; the summary's lines and their order).
/// There is no report in JSON: <c>--gen-json</c> describes the scanned files, not the result. A log may hold several scans, one behind the other.
/// </remarks>
static class ClamAvReport
{
    public static ScanReport? Read(string text)
    {
        var reading = new Reading();
        foreach (var line in ReportLines.Of(text)) reading.Take(line);
        return reading.Report();
    }

    sealed class Reading
    {
        readonly FindingList _findings = new();
        bool _known, _inSummary, _open, _noSignatures, _old;
        long? _files;
        long _claimed, _errors, _summaries;
        bool _hasInfected, _hasTime;
        string _version = "", _when = "";

        public void Take(string line)
        {
            if (line.StartsWith("----------- SCAN SUMMARY -----------", StringComparison.Ordinal))
            {
                (_known, _inSummary, _open, _hasInfected, _hasTime) = (true, true, true, false, false);
                _summaries++;
            }
            else if (_inSummary && Summary(line)) { }
            else if (line.Contains("virus database is older than", StringComparison.Ordinal)) _old = true;
            else File(line.TrimEnd());
        }

        bool Summary(string line)
        {
            if (ReportLines.TryValue(line, "Engine version", out var version)) _version = version;
            else if (ReportLines.TryValue(line, "Known viruses", out var known)) _noSignatures |= ReportLines.Number(known) == 0;
            else if (ReportLines.TryValue(line, "Scanned files", out var files)) _files = ReportLines.Number(files) is { } n ? (_files ?? 0) + n : _files;
            else if (ReportLines.TryValue(line, "Infected files", out var infected))
            {
                _hasInfected = ReportLines.Number(infected) is not null;
                _claimed += ReportLines.Number(infected) ?? 0;
            }
            else if (ReportLines.TryValue(line, "Total errors", out var errors)) _errors += ReportLines.Number(errors) ?? 1;
            else if (ReportLines.TryValue(line, "Time", out _)) _hasTime = true;
            else if (ReportLines.TryValue(line, "Start Date", out var start)) _when = Day(start);
            else if (!(line.Length == 0 || line.StartsWith("Scanned ", StringComparison.Ordinal) || line.StartsWith("Data ", StringComparison.Ordinal) || line.StartsWith("Not ", StringComparison.Ordinal)
                || line.StartsWith("End Date", StringComparison.Ordinal) || line.StartsWith("----", StringComparison.Ordinal))) return false;
            // A summary that breaks off belongs to a scan of which the end is not known.
            _open = !(_hasInfected && _hasTime);
            return true;
        }

        void File(string line)
        {
            var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0) return;
            var verdict = line.AsSpan(colon + 2);
            if (verdict.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                var name = verdict[..^" FOUND".Length].Trim().ToString();
                if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal)) return;
                _findings.Add(name, line[..colon]);
            }
            else if (verdict.EndsWith(" ERROR", StringComparison.Ordinal)) _errors += _inSummary ? 0 : 1;
            else if (!(verdict is "OK" or "Empty file" or "Excluded" or "Symbolic link")) return;
            // A line of a file behind a summary begins another scan, whose own summary must follow.
            (_known, _inSummary, _open) = (true, false, true);
        }

        public ScanReport? Report()
        {
            if (!_known) return null;
            var doubts = new List<ScanDoubt>();
            if (_open || _summaries == 0) doubts.Add(ScanDoubt.NotFinished);
            if (_files is null or 0) doubts.Add(ScanDoubt.NothingScanned);
            if (_noSignatures) doubts.Add(ScanDoubt.NoSignatures);
            if (_old) doubts.Add(ScanDoubt.OldSignatures);
            if (_errors > 0) doubts.Add(ScanDoubt.FilesUnread);
            return _findings.Conclude(ScanTool.ClamAv, _version, "", _when, _claimed, _files, doubts);
        }

        /// <summary>ClamAV writes 2023:02:19 18:30:16.</summary>
        static string Day(string text) =>
            text.Length >= 10 && text[4] == ':' && text[7] == ':' ? $"{text[..4]}-{text[5..7]}-{text[8..]}" : "";
    }
}
