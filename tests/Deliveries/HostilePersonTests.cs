using CsCheck;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Notices.Facts;
using MimeKit;

namespace Hikeshi.Deliveries.Tests;

/// <summary>What the stolen mailbox says of a person is hostile: whoever wrote a name may have wanted it to be more than one.</summary>
public sealed class HostilePersonTests
{
    static readonly string[] Evil =
    [
        "\r\nBcc: evil@evil.example", "\nTo: evil@evil.example\n\nhello", "\u2028Cc: evil@evil.example", "\0", "\u202E", "\"", "<evil@evil.example>", ", evil@evil.example", "=?utf-8?B?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?=",
        "{{person.reference}}", "{{= x | y}}", "[x](https://evil.example)", "<script>alert(1)</script>", "<img src=https://evil.example/x>", "&#10;", "\r\n.\r\n", "様", "試験", "太郎", " ", "\\", ";", ":",
    ];

    static readonly Gen<string> Name = Gen.Int[0, Evil.Length - 1].Select(n => Evil[n]).Array[0, 6].Select(string.Concat);

    [Fact]
    public void No_name_makes_a_header_a_recipient_a_link_or_shows_another_person()
    {
        using var bench = new MailBench(0);
        var version = bench.Desk.View().State.NoticeVersions.Find("mail-ja.1")!;
        var mail = new NoticeMail(version, bench.Channel, bench.Store.Identity!.Value);
        using var plain = Sent(mail, Person(0, "試験"));
        var fields = plain.Headers.Select(h => h.Field).ToList();

        Gen.Select(Name, Name).Sample((one, two) =>
        {
            using var message = Sent(mail, Person(1, one));
            Assert.Equal(fields, message.Headers.Select(h => h.Field));
            Assert.Equal([MailBench.Address(1)], message.To.Mailboxes.Select(m => m.Address));
            Assert.Single(message.To);
            Assert.Empty(message.Cc.Concat(message.Bcc));
            Assert.Equal("個人情報に関するお知らせ", message.Subject);
            Assert.DoesNotContain("<script", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"https://evil", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(2, message.BodyParts.Count());

            // The next mail of the same run knows nothing of the one before.
            using var next = Sent(mail, Person(2, two));
            foreach (var text in next.Headers.Select(h => h.Value).Append(next.TextBody).Append(next.HtmlBody))
                Assert.True(!text!.Contains(MailBench.Id(1), StringComparison.Ordinal) && !text.Contains(MailBench.Address(1), StringComparison.Ordinal), text);
            Assert.Contains(MailBench.Id(2), next.TextBody, StringComparison.Ordinal);
        }, iter: 300, threads: 1);
    }

    /// <summary>As it comes to whoever reads the bytes.</summary>
    static MimeMessage Sent(NoticeMail mail, Addressee person)
    {
        using var made = mail.Of(person, DateTimeOffset.UnixEpoch);
        using var bytes = new MemoryStream();
        made.WriteTo(bytes);
        bytes.Position = 0;
        return MimeMessage.Load(bytes);
    }

    static Addressee Person(int n, string name) => new(MailBench.Id(n), name, MailBench.Address(n), "", "", [new("name", false), new("email", true)], n, n);
}
