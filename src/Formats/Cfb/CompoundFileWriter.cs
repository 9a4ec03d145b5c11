using System.Buffers.Binary;
using System.Text;

namespace Hikeshi.Formats.Cfb;

/// <summary>Writes a compound file (MS-CFB): for sample documents and tests.</summary>
public static class CompoundFileWriter
{
    const int MiniSector = 64, MiniCutoff = 4096, EntrySize = 128;
    const uint FatMarker = 0xFFFFFFFD, DifatMarker = 0xFFFFFFFC;

    sealed class Node(string name, bool isStorage)
    {
        public string Name { get; } = name;
        public bool IsStorage { get; } = isStorage;
        public ReadOnlyMemory<byte> Content { get; set; }
        public List<Node> Children { get; } = [];
        public int Id { get; set; }
        public uint Left { get; set; } = CompoundHeader.Free;
        public uint Right { get; set; } = CompoundHeader.Free;
        public uint Child { get; set; } = CompoundHeader.Free;
        public bool Red { get; set; }
        public uint Start { get; set; } = CompoundHeader.EndOfChain;
        public long Size { get; set; }
    }

    /// <summary>Writes the streams; storages come into being by their paths.</summary>
    /// <param name="streams">Path (storages joined by '/') and content; a name has at most 31 characters.</param>
    /// <param name="rootClass">The class id of the root storage, by which Office tells what the document is.</param>
    /// <param name="version">3 (512-byte sectors) or 4 (4,096-byte sectors).</param>
    /// <exception cref="ArgumentException">A name is too long, or the version is another.</exception>
    public static byte[] Write(IEnumerable<CompoundStream> streams, Guid rootClass = default, int version = 3)
    {
        if (version is not (3 or 4)) throw new ArgumentException($"Version {version} is none of 3 and 4.", nameof(version));
        var sectorSize = version == 4 ? 4096 : 512;
        var root = BuildTree(streams);
        var nodes = Number(root);
        var body = new SectorBody(sectorSize);
        var mini = new SectorBody(MiniSector);
        foreach (var node in nodes.Where(n => !n.IsStorage && n.Content.Length > 0))
        {
            node.Size = node.Content.Length;
            node.Start = (node.Size < MiniCutoff ? mini : body).Append(node.Content.Span);
        }
        root.Size = mini.Bytes.Length;
        if (root.Size > 0) root.Start = body.Append(mini.Bytes.ToArray());
        var miniFat = mini.Chains.ToArray();
        var firstMiniFat = miniFat.Length == 0 ? CompoundHeader.EndOfChain : body.Append(Pack(miniFat, sectorSize));
        var miniFatSectors = (miniFat.Length * 4 + sectorSize - 1) / sectorSize;
        var directory = Directory(nodes, rootClass, sectorSize);
        var firstDirectory = body.Append(directory);
        return Assemble(body, version, sectorSize, firstDirectory, directory.Length / sectorSize, firstMiniFat, miniFatSectors);
    }

