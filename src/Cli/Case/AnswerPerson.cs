using System.CommandLine;
using System.Text.Json;
using Hikeshi.Cases;
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
        var json = CaseCommandLine.JsonOption();
        var command = new Command("show", "Show what of the caller was exposed and what to say to them") { folder, inquiry, script, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            if (view.State.Inquiries.Find(parsed.GetValue(inquiry)!) is not { } asked)
                throw new UsageException($"There is no inquiry {parsed.GetValue(inquiry)}; see 'hikeshi case inquiries list'.");
            var answer = asked.Subject.Length > 0 ? Answer.Of(store, asked.Subject) : Answer.NotFound(store);
            var situation = parsed.GetValue(script) ?? (asked.Subject.Length > 0 && !asked.IsIdentified ? "unsure-identity" : Script.SituationOf(answer));
            var desk = new DeskFacts(view.State.Facts.Find("inquiry-desk")?.Value ?? "", Cause: view.State.Facts.Find("cause")?.Value ?? "");
            var said = Script.For(situation, answer, asked.Language, desk);
            if (said is { RequiresIdentity: true } && !asked.IsIdentified)
                throw new UsageException(Terminal.Say("本人確認が済むまで、この内容は表示できません。先に確かめて、inquiries identify で記録してください。", "This may be shown only after the caller's identity was checked; check it and record it with 'inquiries identify'."));
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(new { script = said, answer = asked.IsIdentified ? answer : null }, CaseJson.Options));
            else Print(said, asked.IsIdentified ? answer : null);
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
