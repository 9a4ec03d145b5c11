using System.Globalization;
using System.Text;

namespace Hikeshi.Report.Page;

/// <summary>Stolen conversations on the left, recipients on the right, a line for each that reached somebody.</summary>
sealed record LeakDrawing(
    IReadOnlyList<(string People, string Subject)> Originals, IReadOnlyList<string> Recipients, IReadOnlyList<(int Original, int Recipient)> Lines, int Omitted)
{
    const int MostLines = 40, Row = 46, Top = 34, LeftEdge = 352, RightEdge = 528;

    public static LeakDrawing Of(IReadOnlyList<LeakRow> leaks)
    {
        var originals = new List<(string Id, string People, string Subject)>();
        var recipients = new List<string>();
        var lines = new List<(int, int)>();
        foreach (var leak in leaks.Take(MostLines))
        {
            var left = originals.FindIndex(o => o.Id == leak.OriginalId);
            if (left < 0)
            {
                left = originals.Count;
                originals.Add((leak.OriginalId, Names(leak.People), leak.Subject));
            }
            var right = recipients.IndexOf(leak.Recipient);
            if (right < 0)
            {
                right = recipients.Count;
                recipients.Add(leak.Recipient);
            }
            if (!lines.Contains((left, right))) lines.Add((left, right));
        }
        // Recipients in the order of the middle of what reached them: fewer crossings (Sugiyama's barycentre step).
        var order = Enumerable.Range(0, recipients.Count).OrderBy(r => lines.Where(l => l.Item2 == r).Average(l => l.Item1)).ToList();
        return new([.. originals.Select(o => (o.People, o.Subject))], [.. order.Select(r => recipients[r])],
            [.. lines.Select(l => (l.Item1, order.IndexOf(l.Item2)))], Math.Max(0, leaks.Count - MostLines));
    }

    public void Draw(HtmlWriter html)
    {
        var height = Top + Math.Max(Originals.Count, Recipients.Count) * Row + (Omitted > 0 ? 30 : 8);
        html.Markup($"<svg viewBox=\"0 0 880 {height}\" role=\"img\" aria-labelledby=\"leak-title leak-text\" class=\"wide\">");
        html.Markup("<title id=\"leak-title\">").Plain("だれのやりとりが、だれに届いたか / Whose conversations reached whom").Markup("</title><desc id=\"leak-text\">");
        html.Plain($"盗まれたやりとり{Originals.Count}件から、宛先{Recipients.Count}か所への線。下の表に同じ内容があります。 Lines from {Originals.Count} stolen conversations to {Recipients.Count} recipients; the table below says the same.").Markup("</desc>");
        html.Markup($"<text class=\"head\" x=\"{LeftEdge}\" y=\"16\" text-anchor=\"end\">盗まれたやりとり / Stolen</text><text class=\"head\" x=\"{RightEdge}\" y=\"16\">受け取った宛先 / Received by</text>");
        foreach (var (left, right) in Lines)
        {
            int y1 = Middle(left, Originals.Count), y2 = Middle(right, Recipients.Count);
            html.Markup($"<path class=\"link\" d=\"M{LeftEdge + 14} {y1} C{LeftEdge + 90} {y1} {RightEdge - 90} {y2} {RightEdge - 20} {y2}\"/><path class=\"tip\" d=\"M{RightEdge - 14} {y2} l-9 -5 v10 z\"/>");
        }
        for (var i = 0; i < Originals.Count; i++)
        {
            var y = Middle(i, Originals.Count);
            html.Markup($"<circle class=\"node\" cx=\"{LeftEdge + 12}\" cy=\"{y}\" r=\"4\"/><text x=\"{LeftEdge}\" y=\"{y - 2}\" text-anchor=\"end\">").Plain(Short(Originals[i].People, 44)).Markup("</text>");
            html.Markup($"<text class=\"minor\" x=\"{LeftEdge}\" y=\"{y + 15}\" text-anchor=\"end\">").Plain(Short(Originals[i].Subject, 50)).Markup("</text>");
        }
        for (var i = 0; i < Recipients.Count; i++)
            html.Markup($"<text x=\"{RightEdge}\" y=\"{Middle(i, Recipients.Count) + 5}\">").Plain(Short(Recipients[i], 44)).Markup("</text>");
        if (Omitted > 0)
            html.Markup($"<text class=\"minor\" x=\"440\" y=\"{height - 8}\" text-anchor=\"middle\">").Plain($"ほか{Omitted}件は表にあります / {Omitted} more stand in the table").Markup("</text>");
        html.Markup("</svg>");
    }

    /// <summary>The shorter side is spread over the height of the longer one.</summary>
    int Middle(int index, int count)
    {
        var all = Math.Max(Originals.Count, Recipients.Count) * Row;
        return Top + (int)((index + 0.5) * all / count);
    }

    static string Names(IReadOnlyList<string> people) => people.Count switch
    {
        0 => "（名前は不明 / unnamed）",
        <= 2 => string.Join("、", people),
        _ => $"{people[0]}、{people[1]} +{(people.Count - 2).ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>Cuts a text at a width counted in half-width characters.</summary>
    static string Short(string text, int width)
    {
        var result = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Value < 0x1100 ? 1 : 2;
            if (used > width) return result.Append('…').ToString();
            result.Append(rune.ToString());
        }
        return result.ToString();
    }
}
