using System.Text;

namespace Hikeshi.Formats.Archives;

/// <summary>Reads tar archives (POSIX.1 ustar and pax, GNU long names); entries are slices of the archive, nothing is copied.</summary>
static class TarReader
{
    const int Block = 512;

    /// <summary>True when the first header's checksum fits.</summary>
    public static bool IsTar(ReadOnlySpan<byte> bytes) => bytes.Length >= Block && bytes[0] != 0 && ChecksumFits(bytes[..Block]);

    /// <returns>Null: tar knows no passwords.</returns>
    public static string? Read(ReadOnlyMemory<byte> tar, Unpacking unpacked)
    {
        string? longName = null;
        for (var at = 0L; at + Block <= tar.Length;)
        {
            var header = tar.Span.Slice((int)at, Block);
            if (header.IndexOfAnyExcept((byte)0) < 0) break;
            if (!ChecksumFits(header))
            {
                unpacked.Report("tar-header-damaged", "A header's checksum does not fit; what follows was not read.", at);
                break;
            }
            var size = Number(header.Slice(124, 12));
            var data = at + Block;
            if (size < 0 || size > tar.Length - data)
            {
                unpacked.Report("tar-entry-truncated", "The archive ends inside an entry.", at);
                size = Math.Clamp(size, 0, tar.Length - data);
            }
            var content = tar.Slice((int)data, (int)size);
            switch ((char)header[156])
            {
                case 'L': longName = Text(content.Span); break;
                case 'x': longName = PaxPath(content.Span) ?? longName; break;
                case '0' or '\0' or '7':
                    if (!unpacked.HasRoom) return null;
                    unpacked.Add(longName ?? Name(header), content, false, size, size);
                    longName = null;
                    break;
                default: longName = null; break;
            }
            at = data + ((size + Block - 1) / Block * Block);
        }
        return null;
    }

    static string Name(ReadOnlySpan<byte> header)
    {
        var name = Text(header[..100]);
        var prefix = header[257..].StartsWith("ustar\0"u8) ? Text(header.Slice(345, 155)) : "";
        return prefix.Length > 0 ? prefix + "/" + name : name;
    }

    static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return ZipName.Decode(end < 0 ? field : field[..end], []);
    }

    /// <summary>The value of <c>length path=value\n</c> among pax records.</summary>
    static string? PaxPath(ReadOnlySpan<byte> records)
    {
        foreach (var range in records.Split((byte)'\n'))
        {
            var record = records[range];
            var at = record.IndexOf(" path="u8);
            if (at is >= 0 and < 12) return Encoding.UTF8.GetString(record[(at + 6)..]);
        }
        return null;
    }

    /// <summary>Octal digits, or base 256 where the first bit is set (GNU); -1 where it is neither.</summary>
    static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            var big = 0L;
            foreach (var b in field[^8..]) big = (big << 8) | b;
            return big;
        }
        var value = 0L;
        foreach (var b in field)
        {
            if (b is >= (byte)'0' and <= (byte)'7') value = (value * 8) + b - '0';
            else if (b is not (byte)' ' and not 0) return -1;
        }
        return value;
    }

    static bool ChecksumFits(ReadOnlySpan<byte> header)
    {
        var sum = 8 * ' ';
        for (var i = 0; i < Block; i++)
            if (i is < 148 or >= 156) sum += header[i];
        return Number(header.Slice(148, 8)) == sum;
    }
}
