using System.Diagnostics;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>What became of a run that was to be killed.</summary>
/// <param name="Killed">False where it ended before.</param>
/// <param name="Wrote">True where it was killed after it had begun to write.</param>
/// <param name="ExitCode">0 where it ended and succeeded.</param>
public sealed record KilledRun(bool Killed, bool Wrote, int ExitCode, string Output, string Errors);

/// <summary>Runs the program and kills it (SIGKILL: it cannot notice) at a random moment after it began to write, if it has not ended before.</summary>
/// <remarks>How long a run goes on after it began to write changes with the machine and with what else it does: the estimate follows the runs.</remarks>
/// <param name="earliest">Share of the estimate before which nothing is killed.</param>
/// <param name="latest">Share of the estimate after which everything is.</param>
public sealed class KilledProgram(int seed, double earliest, double latest = 1.1)
{
    readonly Random _dice = new(seed);
    TimeSpan _estimate = TimeSpan.FromMilliseconds(100);

    /// <param name="watched">Files and folders of files whose first change tells that the program writes; empty to kill it after a while, whatever it does.</param>
    public KilledRun Run(IReadOnlyList<string> watched, params string[] arguments)
    {
        var before = Look(watched);
        using var process = HikeshiProgram.Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (watched.Count > 0 && !process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(1) && Look(watched) == before) Thread.SpinWait(200);
        watch.Restart();
        var delay = watched.Count > 0 ? _estimate * (earliest + (latest - earliest) * _dice.NextDouble()) : TimeSpan.FromMilliseconds(_dice.Next(40, 600));
        while (watch.Elapsed < delay && !process.HasExited) Thread.SpinWait(200);
        var lasted = watch.Elapsed;
        process.Kill();
        process.WaitForExit();
        // A process may end between the last look at it and the signal.
        var killed = process.ExitCode != 0 && lasted >= delay;
        if (watched.Count > 0) _estimate = killed ? _estimate * 1.1 : (_estimate + lasted) / 2;
        return new(killed, killed && watched.Count > 0, process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Lengths and times of the watched files, as one text.</summary>
    static string Look(IReadOnlyList<string> watched) => string.Join('|', watched.Select(path =>
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : Directory.Exists(path) ? $"{Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Count()}" : "";
        }
        catch (IOException)
        {
            return "going";
        }
    }));
}
