using Hikeshi.Kernel;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Notices.Pages;

/// <summary>A version that no longer holds: its text is not shown, its place stays.</summary>
public sealed record WithdrawnEdition(string Notice, int Number, NoticeKind Kind, string Language, OffsetDateTime Approved);

/// <summary>A notice as a page: what is new first, then the text with its marks, then its history.</summary>
/// <param name="Editions">From the first to the one that is shown; withdrawn ones are left out.</param>
/// <param name="Withdrawn">Those of the same notice that were withdrawn.</param>
/// <param name="Newest">The newest edition of the notice.</param>
sealed record NoticePage(IReadOnlyList<Edition> Editions, IReadOnlyList<WithdrawnEdition> Withdrawn, Edition Newest)
{
    Edition Shown => Editions[^1];

    string Language => Shown.Language;

    /// <summary>The page under its lasting name: always the newest edition.</summary>
    public string Current(PagePlace place, IReadOnlyList<OtherPage> others) =>
        PageFrame.Write(Language, Shown.Title, PageNames.Current(Shown.Notice), PageNames.Current(Shown.Notice), place, others, html => Article(html, topHeading: 1, f => f));

    /// <summary>The page by itself, to look at before there is a site or to keep: nothing in it leads to a page that may not be there.</summary>
    public string Alone(string firm) =>
        PageFrame.Write(Language, Shown.Title, "", "", new(firm, "", "", ""), [], html => Article(html, topHeading: 1, _ => null));

    /// <summary>The page of one edition, under its number.</summary>
    public string Numbered(PagePlace place) =>
        PageFrame.Write(Language, $"{Shown.Title} ({PageWords.VersionNumber(Shown.Number).In(Language)})", PageNames.Numbered(Shown), PageNames.Current(Shown.Notice), place, [], html =>
        {
            var superseded = Shown != Newest;
            html.Markup(superseded ? "<div class=\"banner old\" role=\"note\"><p><strong>" : "<div class=\"banner\" role=\"note\"><p>");
            if (superseded) html.Value($"{PageWords.Superseded.In(Language)}{new Words($"({PageWords.VersionNumber(Shown.Number).Ja})", $" ({PageWords.VersionNumber(Shown.Number).En.ToLowerInvariant()})").In(Language)}").Markup("</strong></p><p>").Value(PageWords.SupersededBody.In(Language));
            else html.Value(PageWords.Permanent.In(Language));
            html.Markup("</p><p><a href=\"").Value(PageNames.Current(Shown.Notice)).Markup("\">").Value(PageWords.Newest.In(Language)).Markup("</a></p></div>\n");
            Article(html, topHeading: 1, f => f);
        });

    /// <summary>The notice for a page that exists already: its style concerns nothing outside it, and nothing in it needs the site.</summary>
    /// <remarks>A style sheet inside the body is not what HTML foresees, but the only way for one piece of text to bring its own look; every browser takes it.</remarks>
    public string Fragment(string baseUrl)
    {
        var html = new HtmlText();
        html.Markup("<section class=\"hikeshi-embedded\">\n<style>").Markup(PageFrame.FragmentStyle).Markup("</style>\n");
        Article(html, topHeading: 2, f => baseUrl.Length > 0 ? baseUrl + f : null);
        return html.Markup("</section>\n").ToString();
    }

    void Article(HtmlText html, int topHeading, Func<string, string?> link)
    {
        html.Markup("<article class=\"hikeshi-notice\" lang=\"").Value(Language).Markup("\">\n").Markup($"<h{topHeading} class=\"hikeshi-title\">").Value(Shown.Title).Markup($"</h{topHeading}>\n");
        html.Markup("<p class=\"hikeshi-facts\"><time datetime=\"").Value(PageWords.Iso(Shown.Approved)).Markup("\">").Value(PageWords.Moment(Shown.Approved).In(Language)).Markup("</time>　")
            .Value(PageWords.VersionNumber(Shown.Number).In(Language)).Markup("</p>\n");
        if (Shown.Summary.Length > 0)
            html.Markup("<p class=\"hikeshi-summary\"><strong>").Value(PageWords.Updated.In(Language)).Markup("</strong> ").Value(Shown.Summary).Markup("</p>\n");
        html.Markup(MarkdownHtml.Of(Shown.Markdown, Language, new EditionMarks(Editions), topHeading + 1));
        History(html, topHeading + 1, link);
        html.Markup("</article>\n");
    }

