using System.Text;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Site;

/// <summary>Makes every file of the site. The same content gives the same bytes.</summary>
/// <remarks>Names of files follow from notice and number alone: a link that was once given out leads to the same text for ever.</remarks>
public static class SiteBuild
{
    /// <summary>More versions than these are compared with their neighbours and with the newest only: pairs grow with the square.</summary>
    const int ComparedInPairs = 20;

    public static IReadOnlyList<SiteFile> Of(SiteContent content)
    {
        var notices = content.Editions.Where(e => e.Kind.IsPage()).GroupBy(e => e.Notice).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(e => e.Number).ToList()).ToList();
        var hasFeed = content.BaseUrl.Length > 0;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var editions in notices) Notice(files, content, editions, notices);
        Withdrawn(files, content);
        var languages = notices.Select(n => n[0].Language).Distinct().OrderBy(l => l != "ja").ThenBy(l => l, StringComparer.Ordinal).ToList();
        files["index.html"] = IndexPage.Write(content, notices, languages);
        files["404.html"] = IndexPage.NotFound(content);
        files["robots.txt"] = SiteFeed.Robots(content.BaseUrl);
        if (hasFeed)
        {
            files["sitemap.xml"] = SiteFeed.Sitemap(content.BaseUrl, notices);
            foreach (var language in languages) files[PageNames.Feed(language)] = SiteFeed.Atom(content, language, [.. notices.Where(n => n[0].Language == language)]);
        }
        return [.. files.Select(f => new SiteFile(f.Key, Encoding.UTF8.GetBytes(f.Value)))];
    }

    /// <summary>The page of a notice by itself, as its readers see the newest of these editions.</summary>
    /// <param name="firm">Name of the organisation in the language of the page; may be empty.</param>
    /// <param name="editions">From the first to the one that is shown, which may be a draft.</param>
    public static string Page(string firm, IReadOnlyList<Edition> editions, IReadOnlyList<WithdrawnEdition> withdrawn) => new NoticePage(editions, withdrawn, editions[^1]).Alone(firm);

    static void Notice(SortedDictionary<string, string> files, SiteContent content, List<Edition> editions, List<List<Edition>> notices)
    {
        var (newest, place) = (editions[^1], Place(content, editions[0].Language));
        var withdrawn = content.Withdrawn.Where(w => w.Notice == newest.Notice).ToList();
        var page = new NoticePage(editions, withdrawn, newest);
        files[PageNames.Current(newest.Notice)] = page.Current(place, Others(newest, notices));
        files[PageNames.Fragment(newest.Notice)] = page.Fragment(content.BaseUrl);
        for (var i = 0; i < editions.Count; i++)
            files[PageNames.Numbered(editions[i])] = (page with { Editions = editions[..(i + 1)] }).Numbered(place);
        foreach (var (older, newer) in Pairs(editions)) files[PageNames.Comparison(older, newer)] = ComparisonPage.Write(older, newer, editions.Count <= ComparedInPairs ? editions : [older, newer], place);
    }

    static IEnumerable<(Edition Older, Edition Newer)> Pairs(List<Edition> editions)
    {
        for (var b = 1; b < editions.Count; b++)
            for (var a = 0; a < b; a++)
                if (editions.Count <= ComparedInPairs || b == a + 1 || b == editions.Count - 1) yield return (editions[a], editions[b]);
    }

    /// <summary>Addresses of versions that no longer hold say so, also the notice's own where nothing is left of it.</summary>
    static void Withdrawn(SortedDictionary<string, string> files, SiteContent content)
    {
        foreach (var edition in content.Withdrawn.Where(w => w.Kind.IsPage()))
        {
            var current = PageNames.Current(edition.Notice);
            var hasCurrent = content.Editions.Any(e => e.Notice == edition.Notice && e.Kind.IsPage());
            files[PageNames.Numbered(edition.Notice, edition.Number)] = Tombstone(edition, PageNames.Numbered(edition.Notice, edition.Number), hasCurrent ? current : "");
            if (!hasCurrent) files[current] = Tombstone(edition, current, "");
        }

        string Tombstone(WithdrawnEdition edition, string file, string current) => PageFrame.Write(edition.Language, PageWords.Withdrawn.In(edition.Language), file, current, Place(content, edition.Language), [], html =>
        {
            html.Markup("<h1>").Value(PageWords.Withdrawn.In(edition.Language)).Markup("</h1>\n<p>").Value(PageWords.WithdrawnBody.In(edition.Language)).Markup("</p>\n");
            if (current.Length > 0) html.Markup("<p><a href=\"").Value(current).Markup("\">").Value(PageWords.Newest.In(edition.Language)).Markup("</a></p>\n");
        });
    }

    internal static PagePlace Place(SiteContent content, string language) =>
        new(content.Firm.GetValueOrDefault(language, ""), content.BaseUrl, "index.html", content.BaseUrl.Length > 0 && content.Editions.Any(e => e.Language == language && e.Kind.IsPage()) ? PageNames.Feed(language) : "");

    /// <summary>A translation that is older than the text says of which day it is.</summary>
    static List<OtherPage> Others(Edition newest, List<List<Edition>> notices) =>
        [.. notices.Select(n => n[^1]).Where(e => e.Language != newest.Language && NameOf(e) == NameOf(newest)).Select(e => new OtherPage(e.Language, PageNames.Current(e.Notice),
            LanguageName(e.Language) + (e.Approved.Date == newest.Approved.Date ? "" : e.Language == "ja" ? $"（{PageWords.Day(e.Approved.Date).Ja}の版）" : $" (of {PageWords.Day(e.Approved.Date).En})")))];

    static string NameOf(Edition edition) => edition.Notice.EndsWith("-" + edition.Language, StringComparison.Ordinal) ? edition.Notice[..^(edition.Language.Length + 1)] : edition.Notice;

    internal static string LanguageName(string language) => language switch { "ja" => "日本語", "en" => "English", _ => language };
}
