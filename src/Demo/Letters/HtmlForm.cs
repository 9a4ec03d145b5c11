using System.Net;
using System.Text;

namespace Hikeshi.Demo.Letters;

/// <summary>The HTML form of a letter: a table for forms, lines and quotations for running text.</summary>
static class HtmlForm
{
    public static string Of(Letter letter)
    {
        var html = new StringBuilder($"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={letter.Make.Charset}\"></head>\n<body>\n");
        if (letter.Form.Count > 0)
        {
            html.Append("<table border=\"0\" cellpadding=\"4\">\n");
            foreach (var (label, value) in letter.Form)
                html.Append(value.Length == 0 ? $"<tr><td colspan=\"2\"><b>{Text(label)}</b></td></tr>\n" : $"<tr><td>{Text(label)}</td><td>{Text(value)}</td></tr>\n");
            html.Append("</table>\n");
        }
        else Lines(html, letter.Text.Split('\n'));
        return html.Append("</body></html>").ToString();
    }

    static void Lines(StringBuilder html, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith('>'))
            {
                html.Append(lines[i].Length == 0 ? "<div><br></div>\n" : $"<div>{Text(lines[i])}</div>\n");
                continue;
            }
            var inner = new List<string>();
            for (; i < lines.Count && lines[i].StartsWith('>'); i++) inner.Add(lines[i].StartsWith("> ", StringComparison.Ordinal) ? lines[i][2..] : lines[i][1..]);
            i--;
            html.Append("<blockquote style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex\">\n");
            Lines(html, inner);
            html.Append("</blockquote>\n");
        }
    }

    static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
