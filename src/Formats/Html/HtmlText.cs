using Hikeshi.Kernel;

namespace Hikeshi.Formats.Html;

/// <summary>The visible text of an HTML document, block by block, and its links.</summary>
/// <remarks>Rendering works on the tokens of the WHATWG tokenizer with a bounded stack of open elements instead of a tree: mail is
/// hostile, and building a tree of 100,000 nested elements takes quadratic time.</remarks>
/// <param name="Text">What a reader sees; lines end in '\n', quotations begin with '&gt; ', table rows read 'a | b'.</param>
/// <param name="Links">Links, forms, frames and refreshes in document order.</param>
public sealed record HtmlText(string Text, IReadOnlyList<HtmlLink> Links)
{
    /// <summary>Text that is there but not shown: display:none, zero font size, the hidden attribute, template, noscript.</summary>
    public string HiddenText { get; init; } = "";

    /// <summary>Pictures: source and alternative text; <c>data:</c> sources are cut after their media type.</summary>
    public IReadOnlyList<HtmlLink> Images { get; init; } = [];

    /// <summary>The source of each script element, never run.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>The document's title; empty where it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The tables that hold data rather than layout: each a list of rows, each a list of cells, empty ones kept.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tables { get; init; } = [];

    public IReadOnlyList<Anomaly> Anomalies { get; init; } = [];

    /// <summary>Turns HTML into the text that a reader sees; quotations get '&gt; ', tables 'a | b'.</summary>
    public static HtmlText Read(string html) => Read(html, Limits.Default);

    /// <summary>Turns HTML into the text that a reader sees, within limits; never throws, linear in its input.</summary>
    public static HtmlText Read(string html, Limits limits) => new HtmlRenderer(limits).Render(html);
}
