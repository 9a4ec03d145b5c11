using System.Text.Json;

namespace Hikeshi.Formats.Scans;

/// <summary>Reports of JPCERT/CC's EmoCheck: <c>…_emocheck.txt</c> in Japanese, English or French, and <c>…_emocheck.json</c>.</summary>
/// <remarks>
/// Source: github.com/JPCERTCC/EmoCheck, README.md and emocheck/main.cpp of versions 0.0.1 to 2.x. EmoCheck looks for a running Emotet by the names of its
/// processes and looks into no file; JPCERT/CC has withdrawn it. That it found nothing therefore does not show that a device is clean.
/// </remarks>
static class EmoCheckReport
{
    const string Name = "Emotet";

    static readonly string[] Found = ["Emotetを検知しました", "Detected Emotet process", "Emotet détecté"];
    static readonly string[] NotFound = ["検知しませんでした", "No detection", "Emotet was not detected", "Emotet n'a pas été détecté"];
    static readonly string[] Paths = ["イメージパス", "Image Path", "Emplacement"];
    static readonly string[] Processes = ["プロセス名", "Process Name", "Nom du processus"];
    static readonly string[] Times = ["プログラム実行時刻", "Scan time", "Temps d'éxécution"];

    public static ScanReport? Read(string text)
    {
        var lines = ReportLines.Of(text).Take(100_000).ToList();
        var first = lines.FirstOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "";
        if (!first.StartsWith("[EmoCheck v", StringComparison.OrdinalIgnoreCase)) return null;
        var (findings, when, yes, no, process) = (new FindingList(), "", false, false, "");
        foreach (var line in lines)
        {
            yes |= Found.Any(f => line.Contains(f, StringComparison.Ordinal));
            no |= NotFound.Any(f => line.Contains(f, StringComparison.Ordinal));
            if (Value(line, Times) is { Length: > 0 } time) when = time;
            else if (Value(line, Processes) is { Length: > 0 } name) process = name;
            else if (Value(line, Paths) is { } path)
            {
                findings.Add(Name, path.Length > 0 ? path : process);
                process = "";
            }
        }
        return Conclude(findings, first["[EmoCheck v".Length..].TrimEnd(']'), "", when, yes, no);
    }

    public static ScanReport? Read(JsonElement root)
    {
        if (DefenderJson.Member(root, "emocheck_version") is null || root.ValueKind != JsonValueKind.Object) return null;
        var findings = new FindingList();
        var when = DefenderJson.Text(root, "scan_time");
        if (DefenderJson.Member(root, "emotet_processes") is { ValueKind: JsonValueKind.Array } processes)
            foreach (var process in processes.EnumerateArray())
                findings.Add(Name, DefenderJson.Text(process, "image_path") is { Length: > 0 } path ? path : DefenderJson.Text(process, "process_name"));
        var infected = DefenderJson.Text(root, "is_infected");
        return Conclude(findings, DefenderJson.Text(root, "emocheck_version"), DefenderJson.Text(root, "hostname"), when, infected == "yes", infected == "no");
    }

    static ScanReport Conclude(FindingList findings, string version, string host, string when, bool yes, bool no) =>
        findings.Conclude(ScanTool.EmoCheck, version, host, when.Length <= 40 ? when : "", yes ? 1 : 0, null, yes || no ? [ScanDoubt.RunningProgramOnly] : [ScanDoubt.NotFinished]);

    static string? Value(string line, string[] keys)
    {
        foreach (var key in keys)
            if (ReportLines.TryValue(line, key, out var value)) return value;
        return null;
    }
}
