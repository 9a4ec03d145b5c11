using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Duties under the Act on the Protection of Personal Information (rules J1 to J18).</summary>
static class AppiDuties
{
    const string Appi = "appi";

    static readonly Words Persons = new("本人", "the persons concerned");

    public static IEnumerable<Duty> Of(DutyBasis basis)
    {
        var facts = basis.Facts;
        Finding Reported(LocalDate day) => Finding.All(NotTold(facts), Reportable(basis, day));
        var told = new DutyParts(Persons, [], ["appi-duty"]);
        yield return basis.Build("appi-preliminary-report", Appi, Reported, _ => null, new(
            Commission(facts), [], ["appi-duty", "appi-preliminary-range", "appi-range-counting", "appi-recipient"],
            Due: day => day is null ? basis.Law.Newest("appi-preliminary-range") : basis.Law.On("appi-preliminary-range", day.Value)));
        yield return FinalReport(basis, Reported);
        yield return basis.Build("appi-notify-persons", Appi, Reported, _ => null, told with
        {
            Reasons = [new("本人への通知が難しい場合は、公表や問い合わせ窓口などの代わりの措置をとります。", "Where telling the persons is difficult, substitute measures are taken: publication, an inquiry desk.")],
        });
        yield return basis.Build("appi-inform-entrustor", Appi, day => Finding.All(IsEntrusted(facts), NotTold(facts), Reportable(basis, day)), BeforeDuty, new(
            string.IsNullOrEmpty(facts.Entrustor) ? new("委託元", "the entrusting organisation") : new(facts.Entrustor, facts.Entrustor),
            [new("委託元に知らせれば、報告と本人への通知は委託元が行います。知らせない場合は、自分たちで報告と通知を行います。", "Once that organisation is told, reporting and notifying the persons are its task. Otherwise both are yours.")],
            ["appi-duty", "appi-range-counting"], IsChoice: true, NoIsFinal: facts.Entrusted == false || facts.EntrustorTold == true));
    }

    static Duty FinalReport(DutyBasis basis, Func<LocalDate, Finding> reported)
    {
        var facts = basis.Facts;
        var improper = EventFindings.ImproperPurpose(facts).Truth;
        var reasons = new List<Words>();
        var chains = new List<string> { "appi-duty", "appi-day-counting", "appi-recipient" };
        if (improper == Truth.Yes)
        {
            reasons.Add(new("不正の目的のおそれ（第3号）があるため、60日で数えました（施行規則第8条第2項）。", "As the purpose may be improper (kind 3), 60 days are counted (Enforcement Rules Art. 8(2))."));
            chains.Add("appi-kind-3-malware");
        }
        else
        {
            reasons.Add(new("第3号以外の種類として、30日で数えました（施行規則第8条第2項）。", "30 days are counted, as for an event of another kind than 3 (Enforcement Rules Art. 8(2))."));
            if (improper == Truth.Unknown)
                reasons.Add(new("不正の目的のおそれ（第3号）があると分かれば、60日になります。", "It becomes 60 days if the purpose turns out to be possibly improper (kind 3)."));
        }
        if (improper == Truth.Yes && OtherKind(basis) && facts.LearnedOn(basis.ZoneOf(Appi)) is { } learned)
        {
            chains.Add("appi-final-both-kinds");
            var earlier = DayWords.Of(learned.PlusDays(29));
            reasons.Add(new(
                $"ほかの種類にも当たりますが、第3号の60日で数えました。これは本製品の解釈です。30日で数えると{earlier.Ja}です。",
                $"It is also of another kind; the 60 days of kind 3 are counted all the same, which is our reading. The 30th day is {earlier.En}."));
        }
        return basis.Build("appi-final-report", Appi, reported, BeforeDuty, new(Commission(basis.Facts), reasons, chains, ImproperPurpose: improper == Truth.Yes));
    }

    static bool OtherKind(DutyBasis basis) =>
        EventFindings.Sensitive(basis.Facts).Truth == Truth.Yes || EventFindings.FinancialHarm(basis.Facts).Truth == Truth.Yes
        || EventFindings.ManyPersons(basis.Facts, (EventKinds)basis.Law.Newest("appi-kinds").Formula).Truth == Truth.Yes;

    /// <summary>Whether the event is one to report, by the version that holds on a day.</summary>
    static Finding Reportable(DutyBasis basis, LocalDate day)
    {
        var facts = basis.Facts;
        var personal = EventFindings.PersonalData(facts);
        if (basis.Law.On("appi-kinds", day)?.Formula is not EventKinds kinds)
            return Finding.All(basis.Leak, EventFindings.Unprotected(facts), personal) is var asked && asked.Truth == Truth.Yes
                ? asked with { Reasons = [.. asked.Reasons, new("2022年3月31日までの事態では、報告は任意です。", "For events until 31 March 2022 reporting is voluntary.")], Chains = [.. asked.Chains, "appi-reporting-became-duty"] }
                : asked;
        var improper = EventFindings.ImproperPurpose(facts);
        var kind = Finding.Any(EventFindings.Sensitive(facts), EventFindings.FinancialHarm(facts), improper, EventFindings.ManyPersons(facts, kinds));
        var concerned = Finding.Any(Finding.All(personal, kind), Finding.All(EventFindings.BeingAcquired(facts, kinds), improper));
        var all = Finding.All(basis.Leak, EventFindings.Unprotected(facts), concerned);
        return all with { Chains = [.. all.Chains, "appi-kinds"] };
    }

    static Finding? BeforeDuty(LocalDate day) => day < FirstDay ? null : Finding.No("2022年3月31日までの事態では、この報告は求められていませんでした。", "For events until 31 March 2022 no such report was required.", "appi-reporting-became-duty");

    // The law book begins with the version in force since this day.
    static readonly LocalDate FirstDay = new(2017, 5, 30);

    // Whoever told an entrusting organisation had one: facts that say otherwise are refused.
    static Finding NotTold(IncidentFacts facts) => facts.EntrustorTold == true
        ? Finding.No("受託したデータについて、委託元に知らせました。報告と本人への通知は委託元が行います。", "The data was entrusted and the entrusting organisation was told: reporting and notifying are its task.", "appi-inform-entrustor")
        : new(Truth.Yes, [], [], []);

    static Finding IsEntrusted(IncidentFacts facts) => facts.Entrusted switch
    {
        true => Finding.Yes("委託を受けて扱っていたデータです。", "The data was handled on behalf of another organisation."),
        false => Finding.No("受託したデータではありません。", "The data was not handled on behalf of another organisation."),
        null => Finding.Lacks(["entrusted"]),
    };

    internal static Words Commission(IncidentFacts facts) => string.IsNullOrEmpty(facts.DelegatedMinistry)
        ? new("個人情報保護委員会（権限が委任された業種では所管の省庁）", "Personal Information Protection Commission (in delegated industries the ministry)")
        : new(facts.DelegatedMinistry, facts.DelegatedMinistry);
}
