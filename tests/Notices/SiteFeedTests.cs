using System.Globalization;
using System.Xml.Linq;
using Hikeshi.Notices.Site;

namespace Hikeshi.Notices.Tests;

/// <summary>What RFC 4287 and sitemaps.org ask of the files, element by element.</summary>
public sealed class SiteFeedTests
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom", Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory]
    [InlineData("ja", 3)]
    [InlineData("en", 2)]
    public void The_feed_has_what_the_standard_asks_for(string language, int webVersions)
    {
        var feed = XDocument.Parse(SamplePages.Page($"feed-{language}.xml")).Root!;

        Assert.Equal(Atom + "feed", feed.Name);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(webVersions + 1, entries.Count);
        foreach (var element in entries.Prepend(feed))
        {
            Assert.True(Uri.IsWellFormedUriString(element.Element(Atom + "id")!.Value, UriKind.Absolute));
            Assert.NotEmpty(element.Element(Atom + "title")!.Value);
            Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[+]09:00$", element.Element(Atom + "updated")!.Value);
            Assert.Single(element.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == "alternate");
        }
        Assert.Equal($"https://notice.example/feed-{language}.xml", (string?)feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self").Attribute("href"));
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        var times = entries.Select(e => DateTimeOffset.Parse(e.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal(times[0], DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_sitemap_lists_what_holds_today_and_robots_names_it()
    {
        var map = XDocument.Parse(SamplePages.Page("sitemap.xml")).Root!;

        Assert.Equal(["https://notice.example/", "https://notice.example/guidance-en.html", "https://notice.example/guidance-ja.html", "https://notice.example/web-en.html", "https://notice.example/web-ja.html"],
            map.Elements(Map + "url").Select(u => u.Element(Map + "loc")!.Value).Order(StringComparer.Ordinal));
        Assert.Contains("Sitemap: https://notice.example/sitemap.xml", SamplePages.Page("robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_xml_cannot_hold_does_not_break_the_feed() =>
        Assert.NotNull(XDocument.Parse(SamplePages.Page("feed-ja.xml", SamplePages.Hostile("a\u0000\u001F]]>" + (char)0xD800, "b\u0001 <x> &y;"))).Root);
}
