using System.CommandLine;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cli.Case;
using Hikeshi.Deliveries.Site;
using Hikeshi.Notices.Site;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices site</c>: approved pages as a folder that any web server shows.</summary>
static class WriteSite
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var target = new Option<string>("--out") { Description = "The folder to write; it holds nothing else", HelpName = "DIR", Required = true };
        var baseUrl = new Option<string>("--base-url") { Description = "Where the site will be seen, as https://notice.example/; needed for feed and sitemap", HelpName = "URL", DefaultValueFactory = _ => "" };
        var because = new Option<string>("--because") { Description = "Why a version goes out although a fact has changed since", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var by = new Option<string>("--by") { Description = "Who publishes; without it, the account that you are logged in with", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be written and recorded, and do nothing" };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("site", "Write the approved pages as a static site, and record that they are out") { folder, target, baseUrl, because, by, dryRun, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var result = PublishSite.Run(new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account,
                parsed.GetValue(target)!, parsed.GetValue(baseUrl)!, parsed.GetValue(because)!, parsed.GetValue(dryRun));
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(result, CaseJson.Options));
            else Print(result, parsed.GetValue(dryRun));
            if (result.Refusal is not { } refusal) return Exit.Done;
            Terminal.Error($"{Terminal.Say(refusal.Words.Ja, refusal.Words.En)} [{refusal.Code}]");
            return Exit.WrongUsage;
        });
        return command;
    }

    static void Print(PublishedSite result, bool dryRun)
    {
        foreach (var step in result.Plan.Steps.Where(s => dryRun || s.Change != SiteChange.Same))
            Console.WriteLine(Terminal.Printable($"{Sign(step.Change)} {step.Path}  {step.Bytes:N0}  {step.Sha256[..16]}"));
        foreach (var delivery in result.Deliveries)
            Console.WriteLine(Terminal.Printable(dryRun ? Terminal.Say($"台帳に記録する版: {delivery.Version}", $"to be recorded as out: {delivery.Version}") : Terminal.Say($"出した版: {delivery.Version}", $"out: {delivery.Version}")));
        foreach (var stale in result.Stale)
            Terminal.Error(Terminal.Say($"「{stale.Version}」の「{stale.Label}」は事実と違っています: {stale.Said} → {stale.Now}", $"{stale.Version} states '{stale.Label}' as it no longer is: {stale.Said} → {stale.Now}"));
        foreach (var note in result.Notes) Terminal.Error(Terminal.Say(note.Ja, note.En));
        if (result.Refusal is null) Console.WriteLine(Terminal.Printable(dryRun ? Terminal.Say("何も書き出していません(--dry-run)。", "Nothing was written (--dry-run).") : result.Plan.Folder));
    }

    static string Sign(SiteChange change) => change switch { SiteChange.New => "+", SiteChange.Changed => "~", SiteChange.Removed => "-", _ => "=" };
}
