using Hikeshi.Kernel;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mime;

/// <summary>Reads the tree of MIME parts of one message within limits.</summary>
/// <remarks>Parts are slices of the given memory: nothing is copied, and an enclosed message keeps its exact bytes. A part ends where its
/// parent's delimiter stands, whatever is missing inside it. Each level of nesting reads its bytes once more, so the depth is bounded.</remarks>
sealed class PartReader(Limits limits, List<Anomaly> anomalies)
{
    /// <summary>Multiparts within multiparts of one message. Attack: time that grows with depth times size.</summary>
    const int MaxDepth = 24;

    int _parts;

    public Part Read(HeaderBlock header, HeaderText text) => Read(header, text, "text/plain", 0);

    Part Read(HeaderBlock header, HeaderText text, string defaultType, int depth)
    {
        _parts++;
        var type = HeaderParameters.Parse(header.Find("Content-Type") is { } t ? text.Unfold(t.Span) : defaultType);
        if (!type.Value.Contains('/', StringComparison.Ordinal))
            type = HeaderParameters.Parse(type.Value is "text" or "" ? defaultType : "application/octet-stream");
        var disposition = HeaderParameters.Parse(header.Find("Content-Disposition") is { } d ? text.Unfold(d.Span) : "");
        var encoding = header.Find("Content-Transfer-Encoding") is { } e ? text.Unfold(e.Span).Trim().Trim('"', ';').ToLowerInvariant() : "";
        var part = new Part(header, type, disposition, encoding, []);
        if (!part.IsMultipart) return part;
        if (depth >= MaxDepth)
        {
            anomalies.Add(new("mime-depth-limit", $"Multiparts are nested more than {MaxDepth} deep; the rest was not opened."));
            return part;
        }
        return part with { Children = Children(part, text, depth) };
    }

    List<Part> Children(Part part, HeaderText text, int depth)
    {
        var children = new List<Part>();
        var boundary = part.Type["boundary"] is { Length: > 0 } declared ? declared.TrimEnd() : "";
        var slices = boundary.Length == 0 ? [] : Slices(part.Body, boundary);
        if (slices.Count == 0)
        {
            boundary = FirstDelimiter(part.Body.Span);
            if (boundary.Length > 0) slices = Slices(part.Body, boundary);
            anomalies.Add(slices.Count > 0
                ? new("mime-boundary-mismatch", "The declared boundary does not occur; the one that stands in the body was used.")
                : new("mime-boundary-missing", "A multipart holds no boundary; its body was read as text."));
            if (slices.Count == 0) return [Leaf(part.Body)];
        }
        var defaultType = part.ContentType == "multipart/digest" ? "message/rfc822" : "text/plain";
        foreach (var slice in slices)
        {
            if (_parts >= limits.PartsPerMessage)
            {
                anomalies.Add(new("mime-part-limit", $"The message has more than {limits.PartsPerMessage} parts; the rest was not read."));
                break;
            }
            children.Add(Read(HeaderBlock.Read(slice), text, defaultType, depth + 1));
        }
        return children;
    }

    static Part Leaf(ReadOnlyMemory<byte> body) =>
        new(new([], body), HeaderParameters.Parse("text/plain"), HeaderParameters.Parse(""), "", []);

    /// <summary>What stands between the delimiters (RFC 2046, 5.1.1); the line end before a delimiter belongs to it.</summary>
    List<ReadOnlyMemory<byte>> Slices(ReadOnlyMemory<byte> body, string boundary)
    {
        var slices = new List<ReadOnlyMemory<byte>>();
        var span = body.Span;
        var delimiter = System.Text.Encoding.UTF8.GetBytes("--" + boundary);
        var (start, closed) = (-1, false);
        for (var at = 0; at < span.Length && slices.Count <= limits.PartsPerMessage;)
        {
            var found = span[at..].IndexOf(delimiter);
            if (found < 0) break;
            at += found;
            var after = at + delimiter.Length;
            if (at > 0 && span[at - 1] is not ((byte)'\n' or (byte)'\r') || !IsDelimiterRest(span, after, out var closing))
            {
                at = after;
                continue;
            }
            if (start >= 0) slices.Add(body[start..BeforeLineEnd(span, start, at)]);
            HeaderBlock.LineEnd(span, after, out at);
            closed = closing;
            start = closing ? -1 : at;
        }
        if (start >= 0 && !closed)
        {
            slices.Add(body[start..]);
            anomalies.Add(new("mime-unterminated", "A multipart ends without its closing boundary; its last part was read to the end."));
        }
        return slices;
    }

    static bool IsDelimiterRest(ReadOnlySpan<byte> span, int after, out bool closing)
    {
        closing = span[after..].StartsWith("--"u8);
        var rest = span[(closing ? after + 2 : after)..];
        var blank = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return closing || blank < 0 || rest[blank] is (byte)'\r' or (byte)'\n';
    }

    static int BeforeLineEnd(ReadOnlySpan<byte> span, int start, int at)
    {
        if (at > start && span[at - 1] == '\n') at--;
        if (at > start && span[at - 1] == '\r') at--;
        return at;
    }

    /// <summary>The first line that looks like a delimiter followed by a header field.</summary>
    static string FirstDelimiter(ReadOnlySpan<byte> span)
    {
        for (var (at, lines) = (0, 0); at < span.Length && lines < 1_000; lines++)
        {
            var end = HeaderBlock.LineEnd(span, at, out var next);
            var line = span[at..end];
            if (line.StartsWith("--"u8) && line.Length is > 6 and < 100 && next < span.Length)
            {
                var fieldEnd = HeaderBlock.LineEnd(span, next, out _);
                if (span[next..fieldEnd].StartsWith("Content-"u8)) return System.Text.Encoding.Latin1.GetString(line[2..]).TrimEnd();
            }
            at = next;
        }
        return "";
    }
}
