using Hikeshi.Kernel;

namespace Hikeshi.Cases.Facts;

/// <summary>A fact that reports and notices tell and no duty depends on: a text in the organisation's words.</summary>
/// <param name="Form">A number or address of the web is checked when it is stated.</param>
public sealed record ReportFact(string Word, Words Label, Words Question, FactForm Form = FactForm.Text)
{
    /// <summary>The only values that it may have, as they are written and read; empty where it is a text.</summary>
    public IReadOnlyList<(string Value, Words Words)> Choices { get; init; } = [];
}

public enum FactForm { Text, Number, Address }

/// <summary>What reports and notices ask for besides the facts on which duties depend and what the registers hold.</summary>
public static class ReportFactWords
{
    public static IReadOnlyList<ReportFact> All { get; } =
    [
        new("detection", new("発覚の経緯", "how it was found"), new("どうやって分かりましたか。", "How was it found?")),
        new("malware", new("マルウェアの名前", "name of the malware"), new("マルウェアの名前は分かっていますか。誰が確かめましたか。", "Is the malware's name known, and who confirmed it?")),
        new("malware-page", new("マルウェアの公的な解説", "official page on the malware"), new("そのマルウェアを説明する公的な機関のページのアドレスは何ですか。", "The address of an official page that explains the malware?"), FactForm.Address),
        new("place", new("情報があった場所", "where the data lay"), new("情報は、どこに保存されていましたか。", "Where did the data lie?")),
        new("cause", new("原因", "cause"), new("原因は何でしたか。", "What was the cause?")),
        new("damage", new("二次被害", "secondary damage"), new("二次被害はありましたか。none-known(確認されていない)または occurred(あった)で答えてください。", "Is secondary damage known: none-known or occurred?"))
        {
            Choices = [("none-known", new("確認されていない", "none is known")), ("occurred", new("あった", "it occurred"))],
        },
        new("damage-detail", new("二次被害の内容", "details of the damage"), new("どのような二次被害がありましたか。", "What damage occurred?")),
        new("risk", new("二次被害のおそれ", "risk of damage"), new("どのような二次被害のおそれがありますか。", "What damage may still occur?")),
        new("person-categories", new("本人の区分", "categories of persons"), new("お客さま、取引先、従業員など、どのような方々の情報ですか。分かれば人数も入れてください。", "Which kinds of persons are concerned (customers, business partners, employees), and how many of each where known?")),
        new("notification-plan", new("本人への対応の予定", "plan for telling persons"), new("本人への通知を、いつ、どのように行いますか。", "When and how will the persons be told?")),
        new("inquiry-desk", new("問い合わせ窓口", "inquiry desk"), new("問い合わせ窓口の電話番号、メール、受付時間を教えてください。", "Telephone, mail and hours of the inquiry desk?")),
        new("desk-phone", new("窓口の電話番号", "desk's telephone"), new("問い合わせ窓口の電話番号は何番ですか。", "What is the inquiry desk's telephone number?")),
        new("desk-email", new("窓口のメール", "desk's mail address"), new("問い合わせ窓口のメールアドレスは何ですか。", "What is the inquiry desk's mail address?")),
        new("desk-hours", new("窓口の受付時間", "desk's hours"), new("問い合わせ窓口の受付時間は何時から何時までですか。", "During which hours does the inquiry desk answer?")),
        new("firm-address", new("組織の住所", "organisation's address"), new("組織の郵便番号と住所はどこですか。", "What is the organisation's postal address?")),
        new("representative", new("代表者", "representative"), new("お知らせに名前を出す代表者の役職と氏名は何ですか。", "Title and name of whoever signs the notices?")),
        new("site", new("公式サイト", "web site"), new("お知らせを載せる公式サイトのアドレスは何ですか。", "The address of the web site that carries the notices?"), FactForm.Address),
        new("genuine-mail", new("正規のメールの見分け方", "how genuine mail looks"), new("正規のメールは、どのように送っていますか(宛先、添付の有無など)。", "How do you really send mail (sender, attachments)?")),
        new("card-confirmed-by", new("カード情報を確認した会社", "who confirmed about cards"), new("カード情報が含まれないことを確認した会社はどこですか。", "Who confirmed that no card data is concerned?")),
        new("unaffected", new("影響がないもの", "what is not affected"), new("影響がないと確かめたものは何ですか。誰が確かめましたか。", "What was found not to be affected, and who confirmed it?")),
        new("measures-taken", new("行った対応", "what was done"), new("機器の隔離やパスワードの変更のほかに、何を行いましたか(SPFの設定など)。", "What was done besides isolating devices and changing passwords (SPF and the like)?")),
        new("deletions-asked", new("削除を求めた宛先の数", "recipients asked to delete"), new("届いたメールの削除を求めた宛先は、いくつですか。数で答えてください。", "How many recipients were asked to delete what they got? A number."), FactForm.Number),
        new("deletions-confirmed", new("削除を確認した宛先の数", "deletions confirmed"), new("そのうち、削除したと確認できた宛先は、いくつですか。数で答えてください。", "How many of them confirmed that it is deleted? A number."), FactForm.Number),
        new("guidance-page", new("受け取った方への案内のページ", "page of guidance"), new("不審なメールを受け取った方への案内のページのアドレスは何ですか。", "The address of the page of guidance for recipients?"), FactForm.Address),
        new("staff-desk", new("社内の連絡先", "whom staff tell"), new("社員は、不審なメールに気付いたとき、誰に、どう知らせますか。", "Whom do staff tell about a strange mail, and how?")),
        new("investigator", new("調査の担当", "investigator"), new("調査は誰が行っていますか(社内、調査会社など)。", "Who investigates?")),
        new("next-update", new("次の報告の予定", "next update"), new("次の報告は、いつごろの予定ですか。", "When will the next update come?")),
        new("other", new("その他", "other"), new("ほかに報告することはありますか。", "Is there anything else to report?")),
        new("late-reason", new("報告が遅れた理由", "reasons for the delay"), new("知ってから72時間を過ぎた場合、その理由は何ですか（GDPR第33条第1項）。", "If more than 72 hours have passed, what are the reasons for the delay (GDPR Art. 33(1))?")),
        new("contact-person", new("報告の担当者", "contact person"), new("報告の担当者は誰ですか。", "Who is the contact for the report?")),
        new("contact-phone", new("担当者の電話番号", "contact's telephone"), new("担当者の電話番号は何番ですか。", "The contact's telephone number?")),
        new("contact-email", new("担当者のメールアドレス", "contact's mail address"), new("担当者のメールアドレスは何ですか。", "The contact's mail address?")),
    ];

    public static ReportFact? Find(string word) => All.FirstOrDefault(f => f.Word == word);

    /// <summary>An address of the web that a text can show as a link: nothing in it ends the link or starts a script. Empty where the value is none.</summary>
    internal static string Address(string value)
    {
        var full = value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}";
        return full.Length <= 2_000 && full.All(c => c is > ' ' and < '\u007F' and not ('<' or '>' or '\\'))
            && Uri.TryCreate(full, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http") && uri.Host.Contains('.', StringComparison.Ordinal) ? full : "";
    }
}
