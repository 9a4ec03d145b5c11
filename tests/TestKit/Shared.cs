namespace Hikeshi.TestKit;

/// <summary>Where the repository and the shared evaluation data lie, seen from a running test.</summary>
/// <remarks>Linked as source into every test project by tests/Directory.Build.targets.</remarks>
internal static class Shared
{
    /// <summary>The root of the working copy: the first folder upwards that holds Hikeshi.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the shared folder beside the working copy; skips the running test where it is missing.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([Root, "..", "shared", .. parts]));
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Skip($"../shared/{string.Join('/', parts)} is not here; the test needs it.");
        return path;
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Hikeshi.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Hikeshi.slnx was not found above the test's folder.");
    }
}
