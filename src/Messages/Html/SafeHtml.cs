namespace Hikeshi.Messages.Html;

/// <summary>An HTML mail made harmless: a whole document that runs nothing, sends nothing and loads nothing.</summary>
/// <remarks>
/// Written anew from the tokens of the mail (WHATWG HTML, 13.2.5), never copied: only elements of a short list appear, only with attributes of a short list, text is
/// encoded, and every element that is opened is closed. So the document reads the same to every parser, which takes the ground from mutations; and nothing
/// of the mail's own markup is nested deeper than a bound, which a tree of it could be. Scripts, styles sheets, forms, frames, objects, SVG and MathML
/// do not occur. Links and pictures become text that says where they lead. What is left out is counted.
/// The document is shown in a frame without any right and under a policy that loads nothing; each of the three would suffice alone.
/// </remarks>
/// <param name="Document">The document.</param>
/// <param name="LeftOut">What is not in it: words for people.</param>
public sealed record SafeHtml(string Document, SafeHtmlCounts LeftOut)
{
    /// <summary>The policy under which the document is served.</summary>
    public const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Characters of HTML that are read. Attack: 50 megabytes of it.</summary>
    public const int SourceChars = 300_000;

    /// <summary>True where the mail has no HTML.</summary>
    public bool IsEmpty { get; private init; }

    public static SafeHtml Of(string html, string language) => new SafeHtmlWriter(language == "ja").Write(html) with { IsEmpty = html.Length == 0 };
}

/// <summary>What of an HTML mail is not shown.</summary>
/// <param name="Chars">Characters of HTML behind the limit.</param>
/// <param name="Active">Scripts, frames, objects, style sheets and the like.</param>
/// <param name="Styles">Declarations that could cover or hide something, or load something.</param>
/// <param name="Pictures">Pictures that would have been loaded from outside.</param>
public sealed record SafeHtmlCounts(int Chars, int Active, int Styles, int Pictures, int TooDeep);
