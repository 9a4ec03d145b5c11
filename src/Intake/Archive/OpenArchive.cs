using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Intake.Archive;

/// <summary>What came of opening an archive.</summary>
/// <param name="Refusal">Why no case was made of it, or null.</param>
/// <param name="Verification">What the check of the case said; where it found faults, no case was made.</param>
public sealed record OpenedArchive(Refusal? Refusal, ArchiveManifest? Manifest, Verification? Verification);

/// <summary>Makes a case of an archive that another installation wrote, after checking every byte and the log.</summary>
/// <remarks>The archive is hostile until proven otherwise: only names that the manifest lists and a case can have are written, never more bytes than it lists,
/// and the case appears under its name only when all of it was verified. Until then it lies in a folder of its own beside that name;
/// what a killed run left there is removed by the next.</remarks>
public static class OpenArchive
{
    const long ManifestBytes = 256L << 20;

    /// <summary>Where archives are unpacked: on the same disk as the case, and a level too deep for anybody to take it for a case.</summary>
    const string Incoming = ".hikeshi-incoming";

    /// <param name="folder">A folder that is missing or empty.</param>
    public static OpenedArchive Open(string path, string folder, string actor, CancellationToken cancellation)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return Refused("folder-not-empty", $"{folder} は空ではありません。新しいフォルダーの名前を入れてください。", $"{folder} is not empty; give the name of a new folder.");
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var incoming = Path.Combine(Path.GetDirectoryName(target) ?? target, Incoming, Path.GetFileName(target));
        using var held = Hold(incoming + ".lock");
        if (held is null) return Refused("folder-in-use", $"別の処理が {folder} に取り込んでいます。終わるまでお待ちください。", $"Another run is opening an archive in {folder}; wait until it has ended.");
        try
        {
            Discard(incoming);
            using var zip = ZipFile.OpenRead(path);
            if (Manifest(zip) is not { } manifest) return Refused("archive-without-manifest", "Hikeshiの書き出しではないか、壊れています。もう一度書き出してもらってください。", "This is no archive of a case, or it is damaged; ask for it to be written again.");
            if (manifest.Format != ArchiveManifest.CurrentFormat)
                return Refused("archive-of-other-version", "別の版のHikeshiが書き出したものです。同じ版で開いてください。", "Another version of Hikeshi wrote this archive; open it with that version.");
            foreach (var file in manifest.Files)
                if (!IsOfACase(file.Path) || !Extract(zip, file, incoming, cancellation))
                    return Refused("archive-damaged", $"{file.Path} が、書き出した時と違います。もう一度書き出してもらってください。", $"{file.Path} is not as it was written; ask for the archive to be written again.");
            return Adopt(manifest, incoming, folder, path, actor);
        }
        catch (InvalidDataException)
        {
            return Refused("archive-damaged", "ファイルが壊れています。もう一度書き出してもらってください。", "The file is damaged; ask for the archive to be written again.");
        }
        finally
        {
            Discard(incoming);
            held.Dispose();
            DiscardIfEmpty(Path.GetDirectoryName(incoming)!);
        }
    }

    /// <summary>Keeps a second run out of the same folder; the system lets go when the process ends, however it ends.</summary>
    static FileStream? Hold(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    static void Discard(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }

    static void DiscardIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another archive is being opened beside this one.
        }
    }

    static OpenedArchive Adopt(ArchiveManifest manifest, string incoming, string folder, string path, string actor)
    {
        File.WriteAllText(Path.Combine(incoming, "case.head"), manifest.Head + "\n");
        using (var store = CaseStore.OpenOrCreate(incoming, TimeProvider.System))
        {
            if (!LogHead.TryParse(manifest.Head, out var head) || (store.Identity?.ToString() ?? "") != manifest.Case)
                return Refused("archive-contradicts-itself", "目録と記録が合いません。もう一度書き出してもらってください。", "The manifest and the log do not agree; ask for the archive to be written again.");
            var verification = Verify.Run(store, head);
            if (verification.Faults.Count > 0)
                return new(new("archive-fails-verification", "記録か証拠が書き換えられています。この事案は開きません。", "The log or the evidence was changed; this case is not opened."), manifest, verification);
            store.InLog(log => log.Append(actor, new NewEntry("archive.imported", "archive")
            {
                Source = Path.GetFileName(path),
                Text = new($"ほかの場所で書き出された事案を取り込み、確かめました。記録の末尾: {manifest.Head}", $"A case written elsewhere was taken over and verified. Head of its log: {manifest.Head}"),
            }));
        }
        if (Directory.Exists(folder)) Directory.Delete(folder);
        Directory.Move(incoming, folder);
        using var opened = CaseStore.OpenExisting(folder);
        return new(null, manifest, Verify.Run(opened));
    }

    static ArchiveManifest? Manifest(ZipArchive zip)
    {
        if (zip.GetEntry(ArchiveManifest.Name) is not { } entry || entry.Length > ManifestBytes) return null;
        try
        {
            using var stream = entry.Open();
            return JsonSerializer.Deserialize<ArchiveManifest>(stream, ArchiveManifest.Json) is { Files: not null, Head: not null, Case: not null } manifest
                && manifest.Files.All(f => f is { Path: not null, Sha256: not null }) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsOfACase(string name)
    {
        if (name == CaseStore.DatabaseFile || MailFolder.IsOfACase(name)) return true;
        var parts = name.Split('/');
        return parts is ["evidence", var folder, var digest] && digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower) && folder == digest[..2];
    }

    static bool Extract(ZipArchive zip, ArchivedFile file, string folder, CancellationToken cancellation)
    {
        if (zip.GetEntry(file.Path) is not { } entry || entry.Length != file.Bytes) return false;
        var target = Path.Combine(folder, Path.Combine(file.Path.Split('/')));
        if (File.Exists(target)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using (var from = entry.Open())
        using (var to = new FileStream(target, FileMode.CreateNew))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 20];
            long total = 0;
            for (int read; (read = from.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                if ((total += read) > file.Bytes) return false;
                hash.AppendData(buffer, 0, read);
                to.Write(buffer, 0, read);
            }
            to.Flush(flushToDisk: true);
            if (total != file.Bytes || Convert.ToHexStringLower(hash.GetCurrentHash()) != file.Sha256) return false;
        }
        // Sending goes on in the journals.
        if (file.Path.StartsWith("evidence/", StringComparison.Ordinal)) File.SetAttributes(target, File.GetAttributes(target) | FileAttributes.ReadOnly);
        return true;
    }

    static OpenedArchive Refused(string code, string japanese, string english) => new(new(code, japanese, english), null, null);
}
