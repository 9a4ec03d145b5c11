using Hikeshi.Formats.Charsets;
using Hikeshi.Formats.Html;
using Hikeshi.Kernel;
using Hikeshi.Mail.Body;

namespace Hikeshi.Mail.Msg;

/// <summary>The body of a .msg file: plain text, HTML, or RTF that holds one of them (MS-OXBBODY, MS-OXRTFEX).</summary>
static class MsgBody
{
    const int Plain = 0x1000, Html = 0x1013, CompressedRtfBody = 0x1009;

    public static (List<TextPiece> Pieces, List<Anomaly> Anomalies) Read(MsgStorage message, Limits limits)
    {
        var anomalies = new List<Anomaly>();
        var pieces = new List<TextPiece>();
        var plain = Cut(message.Text(Plain));
        if (plain.Length > 0) pieces.Add(new(BodyText.Lines(plain), false));
        var html = message.Binary(Html) is { } bytes ? Decode(bytes.Span, message.HtmlCharset(), anomalies) : message.Text(Html);
        if (html.Length == 0 && message.Binary(CompressedRtfBody) is { } packed
            && RtfText.Read(CompressedRtf.Unpack(packed.Span, limits.TextChars, anomalies), limits.TextChars) is { Text.Length: > 0 } rtf)
        {
            if (rtf.IsHtml) html = rtf.Text;
            else if (pieces.Count == 0) pieces.Add(new(BodyText.Lines(rtf.Text), false));
        }
        html = Cut(html);
        if (html.Length > 0) pieces.Add(new(BodyText.Lines(HtmlText.Read(html, limits).Text), true, html));
        return (BodyText.Choose(pieces), anomalies);

        string Cut(string text)
        {
            if (text.Length <= limits.TextChars) return text;
            anomalies.Add(new("text-limit", $"The body has {text.Length} characters; the first {limits.TextChars} were read."));
            return text[..limits.TextChars];
        }
    }

    static string Decode(ReadOnlySpan<byte> bytes, string? charset, List<Anomaly> anomalies)
    {
        var decoded = Charset.Decode(bytes.TrimEnd((byte)0), charset);
        anomalies.AddRange(decoded.Anomalies);
        return decoded.Text;
    }
}
