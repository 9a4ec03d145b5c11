namespace Hikeshi.Cli.Start;

/// <summary>Where the cases lie of somebody who starts the program without saying where.</summary>
/// <remarks>
/// Windows <c>%LOCALAPPDATA%\Hikeshi</c>, macOS <c>~/Library/Application Support/Hikeshi</c>, elsewhere <c>$XDG_DATA_HOME/hikeshi</c> (XDG Base Directory Specification).
/// Not the folder of documents: that is often copied to a cloud, where a stolen mailbox does not belong, and a database that is copied while it is written breaks.
/// </remarks>
static class DataFolder
{
    public static string Default()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return In(home, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());
    }

    /// <param name="home">Where programs keep the user's data; empty for an account without a home.</param>
    internal static string In(string home, bool capital) => home.Length == 0 ? "hikeshi-data" : Path.Combine(home, capital ? "Hikeshi" : "hikeshi");

    /// <summary>Makes it, for the eyes of its owner only.</summary>
    /// <exception cref="Hikeshi.Web.ServerUnusableException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Directory.Exists(folder)) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Hikeshi.Web.ServerUnusableException($"The folder {folder} cannot be made ({e.Message}); check the disk, or start 'hikeshi serve --data' with another folder.", e);
        }
    }
}
