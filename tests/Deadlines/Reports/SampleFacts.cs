using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

/// <summary>An invented incident of 2025, as it was known for the preliminary report and for the final one.</summary>
static class SampleFacts
{
    static readonly Offset Tokyo = Offset.FromHours(9);

    public static ReportHeader Header(ReportKind kind) => kind switch
    {
        ReportKind.AppiPreliminary => Filled(new(kind, "株式会社みやこ花灯り", new LocalDate(2025, 9, 5), 1)),
        ReportKind.AppiFinal => Filled(new(kind, "株式会社みやこ花灯り", new LocalDate(2025, 10, 28), 1)) with { PreviousReference = "R7-0123" },
        _ => Filled(new(kind, "株式会社みやこ花灯り", new LocalDate(2025, 9, 4), 1)),
    };

    public static Happened At(int month, int day, int hour, int minute) => Happened.At(new LocalDateTime(2025, month, day, hour, minute).WithOffset(Tokyo));

    public static ReportFacts Preliminary { get; } = new()
    {
        Occurred = new(Happened.About(new LocalDateTime(2025, 9, 1, 9, 30).WithOffset(Tokyo)), ["log:3"]),
        Learned = new(At(9, 2, 11, 10), ["log:7"]),
        Detection = new(new("取引先から「不審なメールが届いた」と電話がありました。", "A business partner telephoned about a strange mail."), ["log:7", "reported/001.eml"]),
        Breach = new(BreachState.Possible, ["verdicts"]),
        Course =
        [
            new(At(9, 1, 9, 30), new("従業員がメールの添付文書を開き、マクロを有効にしました。", "An employee opened the attached document and enabled its macros."), ["mailbox/info.mbox#17"]),
            new(At(9, 2, 11, 40), new("感染した端末をネットワークから切り離しました。", "The infected device was cut from the network."), ["log:9"]),
        ],
        Malware = new("Emotet", ["messages.csv:17"]),
        InfectedDevices = new(new(1), ["devices"]),
        SpoofedMails = new(new(128, Certainty.AtLeast), ["messages.csv"]),
        Items =
        [
            new("name", new(1_180, Certainty.AtLeast), new(9), ["subjects.csv"]),
            new("email", new(1_204, Certainty.AtLeast), new(12), ["subjects.csv"]),
            new("body", new(640, Certainty.About), null, ["subjects.csv"]),
        ],
        AbsentItems = [new("card_number", new("保存していたメール8,412通の本文と添付", "text and attachments of 8,412 stored mails"), ["cards.csv"])],
        Persons = new(new(1_204, Certainty.AtLeast), ["subjects.csv"]),
        Disclosed = new(new(12), ["leaks.csv"]),
        Risks = [new(new("当社をかたるメールが届くおそれがあります。", "Mail that poses as us may arrive."), ["log:12"])],
        Notified = [new(new("電話", "telephone"), new(12), Happened.On(new(2025, 9, 3)), ["log:20"])],
        Publications = [new(At(9, 2, 17, 30), new("自社Webサイト", "own web site"), false, "https://miyako.example/notice", ["log:15"])],
        Measures = [new(new("メールのパスワードを変更", "Change the passwords of all mail accounts"), "情報担当 佐藤", null, new(2025, 9, 3), ["log:11"])],
    };

    public static ReportFacts Final { get; } = Preliminary with
    {
        Breach = new(BreachState.Confirmed, ["leaks.csv"]),
        Items =
        [
            new("name", new(1_211), new(9), ["subjects.csv"]),
            new("email", new(1_236), new(14), ["subjects.csv"]),
            new("phone", new(310), new(2), ["subjects.csv"]),
        ],
        Persons = new(new(1_236), ["subjects.csv"]),
        Disclosed = new(new(14), ["leaks.csv"]),
        Causes = [new(new("マクロを有効にした文書がマルウェアを起動しました。", "A document whose macros were enabled started the malware."), ["messages.csv:17"])],
        Damage = new(DamageState.NoneKnown, ["log:61"]),
        Notified =
        [
            new(new("電話", "telephone"), new(14), Happened.On(new(2025, 9, 3)), ["log:20"]),
            new(new("メール", "mail"), new(1_190), Happened.On(new(2025, 9, 12)), ["log:44"]),
        ],
        Measures =
        [
            .. Preliminary.Measures,
            new(new("インターネットから届く文書のマクロを禁止", "Forbid macros in documents from the internet"), "情報担当 佐藤", new(2025, 11, 30), null, ["log:58"]),
        ],
        Parties = [new(new("京都府警察", "Kyoto Prefectural Police"), At(9, 4, 10, 0), new("相談", "consultation"), "K-77", ["parties:2"])],
    };

    public static ReportFacts Gdpr { get; } = Preliminary with
    {
        Categories = [new(new("欧州のお客さま", "customers in the European Union"), new(38, Certainty.About), ["subjects.csv"])],
        Persons = new(new(1_204, Certainty.AtLeast), ["subjects.csv"]),
    };

    public static ReportFacts Of(ReportKind kind) => kind switch
    {
        ReportKind.AppiPreliminary => Preliminary,
        ReportKind.AppiFinal => Final,
        _ => Gdpr,
    };

    public static ReportContent Content(ReportKind kind) => Built(Header(kind), Of(kind));

    public static ReportContent Built(ReportHeader header, ReportFacts facts)
    {
        var draft = ReportBuilder.Build(header, facts);
        Assert.True(draft.Content is not null, string.Join('\n', draft.Refusals));
        return draft.Content;
    }

    static ReportHeader Filled(ReportHeader header) =>
        header with { ContactPerson = "総務部 山本 彩", Telephone = "075-000-0000", Email = "soumu@miyako.example" };
}
