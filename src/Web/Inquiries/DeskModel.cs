using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Charts;

namespace Hikeshi.Web.Inquiries;

/// <summary>An inquiry as lists show it.</summary>
/// <param name="Last">The newest entry about it.</param>
public sealed record InquiryLine(Inquiry Inquiry, LogEntry? Last);

/// <summary>Which of the long lists of the desk are asked for.</summary>
/// <param name="Query">What was typed to find who calls; null where nothing was.</param>
/// <param name="Open">Page of the open ones, from 1.</param>
/// <param name="Closed">Page of those that ended, from 1.</param>
public sealed record DeskQuery(string? Query, int Open, int Closed);

/// <summary>A list of which one page is shown.</summary>
public sealed record Shown<T>(IReadOnlyList<T> Rows, int Page, int Pages, int Total);

static class Shown
{
    public static Shown<T> Of<T>(IReadOnlyList<T> all, int page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        return new([.. all.Skip((page - 1) * size).Take(size)], page, pages, all.Count);
    }
}

/// <summary>The inquiry desk: who waits for a call, who is being served, who calls now.</summary>
/// <param name="Found">Who may be calling, masked; null where nothing was searched.</param>
/// <param name="Scope">How much was searched, where nobody was found; else null.</param>
/// <param name="Typed">What was typed into the form, by field.</param>
/// <param name="CallBacks">Promised and not made, the most overdue first.</param>
/// <param name="Hours">How many came in each hour of the day.</param>
public sealed record DeskModel(
    DeskQuery Query, SearchOutcome? Found, SearchedScope? Scope, IReadOnlyDictionary<string, string> Typed, Refusal? Refusal,
    IReadOnlyList<OpenCallBack> CallBacks, int CallBacksNotShown, int Overdue, Shown<InquiryLine> Open, Shown<InquiryLine> Closed, IReadOnlyList<Bar> Hours, IReadOnlyList<Bar> Topics)
{
    const int CallBacksShown = 30, OpenShown = 30, ClosedShown = 20, MostHits = 12;

    public static DeskModel Of(CaseDesk desk, string actor, DeskQuery query, IReadOnlyDictionary<string, string>? typed = null, Refusal? refusal = null)
    {
        var view = desk.View(actor);
        var promised = OpenCallBack.Of(view).ToList();
        var counts = InquiryCount.Of(view).ToList();
        InquiryLine Line(Inquiry i) => new(i, view.State.Timeline.Find(view.State.VersionOf(view.State.Inquiries.ItemOf(i.Id))));
        // The newest first: the one that was just taken is the one that goes on.
        var all = view.State.Inquiries.All.Reverse().ToList();
        var (open, closed) = (Shown.Of<Inquiry>([.. all.Where(i => !i.Closed)], query.Open, OpenShown), Shown.Of<Inquiry>([.. all.Where(i => i.Closed)], query.Closed, ClosedShown));
        var found = query.Query is null ? null : PersonSearch.Find(desk.Store, query.Query, MostHits);
        return new(query, found, found is { Hits.Count: 0 } ? ShowAnswer.ScopeOf(view) ?? SearchedScope.Of(desk.Store) : null,
            typed ?? new Dictionary<string, string> { ["channel"] = "telephone", ["topic"] = "am-i-affected", ["language"] = "ja" }, refusal,
            [.. promised.Take(CallBacksShown)], Math.Max(0, promised.Count - CallBacksShown), promised.Count(c => c.Overdue),
            new([.. open.Rows.Select(Line)], open.Page, open.Pages, open.Total), new([.. closed.Rows.Select(Line)], closed.Page, closed.Pages, closed.Total),
            HoursOf(counts), TopicsOf(counts));
    }

    /// <summary>From the first to the last hour in which somebody called, without holes.</summary>
    static IReadOnlyList<Bar> HoursOf(List<InquiryCount> counts)
    {
        var hours = counts.Where(c => c.Hour is not null).GroupBy(c => c.Hour!.Value).ToDictionary(g => g.Key, g => (long)g.Sum(c => c.Count));
        return hours.Count == 0 ? [] : [.. Enumerable.Range(hours.Keys.Min(), hours.Keys.Max() - hours.Keys.Min() + 1).Select(h => new Bar(new($"{h}時台", $"{h}:00–{h}:59"), hours.GetValueOrDefault(h)))];
    }

    static IReadOnlyList<Bar> TopicsOf(List<InquiryCount> counts) =>
        [.. counts.GroupBy(c => c.Topic).Select(g => new Bar(ChoiceWords.Of(g.Key), g.Sum(c => c.Count))).OrderByDescending(b => b.Total)];
}
