using Hikeshi.Cases.Notification;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Deliveries.Mail.Bounces;

namespace Hikeshi.Deliveries.Tests;

public sealed class ImapTests
{
    [Fact]
    public async Task Reads_what_is_new_in_a_mailbox_and_changes_nothing_in_it()
    {
        Assert.SkipUnless(DovecotBench.IsHere, "Dovecot is not installed here, or the tests do not run as root.");
        using var bench = new MailBench(3);
        using var server = new DovecotBench();
        await bench.Send();
        server.Put("1", BounceTests.Report(IdOf(bench, 0), "failed", "5.1.1", "no such user"));
        server.Put("2", BounceTests.Plain("taro@reader.example", "", "ありがとうございました。"));

        var first = await Read(bench, server);
        var nothing = await Read(bench, server);
        server.Put("3", BounceTests.Report(IdOf(bench, 1), "failed", "5.2.2", "full"));
        var second = await Read(bench, server);

        Assert.Equal([MailBench.Id(0)], first.Failed);
        Assert.Equal(1, first.Others);
        Assert.Equal((0, 0, 0), (nothing.Failed.Count, nothing.Known, nothing.Others));
        Assert.Equal([MailBench.Id(1)], second.Failed);
        Assert.Equal((0, 0), (second.Known, second.Others));
        Assert.Equal(NoticeState.Unreachable, bench.Desk.View().State.Notification.StateOf(MailBench.Id(1)));
        Assert.All(Directory.EnumerateFiles(Path.Combine(server.Box, "cur")), f => Assert.False(f.Split(',')[^1].Contains('S', StringComparison.Ordinal), f));
        File.Delete(Path.Combine(bench.Folder, "mail", "imap.json"));
        var again = await Read(bench, server);
        Assert.Equal((0, 2), (again.Failed.Count, again.Known));
    }

    [Fact]
    public async Task Says_why_a_mailbox_cannot_be_read()
    {
        Assert.SkipUnless(DovecotBench.IsHere, "Dovecot is not installed here, or the tests do not run as root.");
        using var bench = new MailBench(1);
        using var server = new DovecotBench();

        Assert.Contains("user or password", (await Assert.ThrowsAsync<ChannelUnusableException>(() => Read(bench, server, password: "wrong"))).Message, StringComparison.Ordinal);
        Assert.Contains("no folder", (await Assert.ThrowsAsync<ChannelUnusableException>(() => Read(bench, server, folder: "Nowhere"))).Message, StringComparison.Ordinal);
        Assert.Contains("does not offer TLS", (await Assert.ThrowsAsync<ChannelUnusableException>(() => Read(bench, server, tls: TlsUse.Always))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example", "mail.example", 993)]
    [InlineData("mail.example:143", "mail.example", 143)]
    [InlineData("[::1]:143", "::1", 143)]
    public void The_port_is_the_one_with_TLS_unless_another_is_given(string given, string host, int port)
    {
        var channel = ImapChannel.Of(given, "desk", "", "INBOX", TlsUse.Required);
        Assert.Equal((host, port), (channel.Host, channel.Port));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var bench = new MailBench(1);
        var channel = ImapChannel.Of("127.0.0.1:1", "desk", "", "INBOX", TlsUse.Required);
        var refused = await Assert.ThrowsAsync<ChannelUnusableException>(() => new ImapBounces(bench.Desk, channel).Take("久美", _ => { }, CancellationToken.None));
        Assert.Contains("127.0.0.1:1 cannot be read", refused.Message, StringComparison.Ordinal);
    }

    static string IdOf(MailBench bench, int n) => bench.Server.Mails.Single(m => m.Recipients[0] == MailBench.Address(n)).Message.MessageId!;

    static Task<BounceReport> Read(MailBench bench, DovecotBench server, string password = "secret", string folder = "INBOX", TlsUse tls = TlsUse.Required) =>
        new ImapBounces(bench.Desk, ImapChannel.Of($"127.0.0.1:{server.Port}", "desk", password, folder, tls)).Take("久美", Assert.Fail, CancellationToken.None);
}
