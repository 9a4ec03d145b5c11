namespace Hikeshi.Formats.Archives;

/// <summary>The CRC-32 of ZIP, gzip and PNG (ISO 3309, reflected polynomial EDB88320).</summary>
static class Crc32
{
    static readonly uint[] Table = BuildTable();

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Append(uint.MaxValue, bytes);

    /// <summary>Continues a running value that began as <see cref="uint.MaxValue"/> and is complemented at the end.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = Step(crc, b);
        return crc;
    }

    public static uint Step(uint crc, byte b) => Table[(byte)(crc ^ b)] ^ (crc >> 8);

    static uint[] BuildTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }
        return table;
    }
}
