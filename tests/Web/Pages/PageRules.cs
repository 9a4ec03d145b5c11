using System.Text;
using AngleSharp.Dom;

namespace Hikeshi.Web.Tests.Pages;

/// <summary>What holds of every page, whatever it shows.</summary>
static class PageRules
{
    public const int MostBytes = 100_000;

    public static IEnumerable<string> Faults(SeenPage page, string language)
    {
        var document = page.Document;
        if (!page.Policy.Contains("default-src 'none'", StringComparison.Ordinal) || page.Policy.Contains("unsafe", StringComparison.Ordinal)) yield return $"its policy is '{page.Policy}'";
        if (document.DocumentElement.GetAttribute("lang") != language) yield return "its language is not said";
        if (document.QuerySelectorAll("h1").Length != 1) yield return $"it has {document.QuerySelectorAll("h1").Length} h1";
        if (string.IsNullOrWhiteSpace(document.Title)) yield return "it has no title";
        if (Encoding.UTF8.GetByteCount(page.Html) > MostBytes) yield return $"it has {Encoding.UTF8.GetByteCount(page.Html)} bytes";
        foreach (var element in document.All.Where(e => e.HasAttribute("style") || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)))) yield return $"<{element.LocalName}> has inline style or script";
        foreach (var script in document.Scripts.Where(s => s.Source is null)) yield return "it has an inline script";
        if (document.QuerySelector("style") is not null) yield return "it has inline style";
        foreach (var id in document.All.Where(e => e.Id is { Length: > 0 }).GroupBy(e => e.Id).Where(g => g.Count() > 1)) yield return $"two elements have the id {id.Key}";
        foreach (var input in document.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            if (!input.HasAttribute("aria-label") && !document.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == input.Id && input.Id is not null) && input.Closest("label") is null) yield return $"the field {input.GetAttribute("name")} has no label";
        foreach (var form in document.QuerySelectorAll("form[method=post]"))
            if (form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") is not { Length: > 20 }) yield return $"the form {form.GetAttribute("action")} has no token";
        foreach (var link in document.QuerySelectorAll("a[href], link[href], script[src], img[src], form[action], iframe[src]"))
            if ((link.GetAttribute("href") ?? link.GetAttribute("src") ?? link.GetAttribute("action")) is { } address && !address.StartsWith('/') && !address.StartsWith('#')) yield return $"it leads to {address}";
        var level = 0;
        foreach (var heading in document.QuerySelectorAll("main h1, main h2, main h3, main h4"))
        {
            var next = heading.LocalName[1] - '0';
            if (next > level + 1) yield return $"{heading.LocalName} '{heading.TextContent.Trim()}' follows h{level}";
            level = next;
        }
    }
}
