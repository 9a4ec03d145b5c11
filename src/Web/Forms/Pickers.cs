using Hikeshi.Cases;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Playbook;
using Hikeshi.Kernel;

namespace Hikeshi.Web.Forms;

/// <summary>What of the case a field may name, so that nobody has to type an id.</summary>
static class Pickers
{
    /// <summary>Longest list that a page shows to choose from; longer ones are typed.</summary>
    const int Most = 500;

    /// <summary>Values and what people read for each, or null where the field is typed.</summary>
    public static IReadOnlyList<(string Value, Words Words)>? Of(CaseView view, string word, string verb, string field)
    {
        var state = view.State;
        IEnumerable<(string, Words)>? found = (word, verb, field) switch
        {
            ("devices", _, "id" or "device") => state.Devices.All.Select(d => (d.Id, Same(d.Name))),
            ("accounts", _, "id") => state.Accounts.All.Select(a => (a.Id, Same(a.Name))),
            ("services", _, "id") => state.Services.All.Select(s => (s.Id, Same(s.Name))),
            ("parties", "cancel", "id") => state.Appointments.All.Where(a => !a.Cancelled).Select(a => (a.Id, Join(a.At.InWords(), state.Parties.Find(a.Party)?.Name ?? a.Party))),
            ("parties", _, "party") => state.Parties.All.Select(p => (p.Id, Same(p.Name))),
            ("measures", _, "id") => state.Measures.All.Select(m => (m.Id, Same(m.Text))),
            ("inquiries", _, "id") => state.Inquiries.All.Where(i => !i.Closed).Select(i => (i.Id, Same($"{i.Id}: {i.Caller}"))),
            ("playbook", "start", "id") => PlaybookView.Available(view, PlaybookBook.Default).Select(p => (p.Id, p.Title)),
            ("playbook", _, "id") => PlaybookView.List(view, PlaybookBook.Default).Select(s => (s.Id, s.Title)),
            ("facts", _, "word") => CaseFacts.All(view).Select(f => (f.Word, f.Label)),
            ("duties", "record", "id") => Cases.Duties.DutyView.All(view).Select(d => (d.Id, d.Title)),
            ("duties", "record", "report") => Cases.Duties.KeptReportLine.All(view).Select(r => (r.Id, Same(r.Id))),
            ("notices", "withdraw", "id") or ("deliveries", "record" or "begin", "version") or ("publications" or "notification", _, "version") => state.NoticeVersions.All.Select(v => (v.Id, Same(v.Id))),
            ("notices", "write" or "approve", "id") => state.Notices.All.Select(n => (n.Id, Same(n.Title))),
            ("deliveries", "end", "id") => state.Deliveries.All.Select(d => (d.Id, Same($"{d.Version} → {d.Channel}"))),
            ("duties", "keep-report", "kind") => [("appi-preliminary", new("個人情報保護法の速報", "APPI preliminary report")), ("appi-final", new("個人情報保護法の確報", "APPI final report")), ("gdpr-33", new("GDPR第33条の届出", "GDPR Art. 33 notification"))],
            ("inquiries", "identify", "method") => [("call-back", new("登録の番号へ折り返し", "call back to the known number")), ("mail-reply", new("登録のアドレスからの返信", "reply from the known address")), ("two-data", new("本人しか知らない2項目", "two data that only they know")), ("in-person", new("対面で確認", "in person")), ("authority", new("公的機関・代理人の証明", "proof of authority"))],
            ("notification", _, "reach") => [("email", new("メール", "mail")), ("post", new("郵送", "post")), ("phone", new("電話", "telephone")), ("none", new("連絡方法なし", "no way known"))],
            ("deliveries", _, "channel") => new[] { ("site", "ウェブサイト", "web site"), ("newsletter", "メールマガジン", "newsletter"), ("mail", "メール", "mail"), ("letter", "郵送", "letter"), ("telephone", "電話", "telephone"), ("x", "X", "X"), ("facebook", "Facebook", "Facebook"), ("instagram", "Instagram", "Instagram") }.Select(c => (c.Item1, new Words(c.Item2, c.Item3))),
            _ => null,
        };
        if (found is null) return null;
        var list = found.Take(Most + 1).ToList();
        return list.Count > Most ? null : list;
    }

    static Words Same(string text) => new(SafeText.Line(text), SafeText.Line(text));

    static Words Join(Words when, string who) => new($"{when.Ja} {who}", $"{when.En} {who}");
}
