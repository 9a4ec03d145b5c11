using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Texts;

/// <summary>A piece of a line: words that somebody wrote, a reference to a fact, or words with a source of their own.</summary>
/// <param name="Literal">The words; empty for a reference.</param>
/// <param name="Key">The fact; empty for words.</param>
/// <param name="Source">Where the words are from (<c>{{= 110 | source}}</c>); empty where they are only words.</param>
public readonly record struct Segment(string Literal, string Key, string Source)
{
    public static Segment Words(string text) => new(text, "", "");

    public bool IsReference => Key.Length > 0;

    public bool IsSourced => Source.Length > 0;
}

/// <param name="Holds">False for what stands behind <c>:: else</c>.</param>
public readonly record struct Guard(Condition Condition, bool Holds);

/// <summary>One line of a draft that may become text.</summary>
/// <param name="Number">In the draft, from 1.</param>
/// <param name="Section">S1 to S22 of the notice, or empty.</param>
/// <param name="Guards">All must hold.</param>
public sealed record DraftLine(int Number, string Section, IReadOnlyList<Guard> Guards, IReadOnlyList<Segment> Segments);

/// <summary>What is wrong with a draft, and on which line.</summary>
public sealed record DraftFault(int Line, Words Words);

/// <summary>The text of a notice as people edit it: Markdown, references to facts, and parts that stand only under a condition.</summary>
/// <remarks>
/// <c>{{key}}</c> shows a fact. <c>{{= words | source}}</c> shows words with a number or date that is no fact of the case, and where they are from.
/// A line that begins with <c>::</c> is an instruction: <c>:: section S4</c>, <c>:: if CONDITION</c>, <c>:: else</c>, <c>:: end</c>, <c>:: hint …</c> (never
/// published). A backslash before a brace or a colon makes it ordinary.
/// </remarks>
public sealed record Draft(IReadOnlyList<DraftLine> Lines, IReadOnlyList<DraftFault> Faults)
{
    /// <summary>Attack: a text of 10 MB, or conditions nested until the stack ends.</summary>
    public const int LongestText = 200_000, DeepestCondition = 16;

    public static Draft Parse(string text)
    {
        var (lines, faults, section) = (new List<DraftLine>(), new List<DraftFault>(), "");
        if (text.Length > LongestText)
            return new([], [new(1, new($"文章が長すぎます({LongestText:N0}文字まで)。分けてください。", $"The text is too long (up to {LongestText:N0} characters); split it."))]);
        var guards = new List<(Guard Guard, int Line)>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (!line.StartsWith("::", StringComparison.Ordinal))
            {
                lines.Add(new(number, section, [.. guards.Select(g => g.Guard)], Segments(line, number, faults)));
                continue;
            }
            var instruction = line[2..].Trim();
            var (verb, rest) = instruction.Split(' ', 2, StringSplitOptions.TrimEntries) is [var v, var r] ? (v, r) : (instruction, "");
            switch (verb)
            {
                case "section": section = rest; break;
                case "hint": break;
                case "if" when guards.Count >= DeepestCondition:
                    return new([], [.. faults, new(number, new($"条件の入れ子が深すぎます({DeepestCondition}段まで)。", $"Conditions are nested too deep (up to {DeepestCondition})."))]);
                case "if" when Condition.Parse(rest) is { } condition: guards.Add((new(condition, true), number)); break;
                case "if":
                    faults.Add(new(number, new($"条件「{rest}」を読めません。known・unknown・is・is not で書いてください。", $"The condition '{rest}' cannot be read; write it with known, unknown, is, is not.")));
                    guards.Add((new(new([]), true), number));
                    break;
                case "else" when guards.Count > 0 && guards[^1].Guard.Holds: guards[^1] = (guards[^1].Guard with { Holds = false }, guards[^1].Line); break;
                case "end" when guards.Count > 0: guards.RemoveAt(guards.Count - 1); break;
                case "else" or "end":
                    faults.Add(new(number, new($"「:: {verb}」に対応する「:: if」がありません。", $"':: {verb}' has no ':: if'.")));
                    break;
                default:
                    faults.Add(new(number, new($"「:: {verb}」という指示はありません。", $"There is no instruction ':: {verb}'.")));
                    break;
            }
        }
        faults.AddRange(guards.Select(g => new DraftFault(g.Line, new("「:: if」が「:: end」で閉じられていません。", "':: if' is not closed by ':: end'."))));
        return new(lines, faults);
    }

    /// <summary>Every fact that the draft shows or asks for.</summary>
    public IEnumerable<(int Line, string Key)> Keys => Lines.SelectMany(l =>
        l.Segments.Where(s => s.IsReference).Select(s => (l.Number, s.Key))
            .Concat(l.Guards.SelectMany(g => g.Condition.Terms).Select(t => (l.Number, t.Key))));

    static List<Segment> Segments(string line, int number, List<DraftFault> faults)
    {
        var segments = new List<Segment>();
        var words = new StringBuilder();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
            {
                words.Append(line, at, 2);
                at += 2;
                continue;
            }
            if (!line.AsSpan(at).StartsWith("{{"))
            {
                words.Append(line[at++]);
                continue;
            }
            var end = line.IndexOf("}}", at + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                faults.Add(new(number, new("「{{」が「}}」で閉じられていません。", "'{{' is not closed by '}}'.")));
                words.Append(line, at, line.Length - at);
                break;
            }
            if (words.Length > 0) segments.Add(Segment.Words(words.ToString()));
            words.Clear();
            segments.Add(Reference(line[(at + 2)..end].Trim(), number, faults));
            at = end + 2;
        }
        if (words.Length > 0) segments.Add(Segment.Words(words.ToString()));
        return segments;
    }

    static Segment Reference(string inside, int number, List<DraftFault> faults)
    {
        if (inside.StartsWith('='))
        {
            var parts = inside[1..].Split('|', 2, StringSplitOptions.TrimEntries);
            if (parts is [{ Length: > 0 } literal, { Length: > 0 } source]) return new(literal, "", source);
            faults.Add(new(number, new("出典のある語は「{{= 語 | 出典}}」と書いてください。", "Write words with a source as '{{= words | source}}'.")));
            return Segment.Words(parts[0]);
        }
        if (inside.Length is > 0 and <= 100 && inside.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')) return new("", inside, "");
        faults.Add(new(number, new($"「{inside}」は事実の名前ではありません。", $"'{inside}' is not the name of a fact.")));
        return Segment.Words("");
    }
}
