using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Site;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Notices.Tests;

/// <summary>Invented notices in several editions and both languages.</summary>
static class SamplePages
{
    public const string BaseUrl = "https://notice.example/";

    public static Edition Edition(string notice, int number, NoticeKind kind, string title, string markdown, int day, int hour = 11, string summary = "") =>
        new($"{notice}.{number}", notice, number, kind, notice[^2..], title, markdown, [], [], new LocalDateTime(2020, 9, day, hour, 10).WithOffset(Offset.FromHours(9)), summary);

    const string FirstJa = """
        お客様、お取引先の皆さま

        霞工業株式会社でございます。当社の名前をかたる不審なメールが送られています。ご迷惑をおかけし、深くお詫び申し上げます。

        ## お願い

        - 心当たりのないメールの添付ファイルは開かず、メールごと削除してください。
        - 開いてしまった方は、機器をネットワークから切り離してください。

        ## 起きたこと

        - 分かった日時: 2020年9月1日(火) 10:00頃
        - 感染が確認された機器: 調査中（2020年9月1日(火) 11:00時点）

        ## 届いたメールの例

        | 差出人 | 件名 | 添付 |
        |---|---|---|
        | 霞工業 <x@mail.example> | 請求書の件 | doc |

        ## お問い合わせ窓口

        - 電話: [03-0000-0000](tel:03-0000-0000)
        - メール: [desk@kasumi.example](mailto:desk@kasumi.example)
        """;

    static readonly string SecondJa = FirstJa.Replace("調査中（2020年9月1日(火) 11:00時点）", "1台", StringComparison.Ordinal)
        .Replace("| 霞工業 <x@mail.example> | 請求書の件 | doc |", "| 霞工業 <x@mail.example> | 請求書の件 | doc |\n| 霞工業 総務 <y@mail.example> | RE: 納期 | zip |", StringComparison.Ordinal)
        .Replace("- 開いてしまった方は、", "- 「コンテンツの有効化」は押さないでください。\n- 開いてしまった方は、", StringComparison.Ordinal);

    static readonly string ThirdJa = SecondJa.Replace("## お問い合わせ窓口", "## 再発を防ぐために\n\nすべての機器を検査し、パスワードを変えました。\n\n詳しくは[情報処理推進機構の案内](https://www.ipa.example/security)をご覧ください。\n\n## お問い合わせ窓口", StringComparison.Ordinal)
        .Replace("- 感染が確認された機器: 1台", "- 感染が確認された機器: 2台", StringComparison.Ordinal);

    const string FirstEn = """
        To our customers and partners

        Mail that pretends to come from Kasumi Industries is being sent. We are very sorry for the trouble.

        ## What we ask of you

        - Do not open attachments of mail that you did not expect; delete the mail.

        ## What happened

        - We learned of it: Tue 1 September 2020, about 10:00
        - Devices found infected: under investigation as of Tue 1 September 2020, 11:00

        ## Inquiry desk

        - Telephone: [+81 3 0000 0000](tel:+81-3-0000-0000)
        """;

    static readonly string SecondEn = FirstEn.Replace("under investigation as of Tue 1 September 2020, 11:00", "1 computer", StringComparison.Ordinal)
        .Replace("## Inquiry desk", "## So that it does not happen again\n\nEvery device was scanned and every password changed.\n\n## Inquiry desk", StringComparison.Ordinal);

    public static IReadOnlyList<Edition> Japanese { get; } =
    [
        Edition("web-ja", 1, NoticeKind.First, "当社をかたる不審なメールについてのお詫びとお願い（2020年9月1日）", FirstJa, 1),
        Edition("web-ja", 2, NoticeKind.FollowUp, "不審なメールについてのお知らせ（続報）", SecondJa, 2, summary: "感染した機器の数と、メールの例を加えました。"),
        Edition("web-ja", 4, NoticeKind.FollowUp, "不審なメールについてのお知らせ（続報）", ThirdJa, 4, summary: "再発を防ぐための取り組みを加えました。"),
    ];

    public static IReadOnlyList<Edition> English { get; } =
    [
        Edition("web-en", 1, NoticeKind.First, "Apology and warning: spoofed mail in our name", FirstEn, 1),
        Edition("web-en", 2, NoticeKind.FollowUp, "Spoofed mail in our name: update", SecondEn, 3, summary: "How many devices were infected, and what we did."),
    ];

    public static Edition Guidance { get; } = Edition("guidance-ja", 1, NoticeKind.Guidance, "不審なメールを受け取った方へ", "## 届いただけの方\n\nメールを削除してください。\n\n## 添付ファイルを開いた方\n\n1. 機器をネットワークから切り離してください。\n2. 窓口までお知らせください。\n", 1, 15);

    public static Edition GuidanceEnglish { get; } = Edition("guidance-en", 1, NoticeKind.Guidance, "If you received such a mail", "## You only received it\n\nDelete the mail.\n\n## You opened the attachment\n\n1. Disconnect the device from the network.\n2. Tell our inquiry desk.\n", 1, 15);

    public static SiteContent Content(string baseUrl = BaseUrl, params Edition[] more) => new(
        new Dictionary<string, string> { ["ja"] = "霞工業株式会社", ["en"] = "Kasumi Industries" }, [.. Japanese, .. English, Guidance, GuidanceEnglish, .. more],
        [new WithdrawnEdition("web-ja", 3, NoticeKind.FollowUp, "ja", new LocalDateTime(2020, 9, 3, 9, 0).WithOffset(Offset.FromHours(9)))], baseUrl);

    public static string Page(string file, SiteContent? content = null) => System.Text.Encoding.UTF8.GetString(SiteBuild.Of(content ?? Content()).Single(f => f.Path == file).Bytes.Span);

    /// <summary>A site of one edition with this title, text, summary and name of the organisation.</summary>
    public static SiteContent Hostile(string value, string markdown) => new(
        new Dictionary<string, string> { ["ja"] = value }, [Edition("web-ja", 1, NoticeKind.First, value, "前", 1), Edition("web-ja", 2, NoticeKind.First, value, markdown, 2, summary: value)], [], BaseUrl);
}
