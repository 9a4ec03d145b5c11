using System.Diagnostics;
using System.Globalization;
using Hikeshi.Demo;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Messages;
using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

// Measures the list and the search of messages in a case of generated mail: time and size of the index, and how long pages take. Prints tables; asserts nothing.
//
//   dotnet run --project bench/Messages -c Release -- [MESSAGES] [CASE FOLDER] [keep]     (100000 and a new folder where none are given)

var size = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var kept = args.Length > 1;
var root = kept ? Path.GetFullPath(args[1]) : Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
var folder = Path.Combine(root, "case");
try
{
    if (!Directory.Exists(folder))
    {
        DemoIncident.Write(Path.Combine(root, "mail"), size: DemoSize.Of(size));
        using var made = CaseStore.OpenOrCreate(folder, TimeProvider.System);
        var organisation = File.ReadAllText(Path.Combine(root, "mail", "org.json"));
        await Investigate.RunAsync(
            made, new([Path.Combine(root, "mail", "mailbox")], [Path.Combine(root, "mail", "reported")], organisation, Environment.ProcessorCount), Limits.Default, null, CancellationToken.None);
    }
    using var store = CaseStore.OpenExisting(folder);
    // A third argument keeps the index that is there, to look at pages alone.
    if (args.Length < 3)
        foreach (var left in Directory.GetFiles(folder, SearchIndex.FileName + "*"))
            File.Delete(left);
    var watch = Stopwatch.StartNew();
    TimeSpan listed = default, read = default;
    using (var building = SearchIndex.Open(folder))
        new BuildSearch(store, building, Limits.Default).Run(CancellationToken.None, p =>
        {
            if (p.Listed == p.All && listed == default) listed = watch.Elapsed;
            read = watch.Elapsed;
        });
    var built = watch.Elapsed;
    var (count, _) = store.MessageNumbers;
    var evidence = store.Sources().Sum(s => s.Sealed.Bytes);
    using var process = Process.GetCurrentProcess();
    Console.WriteLine("| messages | evidence MB | case.db MB | search.db MB | list ready s | texts read s | in order s | messages/s | peak MB |");
    Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {count} | {evidence / 1e6:0} | {Bytes("case.db"):0} | {Bytes(SearchIndex.FileName):0} | {listed.TotalSeconds:0.0} | {read.TotalSeconds:0.0} | {built.TotalSeconds:0.0} | {count / built.TotalSeconds:0} | {process.PeakWorkingSet64 / 1e6:0} |"));

    using var index = SearchIndex.Open(folder);
    (string Name, MessageFilter Filter)[] pages =
    [
        ("no filter", new()), ("reported", new(Role: SourceRole.Reported)), ("malicious", new(Verdict: "malicious")), ("sender nobody has", new(Sender: "zzzz-nobody")),
        ("sender", new(Sender: "tanaka")), ("recipient", new(Recipient: "info@")), ("month", new(From: new(2026, 5, 1), To: new(2026, 5, 31))), ("personal data", new(Item: MessageFilter.AnyItem)),
        ("attachment", new(HasAttachment: true)), ("macros", new(HasMacros: true)), ("file", new(File: "mailbox")), ("田中", new(Words: "田中")), ("高橋", new(Words: "高橋")), ("お世話になっております", new(Words: "お世話になっております")),
        ("ます", new(Words: "ます")), ("の", new(Words: "の")), ("請求書 田中", new(Words: "請求書 田中")), ("ございます よろしく お願い", new(Words: "ございます よろしく お願い")), ("invoice", new(Words: "invoice")), ("co.jp", new(Words: "co.jp")),
        ("example", new(Words: "example")), ("絶対にない語", new(Words: "絶対にない語")), ("田中, mailbox, month", new(Words: "田中", Role: SourceRole.Mailbox, From: new(2026, 5, 1), To: new(2026, 5, 31))),
    ];
    Console.WriteLine();
    Console.WriteLine("| page | messages that fit | median ms | p95 ms | most ms | mean CPU ms |");
    Console.WriteLine("|---|---:|---:|---:|---:|---:|");
    var all = new List<double>();
    foreach (var (name, filter) in pages)
    {
        var times = new List<double>();
        var fit = 0L;
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        ListPlace? place = null;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var page = MessageList.Find(store, index, filter, TimeSpan.FromHours(9), place);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            (fit, place) = (page.Count, page.Next);
        }
        all.AddRange(times);
        times.Sort();
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {fit} | {times[10]:0.0} | {times[18]:0.0} | {times[^1]:0.0} | {cpu.TotalMilliseconds / times.Count:0.0} |"));
    }
    all.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all pages | | {all[all.Count / 2]:0.0} | {all[(int)(all.Count * 0.95)]:0.0} | {all[^1]:0.0} | |"));
}
finally
{
    if (!kept)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(root, recursive: true);
    }
}
return 0;

double Bytes(string file) => new FileInfo(Path.Combine(folder, file)).Length / 1e6;
