using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Cli.Case;
using Hikeshi.Deliveries.Outside;
using Hikeshi.Deliveries.Sftp;
using Hikeshi.Deliveries.Webhook;
using Hikeshi.Deliveries.WordPress;
using Hikeshi.Notices.Pages;
using Hikeshi.Storage.Cases;
using Markdig;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices upload</c>, <c>wordpress</c>, <c>webhook</c>: an approved version leaves the machine, between two lines of the ledger.</summary>
static class DeliveryCommands
{
    static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(60);

    static Option<string> Version() => new("--version") { Description = "An approved version, as web-ja.1", HelpName = "ID", Required = true };

    static Option<string> Because() => new("--because") { Description = "Why again, where it went there before or may have; or why although a fact has changed", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    static Option<string> By() => new("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };

    static Option<bool> Dry() => new("--dry-run") { Description = "Show exactly what would go out, and send nothing" };

    static Option<string> SecretFrom(string what) => new("--secret") { Description = $"{what}: env:NAME or a file that only its owner can read", HelpName = "FROM", DefaultValueFactory = _ => "" };

    public static Command Upload()
    {
        var folder = CaseOption.Create();
        var version = new Option<string[]>("--version") { Description = "The approved versions that the site shows, for the ledger", HelpName = "ID", Required = true, AllowMultipleArgumentsPerToken = true };
        var site = new Option<string>("--site") { Description = "The folder of the static site", HelpName = "DIR", Required = true };
        var to = new Option<string>("--to") { Description = "sftp://ACCOUNT@HOST[:PORT]/FOLDER", HelpName = "ADDRESS", Required = true };
        var hostKey = new Option<string>("--host-key") { Description = "Fingerprint SHA256:… or a known_hosts file; without it, ~/.ssh/known_hosts", HelpName = "KEY", DefaultValueFactory = _ => "" };
        var key = new Option<string>("--key") { Description = "A private key that only its owner can read", HelpName = "FILE", DefaultValueFactory = _ => "" };
        var (secret, because, by, dry) = (SecretFrom("Password of the account"), Because(), By(), Dry());
        var command = new Command("upload", "Upload the static site by SFTP: changed files alone, pages before what links to them") { folder, version, site, to, hostKey, key, secret, because, by, dry };
        command.SetAction(async (parsed, cancel) => await Guarded(async () =>
        {
            var address = parsed.GetValue(to)!;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "sftp" || uri.UserInfo.Length == 0 || uri.UserInfo.Contains(':', StringComparison.Ordinal))
                throw new UsageException($"{address} is no address as sftp://ACCOUNT@HOST/FOLDER (without a password in it).");
            var password = parsed.GetValue(secret) is { Length: > 0 } from ? Secret.Read(from) : null;
            var place = new SftpPlace(uri.Host, uri.Port > 0 ? uri.Port : 22, Uri.UnescapeDataString(uri.UserInfo), Uri.UnescapeDataString(uri.AbsolutePath), KnownKey(parsed.GetValue(hostKey)!), parsed.GetValue(key)!, password);
            var files = SiteFiles.Read(parsed.GetValue(site)!);
            using var upload = new SftpUpload(place);
            upload.Connect();
            if (parsed.GetValue(dry))
            {
                var would = upload.Upload(files, write: false, cancel: cancel);
                foreach (var path in would.Sent) Console.WriteLine(Terminal.Printable(path));
                Terminal.Error(Terminal.Say($"送るファイル {would.Sent.Count}個、同じもの {would.Same}個", $"{would.Sent.Count} files would be sent, {would.Same} stand there already"));
                return Exit.Done;
            }
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var (desk, actor, begun) = (new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account, new List<string>());
            foreach (var id in parsed.GetValue(version)!.Distinct(StringComparer.Ordinal))
            {
                // An upload that broke off goes on by itself: the same files at the same place are the same whether they went once or twice.
                if (Ledger.InDoubt(desk, id, SftpUpload.Channel, address) is { } before)
                {
                    begun.Add(before.Id);
                    continue;
                }
                var outcome = desk.Do(new BeginDelivery { Version = id, Channel = SftpUpload.Channel, Target = address, Because = parsed.GetValue(because)! }, actor);
                if (outcome.Refusal is { Code: "delivered-already" }) continue;
                if (outcome.Refusal is not null) return CaseCommandLine.Show(outcome, json: false);
                begun.Add(outcome.Item["delivery/".Length..]);
            }
            var done = upload.Upload(files, write: true, path => Console.WriteLine(Terminal.Printable(path)), cancel);
            var ended = HandedOver.Done($"{done.Sent.Count}ファイルを送りました({done.Same}個は同じ)。", $"{done.Sent.Count} files sent, {done.Same} stood there already.");
            foreach (var id in begun) Ledger.End(desk, id, ended, actor);
            await Task.CompletedTask;
            return Say(ended);
        }));
        return command;
    }

    public static Command WordPress()
    {
        var (folder, version, secret, because, by, dry) = (CaseOption.Create(), Version(), SecretFrom("Application password of the account"), Because(), By(), Dry());
        var site = new Option<string>("--site") { Description = "Address of the WordPress site", HelpName = "URL", Required = true };
        var account = new Option<string>("--account") { Description = "Name of the account", HelpName = "NAME", Required = true };
        var type = new Option<string>("--type") { Description = "posts or pages", DefaultValueFactory = _ => "posts" };
        type.AcceptOnlyFromAmong("posts", "pages");
        var status = new Option<string>("--status") { Description = "publish or draft", DefaultValueFactory = _ => "publish" };
        status.AcceptOnlyFromAmong("publish", "draft");
        var slug = new Option<string>("--slug") { Description = "Last part of the post's address; without it, the notice's name", HelpName = "WORD", DefaultValueFactory = _ => "" };
        var html = new Option<string>("--html") { Description = "A file with the HTML fragment to publish; without it, it is made from the version's text", HelpName = "FILE", DefaultValueFactory = _ => "" };
        var command = new Command("wordpress", "Create or update the post or page of a notice in WordPress") { folder, version, site, account, secret, type, status, slug, html, because, by, dry };
        command.SetAction(async (parsed, cancel) => await Guarded(async () =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var (desk, actor) = (new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account);
            var edition = Approved(desk, parsed.GetValue(version)!).Edition;
            var address = WebRequests.Address(parsed.GetValue(site)!);
            var fragment = parsed.GetValue(html) is { Length: > 0 } file ? File.ReadAllText(file) : Markdown.ToHtml(edition.Markdown, Fragment);
            var post = new WordPressPost(parsed.GetValue(slug) is { Length: > 0 } word ? word : edition.Notice, edition.Id, edition.Sha256, edition.Title, fragment);
            using var web = new WebRequests(AnswerTime);
            var delivery = new WordPressDelivery(web, new(address, parsed.GetValue(account)!, Secret.Read(parsed.GetValue(secret)!), parsed.GetValue(type)!, parsed.GetValue(status)!));
            if (parsed.GetValue(dry)) return Show(delivery.Shown(post));
            var target = $"{address.AbsoluteUri.TrimEnd('/')} {parsed.GetValue(type)}/{post.Slug}";
            if (Ledger.InDoubt(desk, edition.Id, WordPressDelivery.Channel, target) is { } before)
            {
                if (await delivery.Stands(post, cancel) is not { } stands) throw new UsageException($"Delivery {before.Id} is in doubt and the site does not say whether the post is there; try again later.");
                var found = stands ? HandedOver.Done("後で見たところ、載っています。", "Looked later: it stands there.") : HandedOver.Failed("後で見たところ、載っていません。", "Looked later: it does not stand there.");
                Ledger.End(desk, before.Id, found, actor);
                if (stands) return Say(found);
            }
            return Say(await Ledger.Hand(desk, new() { Version = edition.Id, Channel = WordPressDelivery.Channel, Target = target, Because = parsed.GetValue(because)! }, actor, c => delivery.Send(post, c), cancel));
        }));
        return command;
    }

