using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Site;

/// <summary>The list of notices, newest first, in every language that has one; and the page for addresses that lead nowhere.</summary>
static class IndexPage
{
    /// <param name="notices">Editions of each notice, in order.</param>
    public static string Write(SiteContent content, List<List<Edition>> notices, List<string> languages)
    {
        var main = languages.FirstOrDefault() ?? "ja";
        return PageFrame.Write(main, PageWords.Notices.In(main), "index.html", "index.html", SiteBuild.Place(content, main), [], html =>
        {
            html.Markup("<h1>").Value(PageWords.Notices.In(main)).Markup("</h1>\n");
            if (notices.Count == 0) html.Markup("<p>").Value(PageWords.NoNotices.In(main)).Markup("</p>\n");
            foreach (var language in languages)
            {
                var own = notices.Where(n => n[0].Language == language).OrderByDescending(n => n[^1].Approved.ToInstant()).ThenBy(n => n[0].Notice, StringComparer.Ordinal).ToList();
                html.Markup("<div class=\"group\" lang=\"").Value(language).Markup("\">\n");
                if (languages.Count > 1) html.Markup("<h2>").Value(SiteBuild.LanguageName(language)).Markup("</h2>\n");
                html.Markup("<ul class=\"list\">\n");
                foreach (var editions in own) Row(html, editions, language);
                html.Markup("</ul>\n</div>\n");
            }
        });
    }

    static void Row(HtmlText html, List<Edition> editions, string language)
    {
        var newest = editions[^1];
        html.Markup("<li><p><a href=\"").Value(PageNames.Current(newest.Notice)).Markup("\">").Value(newest.Title).Markup("</a></p>");
        if (newest.Summary.Length > 0) html.Markup("<p>").Value(newest.Summary).Markup("</p>");
        html.Markup("<p class=\"when\"><time datetime=\"").Value(PageWords.Iso(newest.Approved)).Markup("\">").Value(PageWords.Moment(newest.Approved).In(language)).Markup("</time>　")
            .Value(PageWords.VersionNumber(newest.Number).In(language));
        if (newest.Kind == NoticeKind.Guidance) html.Markup("　").Value(PageWords.Guidance.In(language));
        html.Markup("</p></li>\n");
    }

    /// <remarks>It is shown under any address, so its one link must be a whole one.</remarks>
    public static string NotFound(SiteContent content)
    {
        var place = SiteBuild.Place(content, "ja") with { Home = content.BaseUrl, Feed = "" };
        return PageFrame.Write("ja", PageWords.NotFound.Ja, "404.html", "", place, [], html => html
            .Markup("<h1>").Value(PageWords.NotFound.Ja).Markup("</h1>\n<p>").Value(PageWords.NotFoundBody.Ja)
            .Markup("</p>\n<div class=\"group\" lang=\"en\"><h2>").Value(PageWords.NotFound.En).Markup("</h2>\n<p>").Value(PageWords.NotFoundBody.En).Markup("</p></div>\n"));
    }
}
