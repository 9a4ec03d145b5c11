using System.Diagnostics;
using Hikeshi.TestKit;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>What a run of the program left: exit code and both outputs.</summary>
public sealed record Run(int ExitCode, string Output, string Errors);

/// <summary>The built program, run as users run it: as a process of its own.</summary>
public static class HikeshiProgram
{
    public static Run Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill();
            throw new TimeoutException($"hikeshi {string.Join(' ', arguments)} did not end within five minutes.");
        }
        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Starts the program and kills it without warning after a time; how long it took where it ended before, else null.</summary>
    public static TimeSpan? RunAndKill(TimeSpan after, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(after)) return watch.Elapsed;
        process.Kill();
        process.WaitForExit();
        return null;
    }

    /// <summary>Starts the program and kills it without warning as soon as something is true; false where it ended before.</summary>
    public static bool RunAndKill(Func<bool> when, params string[] arguments)
    {
        using var process = Start(arguments);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(2))
        {
            if (!when()) continue;
            process.Kill();
            process.WaitForExit();
            return true;
        }
        return false;
    }

    /// <summary>All files of a folder by name, as bytes.</summary>
    public static SortedDictionary<string, string> Export(string caseFolder)
    {
        using var target = new TemporaryFolder();
        var run = Run("export", "--case", caseFolder, "--out", target.Path, "--what", "subjects,exposures,messages,leaks,indicators,unread,unsearched,reviews");
        Assert.True(run.ExitCode == 0, run.Errors);
        return new(Directory.EnumerateFiles(target.Path).ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f))), StringComparer.Ordinal);
    }

    internal static Process Start(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Shared.Root, "src", "Cli", "bin", configuration, "net10.0", "hikeshi.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>A folder that is gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hikeshi-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Path, recursive: true);
    }
}
