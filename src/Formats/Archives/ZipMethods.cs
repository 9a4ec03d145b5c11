using System.Buffers.Binary;
using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Deflate64;
using SharpCompress.Compressors.LZMA;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace Hikeshi.Formats.Archives;

/// <summary>The compression methods of ZIP (APPNOTE.TXT 4.4.5) that are read.</summary>
static class ZipMethods
{
    const int Stored = 0;
    const int Deflated = 8;
    const int Deflated64 = 9;
    const int Bzip2 = 12;
    const int Lzma = 14;
    const int Zstandard = 93;
    const int Xz = 95;

    /// <summary>LZMA dictionaries beyond this are not allocated. Attack: a header that asks for four gigabytes.</summary>
    const uint MaxDictionary = 64 * 1024 * 1024;

    public static bool Knows(int method) => method is Stored or Deflated or Deflated64 or Bzip2 or Lzma or Zstandard or Xz;

    public static Stream Open(ReadOnlyMemory<byte> data, int method, long unpacked)
    {
        var stream = ReadOnlyBytes.Stream(data);
        return method switch
        {
            Stored => stream,
            Deflated => new DeflateStream(stream, System.IO.Compression.CompressionMode.Decompress),
            Deflated64 => new Deflate64Stream(stream, SharpCompress.Compressors.CompressionMode.Decompress),
            Bzip2 => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, false, false, false),
            Lzma => OpenLzma(data.Span, stream, unpacked),
            Zstandard => new DecompressionStream(stream, 0, true, false),
            Xz => new XZStream(stream),
            _ => throw new InvalidDataException($"ZIP method {method} is not read."),
        };
    }

    /// <summary>Version, length of the properties, properties, data (APPNOTE.TXT 5.8.8).</summary>
    static LzmaStream OpenLzma(ReadOnlySpan<byte> data, MemoryStream stream, long unpacked)
    {
        if (data.Length < 9 || BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) != 5) throw new InvalidDataException("The LZMA properties are damaged.");
        var properties = data.Slice(4, 5).ToArray();
        if (BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)) > MaxDictionary) throw new InvalidDataException("The LZMA dictionary is too large.");
        stream.Position = 9;
        return LzmaStream.Create(properties, stream, data.Length - 9, unpacked, false);
    }
}
