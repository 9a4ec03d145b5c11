using System.Text;
using CsCheck;
using Hikeshi.Cases.Notification;
using Hikeshi.Deliveries.Mail.Bounces;
using Hikeshi.Intake;
using MimeKit;

namespace Hikeshi.Deliveries.Tests;

public sealed class BounceTests : IDisposable
{
    readonly MailBench _bench = new(3);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_permanent_failure_makes_the_person_unreachable_with_the_reason_and_its_digest_and_only_once()
    {
        var bounce = Report(await IdOf(0), "failed", "5.1.1", "smtp; 550 5.1.1 no such user");

        var first = Take(bounce);
        var again = Take(bounce);

        Assert.Equal([MailBench.Id(0)], first.Failed);
        Assert.Equal((0, 1), (again.Failed.Count, again.Known));
        var told = _bench.Desk.View().State.Notification.Persons[MailBench.Id(0)];
        Assert.Equal(NoticeState.Unreachable, told.State);
        Assert.Contains("no such user", told.Reason, StringComparison.Ordinal);
        var entry = _bench.Desk.View().State.Timeline.Entries.Last();
        Assert.True(File.Exists(Path.Combine(_bench.Folder, "mail", "bounces", entry.Source["bounce/".Length..] + ".eml")));
        Assert.Equal(NoticeState.Notified, _bench.Desk.View().State.Notification.StateOf(MailBench.Id(1)));
    }

    [Theory]
    [InlineData("delayed", "4.4.1")]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.0.0")]
    public async Task A_delay_is_noted_and_a_delivery_is_no_bounce(string action, string status)
    {
        var report = Take(Report(await IdOf(0), action, status, "x"));

        Assert.Empty(report.Failed);
        Assert.Equal(action == "delayed" ? 1 : 0, report.Delayed.Count);
        Assert.Equal(NoticeState.Notified, _bench.Desk.View().State.Notification.StateOf(MailBench.Id(0)));
    }

    [Fact]
    public async Task A_notification_in_free_form_in_a_Japanese_charset_is_read_by_the_message_id_that_it_quotes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"あて先のメールアドレスが見つかりません。\n\n--- 元のメール ---\nMessage-ID: <{await IdOf(2)}>\n";
        var head = "From: MAILER-DAEMON@mx.example\r\nSubject: Returned mail\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: 7bit\r\n\r\n";

        var report = Take([.. Encoding.ASCII.GetBytes(head), .. Encoding.GetEncoding("iso-2022-jp").GetBytes(text)]);

