using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Site;

public enum SiteChange { New, Changed, Same, Removed }

/// <summary>What writing the site would do to a file.</summary>
/// <param name="Sha256">Of the new bytes; of the old ones where it goes.</param>
public sealed record SiteStep(SiteChange Change, string Path, long Bytes, string Sha256);

/// <summary>What writing a site would do, or why it is not done.</summary>
public sealed record SitePlan(string Folder, IReadOnlyList<SiteStep> Steps, Refusal? Refusal)
{
    public bool ChangesNothing => Steps.All(s => s.Change == SiteChange.Same);
}

/// <summary>A site in a folder: written beside it and put in its place, so that nobody ever sees half of it.</summary>
/// <remarks>
/// The folder holds a list of its files with their digests. What is not on that list belongs to somebody else, and what differs from it was changed by somebody:
/// both are left alone and named, for putting the new folder in place of the old would lose them. The folder is given a new name for the moment between
/// two renamings; after a crash just there the next run puts it back.
/// </remarks>
public static class SiteFolder
{
    public const string List = "hikeshi-site.json";

    /// <summary>Attack or mistake: a folder like a whole disk. A site has some files for each version.</summary>
    const int MostFiles = 20_000;

    public static SitePlan Plan(string folder, IReadOnlyList<SiteFile> files)
    {
        folder = Resolve(folder);
        var there = Recoverable(folder) ?? folder;
        if (File.Exists(there)) return Refused(folder, new("site-not-a-folder", $"{folder} はファイルです。フォルダーを指定してください。", $"{folder} is a file; name a folder."));
        files = WithList(files);
        if (!Directory.Exists(there)) return new(folder, [.. files.Select(f => new SiteStep(SiteChange.New, f.Path, f.Bytes.Length, f.Sha256))], null);
        var present = Directory.EnumerateFileSystemEntries(there, "*", SearchOption.AllDirectories).Take(MostFiles + 1).Select(p => Path.GetRelativePath(there, p).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        var known = ReadList(there);
        var foreign = present.Where(p => p != List && known?.ContainsKey(p) != true).ToList();
        if (foreign.Count > 0) return Refused(folder, new("site-foreign-files", $"{folder} に、このサイトのものではないファイルがあります: {Names(foreign)}。空のフォルダーを指定するか、ほかの場所へ移してください。",
            $"{folder} holds files that are not of this site: {Names(foreign)}. Name an empty folder, or move them elsewhere."));
        var old = present.Where(p => p != List).ToDictionary(p => p, p => Digest(Path.Combine(there, p)), StringComparer.Ordinal);
        var edited = old.Where(p => known![p.Key] != p.Value).Select(p => p.Key).ToList();
        if (edited.Count > 0) return Refused(folder, new("site-edited-files", $"{folder} のファイルが、書き出した後に変えられています: {Names(edited)}。変更を残すなら別の場所へ移し、要らなければ削除してください。",
            $"Files in {folder} were changed after they were written: {Names(edited)}. Move them elsewhere to keep the changes, or delete them."));
        if (present.Contains(List)) old[List] = Digest(Path.Combine(there, List));
        var kept = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return new(folder,
        [
            .. files.Select(f => new SiteStep(!old.TryGetValue(f.Path, out var before) ? SiteChange.New : before == f.Sha256 ? SiteChange.Same : SiteChange.Changed, f.Path, f.Bytes.Length, f.Sha256)),
            .. old.Where(o => !kept.Contains(o.Key)).Select(o => new SiteStep(SiteChange.Removed, o.Key, 0, o.Value)),
        ], null);
    }

    /// <summary>Writes what <see cref="Plan"/> said; where the plan is refused, nothing.</summary>
    public static SitePlan Write(string folder, IReadOnlyList<SiteFile> files)
    {
        folder = Resolve(folder);
        if (Recoverable(folder) is { } left) Directory.Move(left, folder);
        var plan = Plan(folder, files);
        if (plan.Refusal is not null || (plan.ChangesNothing && Directory.Exists(folder))) return plan;
        var (next, previous) = (folder + NextSuffix, folder + PreviousSuffix);
        // Leftovers of a run that was killed: complete by name only, and ours by their names.
        foreach (var leftover in new[] { next, previous }.Where(Directory.Exists)) Directory.Delete(leftover, recursive: true);
        foreach (var file in WithList(files))
        {
            var path = Path.Combine(next, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = File.Create(path);
            stream.Write(file.Bytes.Span);
            stream.Flush(flushToDisk: true);
        }
        if (Directory.Exists(folder))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(next, File.GetUnixFileMode(folder));
            Directory.Move(folder, previous);
        }
        Directory.Move(next, folder);
        if (Directory.Exists(previous)) Directory.Delete(previous, recursive: true);
        return plan;
    }

    const string NextSuffix = ".hikeshi-next", PreviousSuffix = ".hikeshi-previous";

    /// <summary>The old site where a run was killed between the two renamings; null where nothing is to be put back.</summary>
    static string? Recoverable(string folder) => !Directory.Exists(folder) && !File.Exists(folder) && Directory.Exists(folder + PreviousSuffix) ? folder + PreviousSuffix : null;

    /// <summary>A link to the folder stays a link.</summary>
    static string Resolve(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(folder) && Directory.ResolveLinkTarget(folder, returnFinalTarget: true) is { } target ? Path.TrimEndingDirectorySeparator(target.FullName) : folder;
    }

    static List<SiteFile> WithList(IReadOnlyList<SiteFile> files)
    {
        var list = new SortedDictionary<string, string>(files.ToDictionary(f => f.Path, f => f.Sha256, StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. files, new(List, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(list, Indented) + "\n"))];
    }

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    static Dictionary<string, string>? ReadList(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, List)) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(folder, List))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Digest(string path)
    {
        if (!File.Exists(path)) return "";
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static SitePlan Refused(string folder, Refusal refusal) => new(folder, [], refusal);

    static string Names(List<string> names) => string.Join(", ", names.Take(5).Select(SafeText.Of)) + (names.Count > 5 ? " …" : "");
}
