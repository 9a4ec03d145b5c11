using Hikeshi.Cases.Deliveries;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Notices;
using MimeKit;

namespace Hikeshi.Deliveries.Tests;

public sealed class NewsletterTests
{
    [Fact]
    public async Task Each_reader_of_the_list_gets_one_mail_with_a_way_off_the_list_and_it_is_a_publication()
    {
        using var bench = new MailBench(0, NoticeKind.Newsletter);
        var list = Path.Combine(bench.Folder, "..", "list.csv");
        await File.WriteAllTextAsync(list, "mail,name\na@reader.example,A\nB@reader.example,B\nb@reader.example,B\n# nobody\ninfo@reader.example\n\"no address\"\n");
        Task<SendReport> Send() => new SendNotice(bench.Desk, bench.Channel).Send(new("mail-ja.1", [.. NewsletterList.Read(list)], [], "", "久美"), null, CancellationToken.None);

        var report = await Send();
        var again = await Send();

        Assert.True(report.Refusal is null, report.Refusal?.Words.En);
        Assert.Equal((3, 0, 3), (report.Sent, again.Sent, again.Before));
        Assert.Equal("no address", Assert.Single(report.Unreachable).Address);
        foreach (var mail in bench.Server.Mails)
        {
            using var message = mail.Message;
            Assert.Equal([Assert.Single(mail.Recipients)], message.To.Mailboxes.Select(m => m.Address));
            Assert.Equal("<mailto:desk@shop.example?subject=unsubscribe>", message.Headers[HeaderId.ListUnsubscribe]);
            Assert.DoesNotContain(message.Headers, h => h.Field == "List-Unsubscribe-Post");
        }
        var state = bench.Desk.View().State;
        Assert.Equal(DeliveryState.Done, Assert.Single(state.Deliveries.All).State);
        var publication = Assert.Single(state.Publications.All);
        Assert.Equal(("newsletter", "", "mail-ja.1"), (publication.Channel, publication.Address, publication.Version));
        Assert.Empty(state.Notification.Persons);
    }
}
