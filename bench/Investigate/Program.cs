using System.Diagnostics;
using System.Globalization;
using Hikeshi.Demo;
using MimeKit;

// Measures `hikeshi investigate` on generated mailboxes, and beside it, in the same run, a peer that only parses and decodes:
// MimeKit over the same bytes. Prints a table; asserts nothing.
//
//   dotnet run --project bench/Investigate -c Release -- [MESSAGES ...]     (10000 100000 where none are given)

int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : [10_000, 100_000];
Console.WriteLine("| messages | MB | wall s | messages/s | MB/s | CPU s | peak MB | case MB | MimeKit parse s | ratio |");
Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
foreach (var size in sizes)
{
    var folder = Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
    try
    {
        DemoIncident.Write(folder, size: DemoSize.Of(size));
        var mailbox = Path.Combine(folder, "mailbox");
        var bytes = Files(mailbox).Sum(f => new FileInfo(f).Length);
        var peer = Parse(mailbox);
        var run = Measure("investigate", "--case", Path.Combine(folder, "case"), "--mailbox", mailbox, "--reported", Path.Combine(folder, "reported"), "--org", Path.Combine(folder, "org.json"));
        var caseBytes = new FileInfo(Path.Combine(folder, "case", "case.db")).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size} | {bytes / 1e6:0.0} | {run.Wall:0.0} | {size / run.Wall:0} | {bytes / 1e6 / run.Wall:0.00} | {run.Cpu:0.0} | {run.PeakBytes / 1e6:0} | {caseBytes / 1e6:0} | {peer:0.0} | {run.Wall / peer:0.0} |"));
    }
    finally
    {
        foreach (var file in Files(folder)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }
}
return 0;

static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

static double Parse(string mailbox)
{
    var watch = Stopwatch.StartNew();
    long characters = 0;
    foreach (var file in Files(mailbox))
    {
        using var stream = File.OpenRead(file);
        var parser = new MimeParser(stream, file.EndsWith(".mbox", StringComparison.Ordinal) ? MimeFormat.Mbox : MimeFormat.Entity);
        while (!parser.IsEndOfStream)
        {
            using var message = parser.ParseMessage();
            characters += message.TextBody?.Length ?? 0;
        }
    }
    GC.KeepAlive(characters);
    return watch.Elapsed.TotalSeconds;
}

static Measured Measure(params string[] arguments)
{
    var program = Path.Combine(AppContext.BaseDirectory, "hikeshi.dll");
    var watch = Stopwatch.StartNew();
    using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    var output = process.StandardOutput.ReadToEndAsync();
    var errors = process.StandardError.ReadToEndAsync();
    long peak = 0;
    var cpu = TimeSpan.Zero;
    while (!process.WaitForExit(100))
    {
        try
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
            cpu = process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            break;
        }
    }
    process.WaitForExit();
    var wall = watch.Elapsed.TotalSeconds;
    if (process.ExitCode > 1) throw new InvalidOperationException($"hikeshi ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    _ = output.GetAwaiter().GetResult();
    return new(wall, cpu.TotalSeconds, peak);
}

sealed record Measured(double Wall, double Cpu, long PeakBytes);
