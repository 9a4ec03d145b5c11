using Hikeshi.Formats.Scans;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Devices.Scans;

/// <summary>Reports of scanners in words.</summary>
static class ScanWords
{
    public static string Of(ScanTool tool) => tool switch
    {
        ScanTool.ClamAv => "ClamAV",
        ScanTool.MicrosoftDefender => "Microsoft Defender",
        _ => "EmoCheck",
    };

    public static Words Of(ScanDoubt doubt) => doubt switch
    {
        ScanDoubt.NotFinished => new("検査が最後まで終わったことを確認できません。", "The report does not show that the scan ended."),
        ScanDoubt.NothingScanned => new("検査したファイルの数が0か、報告に書かれていません。", "No file was scanned, or the report does not say how many were."),
        ScanDoubt.NoSignatures => new("定義ファイルなしで検査しています。", "The scanner had no signatures."),
        ScanDoubt.OldSignatures => new("定義ファイルが古いと、報告に書かれています。", "The scanner says that its signatures are old."),
        ScanDoubt.FilesUnread => new("読めなかったファイルがあります。", "Some files could not be read by the scanner."),
        ScanDoubt.NoVerdict => new("見つかって取り除かれたものがあるかどうかが、報告に書かれていません。", "The report does not say whether anything was found and removed."),
        ScanDoubt.ListOnly => new("検出の一覧なので、ほかに何もないことまでは分かりません。", "It is a list of detections and does not show that there were no others."),
        ScanDoubt.RunningProgramOnly => new("EmoCheckは動作中のEmotetだけを調べ、ファイルは検査しません。", "EmoCheck looks for a running Emotet and scans no files."),
        ScanDoubt.FindingsUnnamed => new("報告にある件数より、名前の分かるものが少なくなっています。", "The report counts more findings than it names."),
        _ => new("件数が多いため、初めのものだけを記録しました。", "There are many findings; the first ones are recorded."),
    };

    /// <summary>What the report says of the device, with its first findings.</summary>
    public static Words Of(DeviceScan scan)
    {
        var first = string.Join("; ", scan.Findings.Take(3).Select(f => f.File.Length > 0 ? $"{f.Name} ({f.File})" : f.Name));
        var more = scan.Found > 3 && scan.Findings.Count > 0 ? (Ja: " ほか", En: " and others") : (Ja: "", En: "");
        var files = scan.Files is { } n ? (Ja: $"{CaseWords.Count(n)}個のファイルを検査し、", En: $" in {CaseWords.Count(n)} files") : (Ja: "", En: "");
        var found = scan.Result switch
        {
            ScanResult.Infected => new Words($"{files.Ja}{CaseWords.Count(scan.Found)}件が見つかりました: {first}{more.Ja}。", $"{CaseWords.Count(scan.Found)} found{files.En}: {first}{more.En}."),
            ScanResult.Clean => new($"{files.Ja}何も見つかりませんでした。", $"nothing found{files.En}."),
            _ => new("見つかったものはありませんが、感染なしとは言えません。", "nothing found, which does not show that the device is clean."),
        };
        var doubts = scan.Doubts.Select(Of).ToList();
        return new(found.Ja + string.Concat(doubts.Select(d => d.Ja)), string.Join(' ', doubts.Select(d => d.En).Prepend(found.En)));
    }
}
