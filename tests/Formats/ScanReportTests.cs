using System.Text;
using CsCheck;
using Hikeshi.Formats.Scans;

namespace Hikeshi.Formats.Tests;

/// <summary>Samples are written by hand after the sources that each reader names.</summary>
public sealed class ScanReportTests
{
    const string Summary = """

        ----------- SCAN SUMMARY -----------
        Known viruses: 8653189
        Engine version: 1.0.5
        Scanned directories: 821
        Scanned files: 4750
        Infected files: {0}
        Data scanned: 183.81 MB
        Data read: 64.74 MB (ratio 2.84:1)
        Time: 79.738 sec (1 m 19 s)
        Start Date: 2020:09:01 18:30:16
        End Date:   2020:09:01 18:31:36

        """;

    const string DefenderFound = """
        Scan starting...
        Scan finished.
        Scanning C:\Users\clerk found 2 threats.

        <===========================LIST OF DETECTED THREATS==========================>
        ----------------------------- Threat information ------------------------------
        Threat                  : TrojanDownloader:O97M/Emotet
        Resources               : 2 total
            containerfile       : C:\Users\clerk\invoice.zip
            file                : C:\Users\clerk\invoice.zip->invoice.doc
        ----------------------------- Threat information ------------------------------
        Threat                  : Trojan:Win32/Emotet
        Resources               : 1 total
            file                : C:\Users\clerk\AppData\Local\mstask.exe
        -------------------------------------------------------------------------------
        """;

    static string Summarised(int infected) => Summary.Replace("{0}", $"{infected}", StringComparison.Ordinal);

    static ScanReport? Read(string text) => ScanReportReader.Read(Encoding.UTF8.GetBytes(text));

    static ScanReport Must(string text) => Read(text) ?? throw new InvalidOperationException("The report was not read.");

    [Fact]
    public void Reads_a_clean_clamscan_with_its_engine_number_of_files_and_time()
    {
        var report = Must("/home/clerk/a.txt: OK\n" + Summarised(0));
        Assert.Equal((ScanTool.ClamAv, ScanResult.Clean, "1.0.5", 4750L, "2020-09-01 18:30:16"), (report.Tool, report.Result, report.Version, report.Files, report.When));
        Assert.Empty(report.Doubts);
    }

    [Fact]
    public void Reads_findings_of_clamscan_with_colons_in_their_paths()
    {
        var report = Must(@"C:\Users\clerk: x\invoice.doc: Doc.Downloader.Emotet-7580152-0 FOUND" + "\r\n" + Summarised(1).ReplaceLineEndings("\r\n"));
        Assert.Equal(ScanResult.Infected, report.Result);
        Assert.Equal([new ScanFinding("Doc.Downloader.Emotet-7580152-0", @"C:\Users\clerk: x\invoice.doc", "")], report.Findings);
    }

    [Theory]
    [InlineData("Scanned files: 4750", "Scanned files: 0", ScanDoubt.NothingScanned)]
    [InlineData("Scanned files: 4750\n", "", ScanDoubt.NothingScanned)]
    [InlineData("Known viruses: 8653189", "Known viruses: 0", ScanDoubt.NoSignatures)]
    [InlineData("Time: 79.738 sec (1 m 19 s)\n", "", ScanDoubt.NotFinished)]
    [InlineData("Infected files: 0\n", "", ScanDoubt.NotFinished)]
    public void A_clamscan_that_shows_no_complete_scan_is_never_clean(string line, string instead, ScanDoubt doubt)
    {
        var text = "/home/a: OK\n" + Summarised(0);
        Assert.Contains(line, text, StringComparison.Ordinal);
        var report = Must(text.Replace(line, instead, StringComparison.Ordinal));
        Assert.Equal(ScanResult.Inconclusive, report.Result);
        Assert.Contains(doubt, report.Doubts);
    }

    [Fact]
    public void A_log_whose_last_scan_has_no_summary_is_not_clean_although_an_earlier_one_ended()
    {
        Assert.Equal(ScanResult.Clean, Must("/home/a: OK\n" + Summarised(0)).Result);
        Assert.Equal([ScanDoubt.NotFinished], Must("/home/a: OK\n" + Summarised(0) + "\n/home/b: OK\n").Doubts);
    }

    [Fact]
    public void A_clean_clamscan_cut_off_anywhere_before_its_time_is_never_clean()
    {
        var text = "/home/a: OK\n" + Summarised(0);
        var ends = text.IndexOf("Time:", StringComparison.Ordinal) + "Time:".Length;
        for (var length = 0; length < ends; length++) Assert.NotEqual(ScanResult.Clean, Read(text[..length])?.Result ?? ScanResult.Inconclusive);
    }

    [Fact]
    public void Findings_that_are_counted_and_not_named_still_make_a_device_infected()
    {
        var report = Must(Summarised(3));
        Assert.Equal((ScanResult.Infected, 3L), (report.Result, report.Found));
        Assert.Contains(ScanDoubt.FindingsUnnamed, report.Doubts);
    }

