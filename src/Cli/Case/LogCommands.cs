using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case log</c>: the log as it is, its head to write down, and what was recorded about one item.</summary>
static class LogCommands
{
    sealed record Row(long Number, string RecordedAt, string Actor, string Kind, string Item, string Text);

    public static Command Create() => new("log", "The log as a whole") { Head(), List(), History() };

    static Command Head()
    {
        var folder = CaseOption.Create();
        var command = new Command("head", "Print the head of the log; give it to 'hikeshi verify --head' later") { folder };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            Console.WriteLine(store.LogHead);
            return Exit.Done;
        });
        return command;
    }

    static Command List()
    {
        var folder = CaseOption.Create();
        var after = new Option<long>("--after") { Description = "Only entries with a greater number", HelpName = "N" };
        var limit = new Option<int>("--limit") { Description = "Entries shown at most", HelpName = "N", DefaultValueFactory = _ => 200 };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("list", "Entries of the log in their order; with --json everything that their hashes are taken over") { folder, after, limit, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            Print([.. store.Log(parsed.GetValue(after)).Take(parsed.GetValue(limit))], parsed.GetValue(json));
            return Exit.Done;
        });
        return command;
    }

    static Command History()
    {
        var folder = CaseOption.Create();
        var item = new Option<string>("--item") { Description = "device/pc-3, entry/17, case", HelpName = "TEXT", Required = true };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("history", "Everything recorded about one item; the number of the last entry is its version") { folder, item, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            Print([.. store.Log().Where(l => l.Entry.Item == parsed.GetValue(item))], parsed.GetValue(json));
            return Exit.Done;
        });
        return command;
    }

    static void Print(IReadOnlyList<(LogEntry Entry, string StoredHash)> entries, bool json)
    {
        if (json)
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(entries.Select(l => new
            {
                l.Entry.Number,
                l.Entry.RecordedAt,
                l.Entry.Actor,
                l.Entry.Kind,
                l.Entry.Item,
                l.Entry.Happened,
                l.Entry.IsPublic,
                l.Entry.Source,
                l.Entry.Text.Ja,
                l.Entry.Text.En,
                l.Entry.Data,
                l.Entry.Previous,
                Hash = l.StoredHash,
            }), CaseJson.Options));
        else
            RowTable.Print([.. entries.Select(l => new Row(l.Entry.Number, l.Entry.RecordedAt, l.Entry.Actor, l.Entry.Kind, l.Entry.Item, Terminal.Say(l.Entry.Text.Ja, l.Entry.Text.En)))], int.MaxValue);
    }
}
