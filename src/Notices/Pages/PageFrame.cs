using System.Security.Cryptography;
using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Pages;

/// <summary>Where the parts of a site lie, seen from a page.</summary>
/// <param name="Firm">Name of the organisation in the language of the page; may be empty.</param>
/// <param name="BaseUrl">Address of the site with a slash at its end; empty where it is not known.</param>
/// <param name="Home">Link to the list of notices; empty where the page stands alone.</param>
/// <param name="Feed">File of the feed in the page's language; empty where there is none.</param>
sealed record PagePlace(string Firm, string BaseUrl, string Home, string Feed);

/// <summary>The same page in another language.</summary>
/// <param name="Words">The name of the language in itself, with the date of its newest version where that is another.</param>
sealed record OtherPage(string Language, string Href, string Words);

/// <summary>Head, header and footer of a page.</summary>
/// <remarks>The policy allows the page its own style by its digest, and nothing else: no script, no picture, no form, nothing from elsewhere.</remarks>
static class PageFrame
{
    static readonly string Tokens = Resource("tokens.css"), Notice = Resource("notice.css");

    static readonly string Style = Tokens + Resource("frame.css") + Notice;

    static readonly string Digest = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>Colours of the notice alone, always light: a page that does not change in the dark shall not get a dark island.</summary>
    public static string FragmentStyle { get; } = Tokens[..Tokens.IndexOf("@media", StringComparison.Ordinal)]
        .Replace(":root", ".hikeshi-notice", StringComparison.Ordinal).Replace("light dark", "light", StringComparison.Ordinal) + Notice;

    public const string PolicyStart = "default-src 'none'; style-src '";

    /// <param name="file">Name of the page's own file.</param>
    /// <param name="canonical">The file that holds the text as it is now; another than <paramref name="file"/> keeps search engines from showing this one.</param>
    public static string Write(string language, string title, string file, string canonical, PagePlace place, IReadOnlyList<OtherPage> others, Action<HtmlText> main)
    {
        var html = new HtmlText();
        html.Markup("<!doctype html>\n<html lang=\"").Value(language).Markup("\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"").Markup($"{PolicyStart}{Digest}'; base-uri 'none'; form-action 'none'").Markup("\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Markup("<meta name=\"format-detection\" content=\"telephone=no\">\n");
        html.Markup("<title>").Value(place.Firm.Length > 0 ? $"{title} | {place.Firm}" : title).Markup("</title>\n");
        if (canonical != file) html.Markup("<meta name=\"robots\" content=\"noindex\">\n");
        if (place.BaseUrl.Length > 0 && canonical.Length > 0) html.Markup("<link rel=\"canonical\" href=\"").Value(place.BaseUrl + Address(canonical)).Markup("\">\n");
        foreach (var other in others)
            html.Markup("<link rel=\"alternate\" hreflang=\"").Value(other.Language).Markup("\" href=\"").Value(place.BaseUrl + other.Href).Markup("\">\n");
        if (place.Feed.Length > 0) html.Markup("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"").Value(place.Feed).Markup("\">\n");
        html.Markup("<style>").Markup(Style).Markup("</style>\n</head>\n<body>\n<header class=\"bar\">\n<div>");
        if (place.Firm.Length > 0) html.Markup("<p class=\"firm\">").Value(place.Firm).Markup("</p>");
        Navigation(html, language, file, place, others);
        html.Markup("</div>\n</header>\n<main>\n");
        main(html);
        html.Markup("</main>\n");
        if (place.Feed.Length > 0) html.Markup("<footer><p><a href=\"").Value(place.Feed).Markup("\">").Value(PageWords.Feed.In(language)).Markup("</a></p></footer>\n");
        return html.Markup("</body>\n</html>\n").ToString();
    }

    static void Navigation(HtmlText html, string language, string file, PagePlace place, IReadOnlyList<OtherPage> others)
    {
        if ((place.Home.Length == 0 || place.Home == file) && others.Count == 0) return;
        html.Markup("<nav aria-label=\"").Value(new Words("ページの案内", "Site").In(language)).Markup("\"><ul>");
        if (place.Home.Length > 0 && place.Home != file) html.Markup("<li><a href=\"").Value(place.Home).Markup("\">").Value(PageWords.Home.In(language)).Markup("</a></li>");
        foreach (var other in others)
            html.Markup("<li><a href=\"").Value(other.Href).Markup("\" lang=\"").Value(other.Language).Markup("\" hreflang=\"").Value(other.Language).Markup("\">").Value(other.Words).Markup("</a></li>");
        html.Markup("</ul></nav>");
    }

    /// <summary>The list of notices is the site's front page.</summary>
    public static string Address(string file) => file == "index.html" ? "" : file;

    static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PageFrame).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in the assembly."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
