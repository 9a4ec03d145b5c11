using Hikeshi.Kernel;

namespace Hikeshi.Formats.Archives;

/// <summary>One file inside an archive.</summary>
/// <param name="Name">Its name, cp932 repaired where ZIP stored it so, '/' as separator; never used as a path on disk.</param>
/// <param name="Content">Its bytes; null where it is encrypted and no password fits, or a limit was reached.</param>
/// <param name="Encrypted">True when it is stored encrypted.</param>
/// <param name="PackedBytes">Size in the archive, -1 where unknown.</param>
/// <param name="UnpackedBytes">Declared size, -1 where unknown.</param>
public sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte>? Content, bool Encrypted, long PackedBytes, long UnpackedBytes);

/// <summary>What an archive (ZIP, 7z, RAR, gzip, tar) holds, unpacked in memory within limits.</summary>
/// <param name="Password">The candidate that opened its encrypted entries, or null.</param>
public sealed record Archive(IReadOnlyList<ArchiveEntry> Entries, string? Password, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Unpacks an archive; encrypted entries are tried with each candidate password.</summary>
    /// <returns>The archive, or null where the bytes are none.</returns>
    public static Archive? Read(ReadOnlyMemory<byte> bytes, IReadOnlyList<string> passwords, Limits limits) => null;
}
