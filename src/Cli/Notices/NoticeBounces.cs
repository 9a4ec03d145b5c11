using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cli.Case;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Deliveries.Mail.Bounces;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices bounces</c>: what came back of the mails that were sent.</summary>
static class NoticeBounces
{
    const string PasswordVariable = "HIKESHI_IMAP_PASSWORD";

    public static Command Create()
    {
        var folder = CaseOption.Create();
        var from = new Option<string>("--from") { Description = "A mail, an mbox file, a Maildir or a folder of mails", HelpName = "PATH" };
        var imap = new Option<string>("--imap") { Description = "Server of the mailbox to which bounces come; it is only read, and a second run reads what is new (port 993 unless given)", HelpName = "HOST[:PORT]" };
        var user = new Option<string>("--user") { Description = $"User of the mailbox; the password comes from {PasswordVariable} or --password-file", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var password = new Option<string>("--password-file") { Description = "File with the password that only its owner may read", HelpName = "FILE" };
        var box = new Option<string>("--folder") { Description = "Folder of the mailbox", HelpName = "TEXT", DefaultValueFactory = _ => "INBOX" };
        var tls = new Option<string>("--tls") { Description = "required (but not to this machine itself), always, or none to waive it", DefaultValueFactory = _ => "required" };
        tls.AcceptOnlyFromAmong("required", "always", "none");
        var by = new Option<string>("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("bounces", "Read what came back: whose mail did not arrive is unreachable by mail") { folder, from, imap, user, password, box, tls, by, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (path, server) = (parsed.GetValue(from), parsed.GetValue(imap));
            if ((path is null) == (server is null)) throw new UsageException("Say where bounces are: --from PATH, or --imap HOST --user USER.");
            if (path is not null && !File.Exists(path) && !Directory.Exists(path)) throw new UsageException($"{path} does not exist; check the path given to --from.");
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var unread = new List<string>();
            BounceReport report;
            try
            {
                var (desk, actor) = (new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account);
                report = path is not null ? new TakeBounces(desk).Take(BounceFiles.Read(path, unread.Add), actor)
                    : await new ImapBounces(desk, ImapChannel.Of(server!, parsed.GetValue(user)!, MailSettings.ReadPassword(PasswordVariable, parsed.GetValue(password)), parsed.GetValue(box)!,
                        parsed.GetValue(tls) switch { "none" => TlsUse.Waived, "always" => TlsUse.Always, _ => TlsUse.Required })).Take(actor, unread.Add, cancellation);
            }
            catch (ChannelUnusableException e)
            {
                Terminal.Error(Terminal.Say(e.Words.Ja, e.Words.En));
                return Exit.Unusable;
            }
            if (parsed.GetValue(json)) Terminal.WriteJson(report);
            else
                Console.WriteLine(Terminal.Say(
                    $"届かなかった人 {report.Failed.Count}、遅延 {report.Delayed.Count}、記録済み {report.Known}、ほかの方法で連絡済み {report.Late.Count}、関係のないメール {report.Others}",
                    $"{report.Failed.Count} persons unreachable by mail, {report.Delayed.Count} delayed, {report.Known} taken up before, {report.Late.Count} told otherwise since, {report.Others} other mails"));
            foreach (var place in unread) Terminal.Error(Terminal.Say($"{place} はメールとして読めません。", $"{place} cannot be read as mail."));
            return unread.Count > 0 ? Exit.PartlyUnread : Exit.Done;
        });
        return command;
    }
}