    public static Command Webhook()
    {
        var (folder, version, secret, because, by, dry) = (CaseOption.Create(), Version(), SecretFrom("Key of the signature"), Because(), By(), Dry());
        var address = new Option<string>("--url") { Description = "Where to POST", HelpName = "URL", Required = true };
        var page = new Option<string>("--page") { Description = "Where the notice stands on the web", HelpName = "URL", DefaultValueFactory = _ => "" };
        var command = new Command("webhook", "Tell another system of an approved version: one signed POST") { folder, version, address, page, secret, because, by, dry };
        command.SetAction(async (parsed, cancel) => await Guarded(async () =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var desk = new CaseDesk(store, SystemClock.Instance);
            var edition = Approved(desk, parsed.GetValue(version)!).Edition;
            var request = WebhookDelivery.Request(edition, parsed.GetValue(address)!, parsed.GetValue(page)!, Secret.Read(parsed.GetValue(secret)!), SystemClock.Instance.GetCurrentInstant());
            if (parsed.GetValue(dry)) return Show([request]);
            using var web = new WebRequests(AnswerTime);
            return Say(await Ledger.Hand(desk, new() { Version = edition.Id, Channel = WebhookDelivery.Channel, Target = request.Address.AbsoluteUri, Because = parsed.GetValue(because)! },
                parsed.GetValue(by) ?? CaseStore.Account, c => new WebhookDelivery(web).Send(request, c), cancel));
        }));
        return command;
    }

    static readonly MarkdownPipeline Fragment = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    static NoticeVersion Approved(CaseDesk desk, string id) =>
        desk.View().State.NoticeVersions.Find(id) ?? throw new UsageException($"There is no approved version {id}; see 'notices versions'.");

    static HostKey KnownKey(string given)
    {
        if (given.StartsWith("SHA256:", StringComparison.Ordinal)) return HostKey.Of(given);
        var file = given.Length > 0 ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh", "known_hosts");
        return File.Exists(file) ? HostKey.KnownHosts(File.ReadLines(file)) : given.Length == 0 ? HostKey.KnownHosts([]) : throw new UsageException($"There is no file {file}; give a fingerprint SHA256:… or a known_hosts file.");
    }

    static int Show(IReadOnlyList<WebRequest> requests)
    {
        Console.WriteLine(Terminal.Printable(string.Join("\n\n", requests.Select(r => r.Shown))));
        return Exit.Done;
    }

    static int Say((Kernel.Refusal? Refusal, HandedOver? HandedOver) result) =>
        result.Refusal is { } refusal ? CaseCommandLine.Show(new(refusal, "", 0, [], []), json: false) : Say(result.HandedOver!);

    static int Say(HandedOver ended)
    {
        var words = Terminal.Say(ended.Detail.Ja, ended.Detail.En);
        if (ended.State == DeliveryState.Done) Console.WriteLine(Terminal.Printable(words));
        else Terminal.Error(words);
        return ended.State == DeliveryState.Done ? Exit.Done : Exit.Unusable;
    }

    static async Task<int> Guarded(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (DeliveryException e)
        {
            Terminal.Error($"{Terminal.Say(e.Refusal.Words.Ja, e.Refusal.Words.En)} [{e.Refusal.Code}]");
            return e.Refusal.Code is "no-connection" or "upload-broken-off" ? Exit.Unusable : Exit.WrongUsage;
        }
    }
}
