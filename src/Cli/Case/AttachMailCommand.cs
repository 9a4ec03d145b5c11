using System.CommandLine;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Intake;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case inquiries attach</c>: a mail that a caller sends in becomes evidence and a reported mail of the case.</summary>
static class AttachMailCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var inquiry = new Option<string>("--inquiry") { Description = "Which inquiry", Required = true, HelpName = "TEXT" };
        var file = new Option<string>("--file") { Description = ".eml, .msg or a .zip of these", Required = true, HelpName = "FILE" };
        var by = CaseCommandLine.ByOption();
        var version = CaseCommandLine.VersionOption();
        var json = CaseCommandLine.JsonOption();
        var command = new Command("attach", "Seal a mail that the caller sent in, put it into their inquiry and read it as a reported mail") { folder, inquiry, file, by, version, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new UsageException($"{path} does not exist; check the path given to --file.");
            if (new FileInfo(path).Length > AttachMail.MostBytes) throw new UsageException($"{path} is larger than {AttachMail.MostBytes >> 20} MB; read a large mailbox by 'hikeshi investigate --reported'.");
            var mail = new CallersMail(parsed.GetValue(inquiry)!, Path.GetFileName(path), Path.GetFullPath(path), await File.ReadAllBytesAsync(path, cancellation));
            using var store = CaseStore.OpenForRun(parsed.GetValue(folder)!, TimeProvider.System);
            var attached = await AttachMail.RunAsync(store, SystemClock.Instance, mail, parsed.GetValue(by) ?? CaseStore.Account, parsed.GetValue(version), cancellation);
            if (attached.Summary is null) return CaseCommandLine.Show(attached.Outcome, parsed.GetValue(json));
            CaseReportFile.Write(store);
            if (parsed.GetValue(json)) Terminal.WriteJson(new { attached.Outcome.Item, attached.Outcome.Version, attached.Path, attached.Mails, attached.Summary });
            else Print(attached);
            return Exit.Done;
        });
        return command;
    }

    static void Print(AttachOutcome attached)
    {
        CaseCommandLine.Show(attached.Outcome, json: false);
        foreach (var mail in attached.Mails) Console.WriteLine(Terminal.Printable($"{mail.Verdict}  {mail.Source}  {mail.Subject}"));
    }
}
