using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail;

/// <summary>Finds where the header really begins: behind a byte order mark, empty lines, or a From_ line left by an mbox.</summary>
static class MessageStart
{
    public static ReadOnlyMemory<byte> Skip(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var at = span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        // A message that begins with empty lines has no header by the letter; where fields follow, they are its header.
        var blank = at;
        while (blank < span.Length && span[blank] is (byte)'\r' or (byte)'\n') blank++;
        if (LooksLikeHeader(span, blank)) at = blank;
        for (var lines = 0; lines < 2 && (span[at..].StartsWith("From "u8) || span[at..].StartsWith(">From "u8)); lines++)
        {
            HeaderBlock.LineEnd(span, at, out var next);
            if (!LooksLikeHeader(span, next)) break;
            at = next;
        }
        return bytes[at..];
    }

    /// <summary>True where a header field, or a From_ line before one, begins.</summary>
    public static bool LooksLikeHeader(ReadOnlySpan<byte> span, int at)
    {
        if (at >= span.Length) return false;
        var line = span[at..HeaderBlock.LineEnd(span, at, out _)];
        return HeaderBlock.NameLength(line) > 0 || line.StartsWith("From "u8) || line.StartsWith(">From "u8);
    }
}
