using System.CommandLine;
using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case archive</c>: the whole case as one file that another installation opens, verifies and continues.</summary>
static class ArchiveCommands
{
    public static Command Create() => new("archive", "The whole case as one file") { Export(), Open() };

    static Command Export()
    {
        var folder = CaseOption.Create();
        var target = new Option<string>("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
        var command = new Command("export", "Write database, evidence and a manifest into one ZIP file") { folder, target };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var manifest = WriteArchive.Write(store, parsed.GetValue(target)!, CaseStore.Account, CancellationToken.None);
            Console.WriteLine($"{parsed.GetValue(target)}\n{manifest.Head}");
            return Exit.Done;
        });
        return command;
    }

    static Command Open()
    {
        var folder = CaseOption.Create();
        var source = new Option<string>("--from") { Description = "The archive", HelpName = "FILE", Required = true };
        var command = new Command("open", "Make a case of an archive, after checking every byte and the log") { folder, source };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(source)!;
            if (!File.Exists(path)) throw new UsageException($"{path} does not exist; check the path given to --from.");
            var opened = OpenArchive.Open(path, parsed.GetValue(folder)!, CaseStore.Account, CancellationToken.None);
            foreach (var fault in opened.Verification?.Faults ?? []) Terminal.Error(fault);
            if (opened.Refusal is { } refusal)
            {
                Terminal.Error($"{Terminal.Say(refusal.Words.Ja, refusal.Words.En)} [{refusal.Code}]");
                return Exit.Unusable;
            }
            Console.WriteLine(opened.Manifest!.Head);
            return Exit.Done;
        });
        return command;
    }
}
