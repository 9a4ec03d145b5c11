using System.CommandLine;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case log head</c>: what to write down to prove later that nothing up to now was changed or cut off.</summary>
static class LogCommands
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var head = new Command("head", "Print the head of the log; give it to 'hikeshi verify --head' later") { folder };
        head.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            Console.WriteLine(store.LogHead);
            return Exit.Done;
        });
        return new Command("log", "The log as a whole") { head };
    }
}
