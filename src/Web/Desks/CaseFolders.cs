using System.Text.RegularExpressions;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Web.Desks;

/// <summary>Which cases there are: the sub-folders of the data folder that hold one, or the data folder itself.</summary>
/// <remarks>An id from a request is compared with the names of folders that exist; no path is ever made from it.</remarks>
sealed partial class CaseFolders(string data)
{
    const string Database = "case.db";

    /// <summary>Written with every entry of the log.</summary>
    const string Head = "case.head";

    readonly string _data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));

    public bool IsOneCase => File.Exists(Path.Combine(_data, Database));

    /// <summary>Ids in their order.</summary>
    public IReadOnlyList<string> Ids() => IsOneCase ? [Path.GetFileName(_data)]
        : [.. Directory.EnumerateDirectories(_data).Where(d => File.Exists(Path.Combine(d, Database))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>Ids of the cases that were written to last, the newest first.</summary>
    public IReadOnlyList<string> Newest(int most) => [.. Ids().Select(id => (Id: id, Folder: Find(id))).Where(c => c.Folder is not null)
        .OrderByDescending(c => File.GetLastWriteTimeUtc(Path.Combine(c.Folder!, Head))).Take(most).Select(c => c.Id)];

    /// <summary>The folder of a case, or null.</summary>
    public string? Find(string id)
    {
        if (IsOneCase) return id == Path.GetFileName(_data) ? _data : null;
        return Directory.EnumerateDirectories(_data).FirstOrDefault(d => Path.GetFileName(d) == id && File.Exists(Path.Combine(d, Database)));
    }

    /// <summary>Which file the case's database is; null where there is none.</summary>
    public static FileIdentity? DatabaseOf(string folder) => FileIdentity.Of(Path.Combine(folder, Database));

    public static bool IsGoodId(string id) => Id().IsMatch(id) && !Device().IsMatch(id);

    /// <summary>Makes an empty case.</summary>
    /// <returns>False where something of that name exists.</returns>
    /// <exception cref="CaseUnusableException">The folder cannot be written.</exception>
    public bool Make(string id, TimeProvider clock)
    {
        var folder = Path.Combine(_data, id);
        if (Path.Exists(folder)) return false;
        CaseStore.OpenOrCreate(folder, clock).Dispose();
        return true;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$(?<!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    /// <summary>Names that Windows keeps for devices, in whatever folder.</summary>
    [GeneratedRegex("^(con|prn|aux|nul|com[0-9]|lpt[0-9])$", RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
