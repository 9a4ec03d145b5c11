using Hikeshi.Kernel;
using System.Globalization;

namespace Hikeshi.Report.Page;

/// <summary>The words that several parts of the page share, and the names of the contract's codes.</summary>
static class Wording
{
    public static readonly Words Unknown = new("不明", "unknown");
    public static readonly Words Nothing = new("ありません", "none");
    public static readonly Words Source = new("元のファイル", "Source");
    public static readonly Words Subject = new("件名", "Subject");
    public static readonly Words From = new("差出人の表示", "Shown sender");
    public static readonly Words Date = new("日時", "Date");
    public static readonly Words Judgement = new("判定", "Verdict");
    public static readonly Words Reasons = new("理由", "Reasons");
    public static readonly Words Person = new("お名前", "Name");
    public static readonly Words Contact = new("連絡先", "Contact");
    public static readonly Words Exposed = new("持ち出された項目", "Items taken");
    public static readonly Words State = new("状態", "State");
    public static readonly Words Item = new("項目", "Item");
    public static readonly Words Value = new("内容", "Value");
    public static readonly Words Place = new("場所", "Place");
    public static readonly Words Kind = new("種類", "Kind");
    public static readonly Words FoundIn = new("見つかった場所", "Found in");
    public static readonly Words Recipient = new("受け取った人", "Recipient");
    public static readonly Words Original = new("元のやりとり", "Original conversation");
    public static readonly Words Overlap = new("渡った割合", "Share passed on");
    public static readonly Words PeopleInside = new("含まれる人", "People inside");
    public static readonly Words File = new("ファイル", "File");
    public static readonly Words Why = new("理由", "Reason");
    public static readonly Words Size = new("大きさ（バイト）", "Size (bytes)");
    public static readonly Words Persons = new("人数", "People");
    public static readonly Words OfThese = new("うち、この項目が他の人に届いたと確かめた人", "Of these, this item is proved to have reached somebody");

    static readonly Dictionary<string, Words> Verdicts = new(StringComparer.Ordinal)
    {
        ["malicious"] = new("悪意あり", "malicious"),
        ["spoofed"] = new("なりすまし", "spoofed"),
        ["suspicious"] = new("疑わしい", "suspicious"),
        ["genuine"] = new("本物", "genuine"),
    };

    static readonly Dictionary<string, Words> Indicators = new(StringComparer.Ordinal)
    {
        ["url"] = new("通信先の住所（URL）", "address (URL)"),
        ["domain"] = new("通信先の名前", "domain"),
        ["ip"] = new("IPアドレス", "IP address"),
        ["email"] = new("送信元のアドレス", "mail address"),
        ["sha256"] = new("ファイルの指紋（SHA-256）", "file digest (SHA-256)"),
        ["filename"] = new("ファイル名", "file name"),
        ["command"] = new("実行しようとした命令", "command"),
    };

    public static Words OfVerdict(string code) => Verdicts.GetValueOrDefault(code) ?? new(code, code);
    public static Words OfIndicator(string code) => Indicators.GetValueOrDefault(code) ?? new(code, code);

    public static Words OfStatus(string code) => code == "disclosed" ? new("他の人に届いた", "reached somebody") : new("持ち出された", "taken");

    /// <summary>A shape beside the word, so that state is never colour alone.</summary>
    public static string Mark(string code) => code switch
    {
        "malicious" => "✕",
        "spoofed" => "▲",
        "suspicious" => "？",
        "disclosed" => "●",
        "exposed" => "○",
        _ => "○",
    };

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Japanese time, to the minute, with the weekday.</summary>
    public static Words Moment(DateTimeOffset? date)
    {
        if (date is not { } known) return Unknown;
        var local = known.ToOffset(TimeSpan.FromHours(9));
        return new(
            $"{local.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}({"日月火水木金土"[(int)local.DayOfWeek]}) {local.ToString("H:mm", CultureInfo.InvariantCulture)}",
            local.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture));
    }
}