    [Fact]
    public void Files_that_the_scanner_could_not_read_and_old_signatures_are_said()
    {
        var report = Must("LibClamAV Warning: *** The virus database is older than 7 days! ***\n/etc/shadow: Access denied. ERROR\n" + Summarised(0));
        Assert.Equal(ScanResult.Clean, report.Result);
        Assert.Equal([ScanDoubt.OldSignatures, ScanDoubt.FilesUnread], report.Doubts);
    }

    [Fact]
    public void Reads_what_MpCmdRun_prints_with_the_file_of_each_threat()
    {
        var report = Must(DefenderFound);
        Assert.Equal((ScanTool.MicrosoftDefender, ScanResult.Infected, 3L), (report.Tool, report.Result, report.Found));
        Assert.Equal(@"C:\Users\clerk\AppData\Local\mstask.exe", report.Findings[2].File);
        Assert.Equal("TrojanDownloader:O97M/Emotet", report.Findings[0].Name);
        Assert.Equal(ScanResult.Clean, Must("Scan starting...\r\nScan finished.\r\nScanning C:\\ found no threats.\r\n").Result);
    }

    [Theory]
    [InlineData("Scan starting...\n")]
    [InlineData("Scan starting...\nScan finished.\n")]
    [InlineData("Scan starting...\nCmdTool: Failed with hr = 0x80508023. Check C:\\MpCmdRun.log for more information\n")]
    [InlineData("Scan starting...\nScan finished.\nScanning C:\\ found no threats.\nScan starting...\n")]
    public void A_Defender_scan_that_says_nothing_or_failed_is_never_clean(string text) => Assert.Equal(ScanResult.Inconclusive, Must(text).Result);

