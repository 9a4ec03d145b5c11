using Hikeshi.Kernel;

namespace Hikeshi.Notices;

/// <summary>What sort of text it is; each is a template <c>knowledge/notices/LANGUAGE/WORD.md</c>.</summary>
public enum NoticeKind
{
    /// <summary>The first notice on the web site: infected and sorry, do not open it, what we do next.</summary>
    First,
    FollowUp,
    Final,
    AllClear,
    Newsletter,

    /// <summary>A post of at most 280 weighted characters (X).</summary>
    ShortPost,
    Facebook,

    /// <summary>A caption, from which a picture of 1080×1080 pixels and its alternative text are drawn.</summary>
    Instagram,

    /// <summary>What to say on the telephone, with questions and answers.</summary>
    Telephone,
    StaffWarning,

    /// <summary>A letter to one person with that person's items and disclosures.</summary>
    PersonLetter,

    /// <summary>The same as mail.</summary>
    PersonMail,
    FirmLetter,

    /// <summary>What a recipient should do, by device and by what they did with the mail.</summary>
    Guidance,
}

public static class NoticeKinds
{
    public static Words Title(this NoticeKind kind) => kind switch
    {
        NoticeKind.First => new("第一報", "first notice"),
        NoticeKind.FollowUp => new("続報", "follow-up notice"),
        NoticeKind.Final => new("最終報告", "final report"),
        NoticeKind.AllClear => new("終息のお知らせ", "all clear"),
        NoticeKind.Newsletter => new("メールマガジン", "newsletter"),
        NoticeKind.ShortPost => new("短い投稿（X）", "short post (X)"),
        NoticeKind.Facebook => new("Facebookの投稿", "Facebook post"),
        NoticeKind.Instagram => new("Instagramの投稿", "Instagram post"),
        NoticeKind.Telephone => new("電話の台本", "telephone script"),
        NoticeKind.StaffWarning => new("社内への注意喚起", "warning to staff"),
        NoticeKind.PersonLetter => new("ご本人への手紙", "letter to a person"),
        NoticeKind.PersonMail => new("ご本人へのメール", "mail to a person"),
        NoticeKind.FirmLetter => new("取引先への手紙", "letter to a firm"),
        _ => new("受け取った方へのご案内", "guidance for recipients"),
    };

    /// <summary>True where each copy goes to one person and may state that person's facts.</summary>
    public static bool IsPersonal(this NoticeKind kind) => kind is NoticeKind.PersonLetter or NoticeKind.PersonMail;

    /// <summary>True where it is a page of the web site; the kinds follow each other on one page.</summary>
    public static bool IsPage(this NoticeKind kind) => kind is NoticeKind.First or NoticeKind.FollowUp or NoticeKind.Final or NoticeKind.AllClear or NoticeKind.Guidance;
}
