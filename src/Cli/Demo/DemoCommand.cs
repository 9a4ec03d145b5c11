using System.CommandLine;
using Hikeshi.Cli.Investigate;
using Hikeshi.Cli.Start;
using Hikeshi.Demo;
using Hikeshi.Demo.Measure;
using Hikeshi.Intake;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Demo;

/// <summary><c>hikeshi demo</c>: writes the invented incident, investigates it, measures the result against the known answers, and records in the case
/// what the firm did on its first four days.</summary>
static class DemoCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create(required: false);
        folder.DefaultValueFactory = _ => "hikeshi-demo";
        var noServe = new Option<bool>("--no-serve") { Description = "Do not open the workbench afterwards" };
        var json = new Option<bool>("--json") { Description = "Write one JSON document to standard output" };
        var command = new Command("demo", "Replay an invented incident of September 2020") { folder, noServe, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(folder)!;
            var sample = Path.Combine(path, "sample");
            if (!File.Exists(Path.Combine(sample, "truth", "reported.json"))) WriteSample(path, sample);
            else if (!File.Exists(Path.Combine(sample, "truth", "lure.json")))
                throw new UsageException($"The demo in {path} was made by an earlier version of the program; give --case the name of a new folder for the demo.");
            var request = new InvestigationRequest(
                [Path.Combine(sample, "mailbox")], [Path.Combine(sample, "reported")], File.ReadAllText(Path.Combine(sample, "org.json")), Environment.ProcessorCount);
            var exit = await ReplayAsync(path, sample, request, parsed.GetValue(json), cancellation);
            return parsed.GetValue(noServe) || parsed.GetValue(json) ? exit : await StartWorkbench.RunAsync(path, cancellation, isDemo: true);
        });
        return command;
    }

    static async Task<int> ReplayAsync(string path, string sample, InvestigationRequest request, bool json, CancellationToken cancellation)
    {
        var exit = await InvestigateCommand.RunAsync(path, request, json, cancellation);
        // For writing: a second demo in the same folder is kept out while this one records.
        using var store = CaseStore.OpenOrCreate(path, TimeProvider.System);
        if (ReplayFourDays.Run(store, Path.Combine(sample, "four-days.json"), SystemClock.Instance, cancellation)) CaseReportFile.Write(store);
        DemoSite.Write(store, path);
        if (json) return exit;
        PrintScore(store, sample);
        DemoSummary.Print(store, path);
        return exit;
    }

    static void WriteSample(string path, string sample)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(e => Path.GetFileName(e) != "sample.part"))
            throw new UsageException($"{path} is not empty; give --case the name of a new folder for the demo.");
        var part = sample + ".part";
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        DemoIncident.Write(part);
        Directory.Move(part, sample);
    }

    static void PrintScore(CaseStore store, string sample)
    {
        var score = new AnswerSheet(Path.Combine(sample, "truth")).Score(DemoFindings.Of(store));
        Console.WriteLine(Terminal.Say(
            $"""

            この事案は作りもので、答えが分かっています。答え合わせ:
            値              {score.Values.Found:N0} / {score.Values.Of:N0} 件を発見、誤り {score.WrongValues:N0} 件、複数の行に分かれた方 {score.SplitPersons:N0} 人
            悪質なメール    {score.Malicious.Caught} / {score.Malicious.Of} 通を検出、本物への誤報 {score.Genuine.Alarms} / {score.Genuine.Of} 通
            盗まれた会話    {score.Stolen.Traced} / {score.Stolen.Of} 件をたどり、根拠のない指摘 {score.Phantoms} 件
            攻撃の接続先    {score.Urls.Recovered} / {score.Urls.Of} 件
            """,
            $"""

            This incident is invented and its answers are known. Compared with them:
            values      {score.Values.Found:N0} of {score.Values.Of:N0} found, {score.WrongValues:N0} wrong, {score.SplitPersons:N0} persons split over several rows
            malicious   {score.Malicious.Caught} of {score.Malicious.Of} caught; {score.Genuine.Alarms} of {score.Genuine.Of} genuine ones alarmed
            leaks       {score.Stolen.Traced} of {score.Stolen.Of} stolen conversations traced, {score.Phantoms} claimed without reason
            addresses   {score.Urls.Recovered} of {score.Urls.Of} of the attack recovered
            """));
    }
}
