using Hikeshi.Kernel;

namespace Hikeshi.Formats.Archives;

/// <summary>One file inside an archive.</summary>
/// <param name="Name">Its name, cp932 repaired where ZIP stored it so, '/' as separator; never used as a path on disk.</param>
/// <param name="Content">Its bytes; null where it is encrypted and no password fits, or where nothing of it could be read.</param>
/// <param name="Encrypted">True when it is stored encrypted.</param>
/// <param name="PackedBytes">Size in the archive, -1 where unknown.</param>
/// <param name="UnpackedBytes">Declared size, -1 where unknown.</param>
public sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte>? Content, bool Encrypted, long PackedBytes, long UnpackedBytes)
{
    /// <summary>True when <see cref="Content"/> is only the beginning: a limit was reached or the data is damaged; an anomaly says which.</summary>
    /// <remarks>The beginning is kept because documents padded with hundreds of megabytes are an attack of their own.</remarks>
    public bool Truncated { get; init; }
}

/// <summary>What an archive (ZIP, 7z, RAR, tar, gzip, bzip2, xz, zstd) holds, unpacked in memory within limits.</summary>
/// <param name="Password">The candidate that opened its encrypted entries, or null.</param>
public sealed record Archive(IReadOnlyList<ArchiveEntry> Entries, string? Password, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>zip, 7z, rar, tar, gzip, bzip2, xz or zstd; a compressed tar counts as tar.</summary>
    public string Format { get; init; } = "";

    /// <summary>Unpacks an archive; encrypted entries are tried with each candidate password. Archives inside are entries, not opened.</summary>
    /// <returns>The archive, or null where the bytes are none.</returns>
    public static Archive? Read(ReadOnlyMemory<byte> bytes, IReadOnlyList<string> passwords, Limits limits)
    {
        var format = ArchiveFormat.Of(bytes.Span);
        if (format.Length == 0) return null;
        var unpacked = new Unpacking(limits);
        var password = format switch
        {
            "zip" => new ZipReader(bytes, passwords, limits, unpacked).Read(),
            "7z" or "rar" => PackedReader.Read(bytes, format, passwords, limits, unpacked),
            "tar" => TarReader.Read(bytes, unpacked),
            _ => CompressedReader.Read(bytes, ref format, unpacked),
        };
        return new(unpacked.Entries, password, unpacked.Anomalies) { Format = format };
    }
}
