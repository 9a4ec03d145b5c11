using Hikeshi.Cases.Playbook;

namespace Hikeshi.Cli.Case;

/// <summary>Steps of a playbook on a terminal: what is overdue, what can be done, what waits, what ended; each with who, by when and what the registers say.</summary>
static class StepText
{
    const string Indent = "      ";

    /// <param name="instructions">Also why and how: for the few steps that come next.</param>
    public static void Print(IReadOnlyList<StepView> steps, int limit, bool instructions)
    {
        if (steps.Count == 0) Console.WriteLine(Terminal.Say("まだ何もありません。", "There is nothing yet."));
        var group = "";
        foreach (var step in steps.Take(limit))
        {
            var heading = Heading(step);
            if (heading != group) Console.WriteLine($"{(group.Length > 0 ? "\n" : "")}{group = heading}");
            Line($"  {step.Title.In(Language)}  [{step.Id}]");
            var facts = string.Join(" · ", Facts(step).Where(t => t.Length > 0));
            if (facts.Length > 0) Line(Indent + facts);
            if (!instructions) continue;
            if (step.Why.In(Language).Length > 0) Line(Indent + step.Why.In(Language));
            foreach (var how in step.How) Line($"{Indent}- {how.In(Language)}");
        }
        if (steps.Count > limit)
            Console.WriteLine(Terminal.Say($"ほか {steps.Count - limit:N0} 件(--limit で増やせます)", $"and {steps.Count - limit:N0} more (--limit shows more)"));
    }

    static string Language => Terminal.IsJapanese ? "ja" : "en";

    static string Heading(StepView step) => step.State != StepState.Open ? Terminal.Say("終わったもの", "Ended")
        : step.Overdue ? Terminal.Say("期限を過ぎたもの", "Overdue")
        : step.BlockedBy.Count > 0 ? Terminal.Say("ほかの手順を待つもの", "Waiting for others")
        : Terminal.Say("今できるもの", "To do");

    static IEnumerable<string> Facts(StepView step)
    {
        if (step.State != StepState.Open)
        {
            yield return step.StateName.In(Language);
            if (step.Ended.IsKnown) yield return step.Ended.InWords().In(Language);
            yield return step.Outcome.Length > 0 ? step.Outcome : step.Reason;
            if (step.Evidence.Length > 0) yield return Terminal.Say($"証拠 {step.Evidence}", $"evidence {step.Evidence}");
            if (step.Despite.Length > 0) yield return Terminal.Say($"先の手順を残して: {step.Despite}", $"before others: {step.Despite}");
            yield break;
        }
        yield return step.AssignedTo.Length > 0 ? step.AssignedTo : Terminal.Say($"担当は未定({step.RoleName.Ja})", $"nobody yet ({step.RoleName.En})");
        yield return step.DueText.In(Language);
        if (step.BlockedBy.Count > 0)
            yield return Terminal.Say($"先に: {string.Join("、", step.BlockedBy.Select(b => b.Title.Ja))}", $"after: {string.Join("; ", step.BlockedBy.Select(b => b.Title.En))}");
        yield return step.Register?.Words.In(Language) ?? "";
    }

    static void Line(string text) => Console.WriteLine(Terminal.Printable(text));
}
