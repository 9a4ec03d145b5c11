using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Intake;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Investigate;

/// <summary><c>hikeshi investigate</c>: the main job.</summary>
static class InvestigateCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var mailbox = new Option<string[]>("--mailbox") { Description = "What lay on the infected PC or account: mbox, Maildir, .eml, .msg, ZIP, folders", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var reported = new Option<string[]>("--reported") { Description = "Strange mails that recipients sent in", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var organisation = new OrganisationOptions();
        var jobs = new Option<int>("--jobs") { Description = "Messages read at once", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Write one JSON document to standard output" };
        var command = new Command("investigate", "Read a stolen mailbox and reported mails; add what is new to the case") { folder, mailbox, reported, jobs, json };
        organisation.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new InvestigationRequest(
                parsed.GetValue(mailbox) ?? [], parsed.GetValue(reported) ?? [], organisation.Read(parsed), parsed.GetValue(jobs));
            if (request.Jobs is < 1 or > 256) throw new UsageException("--jobs takes a number from 1 to 256.");
            if (request.Mailbox.Count + request.Reported.Count == 0) throw new UsageException("Nothing to read: give --mailbox PATH, --reported PATH or both.");
            foreach (var path in request.Mailbox.Concat(request.Reported).Where(p => !Path.Exists(p)))
                throw new UsageException($"{path} does not exist; check the path given to --mailbox or --reported.");
            return await RunAsync(parsed.GetValue(folder)!, request, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    /// <summary>Investigates and writes report.html into the case folder.</summary>
    public static async Task<int> RunAsync(string folder, InvestigationRequest request, bool json, CancellationToken cancellation)
    {
        using var store = CaseStore.OpenOrCreate(folder, TimeProvider.System);
        var showProgress = !json && !Console.IsErrorRedirected;
        var summary = await Intake.Investigate.RunAsync(
            store, request, Limits.Default, showProgress ? Show : null, cancellation);
        if (showProgress) Console.Error.WriteLine();
        new CaseDesk(store, SystemClock.Instance).Follow();
        var report = CaseReportFile.Write(store);
        if (json) Terminal.WriteJson(new { @case = folder, report, summary });
        else Print(summary, report);
        return Terminal.ReportUnread(summary.Unread);
    }

    static void Show(RunProgress p)
    {
        var share = p.Total > 0 ? $"{p.Done * 100 / p.Total,3} %" : "     ";
        Console.Error.Write(p.Stage == RunStage.Scan ? $"\r{share} {p.Messages,9:N0}  {Terminal.Printable(p.Path)}\u001b[K" : $"\r{share}            {Terminal.Printable(p.Path)}\u001b[K");
    }

    static void Print(InvestigationSummary summary, string report)
    {
        string Count(string verdict) => summary.Verdicts.GetValueOrDefault(verdict).ToString("N0");
        Console.WriteLine(Terminal.Say(
            $"""
            読んだメール      {summary.MailboxMessages:N0} 通(通報 {summary.ReportedMails:N0} 通)、ファイル {summary.Files:N0} 個
            通報されたメール  悪質 {Count("malicious")}、なりすまし {Count("spoofed")}、不審 {Count("suspicious")}、本物 {Count("genuine")}
            情報が出た方      {summary.Persons:N0} 人
            届いた会話        {summary.Leaks:N0} 件
            報告書            {report}
            記録の末尾        {summary.LogHead}
            """,
            $"""
            read       {summary.MailboxMessages:N0} mailbox messages and {summary.ReportedMails:N0} reported ones, in {summary.Files:N0} files
            reported   {Count("malicious")} malicious, {Count("spoofed")} spoofed, {Count("suspicious")} suspicious, {Count("genuine")} genuine
            persons    {summary.Persons:N0} whose data lay in the mailbox
            leaks      {summary.Leaks:N0} conversations that reached somebody
            report     {report}
            log head   {summary.LogHead}
            """));
    }
}
