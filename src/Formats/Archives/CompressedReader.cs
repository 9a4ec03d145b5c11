using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace Hikeshi.Formats.Archives;

/// <summary>Reads files that are compressed as a whole: gzip (RFC 1952), bzip2, xz, zstd; a tar inside is read as the archive it is.</summary>
static class CompressedReader
{
    /// <returns>Null: these formats know no passwords.</returns>
    public static string? Read(ReadOnlyMemory<byte> bytes, ref string format, Unpacking unpacked)
    {
        var kind = format;
        var name = kind == "gzip" ? GzipName(bytes.Span) : "";
        if (name.Length == 0) name = "content";
        var (content, truncated) = unpacked.Copy(() => Open(bytes, kind), bytes.Length, name);
        if (content is { } bare && TarReader.IsTar(bare.Span))
        {
            format = "tar";
            return TarReader.Read(bare, unpacked);
        }
        unpacked.Add(name, content, false, bytes.Length, -1, truncated);
        return null;
    }

    static Stream Open(ReadOnlyMemory<byte> bytes, string format)
    {
        var stream = ReadOnlyBytes.Stream(bytes);
        return format switch
        {
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "bzip2" => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true, false, false),
            "xz" => new XZStream(stream),
            _ => new DecompressionStream(stream, 0, true, false),
        };
    }

    /// <summary>The stored file name (RFC 1952, 2.3.1), or empty.</summary>
    static string GzipName(ReadOnlySpan<byte> gzip)
    {
        if (gzip.Length < 12 || (gzip[3] & 0x08) == 0) return "";
        var at = 10;
        if ((gzip[3] & 0x04) != 0) at += 2 + gzip[10] + (gzip[11] << 8);
        if (at >= gzip.Length) return "";
        var end = gzip[at..].IndexOf((byte)0);
        return end is > 0 and < 1_000 ? ZipName.Decode(gzip.Slice(at, end), []) : "";
    }
}
