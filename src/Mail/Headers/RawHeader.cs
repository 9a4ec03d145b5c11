namespace Hikeshi.Mail.Headers;

/// <summary>One header field as it stands in the bytes: folded, undecoded.</summary>
readonly record struct RawHeader(string Name, ReadOnlyMemory<byte> Value);

/// <summary>The header fields at the beginning of a message or part (RFC 5322, 2.2), and where its body begins.</summary>
/// <remarks>Tolerant: any line end, a line without a colon belongs to the field before it, blanks before the colon are no part of
/// the name. A first line that is no field ends the block: the part then has a body only.</remarks>
sealed record HeaderBlock(IReadOnlyList<RawHeader> Fields, ReadOnlyMemory<byte> Body)
{
    /// <summary>Fields of one block. Attack: a header of millions of one-letter fields.</summary>
    const int MaxFields = 20_000;

    public static HeaderBlock Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var fields = new List<RawHeader>();
        var (at, name, valueStart, valueEnd) = (0, (string?)null, 0, 0);
        while (at < span.Length)
        {
            var end = LineEnd(span, at, out var next);
            if (end == at)
            {
                at = next;
                break;
            }
            if (span[at] is (byte)' ' or (byte)'\t' && name is not null)
            {
                valueEnd = end;
            }
            else if (NameLength(span[at..end]) is var length and > 0)
            {
                Close();
                name = System.Text.Encoding.ASCII.GetString(span.Slice(at, length)).TrimEnd();
                valueStart = at + span[at..end].IndexOf((byte)':') + 1;
                valueEnd = end;
            }
            else if (IsBoundaryLike(span[at..end]) || name is null)
            {
                break; // no header here, or the empty line is missing: what follows is the body
            }
            else
            {
                valueEnd = end; // a folded line whose blank was lost
            }
            at = next;
        }
        Close();
        return new(fields, bytes[at..]);

        void Close()
        {
            if (name is not null && fields.Count < MaxFields) fields.Add(new(name, bytes[valueStart..valueEnd]));
            name = null;
        }
    }

    /// <summary>The first field of that name.</summary>
    public ReadOnlyMemory<byte>? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return field.Value;
        return null;
    }

    /// <summary>Length of a field name before its colon (RFC 5322, 3.6.8), or 0 where the line begins with none.</summary>
    public static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon is <= 0 or > 200) return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) ? 0 : name.Length;
    }

    /// <summary>The end of the line's text; <paramref name="next"/> is where the next line begins. CR LF, LF and CR all end lines.</summary>
    public static int LineEnd(ReadOnlySpan<byte> span, int at, out int next)
    {
        var found = span[at..].IndexOfAny((byte)'\n', (byte)'\r');
        if (found < 0) return next = span.Length;
        var end = at + found;
        next = end + (span[end] == '\r' && end + 1 < span.Length && span[end + 1] == '\n' ? 2 : 1);
        return end;
    }

    static bool IsBoundaryLike(ReadOnlySpan<byte> line) => line.StartsWith("--"u8);
}
