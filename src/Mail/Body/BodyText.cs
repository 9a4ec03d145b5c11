using Hikeshi.Formats.Charsets;
using Hikeshi.Formats.Html;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mime;

namespace Hikeshi.Mail.Body;

/// <summary>A stretch of the message's text, and whether it came from HTML.</summary>
readonly record struct TextPiece(string Text, bool FromHtml, string Html = "");

/// <summary>Turns text parts into text and chooses between alternatives.</summary>
static class BodyText
{
    public static TextPiece Read(Part part, ReadOnlyMemory<byte> content, Limits limits, List<Anomaly> anomalies)
    {
        var html = part.ContentType == "text/html";
        var charset = part.Type["charset"]?.Trim();
        if (charset is not null && charset.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0) charset = charset[..blank];
        if (html && string.IsNullOrEmpty(charset)) charset = MetaCharset(content.Span);
        var decoded = Charset.Decode(content.Span, string.IsNullOrEmpty(charset) ? null : charset);
        anomalies.AddRange(decoded.Anomalies);
        var text = decoded.Text;
        if (text.Length > limits.TextChars)
        {
            anomalies.Add(new("text-limit", $"A text part has {text.Length} characters; the first {limits.TextChars} were read."));
            text = text[..limits.TextChars];
        }
        if (html) return new(Lines(HtmlText.Read(text).Text), true, text);
        text = Lines(text);
        if (part.ContentType is "text/enriched" or "text/richtext") text = Lines(HtmlText.Read(text.Replace("\n\n", "<br>", StringComparison.Ordinal)).Text);
        else if ("flowed".Equals(part.Type["format"], StringComparison.OrdinalIgnoreCase))
            text = FlowedText.Join(text, "yes".Equals(part.Type["delsp"], StringComparison.OrdinalIgnoreCase));
        return new(text, false);
    }

    /// <summary>text/plain, unless it is empty or a mere placeholder and the HTML has far more.</summary>
    public static List<TextPiece> Choose(IReadOnlyList<TextPiece> pieces)
    {
        var plain = pieces.Where(p => !p.FromHtml).ToList();
        var html = pieces.Where(p => p.FromHtml).ToList();
        if (html.Count == 0) return plain;
        var (plainLength, htmlLength) = (plain.Sum(Visible), html.Sum(Visible));
        var placeholder = plainLength == 0 || plainLength < 300 && plainLength * 5L < htmlLength;
        return placeholder && htmlLength > 0 ? html : [.. plain, .. html.Select(h => h with { Text = "" })];
    }

    /// <summary>One text: pieces in order, each beginning on a line of its own.</summary>
    public static string Join(IEnumerable<TextPiece> pieces)
    {
        var text = new System.Text.StringBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Text.Length == 0) continue;
            if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
            text.Append(piece.Text);
        }
        return text.ToString();
    }

    public static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\uFEFF');

    static int Visible(TextPiece piece) => piece.Text.Count(c => !char.IsWhiteSpace(c));

    /// <summary>The charset that HTML itself declares in its first bytes (WHATWG HTML, 13.2.3.2), or null.</summary>
    static string? MetaCharset(ReadOnlySpan<byte> html)
    {
        var head = System.Text.Encoding.Latin1.GetString(html[..Math.Min(html.Length, 2_048)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var start = at + 8;
        while (start < head.Length && head[start] is '"' or '\'' or ' ') start++;
        var end = start;
        while (end < head.Length && end - start < 40 && (char.IsAsciiLetterOrDigit(head[end]) || head[end] is '-' or '_')) end++;
        return end > start ? head[start..end] : null;
    }
}
