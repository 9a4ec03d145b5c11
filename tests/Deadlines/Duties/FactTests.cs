using CsCheck;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Tests.Duties;

public sealed class FactTests
{
    [Fact]
    public void Facts_written_as_texts_and_read_again_are_the_same_facts() => FactGenerator.Sound.Sample(facts =>
    {
        var reading = FactCatalogue.Read(facts.ToTexts());
        Assert.Empty(reading.Refusals);
        Assert.Equal(facts, reading.Facts);
    }, iter: 1_000);

    [Fact]
    public void What_is_refused_is_forgotten_and_nothing_else() => FactGenerator.Facts.Sample(facts =>
    {
        var refused = facts.Check().Select(r => r.Word).ToHashSet(StringComparer.Ordinal);
        var sound = facts.WithoutRefused();
        Assert.Empty(sound.Check());
        var (before, after) = (facts.ToTexts(), sound.ToTexts());
        Assert.Equal(before.Where(t => !refused.Contains(t.Key)), after.Where(t => !refused.Contains(t.Key)));
    }, iter: 1_000);

    [Fact]
    public void Every_fact_is_set_by_its_word_and_forgotten_by_unknown_in_three_spellings()
    {
        foreach (var fact in FactCatalogue.All)
        {
            var text = fact.Type switch
            {
                FactType.YesNo => "はい",
                FactType.Day => "2026年4月1日",
                FactType.Time => "2026-04-01 10:00頃",
                FactType.Zone => "Europe/Berlin",
                FactType.Number => "1,001",
                FactType.Items => "email, name",
                FactType.Choice => fact.Choices[^1].Word,
                _ => "株式会社みどり",
            };
            var (set, refusal) = IncidentFacts.Unknown.With(fact.Word, text);
            Assert.True(refusal is null, refusal?.Words.En);
            Assert.NotEqual(IncidentFacts.Unknown, set);
            foreach (var forget in (string[])["", "unknown", " 不明 "]) Assert.Equal(IncidentFacts.Unknown, set!.With(fact.Word, forget).Facts);
        }
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "no-such-fact", "yes", "fact-unknown" },
        { "executed", "perhaps", "fact-unreadable" },
        { "occurred", "2026-02-30", "fact-unreadable" },
        { "occurred", "1899-12-31", "fact-unreadable" },
        { "occurred", "3000-01-01", "fact-unreadable" },
        { "learned", "about yesterday", "fact-unreadable" },
        { "learned", "2200-01-01 10:00", "fact-unreadable" },
        { "zone", "Asia/Edo", "fact-unreadable" },
        { "persons", "-1", "fact-unreadable" },
        { "persons", "about 20", "fact-unreadable" },
        { "items", "name; blood_type", "fact-unreadable" },
        { "gdpr-role", "owner", "fact-unreadable" },
        { "entrustor", new string('x', 201), "fact-unreadable" },
        { "delegated-ministry", "two\nlines", "fact-unreadable" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void An_answer_in_the_wrong_form_is_refused_and_leaves_the_fact_unknown(string word, string text, string code)
    {
        var (facts, refusal) = IncidentFacts.Unknown.With(word, text);
        Assert.Null(facts);
        Assert.Equal(code, refusal!.Code);
        Assert.True(refusal.Words.Ja.Length > 0 && refusal.Words.En.Length > 0);
        var reading = FactCatalogue.Read(new Dictionary<string, string> { [word] = text });
        Assert.Equal((word, code), (reading.Refusals.Single().Word, reading.Refusals.Single().Refusal.Code));
        Assert.Equal(IncidentFacts.Unknown, reading.Facts);
    }

    public static TheoryData<string, string, string> Impossible => new()
    {
        { "occurred", "fact-out-of-range", "occurred-in-3000" },
        { "learned", "learned-before-occurred", "learned-first" },
        { "persons", "persons-negative", "fewer-than-none" },
        { "only-names-in-bodies", "facts-contradict", "names-and-list" },
        { "entrustor-told", "facts-contradict", "told-nobody" },
    };

    [Theory, MemberData(nameof(Impossible))]
    public void Facts_that_cannot_be_are_refused_under_the_word_that_is_to_be_corrected(string word, string code, string which)
    {
        var day = new LocalDate(2026, 4, 1);
        var facts = which switch
        {
            "occurred-in-3000" => IncidentFacts.Unknown with { Occurred = new LocalDate(3000, 1, 1) },
            "learned-first" => IncidentFacts.Unknown with { Occurred = day, Learned = Happened.On(day.PlusDays(-1)) },
            "fewer-than-none" => IncidentFacts.Unknown with { Persons = -1 },
            "names-and-list" => IncidentFacts.Unknown with { OnlyNamesInBodies = true, PersonalDatabase = true },
            _ => IncidentFacts.Unknown with { Entrusted = false, EntrustorTold = true },
        };
        var refused = facts.Check().Single();
        Assert.Equal((word, code), (refused.Word, refused.Refusal.Code));
        Assert.Empty(facts.WithoutRefused().Check());
    }

    [Fact]
    public void A_new_fact_that_contradicts_is_refused_and_one_that_mends_it_is_not()
    {
        var told = IncidentFacts.Unknown.With("occurred", "2026-04-02").Facts!;
        Assert.Equal("learned-before-occurred", told.With("learned", "2026-04-01").Refusal!.Code);
        var wrong = IncidentFacts.Unknown with { Occurred = new LocalDate(2026, 4, 2), Learned = Happened.On(new LocalDate(2026, 4, 1)) };
        Assert.Null(wrong.With("occurred", "2026-04-01").Refusal);
        Assert.Null(wrong.With("executed", "yes").Refusal);
    }

    [Fact]
    public void Learning_at_night_on_the_day_of_the_event_is_no_earlier_than_the_event()
    {
        var facts = FactCatalogue.Read(new Dictionary<string, string> { ["zone"] = "Asia/Tokyo", ["occurred"] = "2026-04-01", ["learned"] = "2026-03-31T16:00Z" });
        Assert.Empty(facts.Refusals);
        Assert.Equal(new LocalDate(2026, 4, 1), facts.Facts.LearnedOn(facts.Facts.Zone));
    }
}
