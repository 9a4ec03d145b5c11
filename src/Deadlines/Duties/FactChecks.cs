using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>What facts cannot be.</summary>
static class FactChecks
{
    public static IEnumerable<FactRefusal> Of(IncidentFacts facts, int firstYear, int lastYear)
    {
        if (facts.Occurred is { } occurred && (occurred.Year < firstYear || occurred.Year > lastYear)) yield return OutOfRange("occurred", "起きた日", firstYear, lastYear);
        if (facts.Learned.IsKnown && (facts.Learned.Day.Year < firstYear || facts.Learned.Day.Year > lastYear)) yield return OutOfRange("learned", "知った日時", firstYear, lastYear);
        else if (facts.Occurred is { } before && facts.LearnedOn(facts.Zone) < before)
            yield return new("learned", new(
                "learned-before-occurred", "知った日が、起きた日より前になっています。どちらかを直してください。", "The day of learning lies before the day of the event. Correct one of them."));
        if (facts.Persons < 0)
            yield return new("persons", new("persons-negative", "人数が0より小さくなっています。0以上の数を入れてください。", "The number of persons is below 0. Give 0 or more."));
        if (facts.OnlyNamesInBodies == true && facts.PersonalDatabase == true)
            yield return new("only-names-in-bodies", new(
                "facts-contradict", "アドレス帳や名簿があったのなら、本文中の氏名だけではありません。どちらかを直してください。",
                "If an address book or list was in reach, names in bodies were not the only information. Correct one of them."));
        if (facts.EntrustorTold == true && facts.Entrusted == false)
            yield return new("entrustor-told", new(
                "facts-contradict", "受託したデータでないのなら、知らせる委託元はありません。どちらかを直してください。",
                "If the data was not entrusted, there is no entrusting organisation to tell. Correct one of them."));
    }

    /// <summary>The facts with everything unknown that is refused.</summary>
    public static IncidentFacts WithoutRefused(this IncidentFacts facts) =>
        facts.Check().Aggregate(facts, (f, refused) => FactCatalogue.Find(refused.Word)!.Forget(f));

    /// <summary>The day of learning in a zone: the day itself where only that is known.</summary>
    public static LocalDate? LearnedOn(this IncidentFacts facts, DateTimeZone zone) =>
        facts.Learned.HasTime ? facts.Learned.Time.ToInstant().InZone(zone).Date : facts.Learned.IsKnown ? facts.Learned.Day : null;

    public static Refusal Unreadable(Fact fact)
    {
        var form = fact.Type switch
        {
            FactType.YesNo => new Words("yes か no", "yes or no"),
            FactType.Day => new("1900年から2199年までの日付（例：2026-04-01）", "a day from 1900 to 2199, such as 2026-04-01"),
            FactType.Time => new("1900年から2199年までの日時（例：2026-04-01 10:30、約10時なら 2026-04-01 10:00頃）", "a time from 1900 to 2199, such as 2026-04-01 10:30, with \"about\" where it is approximate"),
            FactType.Zone => new("時間帯の名前（例：Asia/Tokyo）", "the name of a time zone, such as Asia/Tokyo"),
            FactType.Number => new("0以上の整数", "a whole number, 0 or more"),
            FactType.Items => new($"次の語のいくつか（{string.Join("; ", ItemSet.Known)}）", $"some of these words: {string.Join("; ", ItemSet.Known)}"),
            FactType.Choice => new(string.Join(" / ", fact.Choices.Select(c => c.Word)), "one of " + string.Join(", ", fact.Choices.Select(c => c.Word))),
            _ => new("200文字までの一行の文章", "one line of at most 200 characters"),
        };
        return new(
            "fact-unreadable", $"「{fact.Label.Ja}」を読み取れません。{form.Ja}を入れてください。分からなければ空のままで構いません。",
            $"The {fact.Label.En} cannot be read. Give {form.En}. Leave it empty if you do not know.");
    }

    static FactRefusal OutOfRange(string word, string ja, int first, int last) => new(word, new(
        "fact-out-of-range", $"「{ja}」が{first}年から{last}年の範囲にありません。日付を確かめてください。",
        $"The day \"{word}\" is not between {first} and {last}. Check it."));
}
