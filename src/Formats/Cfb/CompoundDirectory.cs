using System.Buffers.Binary;
using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Cfb;

/// <summary>The directory of a compound file (MS-CFB 2.6), walked from the root whatever order and colours its entries have.</summary>
internal sealed class CompoundDirectory
{
    const int EntrySize = 128;
    const byte Unallocated = 0, Storage = 1, Stream = 2, Root = 5;

    readonly SectorChains sectors;
    readonly CompoundHeader header;
    readonly Limits limits;
    readonly List<Anomaly> anomalies;
    readonly Entry[] entries;
    readonly List<CompoundStream> streams = [];
    readonly ReadOnlyMemory<byte> miniStream;
    readonly uint[] miniFat = [];
    readonly bool[] visited;
    long budget;

    readonly record struct Entry(string Name, byte Type, uint Left, uint Right, uint Child, uint Start, long Size);

    public CompoundDirectory(SectorChains sectors, CompoundHeader header, Limits limits, List<Anomaly> anomalies)
    {
        (this.sectors, this.header, this.limits, this.anomalies, budget) = (sectors, header, limits, anomalies, limits.CompoundBytes);
        entries = ReadEntries();
        visited = new bool[entries.Length];
        if (entries.Length == 0) return;
        if (entries[0].Type != Root)
            anomalies.Add(new("cfb-root-type", "The first directory entry is not the root storage; it was taken as the root."));
        if (entries[0].Start < CompoundHeader.MaxRegularSector && entries[0].Size != 0)
            miniStream = sectors.Read(entries[0].Start, entries[0].Size, "the mini stream");
        if (header.FirstMiniFat < CompoundHeader.MaxRegularSector)
            miniFat = SectorChains.Numbers(sectors.Read(header.FirstMiniFat, -1, "the mini FAT").Span);
    }

    /// <summary>Streams in the order of the directory, storage by storage; entries that no storage names come last.</summary>
    public List<CompoundStream> ReadStreams()
    {
        if (entries.Length == 0) return streams;
        visited[0] = true;
        ReadStorage(entries[0].Child, "", 0);
        foreach (var type in (ReadOnlySpan<byte>)[Storage, Stream])
            for (var id = 1; id < entries.Length; id++)
            {
                if (visited[id] || entries[id].Type != type) continue;
                anomalies.Add(new("cfb-orphan-entry", $"Directory entry {id} ({entries[id].Name}) belongs to no storage; it was read all the same."));
                visited[id] = true;
                ReadEntry(entries[id], "", 0);
            }
        return streams;
    }

    void ReadStorage(uint child, string prefix, int depth)
    {
        if (depth > limits.CompoundDepth)
        {
            anomalies.Add(new("cfb-depth-limit", $"Storages are nested deeper than {limits.CompoundDepth}; what lies below {prefix} was not read."));
            return;
        }
        foreach (var id in Siblings(child)) ReadEntry(entries[id], prefix, depth);
    }

    void ReadEntry(Entry entry, string prefix, int depth)
    {
        var path = prefix + entry.Name;
        if (entry.Type is Storage or Root) ReadStorage(entry.Child, path + "/", depth + 1);
        else streams.Add(new(path, ReadContent(entry, path)));
    }

    /// <summary>The entries of one storage: everything that the sibling links reach, in the directory's order.</summary>
    List<int> Siblings(uint first)
    {
        var found = new List<int>();
        var waiting = new Stack<uint>();
        waiting.Push(first);
        while (waiting.TryPop(out var id))
        {
            if (id >= CompoundHeader.MaxRegularSector) continue;
            if (id >= entries.Length)
            {
                anomalies.Add(new("cfb-entry-outside", $"A link leads to directory entry {id} of {entries.Length}; it was ignored."));
                continue;
            }
            if (visited[id])
            {
                anomalies.Add(new("cfb-entry-twice", $"Directory entry {id} is linked more than once; it was read once."));
                continue;
            }
            visited[id] = true;
            var entry = entries[id];
            if (entry.Type == Unallocated) anomalies.Add(new("cfb-entry-unallocated", $"A link leads to the unused directory entry {id}; it was ignored."));
            else if (entry.Type is Storage or Stream or Root) found.Add((int)id);
            else anomalies.Add(new("cfb-entry-type", $"Directory entry {id} has the unknown type {entry.Type}; it was ignored."));
            if (entry.Type == Unallocated) continue;
            waiting.Push(entry.Left);
            waiting.Push(entry.Right);
        }
        found.Sort();
        return found;
    }

    ReadOnlyMemory<byte> ReadContent(Entry entry, string path)
    {
        if (entry.Size <= 0) return default;
        var size = Math.Min(entry.Size, budget);
        if (size < entry.Size)
            anomalies.Add(new("cfb-bytes-limit", $"The streams exceed {limits.CompoundBytes} bytes together; {path} was cut to {size}."));
        var content = entry.Size < header.MiniCutoff
            ? sectors.ReadMini(miniStream, miniFat, entry.Start, size, path)
            : sectors.Read(entry.Start, size, path);
        budget -= content.Length;
        return content;
    }

    Entry[] ReadEntries()
    {
        var raw = sectors.Read(header.FirstDirectory, -1, "the directory").Span;
        var count = raw.Length / EntrySize;
        if (count == 0) anomalies.Add(new("cfb-no-directory", "The directory could not be reached; no stream was read."));
        if (count > limits.CompoundEntries)
        {
            anomalies.Add(new("cfb-entries-limit", $"The directory has {count} entries; the first {limits.CompoundEntries} were read."));
            count = limits.CompoundEntries;
        }
        var read = new Entry[count];
        for (var id = 0; id < count; id++) read[id] = ReadEntry(raw.Slice(id * EntrySize, EntrySize), id);
        return read;
    }

    Entry ReadEntry(ReadOnlySpan<byte> raw, int id)
    {
        var type = raw[66];
        // Version 3 writers leave rubbish in the upper half of the size (MS-CFB 2.6.3).
        var size = header.MajorVersion == 4 && header.SectorShift == 12
            ? (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(raw[120..]), long.MaxValue)
            : BinaryPrimitives.ReadUInt32LittleEndian(raw[120..]);
        return new(ReadName(raw, type, id), type, Number(raw, 68), Number(raw, 72), Number(raw, 76), Number(raw, 116), size);
    }

    string ReadName(ReadOnlySpan<byte> raw, byte type, int id)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(raw[64..]);
        var name = Encoding.Unicode.GetString(raw[..64]);
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        if (end < 0) end = name.Length;
        if (type != Unallocated && length != (end + 1) * 2)
            anomalies.Add(new("cfb-name-length", $"Directory entry {id} states a name of {length} bytes; the name up to its terminator was taken."));
        return name[..end].Replace('/', '_');
    }

    static uint Number(ReadOnlySpan<byte> raw, int at) => BinaryPrimitives.ReadUInt32LittleEndian(raw[at..]);
}
