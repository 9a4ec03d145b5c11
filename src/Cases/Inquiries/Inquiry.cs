using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

public enum InquiryChannel { Telephone, Mail, WebForm, Letter, InPerson, SocialMedia, Fax }

public enum InquiryTopic { AmIAffected, StrangeMail, OpenedIt, CardData, WhatHappened, Deletion, Compensation, Firm, Staff, Press, Police, Complaint, Other }

/// <summary>What somebody did with a mail that they got.</summary>
public enum MailAct { Received, Deleted, OpenedMail, ClickedLink, OpenedAttachment, EnabledContent, EnteredPassword, Replied }

/// <summary>What was said to the caller.</summary>
/// <param name="Script">Which script was read, or empty.</param>
/// <param name="Details">True where it told what of this person was exposed.</param>
public sealed record Answered(Happened When, string By, string Script, string Said, bool Details);

/// <summary>What the caller said about a mail that they got.</summary>
/// <param name="Statement">Id of the statement in the log.</param>
public sealed record Told(Happened When, MailAct Did, string Text, string Statement);

/// <summary>A promise to call or write back.</summary>
public sealed record CallBack(Happened At, string About, string By, bool Done, string Outcome);

/// <summary>Somebody called or wrote, from the first word to the last.</summary>
/// <param name="Contact">Telephone number or address under which they can be reached.</param>
/// <param name="Subject">The person of the case that they are, once found; else empty.</param>
/// <param name="Identity">How it was checked that they are this person; empty while it was not.</param>
public sealed record Inquiry(
    string Id, InquiryChannel Channel, InquiryTopic Topic, string Language, string Caller, string Contact, string Asked, Happened When, string TakenBy,
    string Subject, string Identity, string IdentityFailed, IReadOnlyList<Answered> Answers, IReadOnlyList<Told> Told, IReadOnlyList<CallBack> CallBacks,
    IReadOnlyList<string> Reports, bool Closed) : IRegistered
{
    public bool IsIdentified => Identity.Length > 0;

    internal static Words Say(InquiryTopic topic) => topic switch
    {
        InquiryTopic.AmIAffected => new("自分の情報が含まれるか", "am I affected"),
        InquiryTopic.StrangeMail => new("不審なメールが届いた", "a strange mail arrived"),
        InquiryTopic.OpenedIt => new("不審なメールを開いた", "opened a strange mail"),
        InquiryTopic.CardData => new("カード情報について", "card data"),
        InquiryTopic.WhatHappened => new("何が起きたのか", "what happened"),
        InquiryTopic.Deletion => new("情報の削除の求め", "wants data deleted"),
        InquiryTopic.Compensation => new("補償について", "compensation"),
        InquiryTopic.Firm => new("取引先から", "from a firm"),
        InquiryTopic.Staff => new("社内から", "from staff"),
        InquiryTopic.Press => new("取材", "press"),
        InquiryTopic.Police => new("警察から", "police"),
        InquiryTopic.Complaint => new("苦情", "complaint"),
        _ => new("その他", "other"),
    };

    internal static Words Say(MailAct act) => act switch
    {
        MailAct.Received => new("受け取っただけ", "only received it"),
        MailAct.Deleted => new("開かずに削除した", "deleted it unopened"),
        MailAct.OpenedMail => new("メールを開いた", "opened the mail"),
        MailAct.ClickedLink => new("リンクを押した", "clicked the link"),
        MailAct.OpenedAttachment => new("添付ファイルを開いた", "opened the attachment"),
        MailAct.EnabledContent => new("「コンテンツの有効化」を押した", "enabled the content"),
        MailAct.EnteredPassword => new("パスワードを入力した", "entered a password"),
        _ => new("返信した", "replied to it"),
    };
}
