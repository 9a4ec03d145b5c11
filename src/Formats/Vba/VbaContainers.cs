using System.Buffers.Binary;
using System.IO.Compression;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>Finds what may hold a VBA project: the document's own compound file, the parts of its ZIP, the storages of a presentation.</summary>
internal static class VbaContainers
{
    /// <summary>ExOleObjStg, the atom of a presentation that holds a compound file (MS-PPT 2.10.34 and 2.10.41).</summary>
    const ushort ExternalStorage = 0x1011;

    public static List<IReadOnlyList<CompoundStream>> Find(ReadOnlyMemory<byte> document, Limits limits, List<Anomaly> anomalies)
    {
        var found = new List<IReadOnlyList<CompoundStream>>();
        if (CompoundFile.IsCompoundFile(document.Span))
        {
            var file = Open(document, limits, anomalies);
            found.Add(file.Streams);
            if (file.Find("PowerPoint Document") is { } presentation)
                found.AddRange(PresentationStorages(presentation.Content, limits, anomalies).Select(s => Open(s, limits, anomalies).Streams));
            // A directory that hides the project from every reader does not hide it from a search of the bytes.
            if (!found.SelectMany(f => f).Any(VbaProjectReader.HoldsMacros)) found.Add([new("", document)]);
        }
        else if (document.Span.StartsWith("PK"u8))
            found.AddRange(ZipParts(document, limits, anomalies).Select(p => Open(p, limits, anomalies).Streams));
        return found;
    }

    static CompoundFile Open(ReadOnlyMemory<byte> bytes, Limits limits, List<Anomaly> anomalies)
    {
        var file = CompoundFile.Read(bytes, limits);
        anomalies.AddRange(file.Anomalies);
        return file;
    }

    /// <summary>Every part of the package that is a compound file: relationships and content types may lie, bytes do not.</summary>
    static List<ReadOnlyMemory<byte>> ZipParts(ReadOnlyMemory<byte> document, Limits limits, List<Anomaly> anomalies)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var budget = limits.ArchiveBytes;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(document.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries.Take(limits.ArchiveEntries))
            {
                if (entry.Length < 512) continue;
                if (ReadPart(entry, Math.Min(budget, limits.MessageBytes), anomalies) is not { } part) continue;
                budget -= part.Length;
                parts.Add(part);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            anomalies.Add(new("vba-zip-damaged", $"The document's ZIP could not be read to its end ({e.GetType().Name})."));
        }
        return parts;
    }

    static byte[]? ReadPart(ZipArchiveEntry entry, long maximum, List<Anomaly> anomalies)
    {
        using var content = new MemoryStream();
        try
        {
            using var stream = entry.Open();
            var buffer = new byte[8192];
            for (int read; (read = stream.ReadAtLeast(buffer, 8, throwOnEndOfStream: false)) > 0;)
            {
                if (content.Length == 0 && !CompoundFile.IsCompoundFile(buffer.AsSpan(0, read))) return null;
                if (content.Length + read > maximum)
                {
                    anomalies.Add(new("vba-zip-limit", $"The part {entry.FullName} unpacks to more than is allowed; it was cut."));
                    break;
                }
                content.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            anomalies.Add(new("vba-zip-part-damaged", $"The part {entry.FullName} could not be unpacked to its end ({e.GetType().Name})."));
        }
        return content.Length == 0 ? null : content.ToArray();
    }

    static List<ReadOnlyMemory<byte>> PresentationStorages(ReadOnlyMemory<byte> content, Limits limits, List<Anomaly> anomalies)
    {
        var storages = new List<ReadOnlyMemory<byte>>();
        long budget = limits.ArchiveBytes;
        var span = content.Span;
        for (var at = 0; at + 12 <= span.Length;)
        {
            var version = span[at];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(span[(at + 4)..]);
            var isStorage = BinaryPrimitives.ReadUInt16LittleEndian(span[(at + 2)..]) == ExternalStorage;
            // A container (version 0xF) is entered, an atom is skipped.
            if ((version & 0x0F) == 0x0F) { at += 8; continue; }
            if (isStorage && length > 4)
            {
                var atom = content.Slice(at + 8, (int)Math.Min(length, span.Length - at - 8));
                var compressed = (BinaryPrimitives.ReadUInt16LittleEndian(span[at..]) >> 4) == 1;
                if (!compressed) storages.Add(atom);
                else if (Inflate(atom[4..], budget, anomalies) is { } storage)
                {
                    budget -= storage.Length;
                    storages.Add(storage);
                }
            }
            if (length > int.MaxValue - at - 8) break;
            at += 8 + (int)length;
        }
        return [.. storages.Where(s => CompoundFile.IsCompoundFile(s.Span))];
    }

    static byte[]? Inflate(ReadOnlyMemory<byte> packed, long maximum, List<Anomaly> anomalies)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[8192];
            for (int read; (read = stream.Read(buffer)) > 0 && unpacked.Length + read <= maximum;) unpacked.Write(buffer, 0, read);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            anomalies.Add(new("vba-storage-damaged", "A storage of the presentation could not be unpacked to its end."));
        }
        return unpacked.Length == 0 ? null : unpacked.ToArray();
    }
}
