using System.Diagnostics;

namespace Hikeshi.Cli.Start;

/// <summary>One server to a data folder: it holds <c>server.lock</c> while it runs and says in <c>server.address</c> where it is, for whoever starts a second one.</summary>
/// <remarks>The lock is the system's: it is gone with the process, however that ends. An address without a lock is what a killed server left and means nothing.</remarks>
sealed class RunningServer : IDisposable
{
    const string LockName = "server.lock", AddressName = "server.address";

    /// <summary>Longer files are none of ours.</summary>
    const int AddressLength = 300;

    readonly FileStream _lock;
    readonly string _address;

    RunningServer(FileStream held, string folder) => (_lock, _address) = (held, Path.Combine(folder, AddressName));

    /// <summary>Holds the folder for this process, or null where another server does.</summary>
    /// <exception cref="Hikeshi.Web.ServerUnusableException">The folder cannot be written.</exception>
    public static RunningServer? TryHold(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), folder);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Hikeshi.Web.ServerUnusableException($"The data folder {folder} cannot be written ({e.Message}); check the disk and its rights, or give --data another folder.", e);
        }
    }

    /// <summary>Tells later starts where the server is.</summary>
    public void Announce(string address)
    {
        var part = _address + ".part";
        File.WriteAllText(part, address);
        File.Move(part, _address, overwrite: true);
    }

    /// <summary>Where the server is that holds the folder; one that is just starting is waited for. Null where it does not say.</summary>
    public static async Task<Uri?> FindAsync(string folder, TimeSpan patience, CancellationToken cancellation)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, cancellation))
        {
            if (Read(Path.Combine(folder, AddressName)) is { } address) return address;
            if (watch.Elapsed > patience) return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_address);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without the lock it means nothing.
        }
        _lock.Dispose();
    }

    /// <summary>Scheme, host and port, whatever else the file holds: it is about to be opened in a browser.</summary>
    static Uri? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= AddressLength && Uri.TryCreate(File.ReadAllText(path).Trim(), UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? new(uri.GetLeftPart(UriPartial.Authority) + "/") : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // being replaced at this moment
        }
    }
}
