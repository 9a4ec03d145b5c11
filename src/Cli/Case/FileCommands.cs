using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Timeline;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary>Commands of a capability that write files.</summary>
static class FileCommands
{
    public static IEnumerable<Command> Of(string word) => word switch
    {
        "timeline" => [Timeline()],
        "parties" => [Calendar()],
        "notices" => Cli.Notices.NoticesCommandLine.Files(),
        "duties" => [ReportCommands.Report(), ReportCommands.Compare()],
        "inquiries" => [FindPerson.Create(), AnswerPerson.Create(), AttachMailCommand.Create()],
        "persons" => [ApplyDecisionsCommand.Create()],
        _ => [],
    };

    static Command Timeline()
    {
        var folder = CaseOption.Create();
        var target = Out();
        var format = new Option<string>("--format") { Description = "Columns of the file", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "timesketch");
        var command = new Command("export", "Write the timeline as CSV, in columns of its own or in Timesketch's") { folder, target, format };
        command.SetAction(parsed => Write(parsed.GetValue(folder)!, parsed.GetValue(target)!, (_, view, stream) =>
        {
            if (parsed.GetValue(format) == "timesketch") TimelineFile.WriteTimesketch(view, stream, Terminal.IsJapanese ? "ja" : "en");
            else TimelineFile.WriteCsv(view, stream);
        }));
        return command;
    }

    static Command Calendar()
    {
        var folder = CaseOption.Create();
        var target = Out();
        var command = new Command("calendar", "Write appointments, call backs and due days as iCalendar") { folder, target };
        command.SetAction(parsed => Write(parsed.GetValue(folder)!, parsed.GetValue(target)!, (store, view, stream) =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write(CalendarFile.Write(view, store.Identity ?? Guid.Empty, Terminal.IsJapanese ? "ja" : "en"));
        }));
        return command;
    }

    static Option<string> Out() => new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };

    /// <summary>Writes a file as a whole: a reader never sees half of one.</summary>
    static int Write(string folder, string path, Action<CaseStore, CaseView, Stream> write)
    {
        using var store = CaseStore.OpenExisting(folder);
        var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
        using (var stream = File.Create(path + ".part")) write(store, view, stream);
        File.Move(path + ".part", path, overwrite: true);
        Console.WriteLine(path);
        return Exit.Done;
    }
}
