using System.Text;
using Hikeshi.Deliveries.Outside;
using Hikeshi.Deliveries.Sftp;

namespace Hikeshi.Deliveries.Tests;

public sealed class SftpTests
{
    static readonly SiteFile[] Site = [Of("index.html", "v1"), Of("web-ja.html", "v1"), Of("web-ja.1.html", "v1"), Of("css/site.css", "v1"), Of("feed.xml", "v1"), Of("img/a/picture.png", "v1")];

    static SiteFile Of(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    static SftpPlace Place(SshServer server, HostKey key) => new("127.0.0.1", server.Port, Environment.UserName, server.Site, key, server.ClientKey, null);

    static Uploaded Upload(SshServer server, IReadOnlyList<SiteFile> files, bool write = true, Action<string>? sent = null, CancellationToken cancel = default)
    {
        using var upload = new SftpUpload(Place(server, HostKey.Of(HostKey.Fingerprint(server.HostKeyBytes))));
        upload.Connect();
        return upload.Upload(files, write, sent, cancel);
    }

    [Fact]
    public void Uploads_what_changed_alone_and_pages_before_what_links_to_them()
    {
        using var server = new SshServer();

        Assert.Equal(Site.Length, Upload(server, Site, write: false).Sent.Count);
        Assert.Empty(Directory.EnumerateFileSystemEntries(server.Site));
        Assert.Equal(["css/site.css", "img/a/picture.png", "web-ja.1.html", "web-ja.html", "index.html", "feed.xml"], Upload(server, Site).Sent);
        Assert.Equal((0, Site.Length), (Upload(server, Site).Sent.Count, Upload(server, Site).Same));

        SiteFile[] next = [.. Site.Where(f => f.Path is not ("web-ja.html" or "index.html")), Of("web-ja.html", "v2"), Of("web-ja.2.html", "v2"), Of("index.html", "v2")];
        Assert.Equal(["web-ja.2.html", "web-ja.html", "index.html"], Upload(server, next).Sent);
        Assert.Equal("v2", File.ReadAllText(Path.Combine(server.Site, "index.html")));
        Assert.DoesNotContain(Directory.EnumerateFiles(server.Site, "*", SearchOption.AllDirectories), f => f.Contains("hikeshi-upload", StringComparison.Ordinal));
    }

    [Fact]
    public void Goes_on_where_it_was_after_a_break()
    {
        using var server = new SshServer();
        using var stop = new CancellationTokenSource();
        var sent = new List<string>();
        Assert.ThrowsAny<OperationCanceledException>(() => Upload(server, Site, sent: path =>
        {
            sent.Add(path);
            if (sent.Count == 2) stop.Cancel();
        }, cancel: stop.Token));

        var rest = Upload(server, Site);

        Assert.Equal(2, rest.Same);
        Assert.Equal(Site.Select(f => f.Path).Order(StringComparer.Ordinal), sent.Concat(rest.Sent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refuses_an_unknown_host_key_and_shows_its_fingerprint()
    {
        using var server = new SshServer();
        using var upload = new SftpUpload(Place(server, HostKey.KnownHosts(["127.0.0.1 ssh-ed25519 AAAA"])));

        var refused = Assert.Throws<DeliveryException>(upload.Connect);

        Assert.Equal("host-key-unknown", refused.Refusal.Code);
        Assert.Contains(HostKey.Fingerprint(server.HostKeyBytes), refused.Refusal.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_the_account_is_not_let_in_and_that_nobody_listens()
    {
        using var server = new SshServer();
        var key = HostKey.Of(HostKey.Fingerprint(server.HostKeyBytes));
        using var wrong = new SftpUpload(Place(server, key) with { Account = "nobody-of-that-name" });
        Assert.Equal("login-refused", Assert.Throws<DeliveryException>(wrong.Connect).Refusal.Code);
        using var closed = new SftpUpload(Place(server, key) with { Port = 1 });
        Assert.Equal("no-connection", Assert.Throws<DeliveryException>(closed.Connect).Refusal.Code);
    }

    [Fact]
    public void Knows_hosts_by_name_port_and_hash_and_never_a_revoked_key()
    {
        byte[] key = [1, 2, 3, 4, 5, 6];
        var written = Convert.ToBase64String(key);
        var salt = Convert.ToBase64String(new byte[20]);
        // HMAC-SHA1 of "web.example" under twenty zero bytes, computed by Python's hmac.
        const string hash = "zgHU8tYPgu10DsOS6VdEAc18E4k=";
        Assert.True(HostKey.KnownHosts([$"other.example,web.example ssh-rsa {written} comment"]).Knows("WEB.example", 22, key));
        Assert.False(HostKey.KnownHosts([$"web.example ssh-rsa {written}"]).Knows("web.example", 2222, key));
        Assert.True(HostKey.KnownHosts([$"[web.example]:2222 ssh-rsa {written}"]).Knows("web.example", 2222, key));
        Assert.True(HostKey.KnownHosts([$"|1|{salt}|{hash} ssh-rsa {written}"]).Knows("web.example", 22, key));
        Assert.False(HostKey.KnownHosts([$"web.example ssh-rsa {written}", $"@revoked * ssh-rsa {written}"]).Knows("web.example", 22, key));
        Assert.False(HostKey.KnownHosts(["# web.example", "|1|x|y ssh-rsa z", "", "web.example"]).Knows("web.example", 22, key));
    }
}
