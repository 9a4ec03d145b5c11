using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Notices;

namespace Hikeshi.Web.Notices;

/// <summary>A notice that is not there yet and should be.</summary>
public sealed record NextNotice(NoticeKind Kind, string Language, Words Because)
{
    const int Most = 4;

    /// <summary>The most urgent first: the public, those who answer the telephone, staff, then persons, then the other language.</summary>
    public static IReadOnlyList<NextNotice> Of(CaseView view)
    {
        var state = view.State;
        bool Has(string language, params NoticeKind[] kinds) => state.Notices.All.Any(n => kinds.Contains(n.Kind) && n.Language == language) || state.NoticeVersions.All.Any(v => kinds.Contains(v.Edition.Kind) && v.Edition.Language == language);
        NoticeKind[] pages = [NoticeKind.First, NoticeKind.FollowUp, NoticeKind.Final, NoticeKind.AllClear];
        List<NextNotice> next = [];
        if (!Has("ja", pages)) next.Add(new(NoticeKind.First, "ja", new("まだ何も公表していません。分かっていることだけで出せます。", "Nothing is published yet; what is known suffices for it.")));
        if (!Has("ja", NoticeKind.Telephone)) next.Add(new(NoticeKind.Telephone, "ja", new("電話に出る人が、同じことを言えるように。", "So that everybody at the telephone says the same.")));
        if (!Has("ja", NoticeKind.StaffWarning)) next.Add(new(NoticeKind.StaffWarning, "ja", new("社員にも同じメールが届きます。", "Staff get the same mails.")));
        if (!Has("ja", NoticeKind.ShortPost)) next.Add(new(NoticeKind.ShortPost, "ja", new("ホームページを見ない方に届きます。", "It reaches those who do not read the web site.")));
        if (!Has("ja", NoticeKind.Guidance)) next.Add(new(NoticeKind.Guidance, "ja", new("開いてしまった方が、次にすることを知る場所です。", "Where those who opened it learn what to do.")));
        if (view.Evidence.Persons.Count > 0 && !Has("ja", NoticeKind.PersonMail, NoticeKind.PersonLetter))
            next.Add(new(NoticeKind.PersonMail, "ja", new("本人への通知は、法律が求めています。", "The law wants each person to be told.")));
        if (Has("ja", pages) && !Has("en", pages)) next.Add(new(state.Notices.All.First(n => pages.Contains(n.Kind)).Kind, "en", new("日本語を読まない方のために。", "For those who do not read Japanese.")));
        return [.. next.Take(Most)];
    }
}