    static Node BuildTree(IEnumerable<CompoundStream> streams)
    {
        var root = new Node("Root Entry", true);
        foreach (var stream in streams)
        {
            var at = root;
            var parts = stream.Path.Split('/');
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Length is 0 or > 31) throw new ArgumentException($"'{parts[i]}' is no name of 1 to 31 characters.", nameof(streams));
                var isStorage = i < parts.Length - 1;
                var next = at.Children.Find(c => c.Name.Equals(parts[i], StringComparison.OrdinalIgnoreCase));
                if (next is null) at.Children.Add(next = new Node(parts[i], isStorage));
                if (!isStorage) next.Content = stream.Content;
                at = next;
            }
        }
        return root;
    }

    static List<Node> Number(Node root)
    {
        var nodes = new List<Node> { root };
        for (var i = 0; i < nodes.Count; i++)
        {
            nodes[i].Id = i;
            nodes.AddRange(nodes[i].Children);
        }
        foreach (var node in nodes)
        {
            var sorted = node.Children.OrderBy(c => c.Name.Length).ThenBy(c => c.Name.ToUpperInvariant(), StringComparer.Ordinal).ToArray();
            var full = (int)Math.Log2(sorted.Length + 1);
            node.Child = Balance(sorted, 0, full);
        }
        return nodes;
    }

    /// <summary>A balanced tree is a red-black tree when only the nodes below its last full level are red (MS-CFB 2.6.4).</summary>
    static uint Balance(ReadOnlySpan<Node> sorted, int depth, int full)
    {
        if (sorted.IsEmpty) return CompoundHeader.Free;
        var middle = sorted.Length / 2;
        var node = sorted[middle];
        node.Red = depth >= full;
        node.Left = Balance(sorted[..middle], depth + 1, full);
        node.Right = Balance(sorted[(middle + 1)..], depth + 1, full);
        return (uint)node.Id;
    }

    static byte[] Directory(List<Node> nodes, Guid rootClass, int sectorSize)
    {
        var raw = new byte[(nodes.Count * EntrySize + sectorSize - 1) / sectorSize * sectorSize];
        for (var at = 0; at < raw.Length; at += EntrySize)
        {
            var entry = raw.AsSpan(at, EntrySize);
            foreach (var link in (ReadOnlySpan<int>)[68, 72, 76]) BinaryPrimitives.WriteUInt32LittleEndian(entry[link..], CompoundHeader.Free);
            if (at / EntrySize >= nodes.Count) continue;
            var node = nodes[at / EntrySize];
            Encoding.Unicode.GetBytes(node.Name, entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((node.Name.Length + 1) * 2));
            entry[66] = (byte)(node.Id == 0 ? 5 : node.IsStorage ? 1 : 2);
            entry[67] = (byte)(node.Red ? 0 : 1);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], node.Left);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], node.Right);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], node.Child);
            if (node.Id == 0) rootClass.TryWriteBytes(entry[80..]);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], node.IsStorage && node.Id != 0 ? 0 : node.Start);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[120..], (ulong)node.Size);
        }
        return raw;
    }

    static byte[] Assemble(
        SectorBody body, int version, int sectorSize, uint firstDirectory, int directorySectors, uint firstMiniFat, int miniFatSectors)
    {
        var perSector = sectorSize / 4;
        var content = body.Chains.Count;
        var (fatSectors, difatSectors) = (0, 0);
        // FAT and DIFAT sectors are themselves entries of the FAT: grow until all fit.
        while ((long)fatSectors * perSector < content + fatSectors + difatSectors)
        {
            fatSectors++;
            difatSectors = (Math.Max(0, fatSectors - CompoundHeader.DifatEntries) + perSector - 2) / (perSector - 1);
        }
        var fat = new List<uint>(body.Chains);
        fat.AddRange(Enumerable.Repeat(FatMarker, fatSectors));
        fat.AddRange(Enumerable.Repeat(DifatMarker, difatSectors));
        var file = new MemoryStream();
        file.Write(Header(version, firstDirectory, directorySectors, firstMiniFat, miniFatSectors, content, fatSectors, difatSectors));
        file.Write(new byte[sectorSize - 512]);
        file.Write(body.Bytes.ToArray());
        file.Write(Pack(fat, sectorSize));
        for (var i = 0; i < difatSectors; i++)
        {
            var numbers = Enumerable.Range(CompoundHeader.DifatEntries + i * (perSector - 1), perSector - 1)
                .Select(n => n < fatSectors ? (uint)(content + n) : CompoundHeader.Free)
                .Append(i + 1 < difatSectors ? (uint)(content + fatSectors + i + 1) : CompoundHeader.EndOfChain);
            file.Write(Pack([.. numbers], sectorSize));
        }
        return file.ToArray();
    }

    static byte[] Header(
        int version, uint firstDirectory, int directorySectors, uint firstMiniFat, int miniFatSectors, int firstFat, int fatSectors, int difatSectors)
    {
        var raw = new byte[512];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(raw);
        Word(24, 0x003E);
        Word(26, version);
        Word(28, 0xFFFE);
        Word(30, version == 4 ? 12 : 9);
        Word(32, 6);
        Long(40, version == 4 ? (uint)directorySectors : 0);
        Long(44, (uint)fatSectors);
        Long(48, firstDirectory);
        Long(56, MiniCutoff);
        Long(60, firstMiniFat);
        Long(64, (uint)miniFatSectors);
        Long(68, difatSectors > 0 ? (uint)(firstFat + fatSectors) : CompoundHeader.EndOfChain);
        Long(72, (uint)difatSectors);
        for (var i = 0; i < CompoundHeader.DifatEntries; i++)
            Long(CompoundHeader.DifatOffset + i * 4, i < fatSectors ? (uint)(firstFat + i) : CompoundHeader.Free);
        return raw;

        void Word(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(raw.AsSpan(at), (ushort)value);
        void Long(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(at), value);
    }

    static byte[] Pack(IReadOnlyList<uint> numbers, int sectorSize)
    {
        var raw = new byte[(numbers.Count * 4 + sectorSize - 1) / sectorSize * sectorSize];
        raw.AsSpan().Fill(0xFF);
        for (var i = 0; i < numbers.Count; i++) BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(i * 4), numbers[i]);
        return raw;
    }

    /// <summary>Sectors appended one after the other, and the chains among them.</summary>
    sealed class SectorBody(int sectorSize)
    {
        public MemoryStream Bytes { get; } = new();
        public List<uint> Chains { get; } = [];

        /// <summary>Appends content as one chain and returns its first sector.</summary>
        public uint Append(ReadOnlySpan<byte> content)
        {
            var first = (uint)Chains.Count;
            var count = (content.Length + sectorSize - 1) / sectorSize;
            for (var i = 1; i < count; i++) Chains.Add(first + (uint)i);
            Chains.Add(CompoundHeader.EndOfChain);
            Bytes.Write(content);
            Bytes.Write(new byte[count * sectorSize - content.Length]);
            return first;
        }
    }
}
