using System.Net.Sockets;
using Hikeshi.Kernel;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Hikeshi.Deliveries.Mail;

/// <summary>What became of handing over one mail.</summary>
/// <param name="State">accepted, refused, postponed, in doubt; waiting where nothing of it left.</param>
/// <param name="Stops">The fault is the server's or the sender's, not the recipient's: going on would only repeat it.</param>
public sealed record Handover(MailState State, string Detail, bool Stops = false)
{
    /// <summary>The same for who reads Japanese; what a server answered stays as it was said.</summary>
    public string Ja { get; init; } = Detail;

    public Words Words => new(Ja, Detail);
}

/// <summary>The connection to the server that takes the mails.</summary>
/// <remarks>
/// The moment that counts is the server's 354 to DATA: before it nothing of the mail left; after it, until the answer to the mail's end, nobody can know on this
/// side whether the server has all of it, since what was written may lie in the kernel's buffer or have arrived (RFC 5321 section 4.2.5, RFC 1047).
/// BDAT is not used: it has no such moment.
/// </remarks>
public sealed class MailServer(MailChannel channel) : IAsyncDisposable
{
    readonly Phase _phase = new();
    SmtpClient? _open;

    /// <summary>Why the server cannot be used now, or null when it is ready.</summary>
    public async Task<Handover?> Connect(CancellationToken cancellation)
    {
        if (_open is { IsConnected: true }) return null;
        _open?.Dispose();
        var client = _open = new SmtpClient(_phase) { Timeout = (int)channel.Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(channel.Host, channel.Port, MailChannel.Security(channel.Tls, channel.Host, channel.Port, 465), cancellation);
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            if (channel.User.Length > 0) await client.AuthenticateAsync(channel.User, channel.Password, cancellation);
            return null;
        }
        catch (NotSupportedException)
        {
            return new(MailState.Waiting, $"{channel.Target} does not offer TLS (or somebody on the way strips it); nothing was sent. Use another server, or waive TLS with --tls none.", Stops: true)
            { Ja = $"{channel.Target} はTLSに対応していないか、途中で外されています。何も送っていません。別のサーバーを使うか、--tls none でTLSなしを認めてください。" };
        }
        catch (SslHandshakeException e)
        {
            return new(MailState.Waiting, $"TLS with {channel.Target} failed ({First(e.Message)}); nothing was sent.", Stops: true)
            { Ja = $"{channel.Target} とのTLS接続に失敗しました（{First(e.Message)}）。何も送っていません。" };
        }
        catch (AuthenticationException)
        {
            return new(MailState.Waiting, $"{channel.Target} does not accept the user or password.", Stops: true) { Ja = $"{channel.Target} がユーザー名かパスワードを受け付けません。" };
        }
        catch (SmtpCommandException e)
        {
            return new(MailState.Waiting, $"{channel.Target} answered {(int)e.StatusCode} {First(e.Message)}", Stops: (int)e.StatusCode >= 500) { Ja = $"{channel.Target} の返答: {(int)e.StatusCode} {First(e.Message)}" };
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or TimeoutException)
        {
            return new(MailState.Waiting, $"{channel.Target} cannot be reached ({First(e.Message)}).") { Ja = $"{channel.Target} に接続できません（{First(e.Message)}）。" };
        }
    }

    public bool TakesUtf8 => _open!.Capabilities.HasFlag(SmtpCapabilities.UTF8);

    /// <summary>Hands over one mail, whose hand-over stands in the journal already. An interruption waits for its end, so that it leaves nothing in doubt.</summary>
    public async Task<Handover> Send(MimeMessage message)
    {
        var options = FormatOptions.Default.Clone();
        options.International = message.To.Mailboxes.Any(m => m.IsInternational && Mailability.NeedsSmtpUtf8(m.Address));
        _phase.Begin();
        try
        {
            var answer = await _open!.SendAsync(options, message, channel.From, message.To.Mailboxes);
            return new(MailState.Accepted, First(answer));
        }
        catch (SmtpCommandException e)
        {
            var code = (int)e.StatusCode;
            var detail = $"{code} {First(e.Message)}";
            if (e.ErrorCode == SmtpErrorCode.SenderNotAccepted || (code is >= 500 and < 505 && e.ErrorCode == SmtpErrorCode.UnexpectedStatusCode))
                return new(MailState.Waiting, $"{channel.Target} does not take mails from {channel.From.Address}: {detail}", Stops: code >= 500)
                { Ja = $"{channel.Target} は {channel.From.Address} からのメールを受け付けません: {detail}" };
            // 421 closes the connection; 354 and the like in place of an answer say nothing about the mail.
            return code is >= 500 and < 600 ? new(MailState.Refused, detail) : code is >= 400 and < 500 ? new(MailState.Postponed, detail) : Broken(detail);
        }
        catch (ServiceNotAuthenticatedException)
        {
            return new(MailState.Waiting, $"{channel.Target} wants a user and a password (--user, and the password from the environment).", Stops: true)
            { Ja = $"{channel.Target} はユーザー名とパスワードを求めています（--user を指定し、パスワードは環境変数で渡してください）。" };
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            _open?.Dispose();
            _open = null;
            return Broken(First(e.Message));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_open is { IsConnected: true })
        {
            try
            {
                await _open.DisconnectAsync(quit: true);
            }
            catch (Exception e) when (e is IOException or SocketException or ProtocolException)
            {
                // The mails are handed over; a server that does not say goodbye changes nothing.
            }
        }
        _open?.Dispose();
    }

    Handover Broken(string detail) => _phase.DataBegan
        ? new(MailState.InDoubt, $"the connection broke before the answer ({detail})") { Ja = $"返答の前に接続が切れました（{detail}）" }
        : new(MailState.Waiting, $"the connection broke before the mail left ({detail})") { Ja = $"メールを渡す前に接続が切れました（{detail}）" };

    static string First(string text) => SafeText.Of(text.ReplaceLineEndings(" ")) is var line && line.Length > 300 ? line[..300] : line;

    /// <summary>Sees in the talk whether the server said 354; keeps nothing of it, since it holds personal data and passwords.</summary>
    sealed class Phase : IProtocolLogger
    {
        public bool DataBegan { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void Begin() => DataBegan = false;

        public void LogConnect(Uri uri) { }

        public void LogClient(byte[] buffer, int offset, int count) { }

        public void LogServer(byte[] buffer, int offset, int count)
        {
            var said = buffer.AsSpan(offset, count);
            if (said.StartsWith("354"u8) || said.IndexOf("\n354"u8) >= 0) DataBegan = true;
        }

        public void Dispose() { }
    }
}
