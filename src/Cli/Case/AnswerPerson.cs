using System.CommandLine;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case inquiries show</c>: what of the caller was exposed and what to say, once an inquiry records that they are who they say.</summary>
static class AnswerPerson
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var inquiry = new Option<string>("--id") { Description = "Which inquiry", Required = true, HelpName = "TEXT" };
        var script = new Option<string>("--script") { Description = "Situation for which to show what to say; without it, what fits the answer", HelpName = "TEXT" };
        script.AcceptOnlyFromAmong([.. Script.Forms.Select(f => f.Id)]);
        var by = CaseCommandLine.ByOption();
        var json = CaseCommandLine.JsonOption();
        var command = new Command("show", "Show what of the caller was exposed and what to say to them; the log records who looked") { folder, inquiry, script, by, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var (shown, refusal) = ShowAnswer.Of(new CaseDesk(store, SystemClock.Instance), parsed.GetValue(inquiry)!, parsed.GetValue(script) ?? "", parsed.GetValue(by) ?? CaseStore.Account);
            if (refusal is not null) throw new UsageException(Terminal.Say(refusal.Words.Ja, refusal.Words.En));
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(new { script = shown!.Script, answer = shown.Answer }, CaseJson.Options));
            else Print(shown!.Script, shown.Answer);
            return Exit.Done;
        });
        return command;
    }

    static void Print(Script? said, Answer? answer)
    {
        foreach (var line in said?.Lines ?? []) Console.WriteLine(Terminal.Printable(line));
        if (answer is null) return;
        foreach (var (item, proof) in answer.Items.Select(i => (i, i.Proofs.Count > 0 ? i.Proofs[0] : null)))
            Console.WriteLine(Terminal.Printable($"- {item.Item}: {item.Values} / {item.Places}{(item.Disclosed ? Terminal.Say(" (届いた先あり)", " (reached somebody)") : "")}  {proof?.Source} {proof?.Location}"));
        foreach (var recipient in answer.Recipients.Take(20)) Console.WriteLine(Terminal.Printable($"→ {recipient}"));
    }
}
