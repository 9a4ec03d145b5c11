using Hikeshi.Kernel;
using NodaTime;
using static Hikeshi.Deadlines.Duties.FactForms;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Every fact that duties depend on: its word, what to ask, why it matters; and facts as texts.</summary>
public static class FactCatalogue
{
    const int FirstYear = 1900, LastYear = 2199;

    /// <summary>All facts, in the order in which one asks for them.</summary>
    public static IReadOnlyList<Fact> All { get; } =
    [
        Day("occurred", new("起きた日", "day of the event"), new("マルウェアが動いた日、または情報が漏れた日はいつですか。", "On which day did the malware run, or the data leak?"),
            new("どの版の法律で計算するかが、この日で決まります（J18）。", "It decides which version of the law holds (J18)."), f => f.Occurred, (f, v) => f with { Occurred = v }),
        Time("learned", new("知った日時", "when it was learned"), new("組織の誰かが最初に知ったのはいつですか。", "When did anyone in the organisation first learn of it?"),
            new("期限はここから数えます（施行規則第8条、GDPR第33条第1項）。", "All periods are counted from here (Enforcement Rules Art. 8, GDPR Art. 33(1))."), f => f.Learned, (f, v) => f with { Learned = v }),
        Zone("zone", new("時間帯", "time zone"), new("組織はどの時間帯にありますか。", "In which time zone is the organisation?"),
            new("日だけが分かるとき、その日の始まりがこれで決まります。", "Where only a day is known, this decides when it begins.")),
        YesNo("executed", new("マルウェアの実行", "malware ran"), new("マルウェアは実行されましたか。検知されただけなら「いいえ」です。", "Did the malware run? \"No\" if it was only detected."),
            new("検知しただけでは「おそれ」に当たりません（ガイドライン3-5-3-1、Q6-14）。", "A detection alone is not \"may have happened\" (Guideline 3-5-3-1, Q6-14)."), f => f.Executed, (f, v) => f with { Executed = v }),
        YesNo("malware-steals-mail", new("メールを盗むマルウェア・侵入", "malware or intruder that steals mail"), new("メールを盗むことが知られているマルウェアですか。または、誰かがメールボックスに侵入しましたか。", "Is the malware known to steal mail, or was an intruder in the mailbox?"),
            new("不正の目的のおそれ（第3号）があり、1人から報告の対象で、確報は60日以内です（施行規則第7条、第8条）。", "The purpose may be improper (kind 3): reported from one person on, final report within 60 days (Enforcement Rules Art. 7, 8)."), f => f.MalwareStealsMail, (f, v) => f with { MalwareStealsMail = v }),
        YesNo("traffic-cut-before", new("実行前の通信遮断", "traffic cut before"), new("実行される前に、外部との通信が遮断されていましたか。", "Had traffic to the outside been cut before it ran?"),
            new("遮断されていれば「おそれ」がないことがあります（Q6-14）。", "If so, a leak may not have been possible (Q6-14)."), f => f.TrafficCutBefore, (f, v) => f with { TrafficCutBefore = v }),
        YesNo("disclosed", new("外部への流出の確認", "known disclosure"), new("情報が外部の誰かに届いたことが分かっていますか。", "Is it known that data reached somebody outside?"),
            new("届いていれば、漏えいは「おそれ」ではなく、起きています（個人情報保護法第26条）。", "Then a leak has happened, not only may have (APPI Art. 26)."), f => f.Disclosed, (f, v) => f with { Disclosed = v }),
        Persons("persons", new("本人の数", "number of persons"), new("何人の情報が含まれますか。今分かっている数を入れてください。", "How many persons are concerned, as far as counted?"),
            new("1,000人を超えると第4号、マイナンバーは100人を超えると対象です（施行規則第7条）。", "More than 1,000 is kind 4; more than 100 for My Number (Enforcement Rules Art. 7).")),
        YesNo("persons-final", new("人数の確定", "number is final"), new("その人数は確定していますか。増えるかもしれないなら「いいえ」です。", "Is that number final? \"No\" if it may grow."),
            new("確定していなければ、1,000人以下でも第4号に当たらないとは言えません（施行規則第7条第4号）。", "Until it is, 1,000 or fewer does not rule out kind 4 (Enforcement Rules Art. 7(4))."), f => f.PersonsFinal, (f, v) => f with { PersonsFinal = v }),
        Items("items", new("情報の項目", "items of data"), new("どの項目が含まれますか。", "Which items are concerned?"),
            new("カード番号などは第2号、マイナンバーには専用の報告があります（施行規則第7条第2号）。", "Card numbers and the like are kind 2; My Number has a report of its own (Enforcement Rules Art. 7(2)).")),
        YesNo("payment-login", new("決済・銀行のパスワード", "password of a payment service"), new("含まれるパスワードで、決済や銀行のサービスに入れますか。", "Does a password among the items open a payment or bank service?"),
            new("財産的被害のおそれ（第2号）があるかどうかが決まります（施行規則第7条第2号）。", "It decides whether financial harm is possible (kind 2, Enforcement Rules Art. 7(2))."), f => f.PaymentLogin, (f, v) => f with { PaymentLogin = v }),
        YesNo("sensitive-data", new("要配慮個人情報", "sensitive data"), new("病歴、信条、犯罪歴などの要配慮個人情報が含まれますか。", "Is sensitive data such as health, creed or criminal record among it?"),
            new("1人から報告の対象です（施行規則第7条第1号）。", "Reported from one person on (Enforcement Rules Art. 7(1))."), f => f.SensitiveData, (f, v) => f with { SensitiveData = v }),
        YesNo("strongly-encrypted", new("高度な暗号化", "strong encryption"), new("データは高度な暗号化などで守られていましたか。", "Was the data strongly encrypted or otherwise protected?"),
            new("守られていれば報告の対象ではありません（施行規則第7条第1号）。", "Then it need not be reported (Enforcement Rules Art. 7(1))."), f => f.StronglyEncrypted, (f, v) => f with { StronglyEncrypted = v }),
        YesNo("personal-database", new("アドレス帳・名簿", "address book or list"), new("氏名の入ったアドレス帳、顧客名簿などが盗まれうる場所にありましたか。", "Was an address book with names, a customer list or the like in reach?"),
            new("個人情報データベース等に当たり、その中の情報は個人データです（Q1-39）。", "It is a personal-information database, and what it holds is personal data (Q1-39)."), f => f.PersonalDatabase, (f, v) => f with { PersonalDatabase = v }),
        YesNo("only-names-in-bodies", new("本文中の氏名だけ", "only names in bodies"), new("盗まれうる個人情報は、メール本文の中の氏名だけですか。", "Are names in mail bodies the only personal information in reach?"),
            new("それが個人データに当たるかは確認できていません（J11）。", "Whether those are personal data is not settled here (J11)."), f => f.OnlyNamesInBodies, (f, v) => f with { OnlyNamesInBodies = v }),
        YesNo("being-acquired", new("取得中の個人情報", "information being acquired"), new("注文や申込みなど、名簿に入れるために受け取っている途中の個人情報も盗まれましたか。", "Was information taken that was on its way into a list, such as orders or forms?"),
            new("2024年4月1日からは、不正の目的の場合に対象です（施行規則第7条第3号）。", "Since 1 April 2024 it counts where the purpose may be improper (Enforcement Rules Art. 7(3))."), f => f.BeingAcquired, (f, v) => f with { BeingAcquired = v }),
        YesNo("entrusted", new("受託", "entrusted data"), new("ほかの組織から委託を受けて扱っていたデータですか。", "Was the data handled on behalf of another organisation?"),
            new("委託元に知らせることで報告に代えられます（個人情報保護法第26条第1項ただし書）。", "Telling that organisation may take the place of reporting (APPI Art. 26(1))."), f => f.Entrusted, (f, v) => f with { Entrusted = v }),
        Text("entrustor", new("委託元", "entrusting organisation"), new("委託元はどこですか。", "Which organisation is that?"),
            new("知らせる相手です（個人情報保護法第26条第1項ただし書）。", "It is the one to be told (APPI Art. 26(1))."), f => f.Entrustor, (f, v) => f with { Entrustor = v }),
        YesNo("entrustor-told", new("委託元への通知", "entrusting organisation told"), new("委託元に知らせましたか。", "Has that organisation been told?"),
            new("知らせた後は、報告と本人への通知は委託元が行います（個人情報保護法第26条第1項ただし書）。", "Then reporting and notifying the persons are its task (APPI Art. 26(1))."), f => f.EntrustorTold, (f, v) => f with { EntrustorTold = v }),
        Text("delegated-ministry", new("報告先の省庁", "delegated ministry"), new("業種の所管省庁に報告することになっていますか。その名前を入れてください。", "Does a ministry take the reports of your industry? Name it."),
            new("権限が委任された業種では、委員会ではなくその省庁に報告します（J15）。", "In delegated industries it takes the reports in place of the PPC (J15)."), f => f.DelegatedMinistry, (f, v) => f with { DelegatedMinistry = v }),
        YesNo("privacymark", new("プライバシーマーク", "PrivacyMark"), new("プライバシーマークの付与を受けていますか。", "Does the organisation hold the PrivacyMark?"),
            new("審査機関にも報告します（J17）。", "Its assessment body is told too (J17)."), f => f.PrivacyMark, (f, v) => f with { PrivacyMark = v }),
        YesNo("eu-residents", new("EUの人", "persons in the EU"), new("EUにいる人の情報が含まれ、GDPRの対象になりますか。", "Are persons in the EU concerned, and does the GDPR apply to you?"),
            new("GDPR第33条・第34条の義務があります。適用されるかどうか（第3条）は専門家に確認してください。", "Then GDPR Art. 33 and 34 hold. Whether it applies (Art. 3) is for a specialist."), f => f.EuResidents, (f, v) => f with { EuResidents = v }),
        Choice<GdprRole>("gdpr-role", new("GDPRでの立場", "role under the GDPR"), new("管理者ですか、処理者ですか。", "Are you the controller or a processor?"),
            new("管理者は監督機関に、処理者は管理者に知らせます（GDPR第33条）。", "A controller tells the authority, a processor its controller (GDPR Art. 33)."), f => f.GdprRole, (f, v) => f with { GdprRole = v },
            (Duties.GdprRole.Controller, new("controller", new("管理者", "controller"))), (Duties.GdprRole.Processor, new("processor", new("処理者", "processor")))),
        Choice<GdprRisk>("gdpr-risk", new("GDPRでのリスク", "risk under the GDPR"), new("本人の権利や自由へのリスクはどの程度ですか。", "How great is the risk to the rights and freedoms of persons?"),
            new("生じそうになければ通知は不要、高ければ本人にも知らせます（GDPR第33条第1項、第34条）。", "If unlikely no notification is needed; if high the persons are told too (GDPR Art. 33(1), 34)."), f => f.GdprRisk, (f, v) => f with { GdprRisk = v },
            (Duties.GdprRisk.Unlikely, new("unlikely", new("生じそうにない", "unlikely"))), (Duties.GdprRisk.Risk, new("risk", new("ある", "a risk"))), (Duties.GdprRisk.High, new("high", new("高い", "a high risk")))),
        YesNo("gdpr-protected", new("解読できないデータ", "unintelligible data"), new("データは暗号化などで、盗んだ人に読めないものでしたか。", "Was the data unintelligible to whoever took it, for instance encrypted?"),
            new("本人への連絡は不要です（GDPR第34条第3項(a)）。", "Then the persons need not be told (GDPR Art. 34(3)(a))."), f => f.GdprProtected, (f, v) => f with { GdprProtected = v }),
        YesNo("gdpr-risk-removed", new("高いリスクの除去", "high risk removed"), new("その後の措置で、高いリスクはなくなりましたか。", "Did later measures remove the high risk?"),
            new("本人への連絡は不要です（GDPR第34条第3項(b)）。", "Then the persons need not be told (GDPR Art. 34(3)(b))."), f => f.GdprRiskRemoved, (f, v) => f with { GdprRiskRemoved = v }),
        YesNo("gdpr-disproportionate-effort", new("過大な負担", "disproportionate effort"), new("一人ひとりに知らせるのは、負担が過大ですか。", "Would telling each person take disproportionate effort?"),
            new("公表などで代えられます（GDPR第34条第3項(c)）。", "Then a publication takes its place (GDPR Art. 34(3)(c))."), f => f.GdprDisproportionateEffort, (f, v) => f with { GdprDisproportionateEffort = v }),
    ];

