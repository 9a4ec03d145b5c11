using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Intake.Archive;

/// <summary>Writes a whole case into one ZIP file: database, evidence, and a manifest with the digest of each.</summary>
public static class WriteArchive
{
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive under its name only when it is complete; the log records that it was made, and the archive contains that entry.</summary>
    /// <exception cref="IOException">The file cannot be written, or evidence that the case lists is missing.</exception>
    public static ArchiveManifest Write(CaseStore store, string path, string actor, CancellationToken cancellation)
    {
        store.InLog(log => log.Append(actor, new NewEntry("archive.exported", "archive")
        {
            Text = new("事案の全体を一つのファイルに書き出しました。", "The whole case was written into an archive."),
            Data = JsonSerializer.Serialize(new { file = Path.GetFileName(path) }),
        }));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var part = $"{path}.part";
        var database = $"{path}.db.part";
        try
        {
            File.Delete(database);
            store.CopyDatabase(database);
            ArchiveManifest manifest;
            using (var zip = new ZipArchive(File.Create(part), ZipArchiveMode.Create))
            {
                using var copied = CaseStore.OpenCopy(database);
                var files = new List<ArchivedFile>();
                using (var stream = File.OpenRead(database)) files.Add(Add(zip, CaseStore.DatabaseFile, stream, cancellation));
                foreach (var digest in copied.Sources().Select(s => s.Sealed.Sha256).Distinct(StringComparer.Ordinal))
                {
                    using var stream = store.Evidence.Open(digest);
                    files.Add(Add(zip, $"evidence/{digest[..2]}/{digest}", stream, cancellation));
                }
                manifest = new(ArchiveManifest.CurrentFormat, copied.Identity?.ToString() ?? "", copied.LogHead.ToString(), files);
                using var entry = Entry(zip, ArchiveManifest.Name).Open();
                JsonSerializer.Serialize(entry, manifest, ArchiveManifest.Json);
            }
            File.Move(part, path, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(part);
            File.Delete(database);
        }
    }

    static ArchivedFile Add(ZipArchive zip, string name, FileStream content, CancellationToken cancellation)
    {
        using var target = Entry(zip, name).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        long total = 0;
        for (int read; (read = content.Read(buffer)) > 0; total += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
        return new(name, total, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return entry;
    }
}
