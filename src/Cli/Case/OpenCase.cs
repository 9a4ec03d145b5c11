using System.CommandLine;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case open</c>: begins a case before any mail is at hand.</summary>
static class OpenCase
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var command = new Command("open", "Begin a case; mailboxes can be added to it later by 'hikeshi investigate'") { folder };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenOrCreate(parsed.GetValue(folder)!, TimeProvider.System);
            Console.WriteLine(store.LogHead);
            return Exit.Done;
        });
        return command;
    }
}
