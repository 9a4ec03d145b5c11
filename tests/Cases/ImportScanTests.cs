using System.Text;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Devices.Scans;

namespace Hikeshi.Cases.Tests;

public sealed class ImportScanTests : IDisposable
{
    const string Infected = """{ "scan_time":"2020-09-01 09:06:20", "hostname":"PC-3", "emocheck_version":"1.0", "is_infected":"yes", "emotet_processes":[ { "image_path":"C:\\mstask.exe" } ] }""";
    const string Clean = "Scan starting...\nScan finished.\nScanning C:\\ found no threats.\n";

    readonly CaseBench _case = new();

    public ImportScanTests()
    {
        _case.Must(new AddDevice { Name = "PC-3" });
        _case.Must(new AddDevice { Name = "PC-4" });
    }

    public void Dispose() => _case.Dispose();

    Device Device(string id = "pc-3") => _case.State.Devices.Find(id)!;

    static ImportScan Report(string text, string device = "pc-3") => new() { Device = device, FileName = "scan.log", File = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };

    [Fact]
    public void A_finding_makes_the_device_infected_with_file_digest_and_the_time_of_the_scan()
    {
        _case.Must(Report(Infected));
        Assert.Equal(DeviceState.ScannedInfected, Device().State);
        Assert.Equal("2020-09-01T09:06:20+09:00", Device().Since.ToString());
        var scan = _case.State.Scans.All.Single();
        Assert.Equal(("pc-3", "1.0", @"C:\mstask.exe"), (scan.Device, scan.ToolVersion, scan.Findings.Single().File));
        var entry = _case.State.Timeline.Entries.Single(e => e.Kind == "scan.imported");
        Assert.Contains(scan.Sha256, entry.Source, StringComparison.Ordinal);
        Assert.Contains(@"C:\mstask.exe", entry.Text.Ja, StringComparison.Ordinal);
        Assert.Contains("EmoCheck 1.0", entry.Text.En, StringComparison.Ordinal);
        Assert.DoesNotContain("PC-3」のものか", entry.Text.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_scan_without_findings_makes_the_device_clean_but_never_one_that_another_report_found_infected()
    {
        _case.Must(Report(Clean));
        Assert.Equal(DeviceState.ScannedClean, Device().State);
        _case.Must(Report(Infected, "pc-4"));
        _case.Must(Report(Clean + "\n", "pc-4"));
        Assert.Equal(DeviceState.ScannedInfected, Device("pc-4").State);
        Assert.Equal(2, _case.State.Scans.All.Count(s => s.Device == "pc-4"));
    }

    [Fact]
    public void A_report_that_shows_nothing_is_recorded_and_changes_no_state()
    {
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Isolated });
        _case.Must(Report("Scan starting...\n"));
        Assert.Equal(DeviceState.Isolated, Device().State);
        Assert.Contains("does not show that the scan ended", _case.State.Timeline.Entries[^1].Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wiped_device_stays_wiped_whatever_a_clean_report_says()
    {
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.EvidenceSealed });
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Wiped });
        _case.Must(Report(Clean));
        Assert.Equal(DeviceState.Wiped, Device().State);
    }

    [Fact]
    public void A_report_of_another_computer_is_pointed_out_and_the_same_report_is_refused_a_second_time()
    {
        _case.Must(Report(Infected, "pc-4"));
        Assert.Contains("names the computer PC-3", _case.State.Timeline.Entries.Single(e => e.Kind == "scan.imported").Text.En, StringComparison.Ordinal);
        Assert.Equal("scan-known", _case.Do(Report(Infected)).Refusal!.Code);
        Assert.Equal(DeviceState.InUse, Device().State);
    }

    [Fact]
    public void What_is_no_report_no_device_or_no_base64_is_refused()
    {
        Assert.Equal("scan-report-unreadable", _case.Do(Report("hello")).Refusal!.Code);
        Assert.Equal("scan-report-unreadable", _case.Do(new ImportScan { Device = "pc-3", File = "no base64 %" }).Refusal!.Code);
        Assert.Equal("device-unknown", _case.Do(Report(Clean, "pc-9")).Refusal!.Code);
        Assert.Empty(_case.State.Scans.All);
    }

    [Fact]
    public void Characters_that_turn_the_direction_of_text_are_spelled_out()
    {
        _case.Must(Report("/home/\u202Ecod.exe: Win.Trojan.X FOUND\n"));
        Assert.Equal("/home/[U+202E]cod.exe", _case.State.Scans.All.Single().Findings.Single().File);
    }
}
