using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>What a person should look at before the report goes out.</summary>
static class ReportWarnings
{
    static readonly Duration Gdpr = Duration.FromHours(72);

    public static IEnumerable<ReportWarning> Of(ReportContent content, ReportFacts facts)
    {
        foreach (var empty in content.HeaderLines().Where(l => l.Value == Phrases.NotFilledIn))
            yield return new("header-empty", new($"「{empty.Label.Ja}」が未記入です。", $"{empty.Label.En} is not filled in."));
        if (content.Header.Kind == ReportKind.AppiFinal)
            foreach (var item in content.OpenItems)
                yield return new("final-open", new($"確報に調査中の内容があります: {item.Form.Number} {item.Form.Title.Ja}",
                    $"The final report leaves something open: {item.Form.Number} {item.Form.Title.En}"));
        if (content.Header.Kind == ReportKind.AppiFinal && facts.Persons is { Value.Certainty: not Certainty.Exact })
            yield return new("final-not-counted", new("確報の本人の数が、確定した数ではありません。", "The number of persons in the final report is not a final count."));
        if (content.Header.Day < content.Form.ValidFrom)
        {
            var day = Phrases.Day(content.Form.ValidFrom);
            yield return new("before-duty", new($"この報告の義務は{day.Ja}からです。それより前の報告は任意のものとして扱われます。",
                $"The duty to report is in force since {day.En}. A report before that day is voluntary."));
        }
        if (content.Header.Kind != ReportKind.Gdpr33 && facts.Items.Any(i => i.Item == "my_number" && i.Exposed is not { Number: 0 }))
            yield return new("my-number-form", new("個人番号が含まれています。個人番号には別の報告フォームがあります。", "My Numbers are among the data. They have a form of their own."));
        if (content.Header.Kind == ReportKind.Gdpr33 && content.Header.LateReason is null && IsLate(facts, content.Header))
            yield return new("late-without-reason", new("知ってから72時間を過ぎています。遅れた理由を添えてください（GDPR 第33条第1項）。",
                "More than 72 hours have passed since you became aware. Add the reasons for the delay (GDPR Art. 33(1))."));
        foreach (var item in content.Form.Items.Where(i => i.Verification != "verified"))
            yield return new("item-unverified", new($"{item.Number} {item.Title.Ja}: 条文を確かめていません（{item.Citation}）。",
                $"{item.Number} {item.Title.En}: the text of the law was not verified ({item.Citation})."));
        if (content.Form.FieldsVerification != "verified") yield return new("fields-unverified", content.Form.FieldsNote);
    }

    /// <summary>Certainly late: the day of the report begins more than 72 hours after the last moment that the time of learning may mean, wherever on earth.</summary>
    static bool IsLate(ReportFacts facts, ReportHeader header)
    {
        if (facts.Learned?.Value is not { IsKnown: true } learned) return false;
        var from = learned.HasTime ? learned.Time.ToInstant() : DateTimeZone.Utc.AtStartOfDay(learned.Day.PlusDays(1)).ToInstant();
        return DateTimeZone.ForOffset(learned.HasTime ? learned.Time.Offset : Offset.Zero).AtStartOfDay(header.Day).ToInstant() - from > Gdpr;
    }
}
