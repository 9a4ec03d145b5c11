using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Reports on My Number, and those of holders of the PrivacyMark.</summary>
static class OtherJapaneseDuties
{
    public static IEnumerable<Duty> Of(DutyBasis basis)
    {
        var facts = basis.Facts;
        var improper = facts.MalwareStealsMail == true;
        Finding MyNumber(LocalDate day) => MyNumberReportable(basis);
        var commission = new Words("個人情報保護委員会（マイナンバー専用フォーム）", "Personal Information Protection Commission (form for My Number)");
        var noNumber = facts.Items is { } items && !items.Contains("my_number");
        var period = improper
            ? new Words("不正の目的のおそれがあるため、60日で数えました。", "As the purpose may be improper, 60 days are counted.")
            : new Words("30日で数えました。", "30 days are counted.");

        yield return basis.Build("my-number-report", "my-number", MyNumber, _ => null, new(commission, [], ["my-number-form"], NoIsFinal: noNumber));
        yield return basis.Build("my-number-final-report", "my-number", MyNumber, _ => null, new(commission, [period], ["my-number-form"], improper, NoIsFinal: noNumber));

        Finding Mark(LocalDate day) => Finding.All(HoldsMark(facts), basis.Leak);
        var body = new Words("プライバシーマークの審査機関", "the PrivacyMark assessment body");
        var noMark = facts.PrivacyMark == false;
        yield return basis.Build("privacymark-report", "privacymark", Mark, _ => null, new(
            body, [new("重大な場合は、まず電話で知らせます。", "If the event is serious, telephone first.")], ["privacymark-range"], NoIsFinal: noMark,
            Due: day => day is null ? basis.Law.Newest("privacymark-range") : basis.Law.On("privacymark-range", day.Value)));
        yield return basis.Build("privacymark-final-report", "privacymark", Mark, _ => null, new(body, [period], [], improper, NoIsFinal: noMark));
    }

    static Finding MyNumberReportable(DutyBasis basis)
    {
        var facts = basis.Facts;
        var contained = facts.Items is null ? Finding.Lacks(["items"])
            : facts.Items.Contains("my_number") ? Finding.Yes("マイナンバーが含まれます。", "My Number is among the items.")
            : Finding.No("マイナンバーは含まれません。", "My Number is not among the items.");
        var improper = EventFindings.ImproperPurpose(facts);
        if (improper.Truth == Truth.Yes)
            improper = Finding.Yes("メールを盗むマルウェアまたは侵入によるもので、不正の目的のおそれがあります。", "Malware that steals mail, or an intruder, was the cause: the purpose may be improper.");
        var kinds = (EventKinds)basis.Law.Newest("my-number-kinds").Formula;
        var all = Finding.All(contained, basis.Leak, EventFindings.Unprotected(facts), Finding.Any(improper, EventFindings.ManyPersons(facts, kinds)));
        return all with { Chains = [.. all.Chains, "my-number-kinds"] };
    }

    static Finding HoldsMark(IncidentFacts facts) => facts.PrivacyMark switch
    {
        true => Finding.Yes("プライバシーマークの付与を受けています。", "The organisation holds the PrivacyMark."),
        false => Finding.No("プライバシーマークの付与を受けていません。", "The organisation does not hold the PrivacyMark."),
        null => Finding.Lacks(["privacymark"]),
    };
}
