using Hikeshi.Kernel;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>A file to be read for mail.</summary>
/// <param name="FullPath">Where it lies.</param>
/// <param name="DisplayPath">The path as the user gave it with '/' as separator, and where below it: the beginning of every source.</param>
public sealed record MailboxFile(string FullPath, string DisplayPath);

/// <summary>A file, or the report that something was passed over.</summary>
/// <param name="IsInformation">True where nothing is lost: an index or desktop file that holds no mail.</param>
public sealed record MailboxFileItem(MailboxFile? File, Anomaly? Anomaly, bool IsInformation = false);

/// <summary>Enumerates the files under a path: a file, a Maildir, a folder of any of them, nested.</summary>
/// <remarks>Order is ordinal by display path. Links to folders are followed once; what is no ordinary file is reported, not opened
/// (a FIFO would wait for ever).</remarks>
public static class MailboxFiles
{
    /// <summary>Folders within folders. Attack: a chain of links or mounts without end.</summary>
    const int MaxDepth = 64;

    static readonly string[] MaildirFiles =
    [
        "maildirfolder", "maildirsize", "subscriptions", "courierimapuiddb", "courierimapsubscribed", "courierimapkeywords", "courierpop3dsizelist",
        "thumbs.db", "desktop.ini",
    ];

    static readonly string[] Suffixes = [".msf", ".ds_store", ".lock", ".sbd.lock"];

    public static IEnumerable<MailboxFileItem> Enumerate(string path)
    {
        var display = Display(path);
        if (Directory.Exists(path))
        {
            foreach (var item in Folder(new DirectoryInfo(path), display, [], 0)) yield return item;
        }
        else if (File.Exists(path))
        {
            yield return One(new FileInfo(path), display, named: true);
        }
        else
        {
            yield return Report("path-missing", $"{display} does not exist; check the path.");
        }
    }

    /// <summary>Files that mail programs and desktops keep beside mail: indexes, locks, view settings.</summary>
    public static bool IsHousekeeping(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return name.StartsWith("__MACOSX/", StringComparison.Ordinal) || file.StartsWith("dovecot", StringComparison.Ordinal)
            || file.StartsWith('.') && !file.EndsWith(".eml", StringComparison.Ordinal) && !file.EndsWith(".mbox", StringComparison.Ordinal)
            || Array.IndexOf(MaildirFiles, file) >= 0 || Array.Exists(Suffixes, s => file.EndsWith(s, StringComparison.Ordinal));
    }

    static IEnumerable<MailboxFileItem> Folder(DirectoryInfo folder, string display, HashSet<string> open, int depth)
    {
        var real = Real(folder);
        if (depth > MaxDepth || !open.Add(real))
        {
            yield return Report("folder-loop", $"{display} leads back to a folder that is being read; it was not entered again.");
            yield break;
        }
        FileSystemInfo[] entries;
        MailboxFileItem? failure = null;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            entries = [];
            failure = Report("path-unreadable", $"{display} cannot be opened ({Reason(e)}); give yourself the right to read it.");
        }
        if (failure is not null) yield return failure;
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            var shown = display.EndsWith('/') ? display + entry.Name : $"{display}/{entry.Name}";
            if (entry is DirectoryInfo inner)
            {
                foreach (var item in Folder(inner, shown, open, depth + 1)) yield return item;
            }
            else
            {
                yield return One((FileInfo)entry, shown, named: false);
            }
        }
        open.Remove(real);
    }

    static MailboxFileItem One(FileInfo file, string display, bool named)
    {
        if (!named && IsHousekeeping(file.Name))
            return new(null, new("file-skipped", $"{display} is an index or desktop file that holds no mail."), IsInformation: true);
        try
        {
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true);
            if (target is null || !target.Exists) return Report("path-missing", $"{display} is a link that leads nowhere.");
            if (!IsOrdinary(target)) return Report("not-a-file", $"{display} is a device, a pipe or a socket, no file; it was not opened.");
            using var probe = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new(new(file.FullName, display), null);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Report("path-unreadable", $"{display} cannot be opened ({Reason(e)}); close the program that holds it or give yourself the right to read it.");
        }
    }

    /// <summary>Devices, pipes and sockets carry no length and neither the mark of a plain file.</summary>
    static bool IsOrdinary(FileSystemInfo file)
    {
        if ((file.Attributes & (FileAttributes.Device | FileAttributes.Directory)) != 0) return false;
        if (OperatingSystem.IsWindows()) return true;
        return file is FileInfo { Length: > 0 } || IsRegularEmptyFile(file.FullName);
    }

    /// <summary>A length of zero is an empty file, or a pipe or device: those cannot be opened for appending without waiting.</summary>
    static bool IsRegularEmptyFile(string path) => UnixFileType.IsRegular(path);

    static string Real(DirectoryInfo folder)
    {
        try
        {
            return (folder.LinkTarget is null ? folder : folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName.TrimEnd('/', '\\');
        }
        catch (IOException)
        {
            return folder.FullName; // a loop of links: the open set stops it
        }
    }

    static string Display(string path)
    {
        var display = OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
        return display.Length > 1 ? display.TrimEnd('/') : display;
    }

    static string Reason(Exception e) => e is UnauthorizedAccessException ? "no permission" : "it is in use or damaged";

    static MailboxFileItem Report(string code, string detail) => new(null, new(code, detail));
}
