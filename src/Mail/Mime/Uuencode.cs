using System.Text;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mime;

/// <summary>A file in uuencode (POSIX uuencode, historical algorithm) and where it stands in the text.</summary>
sealed record Uuencode(ReadOnlyMemory<byte> NameBytes, ReadOnlyMemory<byte> Content, int Start, int End)
{
    /// <summary>The first complete or cut-off file at or behind an offset; null where there is none.</summary>
    public static Uuencode? First(ReadOnlySpan<byte> text, int from = 0)
    {
        for (var at = from; at < text.Length;)
        {
            var found = text[at..].IndexOf("begin "u8);
            if (found < 0) return null;
            at += found;
            if ((at == 0 || text[at - 1] is (byte)'\n' or (byte)'\r') && TryRead(text, at, out var file)) return file;
            at += 6;
        }
        return null;
    }

    static bool TryRead(ReadOnlySpan<byte> text, int start, out Uuencode? file)
    {
        file = null;
        var end = HeaderBlock.LineEnd(text, start, out var at);
        var head = text[(start + 6)..end];
        var space = head.IndexOf((byte)' ');
        if (space is < 3 or > 4 || head[..space].ContainsAnyExceptInRange((byte)'0', (byte)'7')) return false;
        var name = head[(space + 1)..].ToArray();
        var content = new List<byte>();
        var lines = 0;
        while (at < text.Length)
        {
            end = HeaderBlock.LineEnd(text, at, out var next);
            var line = text[at..end];
            if (line.SequenceEqual("end"u8))
            {
                at = next;
                break;
            }
            if (!TryLine(line, content)) break;
            lines++;
            at = next;
        }
        if (lines == 0) return false;
        file = new(name, content.ToArray(), start, at);
        return true;
    }

    static bool TryLine(ReadOnlySpan<byte> line, List<byte> content)
    {
        if (line.IsEmpty || line[0] is < 0x20 or > 0x60) return line.IsEmpty && content.Count > 0;
        var count = (line[0] - 0x20) & 0x3F;
        var needed = (count + 2) / 3 * 4;
        if (line.Length > needed + 3 || line.Length - 1 < needed - 3 || line.ContainsAnyExceptInRange((byte)0x20, (byte)0x60)) return false;
        for (var (i, left) = (1, count); left > 0; i += 4, left -= 3)
        {
            var bits = Value(line, i) << 18 | Value(line, i + 1) << 12 | Value(line, i + 2) << 6 | Value(line, i + 3);
            content.Add((byte)(bits >> 16));
            if (left > 1) content.Add((byte)(bits >> 8));
            if (left > 2) content.Add((byte)bits);
        }
        return true;
    }

    static int Value(ReadOnlySpan<byte> line, int i) => i < line.Length ? (line[i] - 0x20) & 0x3F : 0;
}
