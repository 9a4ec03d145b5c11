using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Law;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>A due date, how it was counted, and the facts that it lacks.</summary>
sealed record Counted(Due Due, IReadOnlyList<Words> Reasons, IReadOnlyList<string> Missing);

/// <summary>Counts days and hours from learning, and says how.</summary>
static class DueCounting
{
    static readonly Words NotCountable = new("知った日時が分かるまで、期限を計算できません。", "The due date cannot be computed until the time of learning is known.");
    static readonly Words NoDay = new("未定（知った日時が分かりません）", "not known (the time of learning is missing)");

    /// <param name="zone">The zone in which the law counts days.</param>
    /// <param name="improperPurpose">Whether the longer of two periods holds.</param>
    public static Counted Of(Formula formula, IncidentFacts facts, DateTimeZone zone, bool improperPurpose, JapaneseCalendar calendar) => formula switch
    {
        DayRange range => facts.LearnedOn(zone) is { } day ? Range(range, day, facts, zone) : Lacking(),
        DayCount count => facts.LearnedOn(zone) is { } day ? Days(count, day, improperPurpose, facts, zone, calendar) : Lacking(),
        HourCount hours => facts.Learned.Earliest(facts.Zone) is { } start ? Hours(hours, start, facts) : Lacking(),
        Promptly => new(new(DueKind.Promptly, null, null, null, null, new("速やかに（日数の定めはありません）", "promptly (no number of days is set)"), false), [], []),
        Standing => new(new(DueKind.Standing, null, null, null, null, new("期限の定めはありません（記録を残します）", "no date is set (keep the record)"), false), [], []),
        _ => new(Due.None, [], []),
    };

    static Counted Lacking() => new(new(DueKind.Unknown, null, null, null, null, NoDay, false), [NotCountable], ["learned"]);

    static Counted Range(DayRange range, LocalDate learned, IncidentFacts facts, DateTimeZone zone)
    {
        var (from, to) = (learned.PlusDays(range.From - 1), learned.PlusDays(range.To - 1));
        var (first, start, end) = (DayWords.Of(learned), DayWords.Of(from), DayWords.Of(to));
        return new(
            new(DueKind.Range, to, null, from, to, new($"おおむね{start.Ja}から{end.Ja}まで", $"about {start.En} to {end.En}"), false),
            [
                .. LearnedElsewhere(facts, zone),
                new($"知った日（{first.Ja}）を1日目とすると、「おおむね{range.From}日から{range.To}日以内」は{start.Ja}から{end.Ja}に当たります。{range.To}日目を期日として示します。休日の場合に後ろへ動くという定めは見当たらないため、動かしていません。",
                    $"With the day of learning ({first.En}) as day 1, \"about {range.From} to {range.To} days\" runs from {start.En} to {end.En}. The {Ordinal(range.To)} day is shown as due; nothing was found that says that it moves on a holiday, so it is not moved."),
            ],
            []);
    }

    static Counted Days(DayCount count, LocalDate learned, bool improperPurpose, IncidentFacts facts, DateTimeZone zone, JapaneseCalendar calendar)
    {
        var days = improperPurpose ? count.DaysImproperPurpose : count.Days;
        var last = learned.PlusDays(days - 1);
        var due = count.MovesToReportingDay ? calendar.NextReportingDay(last) : last;
        var (first, nominal, words) = (DayWords.Of(learned), DayWords.Of(last), DayWords.Of(due));
        List<Words> reasons =
        [
            .. LearnedElsewhere(facts, zone),
            new($"知った日（{first.Ja}）を1日目とすると、{days}日目は{nominal.Ja}です。", $"With the day of learning ({first.En}) as day 1, day {days} is {nominal.En}."),
        ];
        if (due != last) reasons.Add(Moved(last, due, calendar));
        if (!count.MovesToReportingDay) reasons.Add(new("休日の場合に後ろへ動くかどうかを確認できていないため、動かしていません。", "Whether a last day on a holiday moves was not confirmed, so it is not moved."));
        var forecast = count.MovesToReportingDay && calendar.IsForecast(due);
        if (forecast)
            reasons.Add(new(
                $"{due.Year}年の祝日は、まだ公表の一覧（{calendar.PublishedUntil}年まで）にないため、法律から計算した予測です。", $"The holidays of {due.Year} are computed ahead of the published list, which ends in {calendar.PublishedUntil}: a forecast."));
        return new(new(DueKind.Day, due, null, null, null, new($"{words.Ja}まで", $"by {words.En}"), forecast), reasons, []);
    }

    static Counted Hours(HourCount hours, Instant start, IncidentFacts facts)
    {
        var end = start + Duration.FromHours(hours.Hours);
        var (from, to, as_) = (DayWords.Of(start, facts.Zone), DayWords.Of(end, facts.Zone), facts.Learned.InWords());
        var begins = facts.Learned.Precision switch
        {
            Precision.Day => new Words($"知った日（{as_.Ja}）しか分からないため、その日の始まり（{from.Ja}）から数えました。", $"Only the day of becoming aware ({as_.En}) is known, so the count starts with that day ({from.En})."),
            Precision.About => new($"認識したおおよその時刻（{from.Ja}頃）から数えました。", $"Counted from the approximate time of becoming aware (about {from.En})."),
            _ => new($"認識した時刻（{from.Ja}）から数えました。", $"Counted from the time of becoming aware ({from.En})."),
        };
        return new(
            new(DueKind.Instant, end.InZone(facts.Zone).Date, end, null, null, new($"{to.Ja}まで", $"by {to.En}"), false),
            [begins, new($"{hours.Hours}時間は、休日や夏時間に関係なく、経過した時間で数えます。", $"The {hours.Hours} hours are counted as they pass, whatever holidays and summer time.")], []);
    }

    static Words Moved(LocalDate last, LocalDate due, JapaneseCalendar calendar)
    {
        var steps = new List<Words>();
        for (var day = last; day < due;)
        {
            var (first, why) = (day, calendar.WhyNoReportingDay(day)!);
            while (day.PlusDays(1) < due && calendar.WhyNoReportingDay(day.PlusDays(1)) == why) day = day.PlusDays(1);
            var (from, until) = (DayWords.Of(first), DayWords.Of(day));
            steps.Add(day == first ? new($"{from.Ja}は{why.Ja}", $"{from.En} is {why.En}") : new($"{from.Ja}から{until.Ja}までは{why.Ja}", $"{from.En} to {until.En} are {why.En}"));
            day = day.PlusDays(1);
        }
        var to = DayWords.Of(due);
        return new($"{string.Join("、", steps.Select(s => s.Ja))}のため、期限は{to.Ja}になります。", $"{string.Join("; ", steps.Select(s => s.En))}: the last day moves to {to.En}.");
    }

    // The day of learning as written may be another day in the zone in which the law counts.
    static IEnumerable<Words> LearnedElsewhere(IncidentFacts facts, DateTimeZone zone)
    {
        if (!facts.Learned.HasTime || facts.Learned.Day == facts.LearnedOn(zone)) yield break;
        var there = DayWords.Of(facts.Learned.Time.ToInstant(), zone);
        yield return new($"知った時刻は、日数を数える時間帯では{there.Ja}です。", $"In the time zone in which the days are counted, the time of learning is {there.En}.");
    }

    static string Ordinal(int n) => n switch { 1 => "1st", 2 => "2nd", 3 => "3rd", _ => $"{n}th" };
}
