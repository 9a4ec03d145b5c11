using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Contradictions between facts. A report that contains one is refused: two of its sentences could not both be true.</summary>
static class FactChecks
{
    public static IEnumerable<Refusal> Of(ReportHeader header, ReportFacts facts) =>
        Numbers(facts).Concat(Items(facts)).Concat(Persons(facts)).Concat(Times(header, facts)).Concat(Damage(facts)).Concat(Keys(header, facts));

    static IEnumerable<Refusal> Numbers(ReportFacts f)
    {
        Count?[] all =
        [
            f.InfectedDevices?.Value, f.SpoofedMails?.Value, f.Persons?.Value, f.Disclosed?.Value, f.Records?.Value,
            .. f.Items.Select(i => i.Exposed), .. f.Items.Select(i => i.Disclosed), .. f.Categories.Select(c => c.Persons),
            .. f.Notified.Select(n => (Count?)n.Persons),
        ];
        if (all.Any(c => c is { Number: < 0 }))
            yield return new("number-negative", "数が負になっています。0以上の数にしてください。", "A number is negative. Give a number from 0 up.");
    }

    static IEnumerable<Refusal> Items(ReportFacts f)
    {
        foreach (var item in f.Items.Select(i => i.Item).Concat(f.AbsentItems.Select(a => a.Item)).Where(i => !ItemWords.IsKnown(i)).Distinct())
            yield return new("item-unknown", $"「{item}」という項目はありません。{string.Join("、", ItemWords.All)} のどれかにしてください。",
                $"There is no item {item}. Use one of {string.Join(", ", ItemWords.All)}.");
        foreach (var twice in f.Items.GroupBy(i => i.Item).Where(g => g.Count() > 1))
            yield return new("item-twice", $"{ItemWords.Label(twice.Key).Ja}の人数が2回あります。1つにしてください。",
                $"The {ItemWords.Label(twice.Key).En} is counted twice. Keep one count.");
        foreach (var both in f.AbsentItems.Select(a => a.Item).Intersect(f.Items.Where(i => i.Exposed is not { Number: 0 }).Select(i => i.Item)))
            yield return new("item-absent-and-exposed", $"{ItemWords.Label(both).Ja}は「見つかっていない」とも「含まれる」とも書かれています。どちらかを取り消してください。",
                $"The {ItemWords.Label(both).En} is both not found and exposed. Withdraw one of the two.");
        foreach (var item in f.Items.Where(i => i is { Disclosed: { } d, Exposed: { IsUpperBound: true } e } && d.Number > e.Number))
            yield return new("item-disclosed-over-exposed",
                $"{ItemWords.Label(item.Item).Ja}: 外部に届いた人数が、含まれていた人数を超えています。どちらかを直してください。",
                $"{ItemWords.Label(item.Item).En}: more people reached third parties than were exposed. Correct one of the two.");
    }

    static IEnumerable<Refusal> Persons(ReportFacts f)
    {
        if (f.Disclosed is { } disclosed && f.Persons is { } all && disclosed.Value.Number > all.Value.Number && all.Value.Certainty != Certainty.About)
            yield return new("disclosed-over-persons", "外部に届いた人数が本人の数を超えています。本人の数を増やすか、届いた人数を直してください。",
                "More people's data reached third parties than there are persons. Raise the number of persons or correct the disclosed one.");
        if (f.Persons is not { Value.IsUpperBound: true } persons) yield break;
        var number = persons.Value.Number;
        if (number == 0 && f.Items.Any(i => i.Exposed is { Number: > 0 }))
        {
            yield return new("persons-zero-with-items", "本人の数が0人なのに、含まれていた項目があります。本人の数を直すか、項目を取り消してください。",
                "There are no persons, yet items are exposed. Correct the number of persons or withdraw the items.");
            yield break;
        }
        foreach (var item in f.Items.Where(i => i.Exposed is { } e && e.Number > number))
            yield return new("item-over-persons", $"{ItemWords.Label(item.Item).Ja}の人数が本人の数を超えています。どちらかを直してください。",
                $"More people have a {ItemWords.Label(item.Item).En} than there are persons. Correct one of the two.");
        foreach (var notified in f.Notified.Where(n => n.Persons.Number > number))
            yield return new("notified-over-persons", $"{Phrases.Ja(notified.Channel)}で通知した人数が本人の数を超えています。どちらかを直してください。",
                $"More people were notified ({Phrases.En(notified.Channel)}) than there are persons. Correct one of the two.");
        foreach (var category in f.Categories.Where(c => c.Persons is { } p && p.Number > number))
            yield return new("category-over-persons", $"{Phrases.Ja(category.Name)}の人数が本人の数を超えています。どちらかを直してください。",
                $"{Phrases.En(category.Name)}: more people than there are persons. Correct one of the two.");
    }

