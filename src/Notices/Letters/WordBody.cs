using System.Globalization;
using System.Text;
using Hikeshi.Notices.Pages;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hikeshi.Notices.Letters;

/// <summary>The Markdown of notices as paragraphs and tables of a Word document (ECMA-376 part 1, 17.3 and 17.4).</summary>
static class WordBody
{
    const int IndentTwips = 360;

    public static string Of(string markdown)
    {
        var target = new StringBuilder();
        Write(Markdown.Parse(markdown, NoticeMarkdown.Pipeline), target, 0, "");
        return target.ToString();
    }

    /// <param name="marker">Stands before the first paragraph: the sign of a list's item.</param>
    static void Write(ContainerBlock container, StringBuilder target, int depth, string marker)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading: Paragraph(target, "Heading1", depth, "", heading.Inline); break;
                case ListBlock list:
                    var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
                    foreach (var item in list.OfType<ListItemBlock>()) Write(item, target, depth + 1, list.IsOrdered ? $"{number++}. " : "・");
                    break;
                case Table table: Rows(table, target); break;
                case LeafBlock { Inline: { } inline }: Paragraph(target, "", depth, marker, inline); break;
                case CodeBlock code: target.Append("<w:p><w:r>").Append(Text(code.Lines.ToString())).Append("</w:r></w:p>"); break;
                case ThematicBreakBlock: target.Append("<w:p/>"); break;
                case ContainerBlock inner: Write(inner, target, depth, marker); break;
                default: break;
            }
            marker = "";
        }
    }

    static void Paragraph(StringBuilder target, string style, int depth, string marker, ContainerInline? inline)
    {
        target.Append("<w:p>");
        if (style.Length > 0) target.Append("<w:pPr><w:pStyle w:val=\"").Append(style).Append("\"/></w:pPr>");
        else if (depth > 0)
            target.Append(CultureInfo.InvariantCulture, $"<w:pPr><w:ind w:left=\"{depth * IndentTwips}\"{(marker.Length > 0 ? $" w:hanging=\"{IndentTwips}\"" : "")}/></w:pPr>");
        if (marker.Length > 0) target.Append("<w:r>").Append(Text(marker)).Append("</w:r>");
        Runs(inline, target, "");
        target.Append("</w:p>");
    }

    static void Rows(Table table, StringBuilder target)
    {
        var columns = table.OfType<TableRow>().Select(r => r.Count).DefaultIfEmpty(1).Max();
        target.Append("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
        for (var i = 0; i < columns; i++) target.Append("<w:gridCol/>");
        target.Append("</w:tblGrid>");
        foreach (var row in table.OfType<TableRow>())
        {
            target.Append("<w:tr>");
            for (var i = 0; i < columns; i++)
            {
                target.Append("<w:tc><w:p>");
                if (i < row.Count)
                    foreach (var leaf in ((TableCell)row[i]).OfType<LeafBlock>()) Runs(leaf.Inline, target, row.IsHeader ? "<w:b/>" : "");
                target.Append("</w:p></w:tc>");
            }
            target.Append("</w:tr>");
        }
        target.Append("</w:tbl><w:p/>");
    }

    /// <param name="properties">Of the run; bold stands before italic (the schema's order).</param>
    static void Runs(ContainerInline? inline, StringBuilder target, string properties)
    {
        foreach (var child in inline ?? [])
            switch (child)
            {
                case LiteralInline literal: Run(target, properties, Text(literal.Content.ToString())); break;
                case LineBreakInline { IsHard: true }: Run(target, properties, "<w:br/>"); break;
                // A line of Japanese goes on in the next without a blank.
                case LineBreakInline: Run(target, properties, Text(" ")); break;
                case CodeInline code: Run(target, properties, Text(code.Content)); break;
                case AutolinkInline auto: Run(target, properties, Text(auto.Url)); break;
                case HtmlEntityInline entity: Run(target, properties, Text(entity.Transcoded.ToString())); break;
                case EmphasisInline { DelimiterCount: >= 2 } strong: Runs(strong, target, properties.Contains("<w:b/>", StringComparison.Ordinal) ? properties : "<w:b/>" + properties); break;
                case EmphasisInline emphasis: Runs(emphasis, target, properties.Contains("<w:i/>", StringComparison.Ordinal) ? properties : properties + "<w:i/>"); break;
                case LinkInline { IsImage: false } link:
                    Runs(link, target, properties);
                    if (link.Url is { Length: > 0 } url && (link.FirstChild as LiteralInline)?.Content.ToString() != url) Run(target, properties, Text($" ({url})"));
                    break;
                case ContainerInline nested: Runs(nested, target, properties); break;
                default: break;
            }
    }

    static void Run(StringBuilder target, string properties, string content)
    {
        target.Append("<w:r>");
        if (properties.Length > 0) target.Append("<w:rPr>").Append(properties).Append("</w:rPr>");
        target.Append(content).Append("</w:r>");
    }

    static string Text(string text) => $"<w:t xml:space=\"preserve\">{LetterFormat.Escape(text.ReplaceLineEndings(" "))}</w:t>";
}
