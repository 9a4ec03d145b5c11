using Hikeshi.Kernel;

namespace Hikeshi.Cases.Facts;

/// <summary>A fact that only a report tells: a text in the organisation's words.</summary>
public sealed record ReportFact(string Word, Words Label, Words Question);

/// <summary>What reports ask for besides the facts on which duties depend and what the registers hold.</summary>
public static class ReportFactWords
{
    public static IReadOnlyList<ReportFact> All { get; } =
    [
        new("detection", new("発覚の経緯", "how it was found"), new("どうやって分かりましたか。", "How was it found?")),
        new("malware", new("マルウェアの名前", "name of the malware"), new("マルウェアの名前は分かっていますか。誰が確かめましたか。", "Is the malware's name known, and who confirmed it?")),
        new("place", new("情報があった場所", "where the data lay"), new("情報は、どこに保存されていましたか。", "Where did the data lie?")),
        new("cause", new("原因", "cause"), new("原因は何でしたか。", "What was the cause?")),
        new("damage", new("二次被害", "secondary damage"), new("二次被害はありましたか。none-known(確認されていない)または occurred(あった)で答えてください。", "Is secondary damage known: none-known or occurred?")),
        new("damage-detail", new("二次被害の内容", "details of the damage"), new("どのような二次被害がありましたか。", "What damage occurred?")),
        new("risk", new("二次被害のおそれ", "risk of damage"), new("どのような二次被害のおそれがありますか。", "What damage may still occur?")),
        new("notification-plan", new("本人への対応の予定", "plan for telling persons"), new("本人への通知を、いつ、どのように行いますか。", "When and how will the persons be told?")),
        new("inquiry-desk", new("問い合わせ窓口", "inquiry desk"), new("問い合わせ窓口の電話番号、メール、受付時間を教えてください。", "Telephone, mail and hours of the inquiry desk?")),
        new("other", new("その他", "other"), new("ほかに報告することはありますか。", "Is there anything else to report?")),
        new("contact-person", new("報告の担当者", "contact person"), new("報告の担当者は誰ですか。", "Who is the contact for the report?")),
        new("contact-phone", new("担当者の電話番号", "contact's telephone"), new("担当者の電話番号は何番ですか。", "The contact's telephone number?")),
        new("contact-email", new("担当者のメールアドレス", "contact's mail address"), new("担当者のメールアドレスは何ですか。", "The contact's mail address?")),
    ];

    public static ReportFact? Find(string word) => All.FirstOrDefault(f => f.Word == word);
}
