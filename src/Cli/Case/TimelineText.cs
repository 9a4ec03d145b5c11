using Hikeshi.Cases.Timeline;
using Hikeshi.Kernel;

namespace Hikeshi.Cli.Case;

/// <summary>The timeline on a terminal: day by day, each entry with its whole text, whom it may be told to, who recorded it and what proves it.</summary>
/// <remarks>A timeline is read as prose; a table cuts off the half that matters.</remarks>
static class TimelineText
{
    const int ClockWidth = 13;

    public static void Print(IReadOnlyList<TimelineEntry> lines, int limit)
    {
        if (lines.Count == 0) Console.WriteLine(Terminal.Say("まだ何もありません。", "There is nothing yet."));
        var day = "";
        foreach (var line in lines.Take(limit))
        {
            var (on, clock) = When(line.Happened);
            if (on != day) Console.WriteLine($"{(day.Length > 0 ? "\n" : "")}{day = on}");
            Console.WriteLine(Terminal.Printable($"{line.Number,6}  {RowTable.Pad(clock, ClockWidth)}{(line.Public ? Terminal.Say("公開 ", "public ") : "")}{Terminal.Say(line.Text.Ja, line.Text.En)}"));
            Console.WriteLine(Terminal.Printable(new string(' ', 8 + ClockWidth) + string.Join(" · ", Facts(line))));
        }
        if (lines.Count > limit)
            Console.WriteLine(Terminal.Say($"ほか {lines.Count - limit:N0} 件(--limit で増やせます)", $"and {lines.Count - limit:N0} more (--limit shows more)"));
    }

    static IEnumerable<string> Facts(TimelineEntry line)
    {
        yield return line.Actor;
        if (line.Source.Length > 0) yield return Terminal.Say($"出典 {line.Source}", $"source {line.Source}");
        if (line.ChangedBy is not { } number) yield break;
        yield return line.State == EntryState.Withdrawn ? Terminal.Say($"記録 {number} で取り消し: {line.Reason}", $"withdrawn by {number}: {line.Reason}")
            : Terminal.Say($"記録 {number} で訂正: {line.Reason}", $"corrected by {number}: {line.Reason}");
        if (line.Original is { } first) yield return Terminal.Say($"はじめの文: {first.Ja}", $"first text: {first.En}");
    }

    /// <summary>The day and the clock of a time in words.</summary>
    static (string Day, string Clock) When(Happened happened)
    {
        var words = happened.InWords();
        if (!happened.HasTime) return (Terminal.Say(words.Ja, words.En), "");
        var day = Happened.On(happened.Day).InWords();
        return Terminal.IsJapanese ? (day.Ja, words.Ja[(day.Ja.Length + 1)..]) : (day.En, words.En[(day.En.Length + 2)..]);
    }
}
