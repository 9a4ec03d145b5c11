using System.CommandLine;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cli.Verify;

/// <summary><c>hikeshi verify</c>: every sealed byte and every record of the case.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var json = new Option<bool>("--json") { Description = "Write one JSON document to standard output" };
        var head = new Option<string>("--head") { Description = "A head of the log that was written down earlier ('hikeshi case log head'): proves that nothing up to it was changed or cut off", HelpName = "NUMBER:HASH" };
        var command = new Command("verify", "Prove that no sealed byte and no record changed") { folder, head, json };
        command.SetAction(parsed =>
        {
            LogHead? known = null;
            if (parsed.GetValue(head) is { } text && !LogHead.TryParse(text, out known)) throw new UsageException("--head takes what 'hikeshi case log head' printed: a number, a colon and 64 hexadecimal digits.");
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var result = Intake.Verify.Run(store, known);
            if (parsed.GetValue(json)) Terminal.WriteJson(result);
            else if (result.Faults.Count == 0)
            {
                Console.WriteLine(Terminal.Say(
                    $"証拠 {result.Files:N0} 個と記録 {result.Entries:N0} 件に変わりはありません。記録の末尾: {result.LogHead}",
                    $"{result.Files:N0} sealed files and {result.Entries:N0} log entries are unchanged. Head of the record: {result.LogHead}"));
            }
            foreach (var fault in result.Faults) Terminal.Error(fault);
            return result.Faults.Count > 0 ? Exit.PartlyUnread : Exit.Done;
        });
        return command;
    }
}