        Assert.Equal([MailBench.Id(2)], report.Failed);
        Assert.Contains("見つかりません", _bench.Desk.View().State.Notification.Persons[MailBench.Id(2)].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answering_machines_strangers_and_guessed_ids_are_no_bounces()
    {
        var id = await IdOf(0);
        byte[][] mails =
        [
            Plain("taro@reader.example", "Auto-Submitted: auto-replied\r\n", $"不在です。5.1.1 存在しません <{id}>"),
            Plain("mailer-daemon@mx.example", "Auto-Submitted: auto-replied\r\n", $"vacation; user unknown <{id}>"),
            Plain("stranger@evil.example", "", $"550 user unknown <{id}>"),
            Report($"hikeshi.{new string('0', 40)}@shop.example", "failed", "5.1.1", "x"),
        ];

        var report = Take(mails);

        Assert.Equal((0, 4), (report.Failed.Count, report.Others));
    }

    [Fact]
    public async Task Whom_another_channel_reached_since_stays_notified()
    {
        var id = await IdOf(0);
        _bench.Must(new RecordNotification { Persons = [MailBench.Id(0)], State = NoticeState.Notified, Channel = "letter", Version = "letter-ja.1" });

        var report = Take(Report(id, "failed", "5.1.1", "x"));

        Assert.Equal([MailBench.Id(0)], report.Late);
        Assert.Equal(NoticeState.Notified, _bench.Desk.View().State.Notification.StateOf(MailBench.Id(0)));
    }

    [Fact]
    public async Task Reads_files_mbox_and_Maildir()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_bench.Folder, "..", "maildir", "new")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "1.mx"), Report(await IdOf(0), "failed", "5.1.1", "x"));
        var mbox = Path.Combine(_bench.Folder, "..", "box.mbox");
        await using (var file = File.Create(mbox))
            foreach (var n in new[] { 1, 2 })
                file.Write(Encoding.ASCII.GetBytes($"From MAILER-DAEMON Tue Sep  1 10:00:00 2020\n{Encoding.ASCII.GetString(Report(await IdOf(n), "failed", "5.1.1", "x"))}\n\n"));

        var found = BounceFiles.Read(Path.GetDirectoryName(folder)!, Assert.Fail).Concat(BounceFiles.Read(mbox, Assert.Fail)).Select(m => BounceReading.Read(m).Count).ToList();

        Assert.Equal([1, 1, 1], found);
    }

    [Fact]
    public async Task Never_fails_on_a_damaged_bounce()
    {
        var whole = Report(await IdOf(0), "failed", "5.1.1", "x");
        var path = Path.Combine(_bench.Folder, "..", "damaged.eml");
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, with, length) =>
        {
            var bytes = whole[..length];
            if (at < length) bytes[at] = with;
            File.WriteAllBytes(path, bytes);
            foreach (var message in BounceFiles.Read(path, _ => { })) BounceReading.Read(message);
        }, iter: 500, threads: 1);
    }

    [Fact]
    public async Task A_report_that_covers_several_of_our_mails_says_of_each_what_became_of_it()
    {
        var (one, two) = (await IdOf(0), await IdOf(1));
        var bytes = Encoding.ASCII.GetBytes(
            "From: MAILER-DAEMON@mx.example\nTo: desk@shop.example\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
            + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
            + $"Final-Recipient: rfc822; {MailBench.Address(0)}\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; {MailBench.Address(1)}\nAction: delayed\nStatus: 4.4.1\n\n"
            + string.Concat(new[] { (two, 1), (one, 0), (await IdOf(2), 2) }.Select(m => $"--b\nContent-Type: message/rfc822\n\nMessage-ID: <{m.Item1}>\nTo: {MailBench.Address(m.Item2)}\nSubject: x\n\nx\n")) + "--b--\n");

        var report = Take(bytes);
        var again = Take(bytes);

        Assert.Equal([MailBench.Id(0)], report.Failed);
        Assert.Equal([MailBench.Id(1)], report.Delayed);
        Assert.Equal((0, 0, 2), (again.Failed.Count, again.Delayed.Count, again.Known));
        Assert.Equal(NoticeState.Notified, _bench.Desk.View().State.Notification.StateOf(MailBench.Id(2)));
        Assert.Empty(Verify.Run(_bench.Store).Faults);
    }

    [Fact]
    public async Task Two_reports_in_one_mail_belong_each_to_the_mail_behind_them()
    {
        string Part(string id, string status) => $"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: {status}\n\n"
            + $"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{id}>\nSubject: x\n\n";
        var report = Take(Encoding.ASCII.GetBytes("From: MAILER-DAEMON@mx.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n" + Part(await IdOf(0), "5.1.1") + Part(await IdOf(2), "5.2.2") + "--b--\n"));

        Assert.Equal([MailBench.Id(0), MailBench.Id(2)], report.Failed);
        Assert.Contains("5.2.2", _bench.Desk.View().State.Notification.Persons[MailBench.Id(2)].Reason, StringComparison.Ordinal);
    }

    async Task<string> IdOf(int n)
    {
        if (_bench.Server.Mails.IsEmpty) await _bench.Send();
        return _bench.Server.Mails.Single(m => m.Recipients[0] == MailBench.Address(n)).Message.MessageId!;
    }

    BounceReport Take(params byte[][] mails) => new TakeBounces(_bench.Desk).Take(mails.Select(m => MimeMessage.Load(new MemoryStream(m))), "久美");

    internal static byte[] Plain(string from, string headers, string text) =>
        Encoding.UTF8.GetBytes($"From: {from}\r\n{headers}Subject: Re\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n");

    internal static byte[] Report(string id, string action, string status, string diagnostic) => Encoding.ASCII.GetBytes(
        $"From: MAILER-DAEMON@mx.example\nTo: desk@shop.example\nSubject: Undelivered Mail\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nsorry\n\n"
        + $"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; someone@reader.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {diagnostic}\n\n"
        + $"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{id}>\nSubject: x\n\n--b--\n");
}
