using System.Security.Cryptography;
using Hikeshi.Deliveries.Outside;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Hikeshi.Deliveries.Sftp;

/// <summary>Where the site lies, and who may write there.</summary>
/// <param name="KeyFile">Path of a private key that only its owner can read; empty where the password is used.</param>
public sealed record SftpPlace(string Host, int Port, string Account, string Folder, HostKey HostKey, string KeyFile, Secret? Password);

/// <param name="Sent">Paths in the order in which they were written, or would be.</param>
/// <param name="Same">How many files stand there already.</param>
public sealed record Uploaded(IReadOnlyList<string> Sent, int Same);

/// <summary>Uploads a static site by SFTP.</summary>
/// <remarks>
/// What stands there already is compared by its bytes, so that no list of what was sent can be wrong, and an upload that broke off goes on where it was. A file gets its name only when
/// it is complete (posix-rename@openssh.com): a visitor sees the old page or the new one. Nothing is deleted.
/// </remarks>
public sealed class SftpUpload(SftpPlace place) : IDisposable
{
    public const string Channel = "sftp";
    const string Unfinished = ".hikeshi-upload";

    SftpClient? _client;
    readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Connects, refusing a server whose key is not the known one before anything secret is sent.</summary>
    public void Connect()
    {
        var (client, shown) = (new SftpClient(Connection()) { OperationTimeout = TimeSpan.FromMinutes(2) }, "");
        var trusted = false;
        client.HostKeyReceived += (_, e) =>
        {
            shown = $"{e.HostKeyName} {HostKey.Fingerprint(e.HostKey)}";
            e.CanTrust = trusted = place.HostKey.Knows(place.Host, place.Port, e.HostKey);
        };
        _client = client;
        Try(client.Connect, e => shown.Length > 0 && !trusted
            ? new("host-key-unknown", $"サーバー {place.Host} の鍵は知られていません: {shown}。サーバーの管理者に確かめてから、--host-key で指定してください。", $"The key of {place.Host} is not the known one: {shown}. Check it with the server's administrator, then give it by --host-key.")
            : e is SshAuthenticationException
                ? new("login-refused", $"{place.Host} に {place.Account} で入れません。鍵かパスワードを確かめてください。", $"{place.Host} does not let {place.Account} in; check key or password.")
                : new("no-connection", $"{place.Host}:{place.Port} につながりません({e.Message})。", $"No connection to {place.Host}:{place.Port}: {e.Message}"));
    }

    /// <param name="write">False to only say what would be sent.</param>
    /// <param name="sent">Is told of each file that stands there now.</param>
    public Uploaded Upload(IReadOnlyList<SiteFile> files, bool write, Action<string>? sent = null, CancellationToken cancel = default)
    {
        var client = _client ?? throw new InvalidOperationException("Connect first.");
        var (states, names) = (new Dictionary<SiteFile, bool?>(), new List<string>());
        Try(() =>
        {
            foreach (var file in files)
            {
                cancel.ThrowIfCancellationRequested();
                states[file] = Stands(client, file);
            }
            foreach (var file in SiteFiles.InOrder(files.Where(f => states[f] != true), f => states[f] is null))
            {
                cancel.ThrowIfCancellationRequested();
                if (write) Put(client, file);
                names.Add(file.Path);
                if (write) sent?.Invoke(file.Path);
            }
        }, e => new("upload-broken-off", $"{names.Count}ファイルを送ったところで途切れました({e.Message})。もう一度実行すると、続きから送ります。", $"Broken off after {names.Count} files: {e.Message}. Run again and it goes on from there."));
        return new(names, states.Count(s => s.Value == true));
    }

    /// <returns>True: the same bytes stand there; false: others; null: nothing.</returns>
    bool? Stands(SftpClient client, SiteFile file)
    {
        try
        {
            var there = client.GetAttributes(Remote(file.Path));
            if (!there.IsRegularFile || there.Size != file.Bytes.Length) return false;
            using var copy = new MemoryStream(file.Bytes.Length);
            client.DownloadFile(Remote(file.Path), copy);
            return SHA256.HashData(copy.ToArray()).AsSpan().SequenceEqual(SHA256.HashData(file.Bytes));
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
    }

    void Put(SftpClient client, SiteFile file)
    {
        var (target, slash) = (Remote(file.Path), file.Path.LastIndexOf('/'));
        for (var at = file.Path.IndexOf('/', StringComparison.Ordinal); at > 0; at = file.Path.IndexOf('/', at + 1))
            if (_folders.Add(file.Path[..at]) && !client.Exists(Remote(file.Path[..at]))) client.CreateDirectory(Remote(file.Path[..at]));
        var unfinished = Remote($"{file.Path[..(slash + 1)]}{Unfinished}-{Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..16]}");
        using (var bytes = new MemoryStream(file.Bytes, writable: false)) client.UploadFile(bytes, unfinished, canOverride: true);
        client.RenameFile(unfinished, target, isPosix: true);
    }

    string Remote(string path) => $"{place.Folder.TrimEnd('/')}/{path}";

    ConnectionInfo Connection()
    {
        AuthenticationMethod method = place.KeyFile.Length > 0
            ? new PrivateKeyAuthenticationMethod(place.Account, Key(place.KeyFile))
            : new PasswordAuthenticationMethod(place.Account, place.Password?.Value ?? throw new DeliveryException("secret-missing", "鍵のファイルかパスワードを指定してください。", "Give a key file or a password."));
        return new(place.Host, place.Port, place.Account, method) { Timeout = TimeSpan.FromSeconds(30) };
    }

    static PrivateKeyFile Key(string path)
    {
        // The same rule as for every other secret: nobody else may read it.
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Secret.Read(path).Value + "\n"));
        try
        {
            return new(bytes);
        }
        catch (SshException e)
        {
            throw new DeliveryException("key-unreadable", $"{path} は秘密鍵として読めません({e.Message})。", $"{path} cannot be read as a private key: {e.Message}");
        }
    }

    static void Try(Action work, Func<Exception, DeliveryException> say)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is SshException or System.Net.Sockets.SocketException or IOException or TimeoutException or ObjectDisposedException)
        {
            throw say(e);
        }
    }

    public void Dispose() => _client?.Dispose();
}
