using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Deliveries.Outside;
using Hikeshi.Deliveries.Webhook;
using Hikeshi.Notices;
using Hikeshi.Notices.Versions;
using NodaTime;
using WebRequest = Hikeshi.Deliveries.Outside.WebRequest;

namespace Hikeshi.Deliveries.Tests;

public sealed class WebhookTests
{
    static readonly Edition Version = new("web-ja.1", "web-ja", 1, NoticeKind.First, "ja", "お知らせ", "# 題\n\n本文「引用」です。\n", [], [], new LocalDateTime(2020, 9, 1, 11, 10).WithOffset(Offset.FromHours(9)), "");

    static Secret Key()
    {
        Environment.SetEnvironmentVariable("HIKESHI_TEST_WEBHOOK", "shared key");
        return Secret.Read("env:HIKESHI_TEST_WEBHOOK");
    }

    static WebRequest Of(string address) => WebhookDelivery.Request(Version, address, "https://www.example/web-ja.html", Key(), Instant.FromUnixTimeSeconds(1_598_930_000));

    [Fact]
    public void Signs_the_document_so_that_the_receiver_can_check_it()
    {
        var request = Of("https://hook.example/in");
        using var body = JsonDocument.Parse(request.Body);

        Assert.Equal(("web-ja.1", "お知らせ", Version.Sha256, "https://www.example/web-ja.html"),
            (body.RootElement.GetProperty("version").GetString(), body.RootElement.GetProperty("title").GetString(), body.RootElement.GetProperty("sha256").GetString(), body.RootElement.GetProperty("url").GetString()));
        var mac = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("shared key"u8, Encoding.UTF8.GetBytes("1598930000." + request.Body)));
        Assert.Contains(("Hikeshi-Signature", "t=1598930000,v1=" + mac), request.Headers);
        Assert.Equal(request.Headers.Single(h => h.Name == "Idempotency-Key"), Of("https://hook.example/in").Headers.Single(h => h.Name == "Idempotency-Key"));
        Assert.NotEqual(request.Headers.Single(h => h.Name == "Idempotency-Key"), Of("https://hook.example/other").Headers.Single(h => h.Name == "Idempotency-Key"));
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", DeliveryState.Done, 1)]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", DeliveryState.Failed, 1)]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", DeliveryState.Failed, 3)]
    [InlineData("HTTP/1.1 429 Slow\r\nContent-Length: 0\r\nRetry-After: 3600\r\n\r\n", DeliveryState.Failed, 1)]
    [InlineData("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n", DeliveryState.InDoubt, 1)]
    [InlineData("HTTP/1.1 302 Moved\r\nContent-Length: 0\r\nLocation: http://other.example/\r\n\r\n", DeliveryState.Failed, 1)]
    [InlineData("", DeliveryState.InDoubt, 1)]
    [InlineData("nonsense\r\n\r\n", DeliveryState.InDoubt, 1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", DeliveryState.InDoubt, 1)]
    public async Task Tries_again_only_where_the_receiver_said_that_it_did_nothing(string answer, DeliveryState state, int requests)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var seen = 0;
        using var stop = new CancellationTokenSource();
        var serving = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref seen);
                await using var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                for (var (text, read) = ("", 0); !text.Contains("sha256", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer, stop.Token)) > 0;) text += Encoding.UTF8.GetString(buffer, 0, read);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
            }
        });
        using var web = new WebRequests(TimeSpan.FromSeconds(60), (_, _) => Task.CompletedTask);

        var ended = await new WebhookDelivery(web).Send(Of($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/in"), CancellationToken.None);

        await stop.CancelAsync();
        await Task.WhenAny(serving);
        Assert.Equal((state, requests), (ended.State, seen));
    }

    [Fact]
    public async Task Fails_where_nobody_listens_since_nothing_was_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var web = new WebRequests(TimeSpan.FromSeconds(60), (_, _) => Task.CompletedTask);

        Assert.Equal(DeliveryState.Failed, (await new WebhookDelivery(web).Send(Of($"http://127.0.0.1:{port}/in"), CancellationToken.None)).State);
    }

    [Fact]
    public void Takes_no_secret_from_a_file_that_others_can_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret\n");
            if (OperatingSystem.IsWindows()) return;
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Equal("secret-readable", Assert.Throws<DeliveryException>(() => Secret.Read(file)).Refusal.Code);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Assert.Equal("secret", Secret.Read(file).Value);
            Assert.DoesNotContain("secret", $"{Secret.Read(file)}", StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
