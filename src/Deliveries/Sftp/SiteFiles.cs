using Hikeshi.Deliveries.Outside;

namespace Hikeshi.Deliveries.Sftp;

/// <summary>A file of the site.</summary>
/// <param name="Path">Below the site's folder, with slashes.</param>
public sealed record SiteFile(string Path, byte[] Bytes);

/// <summary>The files of a static site, in an order in which no page ever links to what is not there.</summary>
public static class SiteFiles
{
    const int MostFiles = 20_000;
    const long MostBytes = 512L * 1024 * 1024;

    public static IReadOnlyList<SiteFile> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new DeliveryException("site-missing", $"フォルダー {folder} がありません。先にサイトを作ってください。", $"There is no folder {folder}; build the site first.");
        var (files, bytes) = (new List<SiteFile>(), 0L);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden }))
        {
            bytes += file.Length;
            if (files.Count >= MostFiles || bytes > MostBytes)
                throw new DeliveryException("site-too-large", $"{folder} が大きすぎます({MostFiles:N0}ファイル、{MostBytes >> 20}MBまで)。", $"{folder} is too large (up to {MostFiles:N0} files and {MostBytes >> 20} MB).");
            files.Add(new(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), File.ReadAllBytes(file.FullName)));
        }
        return files.Count > 0 ? files : throw new DeliveryException("site-missing", $"フォルダー {folder} は空です。", $"The folder {folder} is empty.");
    }

    /// <summary>First what pages show, then pages that are new and that nobody links to yet, then pages that change, then what leads to them: index, feeds, sitemap.</summary>
    public static IReadOnlyList<SiteFile> InOrder(IEnumerable<SiteFile> files, Func<SiteFile, bool> isNew) =>
        [.. files.OrderBy(f => Rank(f, isNew(f))).ThenBy(f => f.Path, StringComparer.Ordinal)];

    static int Rank(SiteFile file, bool isNew) => (Path.GetExtension(file.Path).ToLowerInvariant(), Path.GetFileName(file.Path).ToLowerInvariant()) switch
    {
        (".xml" or ".rss" or ".atom", _) or (_, "robots.txt") => 4,
        (_, "index.html" or "index.htm") => isNew && file.Path.Contains('/', StringComparison.Ordinal) ? 1 : 3,
        (".html" or ".htm", _) => isNew ? 1 : 2,
        _ => 0,
    };
}
