using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Sealing;

/// <summary>Seals every file under the paths that a user named: copied into the case, hashed, and entered into the custody record.</summary>
public static class SealSources
{
    /// <summary>Seals files in a fixed order; what cannot be read is reported and everything else goes on.</summary>
    /// <returns>The paths that could not be sealed, each with its reason.</returns>
    public static IReadOnlyList<UnreadRow> Seal(CaseStore store, SourceRole role, IEnumerable<string> paths, CancellationToken cancellation)
    {
        var unread = new List<UnreadRow>();
        foreach (var path in paths)
        {
            foreach (var item in MailboxFiles.Enumerate(path))
            {
                cancellation.ThrowIfCancellationRequested();
                if (item.Anomaly is { } anomaly) unread.Add(new(item.File?.DisplayPath ?? path, anomaly.Code, anomaly.Detail, !item.IsInformation));
                else if (item.File is { } file && SealOne(store, role, file) is { } failure) unread.Add(failure);
            }
        }
        store.RememberUnreadPaths(unread);
        return unread;
    }

    static UnreadRow? SealOne(CaseStore store, SourceRole role, MailboxFile file)
    {
        try
        {
            using var content = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            store.Register(role, file.DisplayPath, file.FullPath, store.Evidence.Seal(content, CancellationToken.None));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (IsDiskFull(e)) throw;
            return new(file.DisplayPath, "unreadable-file", $"The file could not be read ({e.Message}); make it readable and run the same command again.");
        }
    }

    // ENOSPC on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows: the case's disk, not the user's file, is the trouble.
    static bool IsDiskFull(Exception e) => e.HResult is 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027);
}
