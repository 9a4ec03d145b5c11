using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Hikeshi.Deliveries.Tests;

/// <summary>What the server does with one mail instead of taking it.</summary>
enum Fault
{
    None, TryLater, RefuseRecipient, RefuseContent, CloseInData, CloseBeforeAnswer, CloseBeforeData, RefuseSender, SilentBeforeAnswer, SilentBeforeData,
}

/// <summary>A mail as the server took it.</summary>
sealed record Taken(IReadOnlyList<string> Recipients, byte[] Bytes)
{
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Bytes));
}

/// <summary>A small SMTP server (RFC 5321) on loopback that takes mails, or fails in the ways that real ones do.</summary>
sealed class SmtpBench : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();

    public SmtpBench()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Chooses the fault by recipient and by how often that recipient was tried before.</summary>
    public Func<string, int, Fault> Faults { get; set; } = (_, _) => Fault.None;

    public string Banner { get; set; } = "220 bench.example ESMTP";

    /// <summary>Mails for which the server's decision to take them fell, whether or not its answer arrived.</summary>
    public ConcurrentQueue<Taken> Mails { get; } = [];

    public int Connections;

    /// <summary>With it the server offers STARTTLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Further lines of the answer to EHLO, as <c>AUTH PLAIN</c>.</summary>
    public string[] Extensions { get; set; } = [];

    /// <summary>The one accepted answer to AUTH PLAIN.</summary>
    public string Credentials { get; set; } = "";

    /// <summary>Commands that came over TLS, without what follows the verb.</summary>
    public ConcurrentQueue<string> Secured { get; } = [];

    readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    async Task Accept()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => Talk(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Talk(TcpClient client)
    {
        Interlocked.Increment(ref Connections);
        using var held = client;
        client.NoDelay = true;
        Stream stream = client.GetStream();
        var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            await Say(Banner);
            var (recipients, fault) = (new List<string>(), Fault.None);
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ')[0].ToUpperInvariant();
                if (stream is SslStream) Secured.Enqueue(verb);
                switch (verb)
                {
                    case "EHLO" or "HELO": await Say($"250-bench.example\r\n{string.Concat(Extensions.Select(e => $"250-{e}\r\n"))}{(Certificate is null || stream is SslStream ? "" : "250-STARTTLS\r\n")}250-8BITMIME\r\n250 PIPELINING"); break;
                    case "STARTTLS":
                        await Say("220 go on");
                        var secured = new SslStream(stream);
                        await secured.AuthenticateAsServerAsync(Certificate!);
                        (stream, reader) = (secured, new StreamReader(secured, Encoding.Latin1));
                        break;
                    case "AUTH": await Say(line == $"AUTH PLAIN {Credentials}" ? "235 2.7.0 ok" : "535 5.7.8 no"); break;
                    case "MAIL":
                        (recipients, fault) = ([], Fault.None);
                        await Say(Faults("sender", 0) == Fault.RefuseSender ? "550 5.7.1 not from you" : "250 ok");
                        break;
                    case "RCPT":
                        var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        fault = Faults(address, _tries.AddOrUpdate(address, 0, (_, n) => n + 1));
                        recipients.Add(address);
                        await Say(fault switch { Fault.TryLater => "451 4.7.1 try again later", Fault.RefuseRecipient => "550 5.1.1 no such user", _ => "250 ok" });
                        break;
                    case "DATA":
                        if (fault is Fault.CloseBeforeData) return;
                        if (fault is Fault.SilentBeforeData) await Task.Delay(Timeout.Infinite, _end.Token);
                        if (fault is Fault.TryLater or Fault.RefuseRecipient)
                        {
                            await Say("503 no recipients");
                            break;
                        }
                        await Say("354 go on");
                        if (fault == Fault.CloseInData)
                        {
                            await reader.ReadLineAsync();
                            return;
                        }
                        var body = new StringBuilder();
                        string? row;
                        while ((row = await reader.ReadLineAsync()) is not null and not ".") body.Append(row.StartsWith('.') ? row[1..] : row).Append("\r\n");
                        if (row is null) return;
                        if (fault == Fault.RefuseContent)
                        {
                            await Say("554 5.6.0 not taken");
                            break;
                        }
                        Mails.Enqueue(new(recipients, Encoding.Latin1.GetBytes(body.ToString())));
                        if (fault == Fault.CloseBeforeAnswer) return;
                        if (fault == Fault.SilentBeforeAnswer) await Task.Delay(Timeout.Infinite, _end.Token);
                        await Say("250 2.0.0 queued");
                        break;
                    case "RSET" or "NOOP": await Say("250 ok"); break;
                    case "QUIT":
                        await Say("221 bye");
                        return;
                    default: await Say("502 no such command"); break;
                }
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            // The client was killed, or does not trust the certificate.
        }

        Task Say(string answer) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n")).AsTask();
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }
}
