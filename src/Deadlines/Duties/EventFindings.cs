using System.Globalization;
using Hikeshi.Deadlines.Law;

namespace Hikeshi.Deadlines.Duties;

/// <summary>What kind of event the facts describe.</summary>
/// <remarks>
/// Facts that exempt (encryption, cut traffic, a risk that is unlikely) count only when they are known: as long as nobody has said that data was encrypted it is
/// taken not to have been. Facts that a duty needs leave it undetermined while unknown.
/// </remarks>
static class EventFindings
{
    /// <summary>Whether data leaked or may have leaked (rule J9).</summary>
    public static Finding Leak(IncidentFacts f)
    {
        if (f is { Persons: 0, PersonsFinal: true }) return Finding.No("本人の数は0人で確定しています。", "The final number of persons is 0.");
        if (f.Disclosed == true) return Finding.Yes("情報が外部に届いたことが分かっているので、漏えいが起きています。", "Data is known to have reached somebody outside: a leak has happened.", "appi-may-have-happened");
        if (WhyImpossible(f) is { } impossible) return f.Disclosed == false ? impossible : Finding.Lacks(["disclosed"], [.. impossible.Chains]);
        if (f is { MalwareStealsMail: true, Executed: true })
            return Finding.Yes(
                "情報を盗むことが知られているマルウェアが、データに触れられる端末で実行されたので、漏えいのおそれがあります。" + (f.TrafficCutBefore is null ? "実行前に通信が遮断されていたと分かれば、判断が変わります。" : ""),
                "Malware known to steal data ran on a terminal with access to the data: a leak may have happened." + (f.TrafficCutBefore is null ? " This changes if traffic turns out to have been cut before it ran." : ""),
                "appi-may-have-happened");
        string[] open = [f.MalwareStealsMail is null ? "malware-steals-mail" : "", f.Executed is null ? "executed" : "", f.Disclosed is null ? "disclosed" : ""];
        return Finding.Lacks([.. open.Where(w => w.Length > 0)], "appi-may-have-happened");
    }

    static Finding? WhyImpossible(IncidentFacts f)
    {
        if (f.Executed == false)
            return Finding.No("マルウェアは検知されただけで、実行されていません。外部に届いた情報もありません。", "The malware was only detected and did not run, and nothing reached anybody outside.", "appi-may-have-happened", "appi-weighing");
        if (f.TrafficCutBefore == true)
            return Finding.No("実行される前に外部との通信が遮断されていました。外部に届いた情報もありません。", "Traffic to the outside had been cut before it could run, and nothing reached anybody outside.", "appi-may-have-happened", "appi-weighing");
        return f.MalwareStealsMail == false
            ? Finding.No("情報を盗むマルウェアではなく、外部に届いた情報もありません。", "The malware is not known to steal data, and nothing reached anybody outside.", "appi-may-have-happened", "appi-weighing") : null;
    }

    /// <summary>Whether the data was not protected (rule J3).</summary>
    public static Finding Unprotected(IncidentFacts f) => f.StronglyEncrypted switch
    {
        true => Finding.No("データは高度な暗号化などで守られていました。", "The data was strongly encrypted or otherwise protected.", "appi-protected"),
        false => Finding.Yes("データは高度な暗号化などで守られていませんでした。", "The data was not strongly encrypted or otherwise protected.", "appi-protected"),
        null => Finding.Yes("データが高度な暗号化で守られていたとは分かっていません。", "The data is not known to have been strongly encrypted.", "appi-protected"),
    };

    /// <summary>Whether personal data is concerned, not only personal information (rules J10, J11).</summary>
    public static Finding PersonalData(IncidentFacts f)
    {
        if (f.PersonalDatabase == true)
            return Finding.Yes("アドレス帳や名簿の情報は個人データです。", "The entries of an address book or list are personal data.", "appi-address-book");
        if (f.OnlyNamesInBodies == true)
            return Finding.Open(
                "メール本文の中だけにある氏名が個人データに当たるかは決まっていません。委員会か弁護士に確認し、義務があるものとして準備してください。",
                "Whether names found only in mail bodies are personal data is open. Ask the commission or a lawyer, and prepare as if the duty applied.",
                f.PersonalDatabase is null ? ["personal-database"] : [], "appi-names-in-bodies");
        if (f.PersonalDatabase is null) return Finding.Lacks(["personal-database"], "appi-address-book");
        return f.OnlyNamesInBodies is null
            ? Finding.Lacks(["only-names-in-bodies"], "appi-address-book", "appi-names-in-bodies")
            : Finding.No("アドレス帳や名簿の情報は含まれず、個人データがありません。", "No address book or list was in reach: there is no personal data.", "appi-address-book");
    }

