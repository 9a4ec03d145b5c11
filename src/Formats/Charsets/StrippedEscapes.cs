namespace Hikeshi.Formats.Charsets;

/// <summary>ISO-2022-JP whose ESC bytes a gateway removed: <c>$B…(B</c>. Puts them back where the text between is plainly Japanese.</summary>
static class StrippedEscapes
{
    /// <returns>The bytes with ESC restored, or null where nothing of the kind is there.</returns>
    public static byte[]? Restore(ReadOnlySpan<byte> bytes)
    {
        List<byte>? restored = null;
        var copied = 0;
        for (var at = 0; at + 1 < bytes.Length;)
        {
            var next = bytes[at..].IndexOf((byte)'$');
            if (next < 0) break;
            at += next;
            if (at + 1 >= bytes.Length || bytes[at + 1] is not ((byte)'B' or (byte)'@'))
            {
                at++;
                continue;
            }
            var end = RunEnd(bytes, at + 2, out var scanned);
            if (end > 0)
            {
                restored ??= new List<byte>(bytes.Length + 16);
                restored.AddRange(bytes[copied..at]);
                restored.Add(0x1B);
                restored.AddRange(bytes[at..end]);
                restored.Add(0x1B);
                copied = end;
            }
            at = Math.Max(scanned, at + 2); // never scans a byte twice: linear however often "$B" stands there
        }
        if (restored is null) return null;
        restored.AddRange(bytes[copied..]);
        return [.. restored];
    }

    /// <summary>Where the closing <c>(B</c> or <c>(J</c> stands, or -1 where the pairs before it are not plausible.</summary>
    static int RunEnd(ReadOnlySpan<byte> bytes, int start, out int scanned)
    {
        var common = 0;
        for (scanned = start; scanned + 1 < bytes.Length; scanned += 2)
        {
            var (row, cell) = (bytes[scanned], bytes[scanned + 1]);
            if (row == '(' && cell is (byte)'B' or (byte)'J')
            {
                var pairs = (scanned - start) / 2;
                return pairs > 0 && common * 4 >= pairs * 3 ? scanned : -1;
            }
            if (JapaneseTables.FromJisX0208(row, cell) == JapaneseTables.Invalid) return -1;
            if (row is 0x21 or 0x23 or 0x24 or 0x25 or >= 0x30 and <= 0x4F) common++;
        }
        return -1;
    }
}
