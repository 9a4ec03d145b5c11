using Hikeshi.Cases.Notification;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Deliveries.Mail.Bounces;
using MimeKit;

namespace Hikeshi.Deliveries.Tests;

public sealed class PostfixTests
{
    [Fact]
    public async Task Postfix_delivers_each_mail_once_and_its_real_bounce_makes_the_person_unreachable()
    {
        using var bench = new MailBench(12, address: n => n == 11 ? "gone@far.example" : MailBench.Address(n));
        bench.Server.Faults = (_, _) => Fault.RefuseRecipient;
        using var postfix = PostfixBench.Start(bench.Server.Port);

        var report = await bench.Send(channel: bench.Channel with { Port = postfix.Port });
        var files = await postfix.Delivered(12);

        Assert.Equal((12, ""), (report.Sent, report.Stopped));
        Assert.Equal(11, files.Select(f => MimeMessage.Load(f)).Where(m => m.From.Mailboxes.Single().Address == "desk@shop.example").Select(m => m.MessageId).Distinct().Count());
        var taken = new TakeBounces(bench.Desk).Take(BounceFiles.Read(postfix.Maildir, Assert.Fail), "久美");
        Assert.Equal((MailBench.Id(11), 11), (Assert.Single(taken.Failed), taken.Others));
        var told = bench.Desk.View().State.Notification.Persons[MailBench.Id(11)];
        Assert.Equal(NoticeState.Unreachable, told.State);
        Assert.Contains("no such user", told.Reason, StringComparison.Ordinal);
    }
}
