namespace Hikeshi.Mail.Zones;

/// <summary>A line with the number of quote marks that stood before it.</summary>
readonly record struct MarkedLine(int Marks, TextLine Line);

/// <summary>Counts and removes quote marks ("&gt; ", "&gt;&gt;", "＞"), RFC 3676 section 4.5.</summary>
static class QuoteMarks
{
    public static List<MarkedLine> Read(string text)
    {
        var lines = new List<MarkedLine>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            lines.Add(ReadLine(text, at, end));
            at = end + 1;
        }
        Bridge(lines);
        return lines;
    }

    static MarkedLine ReadLine(string text, int at, int end)
    {
        var marks = 0;
        var from = at;
        for (var i = at; i < end; i++)
        {
            if (text[i] is '>' or '＞')
            {
                marks++;
                from = i + 1;
            }
            else if (text[i] != ' ' || i > from + 1) break;
        }
        if (marks > 0 && from < end && text[from] == ' ') from++;
        return new(marks, new(from, text[from..end].TrimEnd()));
    }

    /// <summary>A blank line between two quoted lines belongs to the quotation although many programs leave it unmarked.</summary>
    static void Bridge(List<MarkedLine> lines)
    {
        var before = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].Line.IsBlank)
            {
                before = lines[i].Marks;
                continue;
            }
            var next = i;
            while (next < lines.Count && lines[next].Line.IsBlank) next++;
            var bridged = next < lines.Count ? Math.Min(before, lines[next].Marks) : 0;
            for (; i < next; i++) lines[i] = lines[i] with { Marks = Math.Max(lines[i].Marks, bridged) };
            i = next - 1;
        }
    }
}
