using Hikeshi.Notices.Texts;
using Markdig;
using Markdig.Syntax;

namespace Hikeshi.Notices.Pages;

/// <summary>The Markdown of notices: CommonMark with tables, without HTML.</summary>
public static class NoticeMarkdown
{
    /// <summary>Attack: emphasis, links and code that begin and never end; the parser tries each beginning with each end. A list of some thousand bold times stays below.</summary>
    const int MostDelimiters = 10_000;

    /// <summary>Attack: quotations in lists in quotations on one line.</summary>
    const int LongestPrefix = 300;

    internal static MarkdownPipeline Pipeline { get; } =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UsePreciseSourceLocation().Build();

    static readonly System.Buffers.SearchValues<char> Delimiters = System.Buffers.SearchValues.Create("*_[]`<!"), Prefix = System.Buffers.SearchValues.Create(" \t>-+*.)0123456789");

    /// <summary>The text as an HTML fragment without styles, as the second form of a mail.</summary>
    /// <param name="topHeading">Level of the text's first headings.</param>
    public static string ToHtml(string markdown, string language, int topHeading = 1) => MarkdownHtml.Of(markdown, language, null, topHeading);

    internal static MarkdownDocument Parse(string markdown) => Parse(markdown, out _);

    /// <summary>Text that nobody writes, nested deeper than the parser allows or with endless beginnings, is read as plain lines, so that nothing of it is lost.</summary>
    /// <param name="read">What was read: offsets in the document count in it.</param>
    internal static MarkdownDocument Parse(string markdown, out string read)
    {
        if (!IsBeyond(markdown))
        {
            try
            {
                return Markdown.Parse(read = markdown, Pipeline);
            }
            catch (ArgumentException)
            {
                // Nested too deep: that is how the parser says it.
            }
        }
        return Markdown.Parse(read = string.Join('\n', markdown.Split('\n').Select(MarkdownText.Escape)), Pipeline);
    }

    static bool IsBeyond(string markdown)
    {
        var delimiters = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) delimiters = 0;
            foreach (var c in line) if (Delimiters.Contains(c)) delimiters++;
            var prefix = line.IndexOfAnyExcept(Prefix);
            if (delimiters > MostDelimiters || (prefix < 0 ? line.Length : prefix) > LongestPrefix) return true;
        }
        return false;
    }
}
