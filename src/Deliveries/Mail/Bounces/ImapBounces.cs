using System.Net.Sockets;
using System.Text.Json;
using Hikeshi.Cases;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;
using MailFolder = Hikeshi.Cases.Deliveries.MailFolder;

namespace Hikeshi.Deliveries.Mail.Bounces;

/// <summary>The mailbox to which bounces come back.</summary>
public sealed record ImapChannel(string Host, int Port, string User, string Password, string Folder, TlsUse Tls)
{
    /// <summary>HOST, or HOST:PORT; without a port 993, with TLS from the first byte (RFC 8314).</summary>
    public static ImapChannel Of(string server, string user, string password, string folder, TlsUse tls)
    {
        var colon = server.LastIndexOf(':');
        var port = 993;
        if (server.Length == 0 || colon == 0 || (colon > 0 && (!int.TryParse(server[(colon + 1)..], out port) || port is < 1 or > 65535)))
            throw new ChannelUnusableException("--imap には HOST か HOST:PORT を入れてください（例: mail.example:993）。", "--imap takes HOST or HOST:PORT, for instance mail.example:993.");
        if (user.Length == 0) throw new ChannelUnusableException("--imap には --user も必要です。パスワードは環境変数か --password-file で渡してください。", "--imap needs --user; the password comes from the environment or from --password-file.");
        return new((colon > 0 ? server[..colon] : server).Trim('[', ']'), port, user, password, folder, tls);
    }

    public string Target => $"{Host}:{Port}";
}

/// <summary>Reads from a mailbox what is new in it since the last time, and changes nothing there.</summary>
/// <remarks>
/// The folder is opened for reading only (EXAMINE, RFC 9051 section 6.3.3), so that no mail loses its mark as unread. UIDs grow as long as UIDVALIDITY stays the same
/// (section 2.3.1.1); where it changed, everything is read again, which adds nothing, since a bounce is known by its digest. How far it was read stands in
/// <c>mail/imap.json</c> and is written only when the bounces are in the log.
/// </remarks>
public sealed class ImapBounces(CaseDesk desk, ImapChannel channel)
{
    /// <summary>So many mails are taken up before it is noted how far.</summary>
    const int Batch = 200;

    /// <summary>How far a folder was read.</summary>
    sealed record Place(uint Validity, uint Uid);

    string StatePath => Path.Combine(MailFolder.Of(desk.Store.Folder), "imap.json");

    string Key => $"{channel.User}@{channel.Target}/{channel.Folder}";

    /// <param name="unread">Called with the place of what cannot be read.</param>
    public async Task<BounceReport> Take(string actor, Action<string> unread, CancellationToken cancellation)
    {
        using var client = new ImapClient { Timeout = 60_000 };
        try
        {
            await client.ConnectAsync(channel.Host, channel.Port, MailChannel.Security(channel.Tls, channel.Host, channel.Port, 993), cancellation);
            await client.AuthenticateAsync(channel.User, channel.Password, cancellation);
            var folder = channel.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(channel.Folder, cancellation);
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellation);
            var report = await Read(folder, actor, unread, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
            return report;
        }
        catch (NotSupportedException e)
        {
            throw new ChannelUnusableException($"{channel.Target} はTLSに対応していないか、途中で外されています。何も読んでいません。別のサーバーを使うか、--tls none でTLSなしを認めてください。", $"{channel.Target} does not offer TLS (or somebody on the way strips it); nothing was read. Use another server, or waive TLS with --tls none.", e);
        }
        catch (SslHandshakeException e)
        {
            throw new ChannelUnusableException($"{channel.Target} とのTLS接続に失敗しました。何も読んでいません。サーバーの証明書が信頼されていないか、TLSを使わないポートかもしれません。", $"TLS with {channel.Target} failed; nothing was read. The server's certificate may be untrusted, or the port may speak without TLS.", e);
        }
        catch (AuthenticationException e)
        {
            throw new ChannelUnusableException($"{channel.Target} がユーザー名かパスワードを受け付けません。", $"{channel.Target} does not accept the user or password.", e);
        }
        catch (FolderNotFoundException e)
        {
            throw new ChannelUnusableException($"{channel.Target} に {Kernel.SafeText.Of(channel.Folder)} というフォルダーはありません。--folder で別のフォルダーを指定してください。", $"{channel.Target} has no folder {Kernel.SafeText.Of(channel.Folder)}; give another with --folder.", e);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or TimeoutException or ServiceNotConnectedException)
        {
            throw new ChannelUnusableException($"{channel.Target} を読めません（{Kernel.SafeText.Of(e.Message.ReplaceLineEndings(" "))}）。同じコマンドで続きから読めます。", $"{channel.Target} cannot be read ({Kernel.SafeText.Of(e.Message.ReplaceLineEndings(" "))}); run the same command again to go on.", e);
        }
    }

    async Task<BounceReport> Read(IMailFolder folder, string actor, Action<string> unread, CancellationToken cancellation)
    {
        var places = Places();
        var last = places.TryGetValue(Key, out var place) && place.Validity == folder.UidValidity ? place.Uid : 0;
        // "n:*" holds the last mail even where its UID is smaller than n (RFC 9051, sequence-set), so what is old is left out here.
        var fresh = last == uint.MaxValue ? [] : (await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId(last + 1), UniqueId.MaxValue)), cancellation))
            .Where(u => u.Id > last).Order().Take(BounceFiles.MostMessages).ToList();
        var (taking, total) = (new TakeBounces(desk), new BounceReport([], [], 0, [], 0));
        foreach (var batch in fresh.Chunk(Batch))
        {
            var sizes = (await folder.FetchAsync([.. batch], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellation)).ToDictionary(s => s.UniqueId, s => s.Size ?? 0);
            foreach (var uid in batch)
            {
                // A mail that was deleted meanwhile has no size.
                if (!sizes.TryGetValue(uid, out var size)) continue;
                if (size > BounceReading.LargestMessage)
                {
                    unread($"{Key}#{uid}");
                    continue;
                }
                try
                {
                    using var stream = await folder.GetStreamAsync(uid, cancellation);
                    using var message = await MimeMessage.LoadAsync(BounceReading.Options, stream, cancellation);
                    total = total.And(taking.Take([message], actor));
                }
                catch (Exception e) when (e is FormatException or MessageNotFoundException)
                {
                    unread($"{Key}#{uid}");
                }
            }
            places[Key] = new(folder.UidValidity, batch[^1].Id);
            Remember(places);
        }
        return total;
    }

    Dictionary<string, Place> Places()
    {
        try
        {
            return File.Exists(StatePath) ? JsonSerializer.Deserialize<Dictionary<string, Place>>(File.ReadAllText(StatePath)) ?? [] : [];
        }
        catch (JsonException)
        {
            // Reading everything again adds nothing.
            return [];
        }
    }

    void Remember(Dictionary<string, Place> places)
    {
        Directory.CreateDirectory(MailFolder.Of(desk.Store.Folder));
        File.WriteAllText(StatePath + ".part", JsonSerializer.Serialize(places));
        File.Move(StatePath + ".part", StatePath, overwrite: true);
    }
}
