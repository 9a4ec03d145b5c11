using System.Diagnostics;
using System.Globalization;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Inquiries.Search;
using Hikeshi.Storage.Cases;
using Hikeshi.Tests.Inquiries.People;

// Measures an inquiry (search, then the answer for the first hit) in a case of invented persons, and beside it, in the same run, a naive peer
// that reads every subject and looks for the typed text in it. Prints tables; asserts nothing.
//
//   dotnet run --project bench/Inquiries -c Release -- [PERSONS] [QUERIES]     (100000 2400 where none are given)

var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var wanted = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_400;
var folder = Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
try
{
    var people = new Population(Repository(), seed: 41).Take(persons).ToList();
    var watch = Stopwatch.StartNew();
    using (var store = CaseStore.OpenOrCreate(folder, TimeProvider.System)) StoredPeople.Write(store, people);
    var built = watch.Elapsed.TotalSeconds;
    watch.Restart();
    var keys = people.Sum(p => StoredPeople.Keys(p).Count);
    Console.WriteLine(Line($"{persons} persons, {keys} keys ({(double)keys / persons:0.0} each, folded in {watch.Elapsed.TotalSeconds:0.0} s), case written in {built:0.0} s, {new FileInfo(Path.Combine(folder, "case.db")).Length / 1e6:0} MB"));

    using var open = CaseStore.OpenExisting(folder);
    watch.Restart();
    Inquire(open, "やまだ はなこ");
    Console.WriteLine(Line($"first query of the process: {watch.Elapsed.TotalMilliseconds:0.0} ms"));

    var random = new Random(7);
    var queries = new List<(Invented Person, Asked Asked)>();
    while (queries.Count < wanted)
    {
        var person = people[random.Next(people.Count)];
        var all = Asked.Of(person, random).Concat(Mixed(person)).ToList();
        queries.Add((person, all[random.Next(all.Count)]));
    }
    var took = new List<(string Kind, double Milliseconds, int Rank)>();
    foreach (var (person, asked) in queries)
    {
        watch.Restart();
        var outcome = Inquire(open, asked.Query);
        var time = watch.Elapsed.TotalMilliseconds;
        took.Add((asked.Kind, time, outcome.Hits.Select(h => h.SubjectId).ToList().IndexOf(person.Id)));
    }
    Console.WriteLine("| search and answer | queries | p50 ms | p95 ms | p99 ms | longest ms |");
    Console.WriteLine("|---|---:|---:|---:|---:|---:|");
    Row("all", took.Select(t => t.Milliseconds));
    foreach (var kind in took.GroupBy(t => t.Kind).OrderByDescending(g => g.Max(t => t.Milliseconds)).Take(6)) Row(kind.Key, kind.Select(t => t.Milliseconds));

    var peer = new List<double>();
    foreach (var (_, asked) in queries.Take(40))
    {
        watch.Restart();
        _ = open.Subjects().Where(s => s.Name.Contains(asked.Query, StringComparison.OrdinalIgnoreCase) || s.Reading.Contains(asked.Query, StringComparison.OrdinalIgnoreCase)
            || s.Emails.Contains(asked.Query, StringComparison.OrdinalIgnoreCase) || s.Phones.Contains(asked.Query, StringComparison.OrdinalIgnoreCase)).Take(20).ToList();
        peer.Add(watch.Elapsed.TotalMilliseconds);
    }
    Row("naive peer (search only)", peer);
    Console.WriteLine(Line($"ratio of the medians, peer to search and answer: {At(peer, .5) / At(took.Select(t => t.Milliseconds), .5):0.0}"));
    var unique = queries.Zip(took).Where(q => q.First.Asked.Unique).ToList();
    Console.WriteLine(Line($"found among the first 3, asked by own mail or telephone in any writing: {unique.Count(q => q.Second.Rank is >= 0 and < 3)} of {unique.Count}; all queries among the first 20: {took.Count(t => t.Rank >= 0)} of {took.Count}"));
}
finally
{
    Directory.Delete(folder, recursive: true);
}
return 0;

static IEnumerable<Asked> Mixed(Invented p)
{
    if (p.Known is Known.KanjiAndReading or Known.KanjiOnly)
    {
        yield return new("family name alone", p.Family, false);
        yield return new("name and place", $"{p.Family} {p.Given} {p.City}", false);
        yield return new("family name and place", $"{p.Family} {p.City}の方", false);
        if (p.Firm.Length > 0) yield return new("firm and family name", $"{p.Firm}の{p.Family}", false);
    }
    if (p.Firm.Length > 0) yield return new("firm", p.Firm, false);
    yield return new("end of the telephone", p.Phone[^4..], false);
    yield return new("nobody", "該当 なし子", false);
    yield return new("nobody's mail", "nobody.known.here@nowhere.example", false);
}

static SearchOutcome Inquire(CaseStore store, string query)
{
    var outcome = PersonSearch.Find(store, query);
    _ = outcome.Hits.Count > 0 ? Answer.Of(store, outcome.Hits[0].SubjectId) : Answer.NotFound(store);
    return outcome;
}

static void Row(string name, IEnumerable<double> times)
{
    var all = times.ToList();
    Console.WriteLine(Line($"| {name} | {all.Count} | {At(all, .5):0.0} | {At(all, .95):0.0} | {At(all, .99):0.0} | {all.Max():0.0} |"));
}

static double At(IEnumerable<double> times, double share) => times.Order().ToList() is var sorted ? sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))] : 0;

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

static string Repository()
{
    var at = new DirectoryInfo(AppContext.BaseDirectory);
    while (at is not null && !File.Exists(Path.Combine(at.FullName, "Hikeshi.slnx"))) at = at.Parent;
    return at?.FullName ?? throw new DirectoryNotFoundException("Hikeshi.slnx was not found above the program's folder.");
}
