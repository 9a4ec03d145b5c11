using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Hikeshi.Formats.Archives;

/// <summary>A file to be written into a ZIP.</summary>
/// <param name="Name">Its name inside the archive.</param>
public sealed record ZipFileContent(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Writes ZIP files under the traditional PKWARE encryption, as Japanese senders and Emotet use them (APPNOTE.TXT 6.1).</summary>
/// <remarks>For sample incidents and tests: the output is the same for the same input, so the random bytes of the encryption header come
/// from a seed, and it protects nothing.</remarks>
public static class EncryptedZipWriter
{
    const ushort Version = 20;
    const ushort EncryptedFlag = 0x0001;
    const ushort Utf8Flag = 0x0800;
    const ushort Deflated = 8;

    static EncryptedZipWriter() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Writes the files into one archive.</summary>
    /// <param name="password">Its bytes are taken as UTF-8; empty leaves the entries unencrypted.</param>
    /// <param name="seed">Decides the twelve header bytes of each entry.</param>
    /// <param name="modified">The time that every entry bears, local, even seconds from 1980 on.</param>
    /// <param name="names">How names are stored; null stores UTF-8 with its flag, cp932 is what Windows in Japan writes, without a flag.</param>
    public static byte[] Write(IReadOnlyList<ZipFileContent> files, string password, int seed, DateTime modified, Encoding? names = null)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        var flags = (ushort)((password.Length > 0 ? EncryptedFlag : 0) | (names is null ? Utf8Flag : 0));
        var state = (uint)seed;
        Span<byte> common = stackalloc byte[26];
        Span<byte> rest = stackalloc byte[14];
        rest.Clear();
        foreach (var file in files)
        {
            var name = (names ?? Encoding.UTF8).GetBytes(file.Name);
            var crc = Crc32.Of(file.Content.Span);
            var data = Deflate(file.Content.Span);
            if (password.Length > 0) data = Encrypt(data, Encoding.UTF8.GetBytes(password), (byte)(crc >> 24), ref state);
            var offset = (uint)zip.Position;

            BinaryPrimitives.WriteUInt16LittleEndian(common, Version);
            BinaryPrimitives.WriteUInt16LittleEndian(common[2..], flags);
            BinaryPrimitives.WriteUInt16LittleEndian(common[4..], Deflated);
            BinaryPrimitives.WriteUInt16LittleEndian(common[6..], DosTime(modified));
            BinaryPrimitives.WriteUInt16LittleEndian(common[8..], DosDate(modified));
            BinaryPrimitives.WriteUInt32LittleEndian(common[10..], crc);
            BinaryPrimitives.WriteInt32LittleEndian(common[14..], data.Length);
            BinaryPrimitives.WriteInt32LittleEndian(common[18..], file.Content.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)name.Length);

            zip.Write("PK\x03\x04"u8);
            zip.Write(common);
            zip.Write(name);
            zip.Write(data);

            BinaryPrimitives.WriteUInt32LittleEndian(rest[10..], offset);
            directory.Write("PK\x01\x02"u8);
            directory.Write([(byte)Version, 0]);
            directory.Write(common);
            directory.Write(rest);
            directory.Write(name);
        }
        var start = (uint)zip.Position;
        directory.WriteTo(zip);
        Span<byte> end = stackalloc byte[18];
        end.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(end[4..], (ushort)files.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[6..], (ushort)files.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[8..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], start);
        zip.Write("PK\x05\x06"u8);
        zip.Write(end);
        return zip.ToArray();
    }

    static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    static byte[] Encrypt(byte[] data, byte[] password, byte check, ref uint state)
    {
        var result = new byte[ZipCrypto.HeaderBytes + data.Length];
        for (var i = 0; i < ZipCrypto.HeaderBytes - 1; i++)
        {
            state = (state * 1664525) + 1013904223;
            result[i] = (byte)(state >> 24);
        }
        result[ZipCrypto.HeaderBytes - 1] = check;
        data.CopyTo(result, ZipCrypto.HeaderBytes);
        new ZipCrypto(password).Encrypt(result);
        return result;
    }

    static ushort DosTime(DateTime time) => (ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2));

    static ushort DosDate(DateTime time) => (ushort)((Math.Clamp(time.Year - 1980, 0, 127) << 9) | (time.Month << 5) | time.Day);
}
