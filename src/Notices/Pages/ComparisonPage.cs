using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Pages;

/// <summary>Two editions of a notice, line by line as read, with words and lines through or below the letters where they differ.</summary>
static class ComparisonPage
{
    /// <param name="all">Every edition of the notice that is shown, to choose other pairs from.</param>
    public static string Write(Edition older, Edition newer, IReadOnlyList<Edition> all, PagePlace place)
    {
        var language = newer.Language;
        var title = $"{newer.Title} ({PageWords.VersionNumber(older.Number).In(language)} – {PageWords.VersionNumber(newer.Number).In(language)})";
        return PageFrame.Write(language, title, PageNames.Comparison(older, newer), PageNames.Current(newer.Notice), place, [], html =>
        {
            html.Markup("<h1>").Value(PageWords.Comparison.In(language)).Markup("</h1>\n<dl class=\"pair\">\n");
            foreach (var edition in new[] { older, newer })
                html.Markup("<div><dt><a href=\"").Value(PageNames.Numbered(edition)).Markup("\">").Value(PageWords.VersionNumber(edition.Number).In(language)).Markup("</a></dt><dd>")
                    .Value(PageWords.Moment(edition.Approved).In(language)).Markup(" <code>").Value(edition.Sha256[..16]).Markup("…</code></dd></div>\n");
            html.Markup("</dl>\n");
            var lines = Comparison.Of(Text(older), Text(newer)).Where(l => l.State != PieceState.Same || l.Pieces.Any(p => p.Text.Trim().Length > 0)).ToList();
            html.Markup("<p>").Value((lines.All(IsSame) ? PageWords.NothingDiffers : PageWords.ComparisonKey).In(language)).Markup("</p>\n<div class=\"lines\">\n");
            foreach (var line in lines) Line(html, line, language);
            html.Markup("</div>\n");
            Pairs(html, older, newer, all, language);
        });
    }

    static string Text(Edition edition) => $"{edition.Title}\n{PlainText.Of(edition.Markdown)}";

    static bool IsSame(ComparedLine line) => line is { State: PieceState.Same, Pieces.Count: 1 } && line.Pieces[0].State == PieceState.Same;

    static void Line(HtmlText html, ComparedLine line, string language)
    {
        if (line.State != PieceState.Same && line.Pieces.All(p => p.Text.Trim().Length == 0)) return;
        var (css, word) = line.State switch
        {
            PieceState.Added => ("added", PageWords.Added),
            PieceState.Removed => ("removed", PageWords.Removed),
            _ => IsSame(line) ? ("same", null) : ("changed", PageWords.Changed),
        };
        html.Markup($"<p class=\"{css}\"><span class=\"sign\">").Value(word?.In(language) ?? "").Markup("</span><span>");
        foreach (var piece in line.Pieces)
        {
            var name = piece.State switch { PieceState.Added => "ins", PieceState.Removed => "del", _ => "" };
            if (name.Length > 0) html.Markup($"<{name}>").Value(piece.Text).Markup($"</{name}>");
            else html.Value(piece.Text);
        }
        html.Markup("</span></p>\n");
    }

    static void Pairs(HtmlText html, Edition older, Edition newer, IReadOnlyList<Edition> all, string language)
    {
        if (all.Count < 3) return;
        html.Markup("<nav class=\"pairs\" aria-label=\"").Value(PageWords.OtherPairs.In(language)).Markup("\"><h2>").Value(PageWords.OtherPairs.In(language)).Markup("</h2>\n<ul>\n");
        for (var b = 1; b < all.Count; b++)
            for (var a = 0; a < b; a++)
            {
                var words = $"{PageWords.VersionNumber(all[a].Number).In(language)} – {PageWords.VersionNumber(all[b].Number).In(language)}";
                if ((all[a], all[b]) == (older, newer)) html.Markup("<li><span aria-current=\"page\">").Value(words).Markup("</span></li>\n");
                else html.Markup("<li><a href=\"").Value(PageNames.Comparison(all[a], all[b])).Markup("\">").Value(words).Markup("</a></li>\n");
            }
        html.Markup("</ul></nav>\n");
    }
}