    static IEnumerable<Refusal> Times(ReportHeader header, ReportFacts f)
    {
        if (header.Number < 1)
            yield return new("report-number", "報告の番号は1以上にしてください。", "Number the reports from 1.");
        if (header.Day.Year is < 1900 or > 2199)
            yield return new("report-day", "報告日の年は1900年から2199年までにしてください。", "Give a day of the report from the years 1900 to 2199.");
        if (f.AsOf > header.Day)
            yield return new("as-of-after-report", "「現在」の日が報告日より後です。どちらかを直してください。", "The facts hold as of a day after the report. Correct one of the two.");
        if (f.Occurred?.Value is { IsKnown: true } occurred && f.Learned?.Value is { IsKnown: true } learned && IsAfter(occurred, learned))
            yield return new("occurred-after-learned", "知った時が発生より前になっています。どちらかを直してください。", "It was learned of before it happened. Correct one of the two.");
        var days = new[] { f.Occurred?.Value, f.Learned?.Value }.Concat(f.Course.Select(c => (Happened?)c.When)).Concat(f.Notified.SelectMany(n => new Happened?[] { n.When, n.Until }))
            .Concat(f.Parties.Select(p => (Happened?)p.When)).Concat(f.Publications.Where(p => !p.IsPlanned).Select(p => (Happened?)p.When))
            .Where(h => h is { IsKnown: true }).Select(h => h!.Value.Day).Concat(f.Measures.Where(m => m.Done is not null).Select(m => m.Done!.Value));
        foreach (var day in days.Where(d => d > header.Day).Distinct().Order())
            yield return new("fact-after-report", $"{Phrases.Day(day).Ja}は報告日より後です。まだ起きていないことは予定として書いてください。",
                $"{Phrases.Day(day).En} lies after the day of the report. What has not happened yet is a plan.");
    }

    static IEnumerable<Refusal> Damage(ReportFacts f)
    {
        if (f.Damage is { Value: DamageState.NoneKnown } && f.DamageDetails.Count > 0)
            yield return new("damage-contradicts", "「二次被害は確認していない」のに、二次被害の内容があります。どちらかを直してください。",
                "No secondary damage is known, yet some is described. Correct one of the two.");
    }

    static IEnumerable<Refusal> Keys(ReportHeader header, ReportFacts f)
    {
        var form = ReportForm.Of(header.Kind);
        var known = form.Fields.Select(x => x.Id).Concat(form.Items.Select(i => i.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in f.NotApplicable.Keys.Concat(f.StillOpen.Keys).Where(k => !known.Contains(k)).Distinct().Order(StringComparer.Ordinal))
            yield return new("field-unknown", $"この報告に「{key}」という欄はありません。", $"This report has no field {key}.");
        foreach (var (key, reason) in f.NotApplicable.Concat(f.StillOpen).Where(r => Phrases.IsEmpty(r.Value)))
            yield return new("reason-missing", $"「{key}」の理由が空です。理由を書いてください。", $"The reason for {key} is empty. Give one.");
        foreach (var key in f.NotApplicable.Keys.Intersect(f.StillOpen.Keys).Order(StringComparer.Ordinal))
            yield return new("open-and-not-applicable", $"「{key}」は「該当なし」とも「調査中」とも書かれています。どちらかを取り消してください。",
                $"{key} is both not applicable and still open. Withdraw one of the two.");
    }

    /// <summary>Certainly after: by the time where both have one, else by the day; approximate times are compared by the day.</summary>
    static bool IsAfter(Happened a, Happened b) =>
        a.Precision == Precision.Exact && b.Precision == Precision.Exact ? a.Time.ToInstant() > b.Time.ToInstant() : a.Day > b.Day;
}
