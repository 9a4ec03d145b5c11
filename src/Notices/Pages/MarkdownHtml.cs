using Hikeshi.Notices.Versions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hikeshi.Notices.Pages;

/// <summary>The text of a notice as HTML: only elements that this file names, only links that <see cref="LinkTarget"/> lets pass.</summary>
/// <param name="marks">What was added when; null where nothing is marked.</param>
/// <param name="topHeading">Level that the highest heading of the text gets.</param>
sealed class MarkdownHtml(string markdown, string language, EditionMarks? marks, int topHeading)
{
    readonly HtmlText _html = new();
    readonly string[] _lines = markdown.Split('\n');
    int _heading = topHeading - 1;

    public static string Of(string markdown, string language, EditionMarks? marks, int topHeading)
    {
        var document = NoticeMarkdown.Parse(markdown, out var read);
        var writer = new MarkdownHtml(read, language, marks, topHeading);
        writer.Blocks(document, tight: false);
        return writer._html.ToString();
    }

    /// <summary>Blocks that came at the same time stand together under one label.</summary>
    void Blocks(ContainerBlock container, bool tight)
    {
        LineMark open = default;
        var isOpen = false;
        foreach (var block in container)
        {
            var mark = marks is null ? null : MarkOf(block);
            var marked = mark is { } known && marks!.IsMarked(known);
            if (isOpen && (!marked || mark != open)) Close();
            if (marked && !isOpen)
            {
                _html.Markup(marks!.IsNewest(mark!.Value) ? "<div class=\"hikeshi-mark hikeshi-new\">" : "<div class=\"hikeshi-mark\">").Markup("<p class=\"hikeshi-label\">").Value(marks.Label(mark.Value, language)).Markup("</p>\n");
                (open, isOpen) = (mark.Value, true);
            }
            Block(block, tight, inMark: isOpen);
        }
        if (isOpen) Close();

        void Close()
        {
            _html.Markup("</div>\n");
            isOpen = false;
        }
    }

    LineMark? MarkOf(Block block)
    {
        var (first, last) = LinesOf(block);
        var mark = marks!.Of(first, last, IsBlank);
        return mark is null && block is LeafBlock ? marks.Newest(first, last) : mark;
    }

    (int First, int Last) LinesOf(Block block)
    {
        var end = Math.Min(block.Span.End, markdown.Length - 1);
        var last = block.Line + (end > block.Span.Start ? markdown.AsSpan(block.Span.Start, end - block.Span.Start + 1).TrimEnd('\n').Count('\n') : 0);
        return (block.Line, last);
    }

    bool IsBlank(int line) => line >= _lines.Length || string.IsNullOrWhiteSpace(_lines[line]);

    void Block(Block block, bool tight, bool inMark)
    {
        switch (block)
        {
            case HeadingBlock heading:
                // A level may not be skipped: people who move by headings would think that one is missing.
                _heading = Math.Clamp(topHeading + Math.Max(heading.Level, 2) - 2, topHeading, Math.Min(_heading + 1, 6));
                Element($"h{_heading}", heading.Inline, _heading == topHeading ? " class=\"hikeshi-heading\"" : "");
                break;
            case ParagraphBlock paragraph when tight: Inlines(paragraph.Inline); _html.Markup("\n"); break;
            case ParagraphBlock paragraph: Element("p", paragraph.Inline); break;
            case ListBlock list: List(list, inMark); break;
            case Table table: Table(table, inMark); break;
            case QuoteBlock quote:
                _html.Markup("<blockquote>\n");
                Inner(quote, tight: false, inMark);
                _html.Markup("</blockquote>\n");
                break;
            case CodeBlock code: _html.Markup("<pre><code>").Value(code.Lines.ToString()).Markup("</code></pre>\n"); break;
            case ThematicBreakBlock: _html.Markup("<hr>\n"); break;
            default: break;
        }
    }

    void Inner(ContainerBlock container, bool tight, bool inMark)
    {
        if (inMark) foreach (var block in container) Block(block, tight, inMark: true);
        else Blocks(container, tight);
    }