    /// <summary>Kind 1: sensitive data.</summary>
    public static Finding Sensitive(IncidentFacts f) => f.SensitiveData switch
    {
        true => Finding.Yes("要配慮個人情報が含まれます（第1号）。", "Sensitive data is included (kind 1)."),
        false => Finding.No("要配慮個人情報は含まれません（第1号ではありません）。", "No sensitive data is included (not kind 1)."),
        null => Finding.Lacks(["sensitive-data"]),
    };

    /// <summary>Kind 2: financial harm is possible.</summary>
    public static Finding FinancialHarm(IncidentFacts f)
    {
        if (f.Items is null) return Finding.Lacks(["items"], "appi-kind-2-items");
        if (f.Items.Contains("card_number")) return Finding.Yes("カード番号が含まれます（第2号）。", "A card number is among the items (kind 2).", "appi-kind-2-items");
        if (!f.Items.Contains("password"))
            return Finding.No("カード番号もパスワードも含まれません（第2号ではありません）。", "Neither a card number nor a password is among the items (not kind 2).", "appi-kind-2-items");
        return f.PaymentLogin switch
        {
            true => Finding.Yes("決済や銀行のサービスに入れるパスワードが含まれます（第2号）。", "A password that opens a payment or bank service is among the items (kind 2).", "appi-kind-2-items"),
            false => Finding.No("含まれるパスワードで決済や銀行のサービスには入れません（第2号ではありません）。", "No password among the items opens a payment or bank service (not kind 2).", "appi-kind-2-items"),
            null => Finding.Lacks(["payment-login"], "appi-kind-2-items"),
        };
    }

    /// <summary>Kind 3: the purpose may be improper.</summary>
    public static Finding ImproperPurpose(IncidentFacts f) => f.MalwareStealsMail switch
    {
        true => Finding.Yes("メールを盗むマルウェアまたは侵入によるもので、不正の目的のおそれがあります（第3号）。", "Malware that steals mail, or an intruder, was the cause: the purpose may be improper (kind 3).", "appi-kind-3-malware"),
        false => Finding.No("メールを盗むマルウェアや侵入によるものではありません（第3号ではありません）。", "Neither malware that steals mail nor an intruder was the cause (not kind 3)."),
        null => Finding.Lacks(["malware-steals-mail"]),
    };

    /// <summary>Kind 4: more persons than a number.</summary>
    public static Finding ManyPersons(IncidentFacts f, EventKinds kinds)
    {
        var limit = kinds.PersonsOver.ToString("N0", CultureInfo.InvariantCulture);
        if (f.Persons is not { } persons) return Finding.Lacks(["persons"]);
        var count = persons.ToString("N0", CultureInfo.InvariantCulture);
        if (persons > kinds.PersonsOver) return Finding.Yes($"本人の数が{count}人で、{limit}人を超えています。", $"{count} persons are concerned, more than {limit}.");
        return f.PersonsFinal == true
            ? Finding.No($"本人の数は{count}人で確定し、{limit}人を超えていません。", $"The final number is {count} persons, not more than {limit}.")
            : Finding.Lacks(["persons-final"]);
    }

    /// <summary>Information being acquired, which kind 3 covers since 2024-04-01.</summary>
    public static Finding BeingAcquired(IncidentFacts f, EventKinds kinds)
    {
        if (!kinds.CoversBeingAcquired)
            return Finding.No("取得中の個人情報は、2024年4月1日からの事態だけが対象です。", "Information being acquired counts only for events since 1 April 2024.");
        return f.BeingAcquired switch
        {
            true => Finding.Yes("個人データにする予定で取得中の個人情報が含まれます（2024年4月1日から第3号の対象です）。", "Personal information that was being acquired to become personal data is included (kind 3 since 1 April 2024)."),
            false => Finding.No("取得中の個人情報も含まれません。", "Nor is information that was being acquired included."),
            null => Finding.Lacks(["being-acquired"]),
        };
    }
}
