using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Pages;

/// <summary>Writes HTML: markup is constant, everything else is encoded and made safe to show.</summary>
sealed class HtmlText
{
    readonly StringBuilder _text = new();

    /// <summary>Constant markup of the page itself, never a value.</summary>
    public HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A value, for the content of elements and for attributes in double quotes.</summary>
    public HtmlText Value(string text)
    {
        _text.Append(Encode(text));
        return this;
    }

    public static string Encode(string text)
    {
        text = SafeText.Of(text);
        if (!text.AsSpan().ContainsAny("&<>\"'")) return text;
        return text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
    }

    public override string ToString() => _text.ToString();
}
