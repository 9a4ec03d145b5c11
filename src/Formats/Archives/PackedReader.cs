using System.Text;
using Hikeshi.Kernel;
using SharpCompress.Archives;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace Hikeshi.Formats.Archives;

/// <summary>Reads 7z and RAR through SharpCompress, within our own budgets.</summary>
static class PackedReader
{
    /// <returns>The password that opened it, or null.</returns>
    public static string? Read(ReadOnlyMemory<byte> bytes, string format, IReadOnlyList<string> passwords, Limits limits, Unpacking unpacked)
    {
        if (format == "7z" && SevenZipHeader.HashesWithoutEnd(bytes))
        {
            unpacked.Report("archive-password-hashing", "The archive asks for more hashing of its password than any program does; it was not read.");
            return null;
        }
        var candidates = passwords.Take(limits.SlowPasswordTries).Prepend(null).ToList();
        if (passwords.Count > limits.SlowPasswordTries)
            unpacked.Report("archive-password-limit", $"Only the first {limits.SlowPasswordTries} of {passwords.Count} passwords are tried on a {format} archive.");
        var opened = candidates.Find(password => Opens(bytes, password, out _));
        if (opened is null && !Opens(bytes, null, out var reason))
        {
            unpacked.Report(reason is "password" ? "archive-password-unknown" : "archive-damaged", reason is "password"
                ? $"The archive is encrypted, and none of {passwords.Count} passwords opens it."
                : $"The {format} archive could not be opened ({reason}).");
        }
        ReadEntries(bytes, opened, unpacked);
        return opened;
    }

    /// <summary>True when the archive opens and its first encrypted file can be read; false for null where a file is encrypted.</summary>
    static bool Opens(ReadOnlyMemory<byte> bytes, string? password, out string reason)
    {
        reason = "";
        try
        {
            using var archive = Open(bytes, password);
            var first = archive.Entries.Where(e => !e.IsDirectory && e.IsEncrypted).OrderBy(e => e.Size).FirstOrDefault();
            if (first is null) return true;
            reason = "password";
            if (password is null) return false;
            using var stream = first.OpenEntryStream();
            var buffer = new byte[64 * 1024];
            // To the end where that is near: a checksum stands there and tells a wrong password that yields garbage.
            for (var left = 16 * 1024 * 1024; left > 0;)
            {
                var read = stream.Read(buffer);
                if (read <= 0) break;
                left -= read;
            }
            return true;
        }
        catch (CryptographicException)
        {
            reason = "password";
            return false;
        }
        catch (Exception e)
        {
            if (reason.Length == 0) reason = e.GetType().Name;
            return false;
        }
    }

    static void ReadEntries(ReadOnlyMemory<byte> bytes, string? password, Unpacking unpacked)
    {
        try
        {
            using var archive = Open(bytes, password);
            if (archive.IsSolid || archive.Type == ArchiveType.SevenZip) ReadInOrder(archive, password, unpacked);
            else
                foreach (var entry in archive.Entries)
                {
                    if (!unpacked.HasRoom) return;
                    if (!entry.IsDirectory) ReadEntry(entry, entry.OpenEntryStream, password, unpacked);
                }
        }
        catch (Exception e)
        {
            unpacked.Report("archive-damaged", $"The archive could not be read to its end ({e.GetType().Name}).");
        }
    }

    /// <summary>Solid archives are unpacked from the front in one pass; entry by entry would take quadratic time.</summary>
    static void ReadInOrder(IArchive archive, string? password, Unpacking unpacked)
    {
        if (password is null && archive.Entries.Any(e => e.IsEncrypted))
        {
            foreach (var entry in archive.Entries)
                if (!entry.IsDirectory && unpacked.HasRoom) unpacked.Add(entry.Key ?? "", null, entry.IsEncrypted, entry.CompressedSize, entry.Size);
            return;
        }
        using var reader = archive.ExtractAllEntries();
        while (reader.MoveToNextEntry())
        {
            if (!unpacked.HasRoom) return;
            if (!reader.Entry.IsDirectory) ReadEntry(reader.Entry, reader.OpenEntryStream, password, unpacked);
        }
    }

    static void ReadEntry(IEntry entry, Func<Stream> open, string? password, Unpacking unpacked)
    {
        var name = entry.Key ?? "";
        var packed = Math.Max(-1, entry.CompressedSize);
        if (entry.IsEncrypted && password is null)
        {
            unpacked.Add(name, null, true, packed, entry.Size);
            return;
        }
        // Inside a solid block the packed size is the block's or nothing, so no ratio can be told from it.
        var (content, truncated) = unpacked.Copy(open, entry.IsSolid || packed == 0 ? -1 : packed, name);
        unpacked.Add(name, content, entry.IsEncrypted, packed, entry.Size, truncated);
    }

    static IArchive Open(ReadOnlyMemory<byte> bytes, string? password)
    {
        var names = new ArchiveEncoding { Default = CodePagesEncodingProvider.Instance.GetEncoding(932) ?? Encoding.UTF8, Password = Encoding.UTF8 };
        return ArchiveFactory.OpenArchive(ReadOnlyBytes.Stream(bytes), new ReaderOptions { Password = password, ArchiveEncoding = names, LeaveStreamOpen = false });
    }
}
