using System.Collections.Frozen;

namespace Hikeshi.Formats.Html;

/// <summary>What each element does to the flow of text (WHATWG HTML, 13.1.2 and 15.3).</summary>
static class HtmlElements
{
    static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet([
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section",
        "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp"]);

    static readonly FrozenSet<string> Margins = FrozenSet.ToFrozenSet([
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "figure", "listing", "xmp"]);

    static readonly FrozenSet<string> Voids = FrozenSet.ToFrozenSet([
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image", "input", "keygen", "link", "meta",
        "param", "source", "track", "wbr"]);

    static readonly FrozenSet<string> Formatting = FrozenSet.ToFrozenSet([
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]);

    static readonly FrozenSet<string> NotShown = FrozenSet.ToFrozenSet([
        "head", "template", "noscript", "noembed", "noframes", "iframe", "video", "audio", "canvas", "datalist", "rp"]);

    public static bool IsBlock(string name) => Blocks.Contains(name);
    public static bool HasMargin(string name) => Margins.Contains(name);
    public static bool IsVoid(string name) => Voids.Contains(name);
    public static bool IsFormatting(string name) => Formatting.Contains(name);
    public static bool IsNotShown(string name) => NotShown.Contains(name);
    public static bool IsCell(string name) => name is "td" or "th";
    public static bool KeepsSpaces(string name) => name is "pre" or "textarea" or "listing" or "xmp" or "plaintext";

    /// <summary>End tags of the first do not look beyond the second (WHATWG HTML, 13.2.4.2: scopes).</summary>
    public static bool IsBarrier(string endTag, string open) => open switch
    {
        "table" => endTag is not "html" and not "body",
        "td" or "th" or "caption" => !IsTablePart(endTag),
        "ul" or "ol" => endTag is "li",
        _ => false,
    };

    static readonly FrozenSet<string> ImpliedEnds = FrozenSet.ToFrozenSet([
        "p", "li", "dd", "dt", "option", "td", "th", "caption", "tr", "tbody", "thead", "tfoot", "a", "head",
        "table", "ul", "ol", "dl", "select", "button", "object", "template"]);

    /// <summary>False where neither <see cref="Closes"/> nor <see cref="StopsClosing"/> can hold for an open element.</summary>
    public static bool MattersToImpliedEnds(string name) => ImpliedEnds.Contains(name);

    /// <summary>Elements that a start tag closes when they are the innermost of their kind: rows close rows, items items.</summary>
    public static bool Closes(string startTag, string open) => open switch
    {
        "p" => IsBlock(startTag) && startTag is not "option" and not "optgroup",
        "li" => startTag is "li",
        "dd" or "dt" => startTag is "dd" or "dt",
        "option" => startTag is "option" or "optgroup",
        "td" or "th" or "caption" => startTag is "td" or "th" or "tr" or "tbody" or "thead" or "tfoot",
        "tr" => startTag is "tr" or "tbody" or "thead" or "tfoot",
        "tbody" or "thead" or "tfoot" => startTag is "tbody" or "thead" or "tfoot",
        "a" => startTag is "a",
        "head" => !BelongsInHead(startTag),
        _ => false,
    };

    /// <summary>Elements beyond which a start tag closes nothing.</summary>
    public static bool StopsClosing(string startTag, string open) => open switch
    {
        "table" => true,
        "td" or "th" or "caption" => !IsTablePart(startTag),
        "ul" or "ol" or "dl" or "select" => true,
        "button" or "object" or "template" => true,
        _ => false,
    };

    static bool BelongsInHead(string name) => name is "html" or "head" or "meta" or "title" or "link" or "base" or "basefont" or "bgsound"
        or "style" or "script" or "noscript" or "noframes" or "template";

    static bool IsTablePart(string name) => name is "table" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th" or "caption";
}
