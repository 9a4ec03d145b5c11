using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Notices.Texts;

/// <summary>Puts facts into a draft.</summary>
/// <remarks>
/// What concerns the one person whom a letter goes to stays open where the sheet knows no person: the result is again a draft, in which only that
/// person's facts are missing. Texts of facts are escaped, so no name can become an instruction, a reference, a link or HTML.
/// </remarks>
public static class Rendering
{
    public static NoticeText Render(Draft draft, FactSheet sheet, bool keepPersonal = false)
    {
        var (text, bounds, sections, missing) = (new StringBuilder(), new List<Bound>(), new List<SectionStart>(), new List<string>());
        var bindings = new Dictionary<string, Binding>(StringComparer.Ordinal);
        var decisions = new Dictionary<string, Binding>(StringComparer.Ordinal);
        var (line, section, open) = (0, "", "");
        var blank = true;
        foreach (var draftLine in draft.Lines)
        {
            foreach (var term in draftLine.Guards.SelectMany(g => g.Condition.Terms)) Decide(term, sheet, decisions);
            if (!draftLine.Guards.All(g => (keepPersonal && g.Condition.IsPersonal) || g.Condition.Holds(sheet) == g.Holds)) continue;
            var guards = keepPersonal ? string.Join('\n', draftLine.Guards.Where(g => g.Condition.IsPersonal).Select(g => $"{g.Condition}|{g.Holds}")) : "";
            if (guards != open) (open, line) = (guards, line + Switch(text, open, draftLine, guards));
            // Parts that fell away leave their blank lines: one is enough.
            if (draftLine.Segments.Count == 0 && blank && open.Length == 0) continue;
            blank = draftLine.Segments.Count == 0;
            if (draftLine.Section != section) sections.Add(new(line, section = draftLine.Section));
            var start = text.Length;
            foreach (var segment in draftLine.Segments) Append(text, segment, sheet, keepPersonal, bounds, bindings, missing);
            text.Append('\n');
            line += 1 + text.ToString(start, text.Length - start - 1).Count(c => c == '\n');
        }
        if (open.Length > 0) Switch(text, open, null, "");
        return new(text.ToString().TrimEnd('\n') + "\n", bounds, [.. bindings.Values, .. decisions.Values.Where(d => !bindings.ContainsKey(d.Key))], sections, [.. missing.Distinct(StringComparer.Ordinal)]);
    }

    static void Append(
        StringBuilder text, Segment segment, FactSheet sheet, bool keepPersonal, List<Bound> bounds, Dictionary<string, Binding> bindings, List<string> missing)
    {
        var start = text.Length;
        if (!segment.IsReference)
        {
            text.Append(segment.Literal);
            if (segment.IsSourced) bounds.Add(new(start, segment.Literal.Length, ""));
            return;
        }
        if (keepPersonal && FactSheet.IsPersonal(segment.Key))
        {
            text.Append("{{").Append(segment.Key).Append("}}");
            bounds.Add(new(start, text.Length - start, segment.Key));
            return;
        }
        Bind(segment.Key, sheet, bindings);
        if (sheet.Find(segment.Key) is { IsKnown: true } fact) text.Append(fact.IsBlock ? fact.Text.TrimEnd('\n') : MarkdownText.Escape(fact.Text));
        else
        {
            text.Append(MarkdownText.Escape(sheet.UnderInvestigation));
            missing.Add(segment.Key);
        }
        bounds.Add(new(start, text.Length - start, segment.Key));
    }

    static void Bind(string key, FactSheet sheet, Dictionary<string, Binding> bindings)
    {
        if (FactSheet.IsPersonal(key) || bindings.ContainsKey(key)) return;
        var fact = sheet.Find(key);
        bindings[key] = new(key, fact?.Label ?? key, fact?.Text ?? "", fact?.Sources ?? []);
    }

    static void Decide(ConditionTerm term, FactSheet sheet, Dictionary<string, Binding> decisions)
    {
        if (FactSheet.IsPersonal(term.Key)) return;
        var fact = sheet.Find(term.Key);
        decisions.TryAdd(term.ToString(), new(term.Key, fact?.Label ?? term.Key, fact?.Text ?? "", fact?.Sources ?? []) { If = term.ToString(), Held = term.Holds(sheet) });
    }

    /// <summary>Closes the personal conditions that were open and opens those of the line.</summary>
    /// <returns>How many lines this added.</returns>
    static int Switch(StringBuilder text, string open, DraftLine? next, string guards)
    {
        var before = text.Length;
        if (open.Length > 0) foreach (var _ in open.Split('\n')) text.Append(":: end\n");
        if (guards.Length > 0)
            foreach (var guard in next!.Guards.Where(g => g.Condition.IsPersonal))
            {
                text.Append(":: if ").Append(guard.Condition).Append('\n');
                if (!guard.Holds) text.Append(":: else\n");
            }
        return text.ToString(before, text.Length - before).Count(c => c == '\n');
    }

    /// <summary>What keeps a draft from being a text: faults, and facts that do not exist.</summary>
    /// <param name="personal">True where the text goes to single persons, whose facts it may name.</param>
    public static IReadOnlyList<DraftFault> Faults(Draft draft, FactSheet sheet, IReadOnlySet<string> personal) =>
    [
        .. draft.Faults,
        .. draft.Lines.SelectMany(l => l.Guards.Where(g => g.Condition.IsPersonal && g.Condition.Terms.Any(t => !FactSheet.IsPersonal(t.Key))).Select(_ => l.Number)).Distinct().Select(n => new DraftFault(n,
            new("1つの条件に、お一人ごとの事実とほかの事実を混ぜられません。条件を入れ子にしてください。", "A condition cannot mix facts of the person with other facts; nest two conditions."))),
        .. draft.Keys.Where(k => FactSheet.IsPersonal(k.Key) ? !personal.Contains(k.Key) : sheet.Find(k.Key) is null).Distinct().Select(k => new DraftFault(k.Line,
            FactSheet.IsPersonal(k.Key) && personal.Count == 0
                ? new Words($"「{k.Key}」は、お一人ずつに送る文章でだけ使えます。", $"'{k.Key}' can be used only in texts to single persons.")
                : new Words($"「{k.Key}」という事実はありません。", $"There is no fact '{k.Key}'."))),
    ];
}
