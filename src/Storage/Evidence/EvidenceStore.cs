using System.Buffers;
using System.Security.Cryptography;

namespace Hikeshi.Storage.Evidence;

/// <summary>Bytes kept under their SHA-256: hexadecimal digest and size.</summary>
public sealed record SealedBytes(string Sha256, long Bytes);

/// <summary>What a check of sealed bytes found.</summary>
public enum SealState { Intact, Missing, Changed }

/// <summary>Evidence, stored once under its SHA-256 and never changed: <c>evidence/ab/abcd…</c>.</summary>
/// <remarks>A file appears under its final name only when it is complete and flushed, so an interrupted intake leaves no half evidence.</remarks>
public sealed class EvidenceStore(string folder)
{
    const int BufferBytes = 1 << 20;

    /// <summary>Copies a stream into the store while hashing it; the stream itself is only read.</summary>
    /// <param name="progress">Told how many bytes were copied so far.</param>
    public SealedBytes Seal(Stream content, CancellationToken cancellation, Action<long>? progress = null)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder, "incoming")).FullName;
        var partial = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            var sealedBytes = Copy(content, partial, progress, cancellation);
            Place(partial, sealedBytes);
            return sealedBytes;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Digest of a file, to be given to <see cref="Adopt"/>.</summary>
    public static SealedBytes Digest(string path, CancellationToken cancellation, Action<long>? progress = null)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return Pass(content, null, progress, cancellation);
    }

    /// <summary>Takes a file of the case's own folder into the store without copying it: a mailbox of 30 GB needs no place for a second one.</summary>
    /// <param name="path">Complete and flushed; it is gone afterwards.</param>
    public void Adopt(string path, SealedBytes digest) => Place(path, digest);

    /// <summary>Whether the store has bytes under a digest, without looking at them.</summary>
    public bool Has(string sha256) => sha256.Length == 64 && File.Exists(PathOf(sha256));

    void Place(string partial, SealedBytes sealedBytes)
    {
        var final = PathOf(sealedBytes.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        if (File.Exists(final) && Check(sealedBytes) == SealState.Intact) File.Delete(partial);
        else
        {
            File.Move(partial, final, overwrite: true);
            File.SetAttributes(final, File.GetAttributes(final) | FileAttributes.ReadOnly);
        }
    }

    /// <summary>Opens sealed bytes for reading.</summary>
    /// <exception cref="FileNotFoundException">They are not in the store.</exception>
    public FileStream Open(string sha256) =>
        new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);

    /// <summary>Hashes the stored bytes again and compares.</summary>
    public SealState Check(SealedBytes expected)
    {
        // A digest read from a database that somebody changed may be any text, also a path to elsewhere.
        if (expected.Sha256.Length != 64 || !expected.Sha256.All(char.IsAsciiHexDigit) || !File.Exists(PathOf(expected.Sha256))) return SealState.Missing;
        using var stream = Open(expected.Sha256);
        return stream.Length == expected.Bytes && Convert.ToHexStringLower(SHA256.HashData(stream)) == expected.Sha256
            ? SealState.Intact : SealState.Changed;
    }

    /// <summary>Digests of all stored files, in ordinal order.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "incoming")
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Removes what an interrupted intake left behind; such bytes were never recorded.</summary>
    public void DiscardIncoming()
    {
        var incoming = Path.Combine(folder, "incoming");
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
    }

    string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    static SealedBytes Copy(Stream content, string target, Action<long>? progress, CancellationToken cancellation)
    {
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var copied = Pass(content, file, progress, cancellation);
        file.Flush(flushToDisk: true);
        return copied;
    }

    static SealedBytes Pass(Stream content, FileStream? target, Action<long>? progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                target?.Write(buffer, 0, read);
                total += read;
                progress?.Invoke(total);
            }
            return new(Convert.ToHexStringLower(hash.GetCurrentHash()), total);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
