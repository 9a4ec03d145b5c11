using System.CommandLine;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Verify;

/// <summary><c>hikeshi verify</c>: custody of every sealed byte and every record.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var json = new Option<bool>("--json") { Description = "Write one JSON document to standard output" };
        var command = new Command("verify", "Prove that no sealed byte and no record changed") { folder, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var result = Intake.Verify.Run(store);
            if (parsed.GetValue(json)) Terminal.WriteJson(result);
            else if (result.Faults.Count == 0)
            {
                Console.WriteLine(Terminal.Say(
                    $"証拠 {result.Files:N0} 個と記録 {result.Entries:N0} 件に変わりはありません。記録の末尾: {result.CustodyHead}",
                    $"{result.Files:N0} sealed files and {result.Entries:N0} custody entries are unchanged. Head of the record: {result.CustodyHead}"));
            }
            foreach (var fault in result.Faults) Terminal.Error(fault);
            return result.Faults.Count > 0 ? Exit.PartlyUnread : Exit.Done;
        });
        return command;
    }
}
