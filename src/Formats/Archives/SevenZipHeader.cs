using System.Buffers.Binary;
using SharpCompress.Compressors.LZMA;

namespace Hikeshi.Formats.Archives;

/// <summary>Looks into the header of a 7z (7zFormat.txt of the LZMA SDK) for what would keep the reader busy without end.</summary>
static class SevenZipHeader
{
    const int StartHeaderBytes = 32;
    const byte EncodedHeader = 0x17;
    const int MaxHeaderBytes = 16 * 1024 * 1024;

    /// <summary>Passwords are hashed two to this power times; 7-Zip writes 19. 0x3F means not at all.</summary>
    const int MaxHashingPower = 24;

    /// <summary>The id of the AES coder; the power stands in the byte after the length of its properties.</summary>
    static ReadOnlySpan<byte> AesCoder => [0x06, 0xF1, 0x07, 0x01];

    /// <summary>The id of LZMA in front of five bytes of properties, which nearly every compressed header is packed with.</summary>
    static ReadOnlySpan<byte> LzmaCoder => [0x23, 0x03, 0x01, 0x01, 0x05];

    /// <summary>True when an AES coder asks for more hashing than any program does. Attack: 2^62 rounds for one password.</summary>
    public static bool HashesWithoutEnd(ReadOnlyMemory<byte> archive)
    {
        var header = Header(archive.Span);
        if (AsksTooMuch(header)) return true;
        for (var layers = 0; layers < 4 && header.Length > 0 && header[0] == EncodedHeader; layers++)
        {
            header = Decoded(archive, header);
            if (AsksTooMuch(header)) return true;
        }
        return false;
    }

    static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> archive)
    {
        if (archive.Length < StartHeaderBytes) return [];
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(archive[12..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(archive[20..]);
        var rest = (ulong)(archive.Length - StartHeaderBytes);
        return offset > rest || size > rest - offset ? [] : archive.Slice(StartHeaderBytes + (int)offset, (int)size);
    }

    /// <summary>Unpacks a header packed by LZMA alone; empty where it is packed otherwise or damaged.</summary>
    static byte[] Decoded(ReadOnlyMemory<byte> archive, ReadOnlySpan<byte> header)
    {
        try
        {
            var at = header.IndexOf(LzmaCoder);
            if (header.Length < 6 || header[1] != 0x06 || at < 0) return [];
            var fields = header[2..];
            var position = Number(ref fields);
            if (Number(ref fields) != 1 || fields[0] != 0x09) return [];
            fields = fields[1..];
            var packed = Number(ref fields);
            var properties = header.Slice(at + LzmaCoder.Length, 5).ToArray();
            fields = header[(at + LzmaCoder.Length + 5)..];
            if (fields[0] != 0x0C) return [];
            fields = fields[1..];
            var unpacked = Number(ref fields);
            if (unpacked > MaxHeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)) > 64 * 1024 * 1024) return [];
            var data = archive.Slice(StartHeaderBytes + (int)position, (int)packed);
            using var stream = LzmaStream.Create(properties, ReadOnlyBytes.Stream(data), (long)packed, (long)unpacked, false);
            var result = new byte[(int)unpacked];
            return result[..stream.ReadAtLeast(result, result.Length, throwOnEndOfStream: false)];
        }
        catch (Exception)
        {
            // A damaged header: the reader itself will say so.
            return [];
        }
    }

    /// <summary>A number whose first byte says by its leading ones how many bytes follow.</summary>
    static ulong Number(ref ReadOnlySpan<byte> fields)
    {
        var first = fields[0];
        var value = 0UL;
        var i = 0;
        for (var mask = 0x80; i < 8 && (first & mask) != 0; i++, mask >>= 1) value |= (ulong)fields[1 + i] << (8 * i);
        if (i < 8) value |= (ulong)(first & ((0x80 >> i) - 1)) << (8 * i);
        fields = fields[(i + 1)..];
        return value;
    }

    static bool AsksTooMuch(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf(AesCoder); at >= 0 && at + 5 < bytes.Length;)
        {
            if ((bytes[at + 5] & 0x3F) is > MaxHashingPower and not 0x3F) return true;
            var next = bytes[(at + 1)..].IndexOf(AesCoder);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }
}
