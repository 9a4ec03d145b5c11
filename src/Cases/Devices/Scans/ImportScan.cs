using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Hikeshi.Formats.Scans;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Devices.Scans;

/// <remarks>
/// A report that found something makes the device infected. One that shows a complete scan without findings makes it clean, unless another report had
/// found something: whether that was removed is for a person to say (<see cref="ChangeDevice"/>). Every other report is recorded and changes no state.
/// The report's bytes are not kept; their digest proves later which file it was.
/// </remarks>
[Description("Take over the report of a scanner about a device: ClamAV, Microsoft Defender, EmoCheck")]
public sealed record ImportScan : CaseCommand
{
    const int FindingsInLog = 50;

    [Description("Which device: its id")]
    public required string Device { get; init; }

    [Description("The report: what clamscan or MpCmdRun printed or logged, Get-MpThreatDetection or events as JSON, EmoCheck's .txt or .json; in the API base64")]
    [MaxLength((ScanReportReader.MostBytes + 2) / 3 * 4), FromFile(nameof(FileName), ScanReportReader.MostBytes)]
    public required string File { get; init; }

    [Description("Name of the report's file"), MaxLength(260)]
    public string FileName { get; init; } = "";

    public override string Item => $"device/{Device}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Devices.Find(Device) is not { } device) return Refusals.Unknown(Device, "端末", "device", "devices");
        var bytes = new byte[File.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(File, bytes, out var length)) return Unreadable();
        var content = bytes.AsSpan(0, length);
        if (ScanReportReader.Read(content) is not { } report) return Unreadable();
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        if (view.State.Scans.All.FirstOrDefault(s => s.Sha256 == digest) is { } before)
            return new Refusal("scan-known",
                $"この報告はもう「{before.Device}」の検査として取り込まれています。別の端末の報告を選んでいないか、確かめてください。",
                $"This very report was taken over for {before.Device} already; check that you chose the report of the right device.");
        var scans = view.State.Scans;
        var scan = new DeviceScan(scans.NextId(), device.Id, report.Tool, SafeText.Of(report.Version), SafeText.Of(report.Host), SafeText.Of(report.When), report.Result, report.Found, report.Files,
            [.. report.Findings.Take(FindingsInLog).Select(f => new ScanFinding(SafeText.Of(f.Name), SafeText.Of(f.File), f.When))], report.Doubts, FileName, digest, length);
        return Decision.Of([Taken(view, device, scan, scans.ItemOf(scan.Id)), .. NewState(view, device, scan)]);
    }

    NewEntry Taken(CaseView view, Device device, DeviceScan scan, string item)
    {
        var tool = $"{ScanWords.Of(scan.Tool)} {scan.ToolVersion}".Trim();
        var other = scan.Host.Length > 0 && !IsNameOf(device, scan.Host)
            ? new Words($"報告のパソコン名は「{scan.Host}」です。この端末のものか確かめてください。", $" The report names the computer {scan.Host}; check that it is this device.") : Words.None;
        var said = ScanWords.Of(scan);
        var sentence = new Words($"端末「{device.Name}」の{tool}の報告を取り込みました: {said.Ja}{other.Ja}", $"Report of {tool} about device {device.Name}: {said.En}{other.En}");
        return Dated(view, scan).Entry(view, "scan.imported", item, sentence, scan) with { Source = SourceOf(scan) };
    }

    IEnumerable<NewEntry> NewState(CaseView view, Device device, DeviceScan scan)
    {
        var state = scan.Result switch
        {
            ScanResult.Infected => DeviceState.ScannedInfected,
            ScanResult.Clean when device.State is DeviceState.InUse or DeviceState.Isolated or DeviceState.EvidenceSealed or DeviceState.ScannedClean
                && view.State.Scans.All.All(s => s.Device != device.Id || s.Result != ScanResult.Infected) => DeviceState.ScannedClean,
            _ => device.State,
        };
        if (state == device.State) yield break;
        var dated = Dated(view, scan);
        var words = Devices.Device.Say(state);
        yield return dated.Entry(view, $"device.{CaseJson.Word(state)}", Item, new($"端末「{device.Name}」: {words.Ja}。", $"Device {device.Name}: {words.En}."),
            device with { State = state, Since = dated.When(view) }) with
        { Source = SourceOf(scan) };
    }

    /// <summary>It happened when the report says that it did, unless its importer says otherwise.</summary>
    ImportScan Dated(CaseView view, DeviceScan scan) =>
        Happened is null && Kernel.Happened.TryParse(scan.When, view.Zone, out var when) && when.IsKnown ? this with { Happened = when.ToString() } : this;

    string SourceOf(DeviceScan scan)
    {
        var file = $"{(scan.FileName.Length > 0 ? scan.FileName : "scan")} (SHA-256 {scan.Sha256})";
        return Source.Length > 0 ? $"{Source}; {file}" : file;
    }

    static bool IsNameOf(Device device, string host) =>
        host.Equals(device.Name, StringComparison.OrdinalIgnoreCase) || host.Equals(device.Id, StringComparison.OrdinalIgnoreCase)
        || host.StartsWith(device.Name + ".", StringComparison.OrdinalIgnoreCase);

    static Refusal Unreadable() => new("scan-report-unreadable",
        "検査の報告として読めません。ClamAV・Microsoft Defender・EmoCheckが出したファイルを、そのまま選んでください(16MBまで)。",
        "This cannot be read as a scanner's report; choose a file as ClamAV, Microsoft Defender or EmoCheck wrote it, of up to 16 MB.");
}
