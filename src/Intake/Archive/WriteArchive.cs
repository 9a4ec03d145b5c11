using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Intake.Archive;

/// <summary>Writes a whole case into one ZIP file: database, evidence, what was sent by mail and came back, and a manifest with the digest of each.</summary>
public static class WriteArchive
{
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive under its name only when it is complete.</summary>
    /// <remarks>The log says that it was begun, and the archive contains that entry; that it was completed is said only when it was. What a killed run left
    /// beside the file is removed when the same file is written again.</remarks>
    /// <exception cref="IOException">The file cannot be written, or evidence that the case lists is missing.</exception>
    public static ArchiveManifest Write(CaseStore store, string path, string actor, CancellationToken cancellation)
    {
        // Journals that stand still while they are copied: what a later run sends belongs to no archive.
        using var held = Directory.Exists(MailFolder.Of(store.Folder)) ? MailFolder.Hold(store.Folder)
            ?? throw new IOException("Mails of this case are being sent; write the archive when that run has ended.") : null;
        store.InLog(log => log.Append(actor, new NewEntry("archive.exported", "archive")
        {
            Text = new("事案の全体を一つのファイルに書き出し始めました。", "Writing the whole case into an archive began."),
            Data = JsonSerializer.Serialize(new { file = Path.GetFileName(path) }),
        }));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var part = $"{path}.part";
        var database = $"{path}.db.part";
        try
        {
            Discard(database);
            store.CopyDatabase(database);
            ArchiveManifest manifest;
            using (var file = File.Create(part))
            {
                manifest = Fill(file, store, database, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
            store.InLog(log => log.Append(actor, new NewEntry("archive.completed", "archive")
            {
                Text = new($"事案の書き出しが終わりました。書き出した記録の末尾: {manifest.Head}", $"The archive of the case is complete. Head of the log in it: {manifest.Head}"),
                Data = JsonSerializer.Serialize(new { file = Path.GetFileName(path), head = manifest.Head }),
            }));
            return manifest;
        }
        finally
        {
            File.Delete(part);
            Discard(database);
        }
    }

    static ArchiveManifest Fill(FileStream target, CaseStore store, string database, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using var copied = CaseStore.OpenCopy(database);
        var files = new List<ArchivedFile>();
        using (var stream = File.OpenRead(database)) files.Add(Add(zip, CaseStore.DatabaseFile, stream, cancellation));
        foreach (var digest in copied.Sources().Select(s => s.Sealed.Sha256).Distinct(StringComparer.Ordinal))
        {
            using var stream = store.Evidence.Open(digest);
            files.Add(Add(zip, $"evidence/{digest[..2]}/{digest}", stream, cancellation));
        }
        foreach (var path in MailFolder.Files(store.Folder))
        {
            using var stream = File.OpenRead(Path.Combine(store.Folder, path));
            files.Add(Add(zip, path, stream, cancellation));
        }
        var manifest = new ArchiveManifest(ArchiveManifest.CurrentFormat, copied.Identity?.ToString() ?? "", copied.LogHead.ToString(), files);
        using var entry = Entry(zip, ArchiveManifest.Name).Open();
        JsonSerializer.Serialize(entry, manifest, ArchiveManifest.Json);
        return manifest;
    }

    /// <summary>Deletes a database with the files that SQLite keeps beside one.</summary>
    static void Discard(string database)
    {
        foreach (var suffix in (string[])["", "-journal", "-wal", "-shm"]) File.Delete(database + suffix);
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