    void List(ListBlock list, bool inMark)
    {
        var start = int.TryParse(list.OrderedStart, out var number) && number != 1 ? $" start=\"{number}\"" : "";
        _html.Markup(list.IsOrdered ? $"<ol{start}>\n" : "<ul>\n");
        foreach (var item in list.OfType<ListItemBlock>())
        {
            LineMark? mark = marks is null || inMark ? null : MarkOf(item);
            var marked = mark is { } known && marks!.IsMarked(known);
            if (!marked) _html.Markup("<li>");
            else _html.Markup(marks!.IsNewest(mark!.Value) ? "<li class=\"hikeshi-mark hikeshi-new\">" : "<li class=\"hikeshi-mark\">").Markup("<span class=\"hikeshi-label\">").Value(marks.Label(mark.Value, language)).Markup("</span> ");
            Inner(item, tight: !list.IsLoose, inMark || marked);
            _html.Markup("</li>\n");
        }
        _html.Markup(list.IsOrdered ? "</ol>\n" : "</ul>\n");
    }

    /// <summary>On narrow screens each cell stands on a line of its own behind the name of its column.</summary>
    void Table(Table table, bool inMark)
    {
        var rows = table.OfType<TableRow>().ToList();
        var heads = rows.FirstOrDefault(r => r.IsHeader)?.OfType<TableCell>().ToList() ?? [];
        _html.Markup("<table>\n");
        if (heads.Count > 0)
        {
            _html.Markup("<thead><tr>");
            foreach (var head in heads) CellText("<th scope=\"col\">", head, "</th>");
            _html.Markup("</tr></thead>\n");
        }
        _html.Markup("<tbody>\n");
        var line = table.Line + (heads.Count > 0 ? 2 : 0);
        foreach (var row in rows.Where(r => !r.IsHeader)) Row(row, heads, marks is null || inMark ? null : marks.Of(line, line++, IsBlank));
        _html.Markup("</tbody></table>\n");
    }

    void Row(TableRow row, List<TableCell> heads, LineMark? mark)
    {
        var marked = mark is { } known && marks!.IsMarked(known);
        _html.Markup(!marked ? "<tr>" : marks!.IsNewest(mark!.Value) ? "<tr class=\"hikeshi-mark hikeshi-new\">" : "<tr class=\"hikeshi-mark\">");
        foreach (var (cell, column) in row.OfType<TableCell>().Select((c, i) => (c, i)))
        {
            _html.Markup("<td data-label=\"").Value(column < heads.Count ? PlainText.Of(heads[column]) : "").Markup("\"><div>");
            if (marked && column == 0) _html.Markup("<span class=\"hikeshi-label\">").Value(marks!.Label(mark!.Value, language)).Markup("</span> ");
            CellText("", cell, "</div></td>");
        }
        _html.Markup("</tr>\n");
    }

    void CellText(string before, TableCell cell, string after)
    {
        _html.Markup(before);
        foreach (var block in cell.OfType<LeafBlock>()) Inlines(block.Inline);
        _html.Markup(after);
    }

    void Element(string name, ContainerInline? inline, string attributes = "")
    {
        _html.Markup($"<{name}{attributes}>");
        Inlines(inline);
        _html.Markup($"</{name}>\n");
    }

    void Inlines(ContainerInline? container)
    {
        foreach (var inline in container ?? []) Inline(inline);
    }

    void Inline(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal: _html.Value(literal.Content.ToString()); break;
            case LineBreakInline { IsHard: true }: _html.Markup("<br>\n"); break;
            // Japanese is written without blanks: a line end between two of its letters is none either.
            case LineBreakInline end: _html.Markup(IsInJapanese(end) ? "" : "\n"); break;
            case CodeInline code: _html.Markup("<code>").Value(code.Content).Markup("</code>"); break;
            case HtmlEntityInline entity: _html.Value(entity.Transcoded.ToString()); break;
            case AutolinkInline auto: Link(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, () => _html.Value(auto.Url)); break;
            case LinkInline { IsImage: true } image: Inlines(image); break;
            case LinkInline link: Link(link.Url, () => Inlines(link)); break;
            case EmphasisInline emphasis:
                var name = emphasis.DelimiterCount > 1 ? "strong" : "em";
                _html.Markup($"<{name}>");
                Inlines(emphasis);
                _html.Markup($"</{name}>");
                break;
            case ContainerInline nested: Inlines(nested); break;
            default: break;
        }
    }

    static bool IsInJapanese(LineBreakInline end) =>
        end.PreviousSibling is LiteralInline { Content: { Length: > 0 } before } && end.NextSibling is LiteralInline { Content: { Length: > 0 } after }
        && before[before.End] >= '\u3000' && after[after.Start] >= '\u3000';

    void Link(string? written, Action content)
    {
        var target = LinkTarget.Of(written);
        if (target is not null) _html.Markup("<a href=\"").Value(target).Markup("\">");
        content();
        if (target is not null) _html.Markup("</a>");
    }
}
