using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.Notices.CallLists;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices call-list</c> and <c>call-results</c>: whom to call, and what came of it.</summary>
static class CallCommands
{
    /// <summary>Attack: a file that is no list.</summary>
    const int LongestFile = 32 * 1024 * 1024;

    public static Command List()
    {
        var folder = CaseOption.Create();
        var target = new Option<string>("--out") { Description = "A new or empty folder", HelpName = "DIR", Required = true };
        var script = new Option<string>("--script") { Description = "The version of the telephone script that is read, as telephone-ja.1", HelpName = "ID", DefaultValueFactory = _ => "" };
        var language = new Option<string>("--language") { Description = "ja or en", DefaultValueFactory = _ => Terminal.IsJapanese ? "ja" : "en" };
        language.AcceptOnlyFromAmong("ja", "en");
        var choice = new ChoiceOptions();
        var command = new Command("call-list", "Write who calls whom: a workbook for each member of staff, and all on paper") { folder, target, script, language };
        choice.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(target)!;
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
                throw new UsageException($"{path} is not empty; name a new folder, so that no lists of two days are mixed.");
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            var (id, words) = (parsed.GetValue(script)!, parsed.GetValue(language)!);
            if (id.Length > 0 && view.State.NoticeVersions.Find(id) is null) throw new UsageException($"There is no version {id}; see 'notices versions'.");
            var (lists, without) = CallOrder.Of(store, view, choice.Read(parsed));
            if (lists.Count == 0 && without.Count == 0) throw new UsageException("Nobody fits; check --only and --reach.");
            Directory.CreateDirectory(path);
            for (var i = 0; i < lists.Count; i++)
            {
                var file = Path.Combine(path, $"calls-{i + 1:d2}.xlsx");
                File.WriteAllBytes(file, CallWorkbook.Write(lists[i], id, words));
                Console.WriteLine(Terminal.Printable($"{file}  {lists[i].Staff}  {lists[i].Calls.Count}"));
            }
            var paper = Path.Combine(path, "calls.html");
            File.WriteAllText(paper, CallPaper.Write(lists, id, words));
            Console.WriteLine(paper);
            using (var list = new CsvWriter(File.Create(Path.Combine(path, "no-number.csv")), "person", "name"))
                foreach (var (person, name) in without) list.Row(person, SafeText.Of(name));
            if (without.Count > 0)
                Terminal.Error(Terminal.Say($"{without.Count}人は電話番号が分かりません: no-number.csv", $"No telephone number is known of {without.Count} persons: no-number.csv"));
            return Exit.Done;
        });
        return command;
    }

    public static Command Results()
    {
        var folder = CaseOption.Create();
        var file = new Option<string>("--file") { Description = "A filled list, .xlsx or .csv", HelpName = "FILE", Required = true };
        var script = new Option<string>("--script") { Description = "The version of the telephone script that was read", HelpName = "ID", DefaultValueFactory = _ => "" };
        var by = new Option<string>("--by") { Description = "Who records this; without it, the account that you are logged in with", HelpName = "NAME" };
        var command = new Command("call-results", "Take the results of calls from a filled list; taking it again adds nothing") { folder, file, script, by };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new UsageException($"There is no file {path}.");
            if (new FileInfo(path).Length > LongestFile) throw new UsageException($"{path} is larger than {LongestFile / 1024 / 1024} MB; this is no call list.");
            var document = DocumentText.Read(path, File.ReadAllBytes(path), Limits.Default with { TableRows = CallResults.MostRows });
            if (document is null || document.Format is not ("xlsx" or "csv" or "tsv")) throw new UsageException($"{path} is no table; give the .xlsx that 'call-list' wrote, or a .csv of it.");
            foreach (var anomaly in document.Anomalies) Terminal.Error($"{path}: {anomaly.Detail} [{anomaly.Code}]");
            var (results, faults) = CallResults.Read(document.Tables.Where(t => !t.Hidden).Take(1).SelectMany(t => t.Rows).Select(r => (r.Number, r.Cells)));
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var taken = TakeCallResults.Into(new CaseDesk(store, SystemClock.Instance), results, parsed.GetValue(script)!, parsed.GetValue(by) ?? CaseStore.Account);
            Console.WriteLine(Terminal.Say($"{taken.Taken}行を記録しました(前に記録済み {taken.Before}行)。", $"{taken.Taken} rows recorded ({taken.Before} were recorded before)."));
            var wrong = faults.Concat(taken.Faults).OrderBy(f => f.Row).ToList();
            foreach (var fault in wrong) Terminal.Error(Terminal.Say($"{fault.Row}行目: {fault.Words.Ja}", $"row {fault.Row}: {fault.Words.En}"));
            return wrong.Count > 0 ? Exit.PartlyUnread : Exit.Done;
        });
        return command;
    }
}
