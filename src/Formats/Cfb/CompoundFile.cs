using Hikeshi.Kernel;

namespace Hikeshi.Formats.Cfb;

/// <summary>One stream of a compound file.</summary>
/// <param name="Path">Storages and name joined by '/', for instance <c>Macros/VBA/dir</c>.</param>
/// <param name="Content">The stream's bytes, as many as could be read.</param>
public sealed record CompoundStream(string Path, ReadOnlyMemory<byte> Content);

/// <summary>An OLE compound file (MS-CFB): the container of .doc, .xls, .msg and vbaProject.bin.</summary>
/// <remarks>Read as tolerantly as Office does: a wrong header field, a directory that is no red-black tree, a chain that ends
/// early cost what they hide and an anomaly, never the rest of the file.</remarks>
public sealed record CompoundFile(IReadOnlyList<CompoundStream> Streams, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>True when the bytes begin with the signature of MS-CFB 2.2.</summary>
    public static bool IsCompoundFile(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Reads every stream that can be reached; never throws on damaged input.</summary>
    public static CompoundFile Read(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        var anomalies = new List<Anomaly>();
        if (!IsCompoundFile(bytes.Span))
            return new([], [new("cfb-signature", "The bytes do not begin with the signature of a compound file; nothing was read.", 0)]);
        if (CompoundHeader.TryRead(bytes.Span, anomalies) is not { } header) return new([], anomalies);
        var sectors = new SectorChains(bytes, header, limits, anomalies);
        var streams = new CompoundDirectory(sectors, header, limits, anomalies).ReadStreams();
        return new(streams, anomalies);
    }

    /// <summary>The first stream with this path (case folded, as MS-CFB 2.6.4 compares names), or null.</summary>
    public CompoundStream? Find(string path) =>
        Streams.FirstOrDefault(s => s.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
}