    /// <summary>A fact by its word; null where there is none.</summary>
    public static Fact? Find(string word) => All.FirstOrDefault(f => f.Word == word);

    /// <summary>The same facts with one of them set from a text. An empty text, <c>unknown</c> and 不明 make it unknown.</summary>
    /// <returns>The facts, or a refusal that says what the text should look like, or why the value cannot be.</returns>
    public static (IncidentFacts? Facts, Refusal? Refusal) With(this IncidentFacts facts, string word, string text)
    {
        if (Find(word) is not { } fact)
            return (null, new("fact-unknown", $"「{word}」という事実はありません。一覧にある語を使ってください。", $"There is no fact \"{word}\". Use a word of the catalogue."));
        var plain = text.Trim();
        if (plain is "" or "unknown" or "不明") return (fact.Forget(facts), null);
        if (fact.Write(facts, plain) is not { } changed) return (null, FactChecks.Unreadable(fact));
        return Check(changed).Except(Check(facts)).FirstOrDefault() is { } refused ? (null, refused.Refusal) : (changed, null);
    }

    /// <summary>Reads facts from texts by word. What is refused is named and left unknown.</summary>
    public static FactsReading Read(IReadOnlyDictionary<string, string> texts)
    {
        var (facts, refusals) = (IncidentFacts.Unknown, new List<FactRefusal>());
        foreach (var word in texts.Keys.Where(w => Find(w) is null).Order(StringComparer.Ordinal))
            refusals.Add(new(word, facts.With(word, "").Refusal!));
        // The zone first: times without an offset are meant in it.
        foreach (var fact in All.OrderBy(f => f.Type != FactType.Zone))
        {
            if (!texts.TryGetValue(fact.Word, out var text)) continue;
            var (changed, refusal) = facts.With(fact.Word, text);
            if (refusal is not null) refusals.Add(new(fact.Word, refusal));
            facts = changed ?? facts;
        }
        return new(facts, refusals);
    }

    /// <summary>The known facts as texts by word; <see cref="Read"/> gives the same facts again.</summary>
    public static IReadOnlyDictionary<string, string> ToTexts(this IncidentFacts facts) =>
        All.Select(f => (f.Word, Text: f.Show(facts))).Where(f => f.Text.Length > 0).ToDictionary(f => f.Word, f => f.Text, StringComparer.Ordinal);

    /// <summary>Values that cannot be: days before 1900 or after 2199, negative numbers, facts that contradict each other. Empty where all is well.</summary>
    public static IReadOnlyList<FactRefusal> Check(this IncidentFacts facts) => [.. FactChecks.Of(facts, FirstYear, LastYear)];
}