    void History(HtmlText html, int heading, Func<string, string?> link)
    {
        html.Markup($"<section class=\"hikeshi-history\">\n<h{heading} class=\"hikeshi-heading\">").Value(PageWords.History.In(Language)).Markup($"</h{heading}>\n");
        if (Editions.Count > 1 || Shown == Newest) html.Markup("<p>").Value((Editions.Count > 1 ? PageWords.MarkingKey : PageWords.Untouched).In(Language)).Markup("</p>\n");
        html.Markup("<table>\n<thead><tr>");
        Words[] columns = [PageWords.Number, PageWords.Date, PageWords.Change, PageWords.Digest];
        foreach (var column in columns) html.Markup("<th scope=\"col\">").Value(column.In(Language)).Markup("</th>");
        html.Markup("</tr></thead>\n<tbody>\n");
        var rows = Editions.Select((e, i) => (e.Number, Write: (Action)(() => Row(html, e, i == 0 ? null : Editions[i - 1], columns, link))))
            .Concat(Withdrawn.Where(w => w.Number < Shown.Number).Select(w => (w.Number, Write: (Action)(() => Row(html, w, columns)))));
        foreach (var row in rows.OrderByDescending(r => r.Number)) row.Write();
        html.Markup("</tbody></table>\n<p class=\"hikeshi-facts\">").Value(PageWords.DigestKey.In(Language)).Markup("</p>\n</section>\n");
    }

    void Row(HtmlText html, Edition edition, Edition? before, Words[] columns, Func<string, string?> link)
    {
        Cell(html, columns[0], () => Linked(html, link(PageNames.Numbered(edition)), PageWords.VersionNumber(edition.Number)), first: true);
        Cell(html, columns[1], () => html.Value(PageWords.Moment(edition.Approved).In(Language)));
        Cell(html, columns[2], () =>
        {
            html.Value(edition.Summary.Length > 0 ? edition.Summary : PageWords.FirstVersion.In(Language));
            if (before is null || link(PageNames.Comparison(before, edition)) is not { } target) return;
            html.Markup(" <span class=\"hikeshi-compare\">");
            Linked(html, target, PageWords.CompareWithBefore);
            html.Markup("</span>");
        });
        Cell(html, columns[3], () => html.Markup("<code>").Value(edition.Sha256[..16]).Markup("…</code>"), last: true);
    }

    void Row(HtmlText html, WithdrawnEdition withdrawn, Words[] columns)
    {
        Cell(html, columns[0], () => html.Value(PageWords.VersionNumber(withdrawn.Number).In(Language)), first: true);
        Cell(html, columns[1], () => html.Value(PageWords.Moment(withdrawn.Approved).In(Language)));
        Cell(html, columns[2], () => html.Value(PageWords.WithdrawnShort.In(Language)));
        Cell(html, columns[3], () => html.Markup("–"), last: true);
    }

    void Cell(HtmlText html, Words column, Action content, bool first = false, bool last = false)
    {
        html.Markup(first ? "<tr><td data-label=\"" : "<td data-label=\"").Value(column.In(Language)).Markup("\"><div>");
        content();
        html.Markup(last ? "</div></td></tr>\n" : "</div></td>");
    }

    void Linked(HtmlText html, string? target, Words words)
    {
        if (target is null) html.Value(words.In(Language));
        else html.Markup("<a href=\"").Value(target).Markup("\">").Value(words.In(Language)).Markup("</a>");
    }
}

/// <summary>Names of files that never change once they are published.</summary>
static class PageNames
{
    public static string Current(string notice) => $"{notice}.html";

    public static string Numbered(string notice, int number) => $"{notice}.{number}.html";

    public static string Numbered(Edition edition) => Numbered(edition.Notice, edition.Number);

    public static string Comparison(Edition older, Edition newer) => $"{older.Notice}.{older.Number}-{newer.Number}.html";

    public static string Fragment(string notice) => $"{notice}.fragment.html";

    public static string Feed(string language) => $"feed-{language}.xml";
}
