using System.Buffers.Binary;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Archives;

/// <summary>What a ZIP says about one entry, in its central directory or in front of the data.</summary>
/// <param name="HeaderOffset">Where the local header stands in the file.</param>
sealed record ZipItem(
    byte[] RawName, byte[] Extra, ushort Flags, ushort Method, ushort Time, uint Crc, long Packed, long Unpacked, long HeaderOffset)
{
    public bool Encrypted => (Flags & 1) != 0;
    public bool HasDescriptor => (Flags & 8) != 0;
    public bool StronglyEncrypted => (Flags & 0x2040) != 0;
    public string Name { get; } = ZipName.Decode(RawName, Extra);
}

/// <summary>Finds the entries of a ZIP: by its central directory (APPNOTE.TXT 4.3.12), and where that is missing or does not tell all,
/// by the local headers themselves (4.3.7).</summary>
static class ZipDirectory
{
    const int EndBytes = 22;
    const int CentralBytes = 46;
    const int LocalBytes = 30;
    const ushort Zip64 = 0x0001;

    /// <summary>The offset of the end record whose directory begins where it says, or -1.</summary>
    public static int FindEnd(ReadOnlySpan<byte> zip)
    {
        var from = Math.Max(0, zip.Length - EndBytes - ushort.MaxValue);
        for (var tail = zip[from..]; ;)
        {
            var at = tail.LastIndexOf("PK\x05\x06"u8);
            if (at < 0) return -1;
            if (tail.Length - at >= EndBytes || from + at + EndBytes <= zip.Length)
            {
                var size = BinaryPrimitives.ReadUInt32LittleEndian(zip[(from + at + 12)..]);
                var start = from + at - (long)size;
                if (size > 0 && start >= 0 && zip[(int)start..].StartsWith("PK\x01\x02"u8)) return from + at;
                if (size == uint.MaxValue) return from + at;
            }
            tail = tail[..at];
        }
    }

    /// <summary>The entries that the central directory lists, offsets corrected for whatever stands before the archive.</summary>
    public static List<ZipItem> Central(ReadOnlySpan<byte> zip, int limit, Unpacking unpacked)
    {
        var items = new List<ZipItem>();
        var end = FindEnd(zip);
        if (end < 0) return items;
        long size = BinaryPrimitives.ReadUInt32LittleEndian(zip[(end + 12)..]);
        long declared = BinaryPrimitives.ReadUInt32LittleEndian(zip[(end + 16)..]);
        long stop = end;
        if ((size == uint.MaxValue || declared == uint.MaxValue) && Zip64End(zip, end) is { } big) (size, declared, stop) = big;
        var start = stop - size;
        if (start < 0 || size < 0) return items;
        var shift = start - declared;
        if (shift != 0) unpacked.Report("zip-prefix", $"The archive begins {shift} bytes later than it says; a program or other data stands before it.", 0);

        for (var at = start; at + CentralBytes <= stop && items.Count <= limit;)
        {
            var header = zip[(int)at..];
            if (!header.StartsWith("PK\x01\x02"u8)) break;
            int name = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
            int comment = BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            if (header.Length < CentralBytes + name + extra) break;
            items.Add(Item(header[8..], header.Slice(CentralBytes, name), header.Slice(CentralBytes + name, extra),
                BinaryPrimitives.ReadUInt32LittleEndian(header[42..]), shift));
            at += CentralBytes + name + extra + comment;
        }
        return items;
    }

    /// <summary>The local header at an offset, or null; its data begins at the second value.</summary>
    public static (ZipItem Item, long DataOffset)? Local(ReadOnlySpan<byte> zip, long offset)
    {
        if (offset < 0 || offset + LocalBytes > zip.Length) return null;
        var header = zip[(int)offset..];
        if (!header.StartsWith("PK\x03\x04"u8)) return null;
        int name = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extra = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (header.Length < LocalBytes + name + extra) return null;
        return (Item(header[6..], header.Slice(LocalBytes, name), header.Slice(LocalBytes + name, extra), offset, 0), offset + LocalBytes + name + extra);
    }

    /// <summary>Local headers in a stretch that no listed entry covers; sizes that follow the data are found by searching.</summary>
    public static IEnumerable<ZipItem> Unlisted(ReadOnlyMemory<byte> zip, long from, long to)
    {
        while (from < to)
        {
            var at = zip.Span[(int)from..(int)to].IndexOf("PK\x03\x04"u8);
            if (at < 0) yield break;
            from += at;
            if (Local(zip.Span, from) is not { } found || found.Item.Method > 99 || found.Item.RawName.Length == 0)
            {
                from += 4;
                continue;
            }
            var item = found.Item;
            if (item.HasDescriptor && item.Packed == 0) item = item with { Packed = DescribedSize(zip.Span, found.DataOffset) };
            yield return item;
            from = Math.Max(from + 4, Math.Min(to, found.DataOffset + item.Packed));
        }
    }

    /// <summary>The fields that both headers share, from the flags on; ZIP64 sizes (APPNOTE.TXT 4.5.3) resolved.</summary>
    static ZipItem Item(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra, long offset, long shift)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(fields[12..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(fields[16..]);
        var big = ZipName.ExtraField(extra, Zip64);
        if (unpacked == uint.MaxValue) unpacked = Take(ref big) ?? unpacked;
        if (packed == uint.MaxValue) packed = Take(ref big) ?? packed;
        if (offset == uint.MaxValue) offset = Take(ref big) ?? offset;
        return new(name.ToArray(), extra.ToArray(), BinaryPrimitives.ReadUInt16LittleEndian(fields),
            BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]), BinaryPrimitives.ReadUInt16LittleEndian(fields[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(fields[8..]), Math.Max(0, packed), Math.Max(0, unpacked),
            offset > long.MaxValue / 2 ? -1 : offset + shift);
    }

    static long? Take(ref ReadOnlySpan<byte> field)
    {
        if (field.Length < 8) return null;
        var value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return value < 0 ? null : value;
    }

    static (long Size, long Declared, long Stop)? Zip64End(ReadOnlySpan<byte> zip, int end)
    {
        if (end < 20 || !zip[(end - 20)..].StartsWith("PK\x06\x07"u8)) return null;
        var search = zip[Math.Max(0, end - 20 - 4_096)..(end - 20)];
        var at = search.LastIndexOf("PK\x06\x06"u8);
        if (at < 0 || search.Length - at < 56) return null;
        var record = search[at..];
        return (BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
            Math.Max(0, end - 20 - 4_096) + at);
    }

    /// <summary>The length of data whose descriptor (APPNOTE.TXT 4.3.9) confirms it, else up to the next header or the end.</summary>
    static long DescribedSize(ReadOnlySpan<byte> zip, long data)
    {
        for (var at = (int)Math.Min(zip.Length, data); ;)
        {
            var next = zip[at..].IndexOf("PK"u8);
            if (next < 0 || at + next + 4 > zip.Length) return zip.Length - data;
            at += next;
            var here = zip[at..];
            if (here.StartsWith("PK\x07\x08"u8) && here.Length >= 12 && BinaryPrimitives.ReadUInt32LittleEndian(here[8..]) == at - data) return at - data;
            if (here.StartsWith("PK\x03\x04"u8) || here.StartsWith("PK\x01\x02"u8)) return at - data;
            at += 2;
        }
    }
}
