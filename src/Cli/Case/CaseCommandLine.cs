using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Timeline;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case</c>: a command for each entry of the catalogs of commands and views, and a few for files.</summary>
static class CaseCommandLine
{
    public static Command Create()
    {
        var root = new Command("case", "Work on a case: what happened, what is done, what is due, and who asks") { OpenCase.Create(), LogCommands.Create() };
        foreach (var word in CommandCatalog.All.Select(c => c.Word).Concat(ViewCatalog.All.Select(v => v.Word)).Distinct())
            root.Subcommands.Add(Group(word));
        root.Subcommands.Add(ArchiveCommands.Create());
        return root;
    }

    /// <summary>The commands and views of one capability.</summary>
    public static Command Group(string word)
    {
        var group = new Command(word, string.Join("; ", ViewCatalog.All.Where(v => v.Word == word).Take(1).Select(v => v.Description)));
        foreach (var view in ViewCatalog.All.Where(v => v.Word == word)) group.Subcommands.Add(ViewCommand(view));
        foreach (var command in CommandCatalog.All.Where(c => c.Word == word)) group.Subcommands.Add(ChangeCommand(command));
        foreach (var file in FileCommands.Of(word)) group.Subcommands.Add(file);
        return group;
    }

    static Command ChangeCommand(CommandName name)
    {
        var folder = CaseOption.Create();
        var by = ByOption();
        var version = VersionOption();
        var json = JsonOption();
        var options = new CommandOptions(name.Type);
        var command = new Command(name.Verb, name.Description) { folder, by, version, json };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var change = options.Read(parsed);
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var outcome = new CaseDesk(store, SystemClock.Instance).Do(change, parsed.GetValue(by) ?? CaseStore.Account, parsed.GetValue(version));
            return Show(outcome, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Prints what became of a change. A refused one is wrong usage: nothing was written.</summary>
    public static int Show(Outcome outcome, bool json)
    {
        if (json)
            Terminal.WriteJson(new
            {
                outcome.Item,
                outcome.Version,
                refusal = outcome.Refusal,
                entries = outcome.Entries.Select(e => new { e.Number, e.Kind, e.Text }),
                since = outcome.Since.Select(e => new { e.Number, e.Actor, e.RecordedAt, e.Text }),
            });
        if (outcome.Refusal is { } refusal)
        {
            Terminal.Error($"{Terminal.Say(refusal.Words.Ja, refusal.Words.En)} [{refusal.Code}]");
            foreach (var entry in outcome.Since)
                Terminal.Error($"  {entry.Number}  {entry.RecordedAt}  {entry.Actor}: {Terminal.Say(entry.Text.Ja, entry.Text.En)}");
            return Exit.WrongUsage;
        }
        if (json) return Exit.Done;
        foreach (var entry in outcome.Entries) Console.WriteLine(Terminal.Printable($"{entry.Number,5}  {Terminal.Say(entry.Text.Ja, entry.Text.En)}"));
        return Exit.Done;
    }

    static Command ViewCommand(ViewName view)
    {
        var folder = CaseOption.Create();
        var json = JsonOption();
        var limit = new Option<int>("--limit") { Description = "Rows shown at most", HelpName = "N", DefaultValueFactory = _ => 200 };
        var command = new Command(view.Verb, view.Description) { folder, limit, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var rows = view.Rows(new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account)).ToList();
            if (parsed.GetValue(json)) Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(rows, CaseJson.Options));
            else if (view.Row == typeof(TimelineEntry) && view.Verb != "audit") TimelineText.Print([.. rows.Cast<TimelineEntry>()], parsed.GetValue(limit));
            else if (view.Row == typeof(StepView)) StepText.Print([.. rows.Cast<StepView>()], parsed.GetValue(limit), instructions: view.Verb == "next");
            else RowTable.Print(rows, parsed.GetValue(limit));
            return Exit.Done;
        });
        return command;
    }

    public static Option<string> ByOption() => new("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };

    public static Option<long?> VersionOption() => new("--if-version") { Description = "Refuse where somebody changed it after this version", HelpName = "N" };

    public static Option<bool> JsonOption() => new("--json") { Description = "Write one JSON document to standard output" };
}