    [Theory]
    [InlineData("0x0", ScanDoubt.NoVerdict)]
    [InlineData("0x80508023", ScanDoubt.NotFinished)]
    public void The_log_of_MpCmdRun_never_shows_a_clean_device(string result, ScanDoubt doubt)
    {
        var text = $"""
            MpCmdRun: Command Line: "C:\Program Files\Windows Defender\MpCmdRun.exe" -Scan -ScanType 2
             Start Time: Tue Sep 01 2020 22:25:24
            MpScan() started
            MpScan() was completed
            MpCmdRun.exe: hr = {result}.
            MpCmdRun: End Time: Tue Sep 01 2020 23:25:24
            """;
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]])
        {
            var report = ScanReportReader.Read(bytes)!;
            Assert.Equal(ScanResult.Inconclusive, report.Result);
            Assert.Contains(doubt, report.Doubts);
        }
    }

    [Fact]
    public void Reads_detections_that_Windows_PowerShell_wrote_as_UTF_16()
    {
        var text = """
            [
              { "ThreatID": 2147519003, "ThreatName": "Virus:DOS/EICAR_Test_File", "Resources": null },
              { "DetectionID": "{1}", "ThreatID": 2147519003, "AMProductVersion": "4.18.2006.10", "InitialDetectionTime": "\/Date(1598922000000)\/",
                "Resources": ["containerfile:_C:\\a.zip", "file:_C:\\a.zip->b.com"] }
            ]
            """;
        var report = ScanReportReader.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)])!;
        Assert.Equal((ScanResult.Infected, "4.18.2006.10", "2020-09-01T01:00:00Z"), (report.Result, report.Version, report.When));
        Assert.Equal([@"C:\a.zip", @"C:\a.zip->b.com"], report.Findings.Select(f => f.File));
        Assert.All(report.Findings, f => Assert.Equal("Virus:DOS/EICAR_Test_File", f.Name));
    }

    [Fact]
    public void Reads_events_in_Japanese_and_never_takes_their_list_for_a_clean_device()
    {
        var found = Must("""{ "Id": 1116, "ProviderName": "Microsoft-Windows-Windows Defender", "MachineName": "PC-3", "TimeCreated": "2020-09-01T09:31:00+09:00", "Message": "マルウェアを検出しました。\r\n 名前: Trojan:Win32/Emotet\r\n パス: file:_C:\\mstask.exe\r\n" }""");
        Assert.Equal([new ScanFinding("Trojan:Win32/Emotet", @"C:\mstask.exe", "2020-09-01T09:31:00+09:00")], found.Findings);
        Assert.Equal("PC-3", found.Host);
        var ended = Must("""[{ "Id": 1001, "ProviderName": "Microsoft-Windows-Windows Defender", "Message": "scan has finished" }]""");
        Assert.Equal((ScanResult.Inconclusive, ScanDoubt.ListOnly), (ended.Result, ended.Doubts.Single()));
        Assert.Null(Read("""[{ "Id": 1116, "ProviderName": "Service Control Manager", "Message": "x" }]"""));
    }

    [Fact]
    public void Reads_EmoCheck_in_JSON_and_in_three_languages()
    {
        var json = Must("""{ "scan_time":"2020-09-01 13:06:20", "hostname":"PC-3", "emocheck_version":"1.0", "is_infected":"yes", "emotet_processes":[ { "process_name":"mstask.exe", "process_id":"716", "image_path":"C:\\Users\\clerk\\mstask.exe" } ] }""");
        Assert.Equal((ScanResult.Infected, "PC-3", "1.0", "2020-09-01 13:06:20"), (json.Result, json.Host, json.Version, json.When));
        Assert.Equal(@"C:\Users\clerk\mstask.exe", json.Findings.Single().File);

        var japanese = "[EmoCheck v1.0]\r\nプログラム実行時刻: 2020-09-01 13:06:20\r\n____\r\n[結果]\r\nEmotetを検知しました。\r\n\r\n[詳細]\r\n     プロセス名    : mstask.exe\r\n     プロセスID    : 716\r\n     イメージパス  : C:\\Users\\事務\\mstask.exe\r\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var report = ScanReportReader.Read(Encoding.GetEncoding(932).GetBytes(japanese))!;
        Assert.Equal((ScanResult.Infected, 1L, @"C:\Users\事務\mstask.exe"), (report.Result, report.Found, report.Findings.Single().File));

        var english = Must("[Emocheck v0.0.1]\nScan time: 2020-02-03 13:06:20\n____\n\n[Result] \nDetected Emotet process.\n\n[Emotet Process] \n     Process Name  : khmerbid.exe\n     Process ID    : 10508\n     Image Path    : \n");
        Assert.Equal(("0.0.1", "khmerbid.exe"), (english.Version, english.Findings.Single().File));
        Assert.Equal(ScanResult.Infected, Must("[EmoCheck v2.0]\nTemps d'éxécution: 2021-02-03 13:06:20\n[Résultat] \nEmotet détecté.\n").Result);
    }

    [Theory]
    [InlineData("""{ "scan_time":"2020-09-01 13:06:20", "hostname":"PC-3", "emocheck_version":"1.0", "is_infected":"no" }""", ScanDoubt.RunningProgramOnly)]
    [InlineData("[EmoCheck v1.0]\nプログラム実行時刻: 2020-09-01 13:06:20\n[結果]\n検知しませんでした。\n", ScanDoubt.RunningProgramOnly)]
    [InlineData("[EmoCheck v2.0]\nScan time: 2020-09-01 13:06:20\n[Result] \nEmotet was not detected.\n", ScanDoubt.RunningProgramOnly)]
    [InlineData("[EmoCheck v2.0]\nScan time: 2020-09-01 13:06:20\n", ScanDoubt.NotFinished)]
    public void EmoCheck_without_a_finding_does_not_show_a_clean_device(string text, ScanDoubt doubt)
    {
        var report = Must(text);
        Assert.Equal((ScanResult.Inconclusive, doubt), (report.Result, report.Doubts.Single()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "ThreatID": {} }""")]
    [InlineData("subject: the report FOUND in the drawer")]
    public void What_is_no_report_is_not_taken_for_one(string text) => Assert.Null(Read(text));

    [Fact]
    public void A_million_findings_are_counted_and_the_first_thousand_kept()
    {
        var report = Must(string.Concat(Enumerable.Repeat("/x: A FOUND\n", 1_000_000)));
        Assert.Equal((1_000_000L, 1_000), (report.Found, report.Findings.Count));
        Assert.Contains(ScanDoubt.FindingsCut, report.Doubts);
        Assert.Null(ScanReportReader.Read(new byte[ScanReportReader.MostBytes + 1]));
    }

    [Fact]
    public void Damaged_reports_never_throw_and_never_turn_clean()
    {
        string[] reports =
        [
            "/a: B FOUND\n" + Summarised(1), DefenderFound, """[{ "ThreatID": 1, "Resources": ["file:_C:\\a"], "InitialDetectionTime": "\/Date(1598922000000)\/" }]""",
            """{ "emocheck_version":"1.0", "is_infected":"yes", "emotet_processes":[ { "image_path":"C:\\a" } ] }""",
        ];
        (from index in Gen.Int[0, reports.Length - 1] from wide in Gen.Bool from at in Gen.Double[0, 1] from junk in Gen.Byte.Array[0, 40] from cut in Gen.Double[0, 1] select (report: reports[index], wide, at, junk, cut)).Sample(t =>
        {
            var bytes = (t.wide ? Encoding.Unicode : Encoding.UTF8).GetBytes(t.report);
            var (at, keep) = ((int)(t.at * bytes.Length), (int)(t.cut * bytes.Length));
            byte[] damaged = [.. bytes[..at], .. t.junk, .. bytes[at..Math.Max(at, keep)]];
            // What was cut off or overwritten may have been the finding; what says that it found something must not be read as finding nothing.
            return ScanReportReader.Read(damaged) is not { Result: ScanResult.Clean };
        }, iter: 5_000);
        Gen.Byte.Array[0, 300].Sample(bytes => ScanReportReader.Read(bytes) is not { Result: ScanResult.Clean }, iter: 5_000);
    }
}
