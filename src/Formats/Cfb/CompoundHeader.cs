using System.Buffers.Binary;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Cfb;

/// <summary>The fields of the compound file header that reading needs (MS-CFB 2.2).</summary>
/// <param name="SectorShift">9 (512 bytes, version 3) or 12 (4,096 bytes, version 4).</param>
/// <param name="MiniCutoff">Streams below this size lie in the mini stream.</param>
internal sealed record CompoundHeader(
    int MajorVersion, int SectorShift, uint FatSectors, uint FirstDirectory, uint MiniCutoff, uint FirstMiniFat, uint FirstDifat)
{
    /// <summary>Offset of the first 109 FAT sector numbers.</summary>
    public const int DifatOffset = 76;

    public const int DifatEntries = 109;

    /// <summary>The sector numbers from which on a value is a marker (MS-CFB 2.1).</summary>
    public const uint MaxRegularSector = 0xFFFFFFFA;

    public const uint EndOfChain = 0xFFFFFFFE;

    public const uint Free = 0xFFFFFFFF;

    public int SectorSize => 1 << SectorShift;

    public static CompoundHeader? TryRead(ReadOnlySpan<byte> bytes, List<Anomaly> anomalies)
    {
        if (bytes.Length < DifatOffset)
        {
            anomalies.Add(new("cfb-truncated-header", $"The file ends within its header, after {bytes.Length} bytes; nothing was read.", bytes.Length));
            return null;
        }
        var major = Word(bytes, 26);
        var shift = (int)Word(bytes, 30);
        if (shift is not (9 or 12))
        {
            var assumed = major == 4 ? 12 : 9;
            anomalies.Add(new("cfb-sector-shift", $"The header states a sector shift of {shift}; {assumed} was assumed from version {major}.", 30));
            shift = assumed;
        }
        if (Word(bytes, 28) != 0xFFFE)
            anomalies.Add(new("cfb-byte-order", "The header's byte order mark is not FFFE; little endian was assumed.", 28));
        if (Word(bytes, 32) != 6)
            anomalies.Add(new("cfb-mini-sector-shift", "The header states a mini sector shift other than 6; 6 was assumed.", 32));
        var cutoff = Long(bytes, 56);
        if (cutoff != 4096)
            anomalies.Add(new("cfb-mini-cutoff", $"The header states a mini stream cutoff of {cutoff}; 4096 was assumed.", 56));
        return new(major, shift, Long(bytes, 44), Long(bytes, 48), 4096, Long(bytes, 60), Long(bytes, 68));
    }

    static ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
