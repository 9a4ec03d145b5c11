using System.Security.Cryptography;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notification;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Notices;
using MimeKit;
using MimeKit.Cryptography;

namespace Hikeshi.Deliveries.Tests;

public sealed class SendTests
{
    [Fact]
    public async Task Sends_each_person_one_mail_of_their_own_and_records_it()
    {
        using var bench = new MailBench(30);

        var report = await bench.Send();

        Assert.Null(report.Refusal);
        Assert.Equal((30, 0, ""), (report.Sent, report.Waiting.Count, report.Stopped));
        Assert.All(bench.Server.Mails, m => Assert.Single(m.Recipients));
        Assert.Equal(30, bench.Desk.View().State.Notification.Persons.Values.Count(p => p is { State: NoticeState.Notified, Channel: "mail", Version: "mail-ja.1" }));
        Assert.Equal(DeliveryState.Done, Assert.Single(bench.Desk.View().State.Deliveries.All).State);
        Assert.Equal(0, (await bench.Send()).Sent);
        Assert.Equal(30, bench.Server.Mails.Count);
    }

    [Fact]
    public async Task Sends_no_more_mails_a_minute_than_the_rate_allows()
    {
        using var bench = new MailBench(5);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var report = await bench.Send(channel: bench.Channel with { RatePerMinute = 300 });

        // Between five mails lie four pauses of a fifth of a second; a slow machine only makes it longer.
        Assert.Equal(5, report.Sent);
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(750), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Gives_up_a_server_that_falls_silent_and_goes_on_with_the_next_person()
    {
        using var bench = new MailBench(4);
        bench.Server.Faults = (to, tries) => to == MailBench.Address(1) ? Fault.SilentBeforeAnswer : to == MailBench.Address(2) && tries == 0 ? Fault.SilentBeforeData : Fault.None;

        var report = await bench.Send(channel: bench.Channel with { Patience = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(3, report.Sent);
        Assert.Equal([MailBench.Id(1)], report.InDoubt.Select(r => r.Person));
    }

    [Fact]
    public async Task No_mail_holds_an_identifier_of_another_person()
    {
        using var bench = new MailBench(60);

        await bench.Send();

        foreach (var mail in bench.Server.Mails)
        {
            using var message = mail.Message;
            var own = Enumerable.Range(0, 60).Single(n => MailBench.Address(n) == mail.Recipients[0]);
            var all = message.Headers.Select(h => h.Value).Append(message.TextBody).Append(message.HtmlBody).ToList();
            for (var n = 0; n < 60; n++)
                Assert.Equal(n == own, all.Any(t => t!.Contains(MailBench.Id(n), StringComparison.Ordinal) || t!.Contains(MailBench.Address(n), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Keeps_apart_what_was_refused_postponed_broke_before_and_broke_after_the_mail_left()
    {
        using var bench = new MailBench(8);
        bench.Server.Faults = (to, tries) => Array.FindIndex([.. Enumerable.Range(0, 8)], n => MailBench.Address(n) == to) switch
        {
            0 => Fault.RefuseRecipient,
            1 => Fault.TryLater,
            2 => Fault.CloseInData,
            3 => Fault.CloseBeforeAnswer,
            4 => tries == 0 ? Fault.CloseBeforeData : Fault.None,
            5 => tries == 0 ? Fault.TryLater : Fault.None,
            6 => Fault.RefuseContent,
            _ => Fault.None,
        };

        var report = await bench.Send();
        var again = await bench.Send();

        Assert.Equal([MailBench.Id(0), MailBench.Id(6)], report.Refused.Select(r => r.Person));
        Assert.Equal([MailBench.Id(1)], report.Postponed.Select(r => r.Person));
        Assert.Equal([MailBench.Id(2), MailBench.Id(3)], report.InDoubt.Select(r => r.Person));
        Assert.Equal((3, 0, 3), (report.Sent, again.Sent, again.Before));
        Assert.Equal(2, again.InDoubt.Count);
        Assert.Equal(4, bench.Server.Mails.Count);
        Assert.Equal(NoticeState.Unreachable, bench.Desk.View().State.Notification.StateOf(MailBench.Id(0)));
        Assert.Contains("550", bench.Desk.View().State.Notification.Persons[MailBench.Id(0)].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_what_is_in_doubt_again_only_with_a_reason_and_under_the_same_message_id()
    {
        using var bench = new MailBench(1);
        bench.Server.Faults = (_, tries) => tries == 0 ? Fault.CloseBeforeAnswer : Fault.None;
        await bench.Send();

        Assert.Equal("resend-without-reason", (await bench.Send(resend: [MailBench.Id(0)])).Refusal?.Code);
        Assert.Equal(1, (await bench.Send("asked by telephone: nothing came", [MailBench.Id(0)])).Sent);

        Assert.Single(bench.Server.Mails.Select(m => m.Message.MessageId).Distinct());
        Assert.Equal(2, bench.Server.Mails.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef {}\n")]
    public async Task Takes_everybody_whom_the_log_does_not_name_for_in_doubt_where_the_journal_is_missing_or_damaged(string instead)
    {
        using var bench = new MailBench(6);
        bench.Server.Faults = (to, _) => to == MailBench.Address(5) ? Fault.TryLater : Fault.None;
        await bench.Send();
        if (instead.Length == 0) File.Delete(bench.Journal);
        else File.WriteAllText(bench.Journal, instead);
        bench.Server.Faults = (_, _) => Fault.None;

        var report = await bench.Send();

        Assert.Equal((0, 5), (report.Sent, report.Before));
        Assert.Equal(MailBench.Id(5), Assert.Single(report.InDoubt).Person);
        Assert.Equal(5, bench.Server.Mails.Count);
    }

    [Fact]
    public async Task Takes_an_unfinished_last_line_for_never_written()
    {
        using var bench = new MailBench(3);
        await bench.Send();
        var text = await File.ReadAllTextAsync(bench.Journal);
        await File.WriteAllTextAsync(bench.Journal, text[..^20]);

        using var journal = SendJournal.Open(bench.Folder, "mail-ja.1", begun: true);

        Assert.False(journal.IsLost);
        Assert.Equal(MailState.InDoubt, journal.StateOf(MailBench.Id(2)));
    }

    [Theory]
    [InlineData("taro", "no domain")]
    [InlineData("taro@", "no domain")]
    [InlineData("info@shop.example", "role")]
    [InlineData("ta\u0007ro@reader.example", "control")]
    [InlineData("a\u202Eb@reader.example", "control")]
    [InlineData("a@b.example, c@d.example", "control")]
    [InlineData("a@b.example,c@d.example", "valid form")]
    [InlineData("", "no mail address")]
    [InlineData("太郎@reader.example", "SMTPUTF8")]
    public async Task Names_an_address_that_takes_no_mail_with_the_reason(string address, string why)
    {
        using var bench = new MailBench(2, address: n => n == 0 ? address : MailBench.Address(n));

        var report = await bench.Send();

        Assert.Contains(why, Assert.Single(report.Unreachable).Why.En, StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Sent, bench.Server.Mails.Count));
    }

    [Fact]
    public async Task Stops_with_a_sentence_and_loses_nothing_where_the_server_is_not_there_or_talks_something_else()
    {
        using var bench = new MailBench(3);
        var nobody = bench.Channel with { Port = 1 };

        var absent = await bench.Send(channel: nobody);
        bench.Server.Banner = "SSH-2.0-other";
        var strange = await bench.Send();
        bench.Server.Banner = "220 bench.example";

        Assert.Contains("cannot be reached", absent.Stopped, StringComparison.Ordinal);
        Assert.Null(strange.Refusal);
        Assert.Equal((3, 3), (absent.Waiting.Count, strange.Waiting.Count));
        Assert.Equal((absent.Stopped, true), (absent.Why!.En, absent.Why.Ja.Contains("接続できません", StringComparison.Ordinal)));
        Assert.Contains("cannot be reached", strange.Stopped, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.Send()).Sent);
    }

    [Fact]
    public async Task Blames_no_person_where_the_server_does_not_take_the_sender()
    {
        using var bench = new MailBench(3);
        bench.Server.Faults = (_, _) => Fault.RefuseSender;

        var report = await bench.Send();

        Assert.Equal((0, 3), (report.Refused.Count, report.Waiting.Count));
        Assert.Contains("desk@shop.example", report.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_nothing_where_TLS_is_missing_and_was_not_waived()
    {
        using var bench = new MailBench(1);
        var report = await bench.Send(channel: bench.Channel with { Tls = TlsUse.Always });

        Assert.Contains("TLS", report.Stopped, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task Refuses_a_second_run_while_one_is_sending()
    {
        using var bench = new MailBench(1);
        Directory.CreateDirectory(Path.Combine(bench.Folder, "mail"));
        using var held = new FileStream(Path.Combine(bench.Folder, "mail", "send.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var refused = await Assert.ThrowsAsync<ChannelUnusableException>(() => bench.Send());

        Assert.Contains("Another run", refused.Message, StringComparison.Ordinal);
        Assert.Contains("別の処理", refused.Words.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Mails);
    }

    [Fact]
    public async Task Signs_so_that_the_signature_verifies_and_a_second_From_breaks_it()
    {
        using var bench = new MailBench(1);
        using var rsa = RSA.Create(2048);
        var key = Path.Combine(bench.Folder, "..", "dkim.pem");
        await File.WriteAllTextAsync(key, rsa.ExportRSAPrivateKeyPem());
        await bench.Send(channel: bench.Channel with { DkimKey = key, DkimDomain = "shop.example", DkimSelector = "mail1" });

        using var message = Assert.Single(bench.Server.Mails).Message;
        var signature = message.Headers.Single(h => h.Id == HeaderId.DkimSignature);
        var verifier = new DkimVerifier(new Keys(rsa.ExportSubjectPublicKeyInfo()));

        Assert.True(await verifier.VerifyAsync(message, signature));
        message.Headers.Insert(message.Headers.IndexOf(signature) + 1, new Header(HeaderId.From, "bank@evil.example"));
        Assert.False(await verifier.VerifyAsync(message, signature));
    }

    [Fact]
    public void Takes_no_password_from_the_case_nor_from_a_file_that_others_may_read()
    {
        using var bench = new MailBench(1);
        File.WriteAllText(Path.Combine(bench.Folder, "channels.json"), """{"mail":{"smtp":"m.example:587","password":"x"}}""");
        Assert.Contains("no password", Assert.Throws<ChannelUnusableException>(() => MailSettings.Read(bench.Folder)).Message, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        var file = Path.Combine(bench.Folder, "secret");
        File.WriteAllText(file, "x\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<ChannelUnusableException>(() => MailSettings.ReadPassword("NONE", file)).Message, StringComparison.Ordinal);
    }

    sealed class Keys(byte[] key) : IDkimPublicKeyLocator
    {
        public Org.BouncyCastle.Crypto.AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Org.BouncyCastle.Security.PublicKeyFactory.CreateKey(key);

        public Task<Org.BouncyCastle.Crypto.AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
