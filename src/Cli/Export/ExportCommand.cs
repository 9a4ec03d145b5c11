using System.CommandLine;
using Hikeshi.Intake.Export;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Export;

/// <summary><c>hikeshi export</c>: the case as CSV files.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var target = new Option<string>("--out") { Description = "Folder to write into", HelpName = "DIR", Required = true };
        var what = new Option<string[]>("--what") { Description = $"Files to write, separated by commas; all where not given: {string.Join(", ", ExportCase.Files.Keys)}", HelpName = "LIST", AllowMultipleArgumentsPerToken = true };
        var command = new Command("export", "Write the case as CSV files") { folder, target, what };
        command.SetAction(parsed =>
        {
            var words = (parsed.GetValue(what) ?? []).SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
            if (words.FirstOrDefault(w => !ExportCase.Files.ContainsKey(w)) is { } unknown)
                throw new UsageException($"--what {unknown} is not known; choose among {string.Join(", ", ExportCase.Files.Keys)}.");
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            foreach (var path in ExportCase.Write(store, parsed.GetValue(target)!, words.Count > 0 ? words.Distinct(StringComparer.Ordinal) : ExportCase.Files.Keys))
                Console.WriteLine(path);
            return Exit.Done;
        });
        return command;
    }
}
