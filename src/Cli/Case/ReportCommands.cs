using System.CommandLine;
using System.Text;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case duties report</c> and <c>compare</c>: reports that the law wants, as files, and what changed between two of them.</summary>
static class ReportCommands
{
    static readonly string[] Kinds = [.. Enum.GetValues<ReportKind>().Select(k => k.Code())];

    public static Command Report()
    {
        var folder = CaseOption.Create();
        var kind = new Option<string>("--kind") { Description = "The report as the case stands now", HelpName = string.Join('|', Kinds) };
        kind.AcceptOnlyFromAmong(Kinds);
        var kept = new Option<string>("--kept") { Description = "A kept report, word for word: its id in 'duties kept'", HelpName = "REPORT" };
        var target = Out("The file to write: .docx, .txt to paste, .json with a text for each entry field", required: true);
        var since = new Option<string>("--since") { Description = "Mark in a .docx what changed since this kept report", HelpName = "REPORT" };
        var sources = new Option<bool>("--sources") { Description = "List in a .docx where the case knows each statement from; not for the authority's copy" };
        var language = Language();
        var command = new Command("report", "Write a report to an authority as a document or as text for its web form") { folder, kind, kept, target, since, sources, language };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            var (path, say) = (parsed.GetValue(target)!, parsed.GetValue(language)!);
            var content = (parsed.GetValue(kind), parsed.GetValue(kept)) switch
            {
                ({ } code, null) => Draft(view, code),
                (null, { } id) => Kept(view, id),
                _ => throw new UsageException(Terminal.Say("--kind か --kept のどちらか一つを付けてください。", "Give either --kind or --kept.")),
            };
            if (content is null) return Exit.WrongUsage;
            var earlier = parsed.GetValue(since) is { } before ? Kept(view, before) : null;
            if (earlier is not null && ReportComparison.Check(earlier, content) is { } refusal) throw new UsageException(Say(refusal.Words));
            var isDocument = Ends(path, ".docx");
            if (!isDocument && (earlier is not null || parsed.GetValue(sources)))
                throw new UsageException(Terminal.Say("--since と --sources は .docx だけで使えます。違いを文字で見るには duties compare を使ってください。", "--since and --sources are for a .docx; for differences as text use 'duties compare'."));
            Save(path, isDocument ? ReportDocument.Write(content, say, new(earlier, parsed.GetValue(sources)))
                : Ends(path, ".txt") ? Encoding.UTF8.GetBytes(ReportText.Write(content, say))
                : Ends(path, ".json") ? JsonSerializer.SerializeToUtf8Bytes(ReportText.Fields(content, say), CaseJson.Options)
                : throw new UsageException(Terminal.Say("--out の名前は .docx、.txt、.json のどれかで終わらせてください。", "The name given to --out has to end in .docx, .txt or .json.")));
            return Exit.Done;
        });
        return command;
    }

    public static Command Compare()
    {
        var folder = CaseOption.Create();
        var earlier = new Option<string>("--earlier") { Description = "The earlier report: its id in 'duties kept'", HelpName = "REPORT", Required = true };
        var later = new Option<string>("--later") { Description = "The later one; without it, the report as the case stands now", HelpName = "REPORT" };
        var kind = new Option<string>("--kind") { Description = "Kind of the report as it stands now; without it, that of the earlier one", HelpName = string.Join('|', Kinds) };
        kind.AcceptOnlyFromAmong(Kinds);
        var target = Out("A .docx with the changes marked or a .txt; without it, they are printed", required: false);
        var language = Language();
        var command = new Command("compare", "Show what changed from one report to another, or to the report as it stands now") { folder, earlier, later, kind, target, language };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            var say = parsed.GetValue(language)!;
            var before = Kept(view, parsed.GetValue(earlier)!);
            if (parsed.GetValue(later) is not null && parsed.GetValue(kind) is not null)
                throw new UsageException(Terminal.Say("--later か --kind のどちらか一つにしてください。", "Give either --later or --kind."));
            var after = parsed.GetValue(later) is { } id ? Kept(view, id) : Draft(view, parsed.GetValue(kind) ?? before.Header.Kind.Code());
            if (after is null) return Exit.WrongUsage;
            if (ReportComparison.Check(before, after) is { } refusal) throw new UsageException(Say(refusal.Words));
            var text = ReportText.Write(ReportComparison.Of(before, after), say);
            if (parsed.GetValue(target) is not { } path) Console.Write(Terminal.Printable(text));
            else Save(path, Ends(path, ".docx") ? ReportDocument.Write(after, say, new(before)) : Ends(path, ".txt") ? Encoding.UTF8.GetBytes(text)
                : throw new UsageException(Terminal.Say("--out の名前は .docx か .txt で終わらせてください。", "The name given to --out has to end in .docx or .txt.")));
            return Exit.Done;
        });
        return command;
    }

    /// <summary>The report as the case stands now; null where there is none, with every reason on standard error.</summary>
    static ReportContent? Draft(CaseView view, string code)
    {
        if (!ReportKinds.TryParse(code, out var kind)) throw new UsageException($"There is no kind of report {code}.");
        var draft = ReportDrafts.Of(view, kind);
        foreach (var warning in draft.Warnings) Terminal.Error($"{Say(warning.Words)} [{warning.Code}]");
        foreach (var refusal in draft.Refusals) Terminal.Error($"{Say(refusal.Words)} [{refusal.Code}]");
        return draft.Content;
    }

    static ReportContent Kept(CaseView view, string id) => view.State.Reports.Find(id) is not { } report
        ? throw new UsageException(Terminal.Say($"「{id}」という報告は残されていません。duties kept で確かめてください。", $"No report {id} was kept; see 'hikeshi case duties kept'."))
        : report.Content() ?? throw new UsageException(Terminal.Say($"報告 {id} は、この版にない様式で残されています。timeline audit で内容を見てください。",
            $"Report {id} was kept in a form that this version does not know; its entry {report.Entry} of the log holds it."));

    static string Say(Words words) => Terminal.Say(words.Ja, words.En);

    static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    static Option<string> Out(string description, bool required) => new("--out") { Description = description, HelpName = "FILE", Required = required };

    static Option<string> Language()
    {
        var language = new Option<string>("--lang") { Description = "Language of the report", DefaultValueFactory = _ => Terminal.IsJapanese ? "ja" : "en" };
        language.AcceptOnlyFromAmong("ja", "en");
        return language;
    }

    /// <summary>Writes a file as a whole. One that exists may have been edited or sent, so it stays.</summary>
    static void Save(string path, byte[] bytes)
    {
        if (Path.Exists(path)) throw new UsageException(Terminal.Say($"{path} はもうあります。別の名前にしてください。", $"{path} exists already; choose another name."));
        File.WriteAllBytes(path + ".part", bytes);
        File.Move(path + ".part", path);
        Console.WriteLine(path);
    }
}
