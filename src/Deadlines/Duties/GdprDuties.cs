using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Duties under Articles 33 and 34 of the GDPR (rules G1 to G6).</summary>
static class GdprDuties
{
    const string Gdpr = "gdpr";

    public static IEnumerable<Duty> Of(DutyBasis basis)
    {
        var facts = basis.Facts;
        var persons = new Words("本人", "the persons concerned");
        var controller = Role(facts, GdprRole.Controller);
        Func<LocalDate, Finding> When(params Finding[] findings) => _ => Finding.All([Concerned(facts), .. findings, basis.Leak]);
        Duty Build(string id, Func<LocalDate, Finding> condition, Words recipient, Words[] reasons, params string[] chains) =>
            basis.Build(id, Gdpr, condition, Before, new(recipient, reasons, chains, NoIsFinal: true));

        yield return Build(
            "gdpr-notify-authority", When(controller, RiskNotUnlikely(facts)), new("EUの監督機関", "the supervisory authority in the EU"),
            [new("72時間を過ぎて通知するときは、遅れた理由を添えます。分かっていることから段階的に通知できます。", "A notification after more than 72 hours gives the reasons for the delay. The notification may be made in phases.")],
            "gdpr-aware", "gdpr-content");
        yield return Build("gdpr-inform-controller", When(Role(facts, GdprRole.Processor)), new("管理者", "the controller"), [], "gdpr-aware");
        var publication = new Words("一人ひとりへの連絡は負担が過大なため、公表などで代えます（第34条第3項(c)）。", "As telling each person takes disproportionate effort, a publication takes its place (Art. 34(3)(c)).");
        yield return Build(
            "gdpr-notify-persons", When(controller, NotExempt(facts), HighRisk(facts)),
            facts.GdprDisproportionateEffort == true ? new("本人（公表による）", "the persons concerned, by publication") : persons,
            facts.GdprDisproportionateEffort == true ? [publication] : []);
        yield return Build("gdpr-document", When(controller), new("組織内の記録", "the organisation's own record"), []);
    }

    static Finding Before(LocalDate day) => Finding.No("GDPRは2018年5月25日からの事態に適用されます。", "The GDPR applies to events since 25 May 2018.");

    static Finding Concerned(IncidentFacts facts) => facts.EuResidents switch
    {
        true => Finding.Yes("EUにいる人の情報が含まれ、GDPRの対象です。", "Persons in the EU are concerned and the GDPR applies."),
        false => Finding.No("EUにいる人の情報は含まれないか、GDPRの対象ではありません。", "No persons in the EU are concerned, or the GDPR does not apply."),
        null => Finding.Lacks(["eu-residents"]),
    };

    static Finding Role(IncidentFacts facts, GdprRole role) => facts.GdprRole switch
    {
        null => Finding.Lacks(["gdpr-role"]),
        { } is_ when is_ == role => is_ == GdprRole.Controller
            ? Finding.Yes("組織は管理者です。", "The organisation is the controller.") : Finding.Yes("組織は処理者です。", "The organisation is a processor."),
        GdprRole.Controller => Finding.No("組織は管理者で、処理者ではありません。", "The organisation is the controller, not a processor."),
        _ => Finding.No("組織は処理者で、管理者ではありません。", "The organisation is a processor, not the controller."),
    };

    static Finding RiskNotUnlikely(IncidentFacts facts) => facts.GdprRisk switch
    {
        GdprRisk.Unlikely => Finding.No("本人へのリスクは生じそうにないと評価しました（第33条第1項）。", "A risk to the persons was judged to be unlikely (Art. 33(1)).", "gdpr-notify-authority"),
        null => Finding.Yes("リスクが生じそうにないとは評価していません（第33条第1項）。", "A risk was not judged to be unlikely (Art. 33(1))."),
        _ => Finding.Yes("本人へのリスクがあると評価しました（第33条第1項）。", "A risk to the persons was judged to exist (Art. 33(1))."),
    };

    static Finding HighRisk(IncidentFacts facts) => facts.GdprRisk switch
    {
        GdprRisk.High => Finding.Yes("本人へのリスクが高いと評価しました（第34条第1項）。", "The risk to the persons was judged to be high (Art. 34(1))."),
        null => Finding.Lacks(["gdpr-risk"]),
        _ => Finding.No("本人へのリスクは高くないと評価しました（第34条第1項）。", "The risk to the persons was judged not to be high (Art. 34(1))."),
    };

    static Finding NotExempt(IncidentFacts facts) =>
        facts.GdprProtected == true ? Finding.No("データは盗んだ人に読めないものでした（第34条第3項(a)）。", "The data was unintelligible to whoever took it (Art. 34(3)(a)).")
        : facts.GdprRiskRemoved == true ? Finding.No("その後の措置で高いリスクはなくなりました（第34条第3項(b)）。", "Later measures removed the high risk (Art. 34(3)(b)).")
        : new(Truth.Yes, [], [], []);
}
