using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hikeshi.Notices.Pages;

/// <summary>Markdown as plain text: for newsletters, mail, posts, and for reading what a text claims.</summary>
public static class PlainText
{
    public static string Of(string markdown)
    {
        var text = new StringBuilder();
        Write(NoticeMarkdown.Parse(markdown), text, "", tight: false);
        return text.ToString().Trim('\n') + "\n";
    }

    static void Write(ContainerBlock container, StringBuilder text, string indent, bool tight)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    text.Append(indent).Append(heading.Level <= 2 ? "■ " : "▼ ").Append(Inline(heading.Inline)).Append("\n\n");
                    break;
                case ListBlock list:
                    var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
                    foreach (var item in list.OfType<ListItemBlock>())
                    {
                        var marker = list.IsOrdered ? $"{number++}. " : "・";
                        var inner = new StringBuilder();
                        Write(item, inner, indent + (list.IsOrdered ? "   " : "  "), tight: true);
                        text.Append(indent).Append(marker).Append(inner.ToString().TrimStart(' '));
                    }
                    if (!tight) text.Append('\n');
                    break;
                case Table table:
                    foreach (var row in table.OfType<TableRow>().Where(r => !r.IsHeader))
                    {
                        var header = table.OfType<TableRow>().FirstOrDefault(r => r.IsHeader);
                        var cells = row.OfType<TableCell>().Select((c, i) => header is null ? Cell(c) : $"{Cell((TableCell)header[i])}: {Cell(c)}");
                        text.Append(indent).Append('・').Append(string.Join(" / ", cells)).Append('\n');
                    }
                    text.Append('\n');
                    break;
                case LeafBlock { Inline: { } inline }: text.Append(indent).Append(Inline(inline).Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append(tight ? "\n" : "\n\n"); break;
                case CodeBlock code: text.Append(indent).Append(code.Lines.ToString()).Append("\n\n"); break;
                case ThematicBreakBlock: text.Append(indent).Append("――――――――――\n\n"); break;
                case ContainerBlock inner: Write(inner, text, indent, tight); break;
                default: break;
            }
        }
    }

    /// <summary>True where the words are the address itself; a telephone number need not be said a second time because it is a link.</summary>
    static bool SaysAll(string words, string url) =>
        words == url || (url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && words.Contains(url[7..], StringComparison.Ordinal))
        || (url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) && Digits(words) == Digits(url));

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    internal static string Of(TableCell cell) => Cell(cell);

    static string Cell(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(b => Inline(b.Inline)));

    static string Inline(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var child in inline ?? [])
            text.Append(child switch
            {
                LiteralInline literal => literal.Content.ToString(),
                LineBreakInline => "\n",
                CodeInline code => code.Content,
                AutolinkInline auto => auto.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline { IsImage: false } link => Inline(link) is var words && SaysAll(words, link.Url ?? "") ? words : $"{words} {link.Url}",
                ContainerInline nested => Inline(nested),
                _ => "",
            });
        return text.ToString();
    }
}
