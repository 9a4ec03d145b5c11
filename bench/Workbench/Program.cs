using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Bench;
using Hikeshi.Storage.Cases;

// Measures the pages of the workbench in a large invented case, with ten people at once. Prints tables; asserts nothing.
//
//   dotnet run --project bench/Workbench -c Release -- [MESSAGES] [CUSTOMERS] [DATA] [ROUNDS]     (100000 220000, a new folder and 3 where none are given)
//
// No rounds: only what each page costs the server, which other work on the machine disturbs less. Of so many customers about a quarter wrote or were written about: 50,000 persons. A folder DATA that holds the case already is used as it is, and kept.

var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var customers = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 220_000;
var kept = args.Length > 2;
var data = kept ? Path.GetFullPath(args[2]) : Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
var rounds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 3;
var program = Path.Combine(AppContext.BaseDirectory, "hikeshi.dll");
try
{
    await LargeCase.MakeAsync(data, program, messages, customers);
    using var store = CaseStore.OpenExisting(Path.Combine(data, LargeCase.Id));
    Console.WriteLine(Line($"{store.MessageNumbers.Count} messages, {store.Subjects().Count(s => !s.IsOrganisation)} persons, {store.LogHead.Number} log entries, case.db {new FileInfo(Path.Combine(data, LargeCase.Id, "case.db")).Length / 1e6:0} MB, load {Load()}"));

    List<Visitor> people;
    string token;
    await using (var first = await Server.StartAsync(program, data))
    {
        people = await TenPeople.SignInAsync(first, data);
        token = await NewTokenAsync();
    }

    // Cold: everybody is signed in, the server has just been started.
    var watch = Stopwatch.StartNew();
    await using var server = await Server.StartAsync(program, data);
    var listening = watch.Elapsed;
    var overview = await people[0].GetAsync($"/cases/{LargeCase.Id}");
    Console.WriteLine(Line($"start: listening after {listening.TotalSeconds:0.00} s, overview complete after {watch.Elapsed.TotalSeconds:0.00} s with {server.ProcessorTime.TotalSeconds:0.00} s of a processor (status {overview.Status}, {overview.Body.Length / 1e3:0} kB)"));

    var walked = await WalkedPages.FindAsync(people[0]);
    var kinds = CasePages.Of(store, [.. walked.Where(w => Regex.IsMatch(w.Address, $"^/cases/{LargeCase.Id}/inquiries/\\d+$")).Select(w => w.Address).Concat(await InquiriesAsync(people[0])).Distinct()]);
    kinds.AddRange(walked.GroupBy(w => Group(w.Address)).Select(g => PageKind.Of(string.Create(CultureInfo.InvariantCulture, $"{g.Key}: {g.Count()} kinds of page"), [.. g.Select(w => w.Address)], g.Count())));
    var findCaller = CasePages.FindCaller(store);
    var style = Regex.Match(overview.Text, "href=\"(/look/[^\"]+/hikeshi.css)\"").Groups[1].Value;
    string[] order = [.. kinds.Select(k => k.Name), TenUsers.Noted, TenUsers.Refreshed];

    await AloneAsync(people[0], kinds, server);
    if (rounds == 0) return 0;

    foreach (var (title, think, times) in new[] { ("Ten people, each looking at a page for about a second", TimeSpan.FromSeconds(1), rounds), ("Ten people who never pause (as fast as pages come)", TimeSpan.Zero, rounds) })
    {
        var measured = new Measured();
        var (begun, cpu) = (Stopwatch.GetTimestamp(), server.ProcessorTime);
        await TenUsers.RunAsync(people, kinds, style, times, think, measured);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        measured.Print(title, order, TenUsers.Peer, 200);
        Console.WriteLine(Line($"{seconds:0} s, processors of the server busy {(server.ProcessorTime - cpu).TotalSeconds / seconds:0.00}, peak memory {server.PeakMegabytes:0} MB, load {Load()}"));
    }

    var api = new Measured();
    await Task.WhenAll(people.Select((p, i) => Task.Run(async () =>
    {
        var seeded = new Random(2_000 + i);
        for (var n = 0; n < 20 * rounds; n++)
        {
            var address = findCaller(seeded);
            api.Add("API: find a caller", address, await p.WithTokenAsync(address, token));
            api.Add(TenUsers.Peer, style, await p.GetAsync(style));
            await Task.Delay(TimeSpan.FromSeconds(0.2 + (seeded.NextDouble() * 0.4)));
        }
    })));
    api.Print("Ten programs that find callers, a search every 0.4 s each", ["API: find a caller"], TenUsers.Peer, 200);
    foreach (var person in people) person.Dispose();
}
finally
{
    if (!kept)
    {
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(data, recursive: true);
    }
}
return 0;

// The first word below the case, with all that the links of its pages lead to.
static string Group(string address) => address.StartsWith($"/cases/{LargeCase.Id}", StringComparison.Ordinal) ? address.Split('/', '?') is [_, _, _, var word, ..] ? word : "overview" : "people, account, cases";

static async Task<List<string>> InquiriesAsync(Visitor visitor) =>
    [.. Regex.Matches((await visitor.GetAsync($"/cases/{LargeCase.Id}/inquiries")).Text, $"href=\"(/cases/{LargeCase.Id}/inquiries/\\d+)").Select(m => m.Groups[1].Value).Distinct()];

// What a page costs the server, whatever else runs on the machine: the first look, and processor time of further ones.
static async Task AloneAsync(Visitor visitor, IReadOnlyList<PageKind> kinds, Server server)
{
    const int Looks = 20;
    var random = new Random(3);
    Console.WriteLine($"\nOne person alone, {Looks} looks one after the other\n\n| page | first ms | median ms | processor ms a look |\n|---|---:|---:|---:|");
    foreach (var kind in kinds)
    {
        var first = (await visitor.GetAsync(kind.Address(random))).Milliseconds;
        var (cpu, times) = (server.ProcessorTime, new List<double>());
        for (var i = 0; i < Looks; i++) times.Add((await visitor.GetAsync(kind.Address(random))).Milliseconds);
        times.Sort();
        Console.WriteLine(Line($"| {kind.Name} | {first:0.0} | {times[Looks / 2]:0.0} | {(server.ProcessorTime - cpu).TotalMilliseconds / Looks:0.0} |"));
    }
}

async Task<string> NewTokenAsync()
{
    using var made = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "serve", "--data", data, "--new-token", string.Create(CultureInfo.InvariantCulture, $"bench-{DateTime.UtcNow:yyyyMMddHHmmss}")]) { RedirectStandardOutput = true })!;
    var shown = await made.StandardOutput.ReadToEndAsync();
    return shown.Trim().Split('\n')[^1].Trim();
}

static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
