namespace Hikeshi.Intake.Sealing;

/// <summary>Where a path leads when every link in it is followed.</summary>
public static class RealPath
{
    /// <summary>Links within one path. Attack: a chain without end.</summary>
    const int MostLinks = 64;

    /// <summary>Whether a path that exists lies in one of the folders or below it.</summary>
    public static bool IsBelow(string path, IReadOnlyList<string> roots) =>
        Of(path) is { } real && roots.Select(Of).Any(root => root is not null && (real == root || real.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar,
            OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)));

    /// <summary>Null where it does not exist or leads in circles.</summary>
    public static string? Of(string path)
    {
        var links = 0;
        return Follow(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), ref links);
    }

    static string? Follow(string path, ref int links)
    {
        var above = Path.GetDirectoryName(path);
        if (above is null) return path;
        if (Follow(above, ref links) is not { } real) return null;
        path = Path.Combine(real, Path.GetFileName(path));
        try
        {
            FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (entry.LinkTarget is not { } target) return entry.Exists ? path : null;
            return ++links > MostLinks ? null : Follow(Path.GetFullPath(target, real), ref links);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
