using System.Text;
using System.Xml;
using Hikeshi.Kernel;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Site;

/// <summary>What machines read: Atom feed (RFC 4287), sitemap (sitemaps.org 0.9), robots.txt (RFC 9309).</summary>
/// <remarks>An entry of the feed is a version: its address never changes, so that each is told once.</remarks>
static class SiteFeed
{
    const string AtomNamespace = "http://www.w3.org/2005/Atom", SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    const int EntriesShown = 50;

    public static string Robots(string baseUrl) => "User-agent: *\nAllow: /\n" + (baseUrl.Length > 0 ? $"Sitemap: {baseUrl}sitemap.xml\n" : "");

    public static string Atom(SiteContent content, string language, List<List<Edition>> notices) => Xml(xml =>
    {
        var versions = notices.SelectMany(n => n.Select(e => (Edition: e, First: n[0]))).OrderByDescending(v => v.Edition.Approved.ToInstant()).ThenBy(v => v.Edition.Id, StringComparer.Ordinal).Take(EntriesShown).ToList();
        var firm = content.Firm.GetValueOrDefault(language, "");
        var self = content.BaseUrl + PageNames.Feed(language);
        xml.WriteStartElement("feed", AtomNamespace);
        xml.WriteAttributeString("xml", "lang", null, language);
        Element(xml, "id", self);
        Element(xml, "title", firm.Length > 0 ? $"{firm} {PageWords.Notices.In(language)}" : PageWords.Notices.In(language));
        Element(xml, "updated", PageWords.Iso(versions[0].Edition.Approved));
        xml.WriteStartElement("author", AtomNamespace);
        Element(xml, "name", firm.Length > 0 ? firm : new Uri(content.BaseUrl).Host);
        xml.WriteEndElement();
        Link(xml, "self", "application/atom+xml", self);
        Link(xml, "alternate", "text/html", content.BaseUrl);
        foreach (var (edition, first) in versions)
        {
            xml.WriteStartElement("entry", AtomNamespace);
            Element(xml, "id", content.BaseUrl + PageNames.Numbered(edition));
            Element(xml, "title", edition == first ? edition.Title : $"{edition.Title} ({PageWords.VersionNumber(edition.Number).In(language)})");
            Element(xml, "published", PageWords.Iso(edition.Approved));
            Element(xml, "updated", PageWords.Iso(edition.Approved));
            Link(xml, "alternate", "text/html", content.BaseUrl + PageNames.Numbered(edition));
            xml.WriteStartElement("content", AtomNamespace);
            xml.WriteAttributeString("type", "text");
            xml.WriteString(SafeText.Of((edition.Summary.Length > 0 ? $"{PageWords.Updated.In(language)}: {edition.Summary}\n\n" : "") + PlainText.Of(edition.Markdown)));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public static string Sitemap(string baseUrl, List<List<Edition>> notices) => Xml(xml =>
    {
        xml.WriteStartElement("urlset", SitemapNamespace);
        var newest = notices.Select(n => n[^1]).ToList();
        if (newest.Count > 0) Location(baseUrl, newest.MaxBy(e => e.Approved.ToInstant())!);
        foreach (var edition in newest) Location(baseUrl + PageNames.Current(edition.Notice), edition);
        xml.WriteEndElement();

        void Location(string address, Edition edition)
        {
            xml.WriteStartElement("url", SitemapNamespace);
            xml.WriteElementString("loc", SitemapNamespace, address);
            xml.WriteElementString("lastmod", SitemapNamespace, PageWords.Iso(edition.Approved));
            xml.WriteEndElement();
        }
    });

    static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, AtomNamespace, SafeText.Of(text));

    static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", AtomNamespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    static string Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) write(xml);
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
