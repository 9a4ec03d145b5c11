namespace Hikeshi.Formats.Html;

/// <summary>A link of an HTML text: where it goes and what it shows.</summary>
/// <param name="Target">The address as a browser would take it: white space and control characters removed, relative addresses resolved
/// against <c>base href</c> where there is one; <c>javascript:</c>, <c>data:</c> and <c>cid:</c> are kept.</param>
/// <param name="Text">What stands there for the reader, pictures by their alternative text.</param>
public sealed record HtmlLink(string Target, string Text)
{
    /// <summary>What leads there: a, area, form, button, iframe, base, meta (refresh), or img for a picture.</summary>
    public string Element { get; init; } = "a";

    /// <summary>True when the reader cannot see it.</summary>
    public bool Hidden { get; init; }
}
