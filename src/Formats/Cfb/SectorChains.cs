using System.Buffers.Binary;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Cfb;

/// <summary>The sectors of a compound file and the chains that the FAT makes of them (MS-CFB 2.3 and 2.5).</summary>
internal sealed class SectorChains
{
    readonly ReadOnlyMemory<byte> bytes;
    readonly CompoundHeader header;
    readonly Limits limits;
    readonly List<Anomaly> anomalies;
    readonly uint[] fat;

    public SectorChains(ReadOnlyMemory<byte> bytes, CompoundHeader header, Limits limits, List<Anomaly> anomalies)
    {
        (this.bytes, this.header, this.limits, this.anomalies) = (bytes, header, limits, anomalies);
        SectorCount = (int)((Math.Max(0L, bytes.Length - header.SectorSize) + header.SectorSize - 1) >> header.SectorShift);
        if (bytes.Length > header.SectorSize && bytes.Length % header.SectorSize != 0)
            anomalies.Add(new("cfb-truncated-sector", "The last sector is shorter than a sector; its bytes were used.", bytes.Length));
        fat = ReadFat();
    }

    /// <summary>Whole or partial sectors that the file holds behind its header.</summary>
    public int SectorCount { get; }

    /// <summary>Reads a chain of the FAT.</summary>
    /// <param name="size">Bytes wanted, or -1 for the whole chain.</param>
    public ReadOnlyMemory<byte> Read(uint start, long size, string what) =>
        Gather(bytes, fat, start, size, header.SectorSize, header.SectorSize, what);

    /// <summary>Reads a chain of the mini FAT within the mini stream.</summary>
    public ReadOnlyMemory<byte> ReadMini(ReadOnlyMemory<byte> miniStream, uint[] miniFat, uint start, long size, string what) =>
        Gather(miniStream, miniFat, start, size, 64, 0, what);

    /// <summary>Sector numbers that a chain of FAT sectors holds, one after the other.</summary>
    public static uint[] Numbers(ReadOnlySpan<byte> raw)
    {
        var numbers = new uint[raw.Length / 4];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(raw[(i * 4)..]);
        return numbers;
    }

    uint[] ReadFat()
    {
        var table = new uint[SectorCount];
        Array.Fill(table, CompoundHeader.Free);
        var perSector = header.SectorSize / 4;
        // No more FAT sectors are needed than cover the file, whatever the header claims.
        var needed = (SectorCount + perSector - 1) / perSector;
        var filled = 0;
        foreach (var sector in FatSectorNumbers(needed))
        {
            var raw = Sector(sector).Span;
            if (raw.IsEmpty)
                anomalies.Add(new("cfb-fat-sector-missing", $"FAT sector {sector} lies behind the end of the file; it was taken as empty."));
            for (var i = 0; i < raw.Length / 4 && filled * perSector + i < table.Length; i++)
                table[filled * perSector + i] = BinaryPrimitives.ReadUInt32LittleEndian(raw[(i * 4)..]);
            filled++;
        }
        if (filled < needed)
            anomalies.Add(new("cfb-fat-incomplete", $"The FAT covers {(long)filled * perSector} of {SectorCount} sectors; what lies in the others was not read."));
        return table;
    }

    IEnumerable<uint> FatSectorNumbers(int needed)
    {
        var count = 0;
        for (var i = 0; i < CompoundHeader.DifatEntries && count < needed; i++)
        {
            var at = CompoundHeader.DifatOffset + i * 4;
            if (at + 4 > bytes.Length) yield break;
            var sector = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]);
            if (sector >= CompoundHeader.MaxRegularSector) continue;
            count++;
            yield return sector;
        }
        var difat = header.FirstDifat;
        for (var steps = 0; count < needed && difat < CompoundHeader.MaxRegularSector; steps++)
        {
            var raw = Sector(difat);
            if (raw.Length < header.SectorSize || steps > SectorCount)
            {
                anomalies.Add(new("cfb-difat-broken", $"The chain of DIFAT sectors breaks at sector {difat}; the FAT may lack its end."));
                yield break;
            }
            for (var i = 0; i < header.SectorSize / 4 - 1 && count < needed; i++)
            {
                var sector = BinaryPrimitives.ReadUInt32LittleEndian(raw.Span[(i * 4)..]);
                if (sector >= CompoundHeader.MaxRegularSector) continue;
                count++;
                yield return sector;
            }
            difat = BinaryPrimitives.ReadUInt32LittleEndian(raw.Span[(header.SectorSize - 4)..]);
        }
    }

    ReadOnlyMemory<byte> Sector(uint number)
    {
        var at = ((long)number + 1) << header.SectorShift;
        return at >= bytes.Length ? default : bytes.Slice((int)at, (int)Math.Min(header.SectorSize, bytes.Length - at));
    }

    /// <summary>Follows a chain and joins its sectors; a chain whose sectors lie one behind the other is a slice, not a copy.</summary>
    ReadOnlyMemory<byte> Gather(ReadOnlyMemory<byte> source, uint[] table, uint start, long size, int sectorSize, int origin, string what)
    {
        if (size == 0) return default;
        var wanted = size < 0 ? source.Length : Math.Min(size, source.Length);
        var runs = new List<(int At, int Length)>();
        long total = 0;
        var sector = start;
        // Brent's cycle detection: one remembered sector, moved on at every power of two.
        uint remembered = start;
        var (steps, power) = (0, 1);
        while (total < wanted && sector < CompoundHeader.MaxRegularSector)
        {
            var at = origin + (long)sector * sectorSize;
            if (sector >= table.Length || at >= source.Length)
            {
                anomalies.Add(new("cfb-chain-outside", $"The chain of {what} leads to sector {sector}, behind the end of the file; it was cut there."));
                break;
            }
            var length = (int)Math.Min(Math.Min(sectorSize, source.Length - at), wanted - total);
            if (runs.Count > 0 && runs[^1].At + runs[^1].Length == at) runs[^1] = (runs[^1].At, runs[^1].Length + length);
            else runs.Add(((int)at, length));
            total += length;
            sector = table[sector];
            if (++steps > limits.ChainSteps)
            {
                anomalies.Add(new("cfb-chain-limit", $"The chain of {what} is longer than {limits.ChainSteps} sectors; it was cut there."));
                break;
            }
            if (sector == remembered && total < wanted)
            {
                anomalies.Add(new("cfb-chain-cycle", $"The chain of {what} runs in a circle at sector {sector}; it was cut there."));
                break;
            }
            if (steps == power) (remembered, power) = (sector, power * 2);
        }
        if (size > 0 && total < size)
            anomalies.Add(new("cfb-stream-short", $"{what} is said to have {size} bytes, {total} could be read."));
        if (runs.Count == 0) return default;
        if (runs.Count == 1) return source.Slice(runs[0].At, runs[0].Length);
        var joined = new byte[total];
        var filled = 0;
        foreach (var (at, length) in runs)
        {
            source.Span.Slice(at, length).CopyTo(joined.AsSpan(filled));
            filled += length;
        }
        return joined;
    }
}
