using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Cli.Case;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices send</c>: an approved version by mail, to nobody twice; run again it goes on where it was.</summary>
static class SendNotices
{
    public const string PasswordVariable = "HIKESHI_SMTP_PASSWORD";

    public static Command Create()
    {
        var folder = CaseOption.Create();
        var version = Text("--version", "Which approved version, as mail-ja.1");
        version.Required = true;
        var to = Many("--to", "Ids of persons");
        var everybody = new Option<bool>("--all-waiting") { Description = "Everybody whom nobody has told yet" };
        var disclosed = new Option<bool>("--disclosed") { Description = "Of these, only those whose data is proved to have reached somebody" };
        var list = Text("--list", "For a newsletter: a file with an address a line", "FILE");
        var (smtp, from, user) = (Text("--smtp", "Server and port that takes the mails", "HOST:PORT"), Text("--from", "Sender: Name <address>"), Text("--user", $"User for the server; the password comes from {PasswordVariable} or --password-file"));
        var password = Text("--password-file", "File with the password that only its owner may read", "FILE");
        var tls = new Option<string>("--tls") { Description = "required (but not to this machine itself), always, or none to waive it", DefaultValueFactory = _ => "required" };
        tls.AcceptOnlyFromAmong("required", "always", "none");
        var (key, domain, selector) = (Text("--dkim-key", "Private key, PEM", "FILE"), Text("--dkim-domain", "Domain that signs"), Text("--dkim-selector", "Selector of the key in DNS"));
        var rate = new Option<int?>("--rate") { Description = "At most so many mails a minute", HelpName = "N" };
        var wait = new Option<int>("--retry-wait") { Description = "Seconds before what was postponed is tried again; doubled each time", HelpName = "N", DefaultValueFactory = _ => 30 };
        var dry = new Option<bool>("--dry-run") { Description = "Send nothing; show who would get it and the first mail as it would go out" };
        var mails = Text("--mails", "With --dry-run: write every mail into this folder", "FOLDER");
        var resend = Many("--resend-in-doubt", "Persons in doubt to whom it is sent again; they may get it twice");
        var because = Text("--because", "Why it is sent again, or although a fact has changed");
        var by = Text("--by", "Who sends; without it, the account that you are logged in with", "NAME");
        var json = CaseCommandLine.JsonOption();
        var command = new Command("send", "Send an approved version by mail, one mail a person; run again, it goes on where it was")
        { folder, version, to, everybody, disclosed, list, smtp, from, user, password, tls, key, domain, selector, rate, wait, dry, mails, resend, because, by, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var desk = new CaseDesk(store, SystemClock.Instance);
            try
            {
                var settings = new MailSettings
                {
                    Smtp = parsed.GetValue(smtp),
                    From = parsed.GetValue(from),
                    User = parsed.GetValue(user),
                    DkimKey = parsed.GetValue(key),
                    DkimDomain = parsed.GetValue(domain),
                    DkimSelector = parsed.GetValue(selector),
                    Rate = parsed.GetValue(rate),
                }.Over(MailSettings.Read(store.Folder));
                var channel = settings.Channel(parsed.GetValue(tls) switch { "none" => TlsUse.Waived, "always" => TlsUse.Always, _ => TlsUse.Required }) with
                {
                    Password = MailSettings.ReadPassword(PasswordVariable, parsed.GetValue(password)),
                    FirstWait = TimeSpan.FromSeconds(Math.Max(0, parsed.GetValue(wait))),
                };
                var view = desk.View();
                if (view.State.NoticeVersions.Find(parsed.GetValue(version)!) is not { } chosen) throw new UsageException($"There is no version {parsed.GetValue(version)}; see 'notices versions'.");
                var people = Choose(view, store, chosen, parsed.GetValue(to) ?? [], parsed.GetValue(everybody), parsed.GetValue(disclosed), parsed.GetValue(list), parsed.GetValue(resend) ?? []);
                if (parsed.GetValue(dry)) return DryRun(view, chosen, channel, store, people, parsed.GetValue(mails));
                var report = await new SendNotice(desk, channel).Send(
                    new(chosen.Id, people, parsed.GetValue(resend) ?? [], parsed.GetValue(because) ?? "", parsed.GetValue(by) ?? CaseStore.Account), Terminal.Error, cancellation);
                return Show(report, parsed.GetValue(json));
            }
            catch (ChannelUnusableException e)
            {
                Terminal.Error(Terminal.Say(e.Words.Ja, e.Words.En));
                return Exit.Unusable;
            }
        });
        return command;
    }

    static List<Addressee> Choose(CaseView view, CaseStore store, NoticeVersion version, string[] ids, bool everybody, bool disclosed, string? list, string[] resend)
    {
        if (version.Edition.Kind == NoticeKind.Newsletter)
            return list is null ? throw new UsageException("A newsletter goes to a list: give --list FILE.") : File.Exists(list) ? [.. NewsletterList.Read(list)] : throw new UsageException($"{list} does not exist; check the path given to --list.");
        if (list is not null) throw new UsageException("--list is for newsletters; mails to persons go to --to or --all-waiting.");
        if (ids.Length == 0 && !everybody) throw new UsageException("Say to whom: --to ID… or --all-waiting.");
        if (ids.FirstOrDefault(id => !view.Evidence.Persons.ContainsKey(id)) is { } unknown) throw new UsageException($"There is no person {unknown}; see 'case notification list'.");
        var named = ids.Concat(resend).ToHashSet(StringComparer.Ordinal);
        // Whom this version told before stays in the list, so that the report accounts for everybody of an earlier run.
        return [.. Addressees.Of(store).Where(p => named.Contains(p.Id) || (everybody && (!disclosed || view.Evidence.Persons[p.Id].Disclosed)
            && (view.State.Notification.StateOf(p.Id) == NoticeState.Waiting || view.State.Notification.Persons[p.Id].Version == version.Id)))];
    }

    static int DryRun(CaseView view, NoticeVersion version, MailChannel channel, CaseStore store, List<Addressee> people, string? folder)
    {
        var mail = new NoticeMail(version, channel, store.Identity ?? Guid.Empty);
        var (shown, number) = (false, 0);
        if (folder is not null) Directory.CreateDirectory(folder);
        foreach (var person in people)
        {
            if (Mailability.Obstacle(person.Email, view.Evidence.Organisation, version.Edition.Kind.IsPersonal()) is { } why)
            {
                Console.WriteLine(Terminal.Printable($"-  {person.Id}  {person.Email}  {Terminal.Say(why.Ja, why.En)}"));
                continue;
            }
            number++;
            Console.WriteLine(Terminal.Printable($"{number,5}  {person.Id}  {person.Email}"));
            if (shown && folder is null) continue;
            using var message = mail.Of(person, DateTimeOffset.UtcNow);
            if (folder is not null) message.WriteTo(Path.Combine(folder, $"{number:000000}.eml"));
            if (!shown) Console.WriteLine(Terminal.Printable($"\n{string.Join('\n', message.Headers.Select(h => $"{h.Field}: {h.Value}"))}\n\n{message.TextBody}"));
            shown = true;
        }
        Terminal.Error(Terminal.Say($"{number}通を送ります（今は送っていません）。", $"{number} mails would be sent; none was."));
        return Exit.Done;
    }

    static int Show(SendReport report, bool json)
    {
        if (report.Refusal is { } refusal)
        {
            Terminal.Error($"{Terminal.Say(refusal.Words.Ja, refusal.Words.En)} [{refusal.Code}]");
            return Exit.WrongUsage;
        }
        if (json) Terminal.WriteJson(report);
        else
        {
            Console.WriteLine(Terminal.Say(
                $"今回 {report.Sent}通、前回まで {report.Before}通を渡しました。拒否 {report.Refused.Count}、後で再送 {report.Postponed.Count}、届いたか不明 {report.InDoubt.Count}、メール不可 {report.Unreachable.Count}、未送信 {report.Waiting.Count}",
                $"{report.Sent} accepted now, {report.Before} before; {report.Refused.Count} refused, {report.Postponed.Count} postponed, {report.InDoubt.Count} in doubt, {report.Unreachable.Count} without a usable address, {report.Waiting.Count} not sent yet"));
            Lines(Terminal.Say("拒否", "refused"), report.Refused);
            Lines(Terminal.Say("後で再送", "postponed"), report.Postponed);
            Lines(Terminal.Say("届いたか不明", "in doubt"), report.InDoubt);
            foreach (var none in report.Unreachable) Console.WriteLine(Terminal.Printable($"{Terminal.Say("メール不可", "no mail")}  {none.Person}  {none.Address}  {Terminal.Say(none.Why.Ja, none.Why.En)}"));
        }
        if (report.InDoubt.Count > 0)
            Terminal.Error(Terminal.Say("届いたか不明のものは、もう一度は送りません。確かめてから、必要なら --resend-in-doubt ID --because 理由 で送ってください。", "What is in doubt is not sent again; ask the persons or look into the server's log, then use --resend-in-doubt ID --because REASON."));
        if (report.Why is { } why) Terminal.Error(Terminal.Say($"途中で止まりました: {why.Ja} 同じコマンドで続きから送れます。", $"Stopped: {why.En} Run the same command again to go on."));
        return report.Stopped.Length > 0 ? Exit.Unusable : report.Refused.Count + report.Postponed.Count + report.InDoubt.Count + report.Unreachable.Count + report.Waiting.Count > 0 ? Exit.PartlyUnread : Exit.Done;
    }

    static void Lines(string word, IReadOnlyList<MailRecord> records)
    {
        foreach (var record in records) Console.WriteLine(Terminal.Printable($"{word}  {record.Person}  {record.Address}  {record.Detail}"));
    }

    static Option<string> Text(string name, string description, string help = "TEXT") => new(name) { Description = description, HelpName = help };

    static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = "ID" };
}
