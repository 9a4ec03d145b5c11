using Hikeshi.Kernel;
using System.Globalization;
using System.Text;

namespace Hikeshi.Report.Page;

/// <summary>Writes HTML so that no value of the evidence can become markup or change the direction of the text around it.</summary>
/// <remarks>Markup goes through <see cref="Markup"/> and is always constant; everything else is encoded.</remarks>
sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Constant markup of the page itself, never a value.</summary>
    public HtmlWriter Markup(string markup)
    {
        output.Write(markup);
        output.Write('\n');
        return this;
    }

    /// <summary>A text of the page in both languages; the style shows one of them.</summary>
    public HtmlWriter Say(Words words)
    {
        output.Write("<span class=\"t\" lang=\"ja\">");
        output.Write(Encode(words.Ja, false));
        output.Write("</span><span class=\"t\" lang=\"en\">");
        output.Write(Encode(words.En, false));
        output.Write("</span>");
        return this;
    }

    /// <summary>A value from the evidence: encoded, isolated from the direction of its surroundings, control characters shown.</summary>
    public HtmlWriter Value(string value)
    {
        output.Write("<bdi>");
        output.Write(Encode(value, true));
        output.Write("</bdi>");
        return this;
    }

    public HtmlWriter Number(long number) => Plain(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>Text that the program made itself; encoded.</summary>
    public HtmlWriter Plain(string text)
    {
        output.Write(Encode(text, false));
        return this;
    }

    /// <summary>An element with a class around something.</summary>
    public HtmlWriter Element(string tag, string css, Action<HtmlWriter> content)
    {
        output.Write(css.Length == 0 ? $"<{tag}>" : $"<{tag} class=\"{css}\">");
        content(this);
        output.Write($"</{tag}>\n");
        return this;
    }

    /// <summary>A table cell that carries its column's name for narrow screens.</summary>
    public HtmlWriter Cell(Words column, Action<HtmlWriter> content, string css = "")
    {
        output.Write($"<td{(css.Length == 0 ? "" : $" class=\"{css}\"")} data-ja=\"{Encode(column.Ja, false)}\" data-en=\"{Encode(column.En, false)}\"><div>");
        content(this);
        output.Write("</div></td>");
        return this;
    }

    /// <summary>Encodes for element content and quoted attributes.</summary>
    public static string Encode(string text, bool marks)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) result.Append(c).Append(text[++i]);
            else if (IsInvisible(c))
                result.Append(marks ? "<span class=\"ctl\">" : "[").Append(CultureInfo.InvariantCulture, $"U+{(int)c:X4}").Append(marks ? "</span>" : "]");
            else
                switch (c)
                {
                    case '&': result.Append("&amp;"); break;
                    case '<': result.Append("&lt;"); break;
                    case '>': result.Append("&gt;"); break;
                    case '"': result.Append("&quot;"); break;
                    case '\'': result.Append("&#39;"); break;
                    default: result.Append(c); break;
                }
        }
        return result.ToString();
    }

    /// <summary>Control characters, marks that change direction or take no width (UAX 9, UAX 14), halves of surrogate pairs.</summary>
    static bool IsInvisible(char c) =>
        char.IsControl(c) && c != '\n' || c is '\u061C' or '\u00AD' or '\uFEFF' || c is >= '\u200B' and <= '\u200F' || c is >= '\u2028' and <= '\u202E'
        || c is >= '\u2060' and <= '\u206F' || c is >= '\uFFF9' and <= '\uFFFB' || char.IsSurrogate(c);
}
