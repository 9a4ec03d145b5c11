using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Persons;
using Hikeshi.Intake;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case persons apply</c>: the results follow what people decided about persons.</summary>
static class ApplyDecisionsCommand
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var json = CaseCommandLine.JsonOption();
        var command = new Command("apply", "Make lists, counts and report.html follow what was decided about persons") { folder, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var store = CaseStore.OpenForRun(parsed.GetValue(folder)!, TimeProvider.System);
            await ApplyDecisions.RunAsync(store, SystemClock.Instance, cancellation);
            var report = CaseReportFile.Write(store);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            var decisions = DecisionLine.All(view).Where(d => d.State != DecisionState.Undone).ToList();
            if (parsed.GetValue(json)) Terminal.WriteJson(new { report, persons = view.Evidence.Persons.Count, decisions });
            else Print(view.Evidence.Persons.Count, decisions);
            return Exit.Done;
        });
        return command;
    }

    static void Print(int persons, List<DecisionLine> decisions)
    {
        Console.WriteLine(Terminal.Say($"情報が出た方 {persons:N0} 人、決定 {decisions.Count:N0} 件", $"{persons:N0} persons, {decisions.Count:N0} decisions"));
        foreach (var decision in decisions.Where(d => d.State == DecisionState.WithoutEffect))
            Console.WriteLine(Terminal.Printable($"{decision.Entry,5}  {Terminal.Say(decision.Outcome.Ja, decision.Outcome.En)}"));
    }
}
