using System.Globalization;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Search;
using Hikeshi.Tests.Inquiries.People;

namespace Hikeshi.Tests.Inquiries;

public sealed class RecallTests(InventedCase @case, ITestOutputHelper output) : IClassFixture<InventedCase>
{
    [Fact]
    public void Persons_are_found_in_the_first_three_in_nearly_any_spelling()
    {
        var random = new Random(99);
        var asked = @case.People.Where((_, i) => i % 40 == 7).SelectMany(p => Asked.Of(p, random).Select(a => (Person: p, Asked: a))).ToList();
        Assert.True(asked.Count > 1_000, $"{asked.Count} pairs");
        var results = asked.Select(a => (a.Asked.Kind, a.Asked.Query, a.Person, Outcome: PersonSearch.Find(@case.Store, a.Asked.Query)))
            .Select(r => (r.Kind, r.Query, r.Person, Rank: r.Outcome.Hits.Select(h => h.SubjectId).ToList().IndexOf(r.Person.Id), Top: r.Outcome.Hits is [var top, ..] ? top : null)).ToList();
        foreach (var kind in results.GroupBy(r => r.Kind))
            output.WriteLine($"{kind.Key,-32} {kind.Count(),4} first 3: {Share(kind.Count(r => r.Rank is 0 or 1 or 2), kind.Count())} first: {Share(kind.Count(r => r.Rank == 0), kind.Count())}");
        foreach (var miss in results.Where(r => r.Rank is < 0 or > 2).Take(60))
            output.WriteLine($"missed: {miss.Kind}: {miss.Query} -> {miss.Person.StoredName} / {miss.Person.StoredReading} / {miss.Person.FamilyReading} {miss.Person.GivenReading} ({miss.Person.Known}), rank {miss.Rank}");
        var exact = results.Where(r => r.Top is { IsExact: true }).ToList();
        output.WriteLine($"recall@3 {Share(results.Count(r => r.Rank is 0 or 1 or 2), results.Count)} of {results.Count}; first is right {Share(results.Count(r => r.Rank == 0), results.Count(r => r.Top is not null))}; exact first is right {Share(exact.Count(r => r.Rank == 0), exact.Count)} of {exact.Count}");
        Assert.True(results.Count(r => r.Rank is 0 or 1 or 2) >= results.Count * 0.95);
        Assert.True(exact.Count(r => r.Rank == 0) >= exact.Count * 0.97);
    }

    [Fact]
    public void Every_subject_is_found_by_each_of_its_own_stored_values()
    {
        foreach (var person in @case.People.Where((_, i) => i % 9 == 0))
            foreach (var value in (string[])[person.StoredName, person.StoredReading, person.Mail, person.E164, PhoneText.Grouped(person.E164)])
                if (value.Length > 0)
                    Assert.True(PersonSearch.Find(@case.Store, value, 100).Hits.Any(h => h.SubjectId == person.Id), $"{value} does not find {person.StoredName}");
    }

    [Fact]
    public void Nobody_else_is_the_exact_first_hit_for_a_mail_address_or_a_telephone_that_is_one_persons()
    {
        var random = new Random(5);
        var shared = @case.People.GroupBy(p => p.Phone).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        foreach (var person in @case.People.Where((_, i) => i % 17 == 3 && !shared.Contains(@case.People[i].Phone)))
            foreach (var asked in Asked.Of(person, random).Where(a => a.Unique && !a.Kind.EndsWith("slip", StringComparison.Ordinal)))
            {
                var first = PersonSearch.Find(@case.Store, asked.Query).Hits[0];
                Assert.Equal(person.Id, first.SubjectId);
                Assert.True(first.IsExact, asked.Query);
            }
    }

    [Fact]
    public void A_whole_family_is_listed_for_its_one_telephone()
    {
        var family = @case.People.GroupBy(p => p.Phone).First(g => g.Count() > 1);
        var found = PersonSearch.Find(@case.Store, family.Key).Hits.Select(h => h.SubjectId).ToList();
        Assert.All(family, p => Assert.Contains(p.Id, found));
    }

    static string Share(int part, int whole) => (whole == 0 ? 0 : (double)part / whole).ToString("0.000", CultureInfo.InvariantCulture);
}
