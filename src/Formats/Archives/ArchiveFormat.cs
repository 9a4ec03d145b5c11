namespace Hikeshi.Formats.Archives;

/// <summary>Tells archives by their first bytes; a ZIP also by its end, since self-extracting ones begin with a program.</summary>
static class ArchiveFormat
{
    /// <summary>The format's name, or empty.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) || bytes.StartsWith("PK00PK\x03\x04"u8)) return "zip";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])) return "7z";
        if (bytes.StartsWith("Rar!\x1A\x07"u8)) return "rar";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return "gzip";
        if (bytes.Length > 10 && bytes.StartsWith("BZh"u8) && bytes[3] is >= (byte)'1' and <= (byte)'9'
            && bytes[4..].StartsWith((ReadOnlySpan<byte>)[0x31, 0x41, 0x59, 0x26, 0x53, 0x59])) return "bzip2";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])) return "xz";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])) return "zstd";
        if (TarReader.IsTar(bytes)) return "tar";
        return ZipDirectory.FindEnd(bytes) >= 0 ? "zip" : "";
    }
}
