using System.Buffers.Text;
using Hikeshi.Kernel;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>Reads the messages of an mbox (RFC 4155; variants mboxo, mboxrd, mboxcl2) forward, one in memory at a time.</summary>
/// <remarks>A message begins at a plausible From_ line behind an empty line, so an unescaped "From " in a body splits nothing. A
/// Content-Length is believed only where it leads exactly to the next From_ line or the end.</remarks>
static class MboxItems
{
    /// <summary>Appended to a locator whose bytes are taken as they stand, without removing mbox quoting.</summary>
    public const char AsIs = '=';

    /// <summary>A buffer that grew beyond this for one message is let go before the next.</summary>
    const int KeptBytes = 1024 * 1024;

    public static IEnumerable<MailboxItem> Read(ForwardReader reader, Limits limits)
    {
        var number = 0;
        using var memory = new MemoryStream();
        while (reader.PeekLine() is { IsEmpty: false } blank && blank[0] is (byte)'\r' or (byte)'\n') reader.Skip(blank.Length);
        while (!reader.AtEnd)
        {
            reader.Skip(reader.PeekLine().Length); // the From_ line
            var start = reader.Position;
            var (bytes, length, asIs) = ReadMessage(reader, memory, limits);
            number++;
            yield return new(new($"#{number}", $"{start}+{bytes.Length}{(asIs ? "=" : "")}", asIs ? bytes : Unquote(bytes)), null);
            if (length > bytes.Length)
                yield return new(null, new("message-truncated",
                    $"Message #{number} has {length} bytes; only the first {bytes.Length} were read.", start));
        }
    }

    static (byte[] Bytes, long Length, bool AsIs) ReadMessage(ForwardReader reader, MemoryStream memory, Limits limits)
    {
        memory.SetLength(0);
        if (memory.Capacity > KeptBytes) memory.Capacity = 0;
        var (length, tail, lineStart, inHeader, declared) = (0L, 0, true, true, -1L);
        while (true)
        {
            var line = reader.PeekLine();
            if (line.IsEmpty) break;
            if (lineStart && tail > 0 && line[0] == 'F' && FromLine.StandsAt(reader.Peek(FromLine.Window), first: false)) break;
            line = reader.PeekLine();
            var ends = line[^1] is (byte)'\n' or (byte)'\r';
            tail = lineStart && line[0] is (byte)'\n' or (byte)'\r' ? line.Length : 0;
            if (inHeader && lineStart && declared < 0 && line.Length < 80) declared = ContentLength(line);
            Take(memory, line, limits);
            length += line.Length;
            reader.Skip(line.Length);
            lineStart = ends;
            if (tail == 0 || !inHeader) continue;
            inHeader = false;
            if (declared <= 0 || !LeadsToEnd(reader, declared)) continue;
            length += declared;
            for (var left = declared; left > 0;)
            {
                var piece = reader.Peek((int)Math.Min(ForwardReader.LinePiece, left));
                if (piece.IsEmpty) break;
                Take(memory, piece, limits);
                left -= piece.Length;
                reader.Skip(piece.Length);
            }
            while (reader.PeekLine() is { IsEmpty: false } blank && blank[0] is (byte)'\r' or (byte)'\n') reader.Skip(blank.Length);
            return (memory.ToArray(), length, true);
        }
        // The empty line before the next From_ line, or at the end of the file, is the mbox's and not the message's.
        if (tail > 0 && memory.Length == length)
        {
            memory.SetLength(memory.Length - tail);
            length -= tail;
        }
        return (memory.ToArray(), length, false);
    }

    static void Take(MemoryStream memory, ReadOnlySpan<byte> bytes, Limits limits)
    {
        var room = limits.MessageBytes - (int)memory.Length;
        memory.Write(bytes[..Math.Min(bytes.Length, Math.Max(room, 0))]);
    }

    static long ContentLength(ReadOnlySpan<byte> line)
    {
        if (HeaderBlock.NameLength(line) != 14 || !System.Text.Ascii.EqualsIgnoreCase(line[..14], "Content-Length"u8)) return -1;
        var value = line[(line.IndexOf((byte)':') + 1)..].Trim(" \t\r\n"u8);
        return Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length ? number : -1;
    }

    static bool LeadsToEnd(ForwardReader reader, long bytes)
    {
        var end = reader.Position + bytes;
        if (reader.Length < 0 || end > reader.Length) return false;
        if (end == reader.Length) return true;
        ReadOnlySpan<byte> ahead = reader.PeekAt(end, FromLine.Window);
        var at = 0;
        while (at < ahead.Length && at < 4 && ahead[at] is (byte)'\r' or (byte)'\n') at++;
        return end + at == reader.Length || FromLine.StandsAt(ahead[at..], first: false);
    }

    /// <summary>Removes one '&gt;' from every line <c>&gt;…From </c> (mboxrd; the same for what mboxo quotes).</summary>
    public static byte[] Unquote(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf(">From "u8) < 0) return bytes;
        var result = new byte[bytes.Length];
        var length = 0;
        for (var at = 0; at < bytes.Length;)
        {
            HeaderBlock.LineEnd(bytes, at, out var next);
            var line = bytes.AsSpan(at, next - at);
            var marks = line.IndexOfAnyExcept((byte)'>');
            if (marks > 0 && line[marks..].StartsWith("From "u8)) line = line[1..];
            line.CopyTo(result.AsSpan(length));
            length += line.Length;
            at = next;
        }
        return result[..length];
    }
}
