using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cli.Case;
using Hikeshi.Demo.FourDays;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Demo;

/// <summary>Records the four days of the invented firm in a case, command by command, as people would through the command line or the API.</summary>
/// <remarks>Stopped at any moment and run again it goes on behind the last command; complete, it adds nothing.</remarks>
static class ReplayFourDays
{
    /// <summary>Carries out what is not carried out yet.</summary>
    /// <param name="note">The file that keeps how far it is.</param>
    /// <returns>True where this run recorded anything.</returns>
    /// <exception cref="CaseUnusableException">A command was refused: what the script records is no longer possible in this case.</exception>
    public static bool Run(CaseStore store, string note, IClock clock, CancellationToken cancellation)
    {
        var script = FourDaysScript.Load();
        var organisation = Organisation.Parse(store.Meta("organisation"));
        var progress = FourDaysProgress.Read(note);
        if (progress is { IsComplete: true }) return false;
        if (progress is not null && progress.Script != script.Id)
            throw new UsageException("The four days of this demo were begun by another version of the program; give --case the name of a new folder for the demo.");
        if (progress is null)
        {
            progress = new(script.Id, script.Commands.Count, 0, store.LogHead.Number, DemoPersons.Choose(store, organisation, script.Persons), new Dictionary<string, string>());
            progress.Write(note);
        }
        var desk = new CaseDesk(store, clock);
        var words = new ScriptWords(store, organisation, script, progress.Persons);
        for (var resumed = true; !progress.IsComplete; resumed = false)
        {
            cancellation.ThrowIfCancellationRequested();
            var command = script.Commands[progress.Done];
            var view = desk.View();
            var actor = words.Fill(command.By, view, progress.Made);
            var item = (resumed ? Recorded(view, progress.Head, actor) : null) ?? Do(desk, command, words, view, actor, progress);
            progress = progress.After(command.As, item, store.LogHead.Number);
            progress.Write(note);
        }
        return true;
    }

    /// <summary>What a run that was killed had still recorded, but not noted.</summary>
    static string? Recorded(CaseView view, long head, string actor) =>
        view.State.Timeline.Entries.Skip((int)head).FirstOrDefault(e => e.Actor == actor) is { } entry ? entry.Item.Length > 0 ? entry.Item : $"entry/{entry.Number}" : null;

    static string Do(CaseDesk desk, ScriptedCommand command, ScriptWords words, CaseView view, string actor, FourDaysProgress progress)
    {
        var place = $"command {progress.Done + 1} of the four days ({command.Word} {command.Verb})";
        if (CommandCatalog.All.FirstOrDefault(c => c.Word == command.Word && c.Verb == command.Verb) is not { } name)
            throw new CaseUnusableException($"The case has no such command: {place}.");
        CaseCommand change;
        try
        {
            change = CommandJson.Read(name.Type, words.Fill(command.Arguments, view, progress.Made));
        }
        catch (JsonException e)
        {
            throw new CaseUnusableException($"{place} cannot be read: {e.Message}", e);
        }
        var outcome = desk.Do(change, actor);
        return outcome.Refusal is { } refusal
            ? throw new CaseUnusableException(Terminal.Say($"4日間の記録の{progress.Done + 1}番目({command.Word} {command.Verb})が断られました: {refusal.Words.Ja} [{refusal.Code}]", $"The case refused {place}: {refusal.Words.En} [{refusal.Code}]"))
            : outcome.Item;
    }
}
