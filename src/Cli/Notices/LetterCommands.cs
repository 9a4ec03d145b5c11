using System.CommandLine;
using System.Security.Cryptography;
using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Cli.Case;
using Hikeshi.Notices.Letters;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices letters</c> prints letters into a folder; <c>notices posted</c> records that they were posted.</summary>
/// <remarks>Printing notifies nobody: persons become notified when somebody says that their letters went into the post, by the manifest of the run.</remarks>
static class LetterCommands
{
    const string Channel = "letter";

    /// <summary>Attack: a manifest that is none.</summary>
    const int LongestManifest = 64 * 1024 * 1024;

    public static Command Letters()
    {
        var folder = CaseOption.Create();
        var version = new Option<string>("--version") { Description = "An approved letter to persons, as person-letter-ja.1", HelpName = "ID", Required = true };
        var target = new Option<string>("--out") { Description = "A new or empty folder", HelpName = "DIR", Required = true };
        var format = new Option<string>("--format") { Description = "html (to print from a browser) or docx", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "docx");
        var merged = new Option<bool>("--merged") { Description = $"Up to {LetterRun.PerFile} letters in a file; so it is done without --each" };
        var each = new Option<bool>("--each") { Description = "A file for each letter" };
        var because = new Option<string>("--because") { Description = "Why the same letters are printed again, or although a fact has changed", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var by = new Option<string>("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Write the letters and lists to look at, marked in the case by nothing" };
        var choice = new ChoiceOptions();
        var command = new Command("letters", "Print a letter to each person: sorted by postcode, with the address in the envelope's window") { folder, version, target, format, merged, each, because, by, dry };
        choice.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(each) && parsed.GetValue(merged)) throw new UsageException("Choose --each or --merged, not both.");
            var path = parsed.GetValue(target)!;
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
                throw new UsageException($"{path} is not empty; name a new folder, so that no letters of two runs are mixed.");
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var (desk, actor) = (new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account);
            var (run, refusal) = LetterOrder.Of(store, desk.View(actor), parsed.GetValue(version)!, choice.Read(parsed));
            if (run is null) return CaseCommandLine.Show(new(refusal, "", 0, [], []), json: false);
            var perFile = parsed.GetValue(each) ? 1 : LetterRun.PerFile;
            var begun = "";
            if (!parsed.GetValue(dry) && run.Letters.Count > 0)
            {
                var outcome = desk.Do(new BeginDelivery { Version = run.Edition.Id, Channel = Channel, Target = run.Selection, Persons = run.Letters.Count, Because = parsed.GetValue(because)! }, actor);
                if (outcome.Refusal is not null) return CaseCommandLine.Show(outcome, json: false);
                begun = outcome.Item["delivery/".Length..];
            }
            run.Write(path, parsed.GetValue(format)!, perFile);
            var manifest = Path.Combine(path, LetterRun.ManifestFile);
            Console.WriteLine(Terminal.Say($"手紙 {run.Letters.Count}通、ファイル {run.Files(perFile)}個: {path}", $"{run.Letters.Count} letters in {run.Files(perFile)} files: {path}"));
            Console.WriteLine(Terminal.Say($"一覧 {manifest}", $"list {manifest}"));
            if (run.Unprinted.Count > 0)
                Terminal.Error(Terminal.Say($"{run.Unprinted.Count}人には手紙を出せません。理由: {Path.Combine(path, LetterRun.UnprintedFile)}", $"{run.Unprinted.Count} persons get no letter; reasons: {Path.Combine(path, LetterRun.UnprintedFile)}"));
            if (begun.Length == 0) return Exit.Done;
            var ended = desk.Do(new EndDelivery { Id = begun, State = DeliveryState.Done, Detail = $"printed, not yet posted; {run.Letters.Count} letters, {LetterRun.ManifestFile} sha256 {Digest(manifest)}" }, actor);
            return CaseCommandLine.Show(ended, json: false);
        });
        return command;
    }

    public static Command Posted()
    {
        var folder = CaseOption.Create();
        var manifest = new Option<string>("--manifest") { Description = "manifest.csv of the letters that were posted", HelpName = "FILE", Required = true };
        var happened = new Option<string?>("--happened") { Description = "When they were posted: 2020-09-03 15:00; without it, now", HelpName = "TIME" };
        var by = new Option<string>("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };
        var except = new Option<string[]>("--except") { Description = "Ids of persons whose letter was not posted", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        var command = new Command("posted", "Record that printed letters went into the post: only now their persons count as notified") { folder, manifest, happened, by, except };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(manifest)!;
            if (!File.Exists(path) || new FileInfo(path).Length > LongestManifest) throw new UsageException($"There is no manifest at {path}; name the manifest.csv that 'notices letters' wrote.");
            var digest = Digest(path);
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var (desk, actor) = (new CaseDesk(store, SystemClock.Instance), parsed.GetValue(by) ?? CaseStore.Account);
            if (desk.View(actor).State.Deliveries.All.LastOrDefault(d => d.Channel == Channel && d.Detail.Contains(digest, StringComparison.Ordinal)) is not { } delivery)
                throw new UsageException($"No printed letters of this case have the manifest {path} (SHA-256 {digest}); was it changed?");
            var left = parsed.GetValue(except) ?? [];
            // The person's id is the second cell and holds neither comma nor quote.
            var persons = File.ReadLines(path).Skip(1).Select(l => l.Split(',', 3)[1]).Except(left, StringComparer.Ordinal).ToList();
            if (persons.Count == 0) throw new UsageException("Nobody is left of the manifest.");
            return CaseCommandLine.Show(desk.Do(new RecordNotification
            {
                Persons = persons,
                State = NoticeState.Notified,
                Channel = Channel,
                Version = delivery.Version,
                Happened = parsed.GetValue(happened),
                Source = $"delivery/{delivery.Id}",
            }, actor), json: false);
        });
        return command;
    }

    static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>Options that choose persons.</summary>
sealed class ChoiceOptions
{
    readonly Option<string> _only = new("--only") { Description = "Whose notification is in this state: waiting, unreachable, notified, substituted, exempt; or all", HelpName = "STATE", DefaultValueFactory = _ => "waiting" };
    readonly Option<string> _reach = new("--reach") { Description = "Only those whose best known way is this: email, post, phone, none", HelpName = "WAY", DefaultValueFactory = _ => "" };
    readonly Option<bool> _disclosed = new("--disclosed") { Description = "Only those whose data reached somebody" };

    public ChoiceOptions() => _only.AcceptOnlyFromAmong("waiting", "unreachable", "notified", "substituted", "exempt", "all");

    public void AddTo(Command command)
    {
        command.Options.Add(_only);
        command.Options.Add(_reach);
        command.Options.Add(_disclosed);
    }

    public PersonChoice Read(ParseResult parsed) => new(
        parsed.GetValue(_only) is "all" or null ? null : Enum.Parse<NoticeState>(parsed.GetValue(_only)!, ignoreCase: true), parsed.GetValue(_reach) ?? "", parsed.GetValue(_disclosed));
}
