using System.Collections.Concurrent;
using System.Globalization;

namespace Hikeshi.Bench;

/// <summary>What was measured, by kind of page; many add at once.</summary>
sealed class Measured
{
    readonly ConcurrentBag<(string Kind, string Address, Answered Answer)> _all = [];

    public void Add(string kind, string address, Answered answer) => _all.Add((kind, address, answer with { Body = [], Location = answer.Body.Length.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>A row for each kind in the order given, and one for all pages.</summary>
    /// <param name="peer">Kind that every median is compared with; it is no page and stands outside the sum.</param>
    public void Print(string title, IEnumerable<string> order, string peer, double limit)
    {
        var kinds = _all.GroupBy(a => a.Kind).ToDictionary(g => g.Key, g => g.ToList());
        var unit = At(kinds[peer].Select(k => k.Answer.Milliseconds), .5);
        Console.WriteLine($"\n{title}\n\n| page | looks | p50 ms | p95 ms | p99 ms | longest ms | largest kB | kB sent | p50 / peer |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var kind in order.Where(kinds.ContainsKey)) Row(kind, kinds[kind], unit);
        Row("all pages", [.. _all.Where(a => a.Kind != peer)], unit);
        Row(peer, kinds[peer], unit);
        // Several addresses stand in one row; none of them hides behind the others.
        foreach (var slow in _all.Where(a => a.Kind != peer).GroupBy(a => WalkedPages.KindOf(a.Address)).Select(g => (g.Key, Looks: g.ToList(), P95: At(g.Select(a => a.Answer.Milliseconds), .95)))
            .Where(g => g.P95 > limit || g.Looks.Any(l => Size(l.Answer) > 100_000)).OrderByDescending(g => g.P95))
            Console.WriteLine(Line($"over the limits: {slow.Key}: p95 {slow.P95:0} ms of {slow.Looks.Count}, largest {slow.Looks.Max(l => Size(l.Answer)) / 1e3:0} kB, slowest {slow.Looks.MaxBy(l => l.Answer.Milliseconds).Address}"));
        foreach (var (kind, address, answer) in _all.Where(a => a.Answer.Status is not (200 or 303)).DistinctBy(a => a.Kind + a.Answer.Status)) Console.WriteLine($"failed: {kind}: {answer.Status} at {address}");
    }

    static void Row(string name, List<(string Kind, string Address, Answered Answer)> looks, double unit)
    {
        var times = looks.Select(l => l.Answer.Milliseconds).ToList();
        Console.WriteLine(Line($"| {name} | {times.Count} | {At(times, .5):0.0} | {At(times, .95):0.0} | {At(times, .99):0.0} | {times.Max():0.0} | {looks.Max(l => Size(l.Answer)) / 1e3:0} | {looks.Max(l => l.Answer.Sent) / 1e3:0} | {At(times, .5) / unit:0.0} |"));
    }

    static int Size(Answered answer) => int.Parse(answer.Location, CultureInfo.InvariantCulture);

    static double At(IEnumerable<double> times, double share) => times.Order().ToList() is { Count: > 0 } sorted ? sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))] : 0;

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
