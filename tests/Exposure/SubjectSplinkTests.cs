using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;
using Hikeshi.TestKit;

namespace Hikeshi.Tests.Exposure;

/// <summary>1,000 records of 181 English people with slips in every column (Splink, MIT): public tools reach a pairwise F1 of .82.</summary>
public sealed class SubjectSplinkTests
{
    [Fact]
    public void Noisy_records_of_english_people_are_consolidated()
    {
        var rows = File.ReadLines(Shared.Path("eval", "people", "splink-fake-1000.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        var records = rows.Select((c, i) => new CaseRecord(i + 1, 0, $"t{i}", new(RecordKind.Form,
            [.. Mentions(string.Join(' ', new[] { c[1].Trim(), c[2].Trim() }.Where(n => n.Length > 0)), c[3], c[4], c[5])], "", [])));
        var subjects = SubjectResolver.Resolve(records, Organisation.Unknown).Subjects;

        var personOf = subjects.SelectMany((s, n) => s.Records.Select(r => (r.MessageNumber, n))).ToDictionary(x => x.MessageNumber, x => x.n);
        long hit = 0, said = 0, there = 0;
        for (var a = 0; a < rows.Length; a++)
            for (var b = a + 1; b < rows.Length; b++)
            {
                var same = rows[a][6] == rows[b][6];
                var joined = personOf.TryGetValue(a + 1, out var x) && personOf.TryGetValue(b + 1, out var y) && x == y;
                if (same) there++;
                if (joined) said++;
                if (same && joined) hit++;
            }
        var (precision, recall) = (hit / (double)said, hit / (double)there);
        var f1 = 2 * precision * recall / (precision + recall);
        TestContext.Current.TestOutputHelper?.WriteLine($"pairwise precision {precision:F3}, recall {recall:F3}, F1 {f1:F3}; {subjects.Count} persons");
        Assert.True(f1 > 0.88, $"pairwise precision {precision:F3}, recall {recall:F3}, F1 {f1:F3}");
    }

    static IEnumerable<Mention> Mentions(string name, string birth, string city, string mail)
    {
        if (name.Length > 0) yield return new(Item.Name, name, name, default);
        if (birth.Length > 0) yield return new(Item.BirthDate, birth, birth, default);
        // The city is all there is of a postal address; the resolver compares addresses that name a block.
        if (city.Length > 0) yield return new(Item.PostalAddress, $"{city} 1", city, default);
        if (mail.Contains('@')) yield return new(Item.Email, mail, mail, default);
    }
}
