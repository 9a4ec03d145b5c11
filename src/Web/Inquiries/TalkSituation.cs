using Hikeshi.Cases.Inquiries;
using Hikeshi.Inquiries.Answers;

namespace Hikeshi.Web.Inquiries;

/// <summary>Which script fits an inquiry before anybody chose one.</summary>
static class TalkSituation
{
    /// <summary>Said until it is known who calls; it tells nothing.</summary>
    public const string Unsure = "unsure-identity";

    /// <returns>Word of a script; empty where the answer itself shows which one fits.</returns>
    public static string Of(Inquiry inquiry)
    {
        var fits = inquiry.Topic switch
        {
            InquiryTopic.StrangeMail or InquiryTopic.OpenedIt => Of(inquiry.Told is [.., var told] ? told.Did : inquiry.Topic == InquiryTopic.OpenedIt ? MailAct.OpenedAttachment : MailAct.Received),
            InquiryTopic.CardData => "card-data",
            InquiryTopic.WhatHappened => "what-happened",
            InquiryTopic.Deletion => "deletion",
            InquiryTopic.Compensation => "compensation",
            InquiryTopic.Firm => "other-firm",
            InquiryTopic.Staff => "employee",
            InquiryTopic.Press => "press",
            InquiryTopic.Police => "police",
            _ => "",
        };
        return inquiry.IsIdentified || (fits.Length > 0 && !NeedsIdentity(fits)) ? fits : Unsure;
    }

    public static bool NeedsIdentity(string situation) => Script.Forms.FirstOrDefault(f => f.Id == situation) is { RequiresIdentity: true };

    static string Of(MailAct did) => did switch
    {
        MailAct.ClickedLink => "received-link",
        MailAct.OpenedAttachment => "received-opened",
        MailAct.EnabledContent => "received-enabled",
        MailAct.EnteredPassword => "received-password",
        _ => "received-only",
    };
}
