using Hikeshi.Kernel;
using System.Globalization;

namespace Hikeshi.Report.Page;

/// <summary>A histogram of moments: bins of a length that people use, at most about ninety of them.</summary>
sealed record WaveDrawing(IReadOnlyList<(DateTimeOffset Start, int Count)> Bins, Words Width)
{
    const int Columns = 90, Left = 44, Top = 16, PlotWidth = 740, PlotHeight = 180;

    static readonly (int Minutes, Words Name)[] Widths =
    [
        (10, new("10分間", "10 minutes")), (30, new("30分間", "30 minutes")), (60, new("1時間", "hour")), (180, new("3時間", "3 hours")),
        (360, new("6時間", "6 hours")), (1440, new("1日", "day")), (10080, new("1週間", "week")), (43200, new("30日間", "30 days")), (525600, new("1年間", "365 days")),
    ];

    public int Most => Bins.Max(b => b.Count);
    public DateTimeOffset Peak => Bins.First(b => b.Count == Most).Start;

    /// <summary>Sorts moments, given in rising order, into bins that begin at even times in Japan.</summary>
    public static WaveDrawing Of(IReadOnlyList<DateTimeOffset> moments)
    {
        var jst = TimeSpan.FromHours(9);
        var span = moments[^1] - moments[0];
        var (minutes, name) = Widths.FirstOrDefault(w => span.TotalMinutes / w.Minutes < Columns - 1, Widths[^1]);
        var first = moments[0].ToOffset(jst);
        var ticks = TimeSpan.FromMinutes(minutes).Ticks;
        var start = new DateTimeOffset(first.Ticks / ticks * ticks, jst);
        var counts = new SortedDictionary<long, int>();
        foreach (var moment in moments)
        {
            var bin = (moment - start).Ticks / ticks;
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }
        var last = Math.Min(counts.Keys.Max(), Columns * 2);
        return new([.. Enumerable.Range(0, (int)last + 1).Select(i => (start.AddTicks(ticks * i), counts.GetValueOrDefault(i)))], name);
    }

    /// <summary>The four hours around the densest bin by ten minutes; null where the drawing is as fine already.</summary>
    public WaveDrawing? Close(IReadOnlyList<DateTimeOffset> moments)
    {
        var densest = Peak;
        if (Width == Widths[0].Name) return null;
        var inside = moments.Where(m => m >= densest && m - densest < TimeSpan.FromHours(4)).ToList();
        return inside.Count < 3 ? null : Of(inside);
    }

    public void Draw(HtmlWriter html, string id)
    {
        var step = (double)PlotWidth / Bins.Count;
        html.Markup($"<svg viewBox=\"0 0 800 250\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">");
        html.Markup($"<title id=\"{id}-title\">").Plain("悪意のあるメールが届いた時間 / When malicious mails arrived").Markup($"</title><desc id=\"{id}-text\">");
        html.Plain($"{Width.Ja}ごとの通数。最大{Wording.Number(Most)}通。下の表に同じ数字があります。 Mails per {Width.En}, at most {Wording.Number(Most)}; the table below has the same figures.").Markup("</desc>");
        foreach (var mark in new[] { Most, Most / 2 }.Where(m => m > 0).Distinct())
        {
            var y = Top + PlotHeight - (double)PlotHeight * mark / Most;
            html.Markup($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Left + PlotWidth}\" y1=\"{Number(y)}\" y2=\"{Number(y)}\"/><text x=\"{Left - 8}\" y=\"{Number(y + 5)}\" text-anchor=\"end\">{Wording.Number(mark)}</text>");
        }
        for (var i = 0; i < Bins.Count; i++)
            if (Bins[i].Count > 0)
            {
                var height = (double)PlotHeight * Bins[i].Count / Most;
                html.Markup($"<rect class=\"column\" x=\"{Number(Left + i * step + step * 0.1)}\" y=\"{Number(Top + PlotHeight - height)}\" width=\"{Number(step * 0.8)}\" height=\"{Number(height)}\"/>");
            }
        html.Markup($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Left + PlotWidth}\" y1=\"{Top + PlotHeight}\" y2=\"{Top + PlotHeight}\"/>");
        var every = Math.Max(1, (Bins.Count + 5) / 6);
        for (var i = 0; i < Bins.Count; i += every)
        {
            var x = Number(Left + i * step);
            html.Markup($"<line class=\"axis\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top + PlotHeight}\" y2=\"{Top + PlotHeight + 6}\"/><text x=\"{x}\" y=\"{Top + PlotHeight + 24}\">{Bins[i].Start.ToString("M/d", CultureInfo.InvariantCulture)}</text><text x=\"{x}\" y=\"{Top + PlotHeight + 42}\">{Bins[i].Start.ToString("H:mm", CultureInfo.InvariantCulture)}</text>");
        }
        html.Markup("</svg>");
    }

    static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
