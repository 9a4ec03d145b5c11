using System.Text;
using CsCheck;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Tests;

/// <summary>Bodies, attachments, enclosed messages and forwards.</summary>
public sealed class MessageReaderTests
{
    const string Mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n";

    [Fact]
    public void Plain_text_is_preferred_unless_it_is_a_placeholder()
    {
        const string Form = "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{0}\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>{1}</p>\n--b--\n";
        var both = MailText.Read(string.Format(Form, "本文です", "本文です"));
        Assert.Equal("本文です", both.Text);
        Assert.Contains("<p>本文です</p>", both.Html, StringComparison.Ordinal);
        var long1 = string.Concat(Enumerable.Repeat("お客様の注文番号は12345です。", 30));
        Assert.Contains("12345", MailText.Read(string.Format(Form, "HTMLメールです", long1)).Text, StringComparison.Ordinal);
        Assert.Contains("12345", MailText.Read(string.Format(Form, "", long1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_parts_follow_each_other_and_files_become_attachments()
    {
        var message = MailText.Read(Mixed + "preamble\n--b\nContent-Type: text/plain\n\nfirst\n--b\nContent-Type: text/plain\n\nsecond\n--b\nContent-Type: text/csv; name=list.csv\nContent-Transfer-Encoding: base64\n\nYSxi\n--b\nContent-Type: image/png\n\n\x01\n--b--\nepilogue");
        Assert.Equal("first\nsecond", message.Text);
        Assert.Equal(["list.csv", "part-4.bin"], message.Attachments.Select(a => a.FileName));
        Assert.Equal("a,b"u8.ToArray(), message.Attachments[0].Content.ToArray());
        Assert.Empty(message.Anomalies);
    }

    [Fact]
    public void Flowed_text_is_joined()
    {
        var message = MailText.Read("Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\nこれは長い \n行です。\n> 引用も \n> 続く\n>\n-- \nsig\n From\n");
        Assert.Equal("これは長い行です。\n> 引用も続く\n>\n-- \nsig\nFrom\n", message.Text);
    }

    [Theory]
    [InlineData("base64", "44GC44GE", "あい")]
    [InlineData("base64", "44GC!\n44GE==44GG", "あいう")]
    [InlineData("BASE64", "44GC44GE4", "あい")]
    [InlineData("quoted-printable", "=E3=81=82=\n=E3=81=84", "あい")]
    [InlineData("quoted-printable", "a = b =E3=81=82", "a = b あ")]
    public void Damaged_transfer_encodings_are_read_as_far_as_they_go(string encoding, string body, string text) =>
        Assert.Equal(text, MailText.Read($"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}").Text);

    [Fact]
    public void Uuencoded_files_in_text_become_attachments()
    {
        var message = MailText.Read("Subject: x\n\nbefore\nbegin 644 cat.txt\n#0V%T\n`\nend\nafter\n");
        Assert.Equal("before\nafter\n", message.Text);
        Assert.Equal("Cat"u8.ToArray(), Assert.Single(message.Attachments).Content.ToArray());
        Assert.Equal("cat.txt", message.Attachments[0].FileName);
    }

    [Fact]
    public void Enclosed_messages_keep_their_bytes_and_their_place()
    {
        const string Inner = "From: evil@evil.test\nSubject: =?utf-8?B?6KuL5rGC?=\n\ninner body\n";
        var encoded = Convert.ToBase64String(MailText.Bytes(Inner));
        var message = MailText.Read($"{Mixed}--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\n{Inner}\n--b\nContent-Type: application/octet-stream; name=\"mail.eml\"\nContent-Transfer-Encoding: base64\n\n{encoded}\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n--b--\n");
        Assert.Equal(["test.eml!1", "test.eml!2", "test.eml!3"], message.Enclosed.Select(e => e.Source));
        Assert.All(message.Enclosed, e => Assert.Equal(("請求", Enclosure.Attached), (e.Subject, e.Enclosure)));
        Assert.Single(message.Enclosed.Select(e => e.Sha256).Distinct());
        Assert.Equal("see below", message.Text);
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void Nesting_and_parts_are_bounded_with_anomalies()
    {
        var deep = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 30)) + "Subject: core\n\nx";
        Assert.Contains("nesting-limit", AllCodes(MailText.Read(deep)));
        var nested = string.Concat(Enumerable.Range(0, 60).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "\nx";
        Assert.Contains("mime-depth-limit", AllCodes(MailText.Read(nested)));
        var many = MailText.Read(Mixed + string.Concat(Enumerable.Repeat("--b\n\n\n", 5_000)) + "--b--\n");
        Assert.Contains("mime-part-limit", AllCodes(many));
        var large = MessageReader.Read(MailText.Bytes("Subject: x\n\n" + new string('x', 5_000)), "s", Limits.Default with { MessageBytes = 1_000 });
        Assert.Contains("message-truncated", AllCodes(large));
        Assert.Equal(5_014, large.Size);
    }

    static IEnumerable<string> AllCodes(Message message) => message.Anomalies.Select(a => a.Code).Concat(message.Enclosed.SelectMany(AllCodes));

    [Fact]
    public void Missing_and_wrong_boundaries_lose_nothing()
    {
        Assert.Equal("text", MailText.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext").Text);
        Assert.Equal("text", MailText.Read("Content-Type: multipart/mixed; boundary=wrong\n\n--really\nContent-Type: text/plain\n\ntext\n--really--\n").Text);
        Assert.Equal("just text\n", MailText.Read("Content-Type: multipart/mixed; boundary=b\n\njust text\n").Text);
    }

    [Theory]
    [InlineData("multipart/encrypted; boundary=b", "encrypted-content")]
    [InlineData("application/pkcs7-mime; name=smime.p7m", "encrypted-content")]
    [InlineData("message/partial; id=1; number=1", "message-partial")]
    [InlineData("message/external-body; access-type=url", "external-body")]
    [InlineData("application/ms-tnef; name=winmail.dat", "tnef-damaged")]
    public void What_cannot_be_read_is_said(string type, string code) =>
        Assert.Contains(code, AllCodes(MailText.Read($"Content-Type: {type}\n\n--b\n\nx\n--b--\n")));

    [Theory]
    [InlineData("---------- Forwarded message ---------\nFrom: 後藤 <goto@example.jp>\nDate: 2025年10月19日(日) 11:59\nSubject: Re: ギフト\nTo: <a@example.com>\n\n\n本文")]
    [InlineData("-----Original Message-----\nFrom: 後藤 <goto@example.jp> \nSent: Sunday, October 19, 2025 11:59 AM\nTo: a@example.com\nSubject: Re: ギフト\n\n本文")]
    [InlineData("Begin forwarded message:\n\nFrom: 後藤 <goto@example.jp>\n\nSubject: Re: ギフト\n\nDate: October 19, 2025 11:59:00 JST\n\nTo: a@example.com\n\n本文")]
    [InlineData("-------- 転送されたメッセージ --------\n件名: 	Re: ギフト\n日付: 	Sun, 19 Oct 2025 11:59:00 +0900\n差出人: 	後藤 <goto@example.jp>\n宛先: 	a@example.com\n\n本文")]
    [InlineData("________________________________\n差出人: 後藤 <goto@example.jp>\n送信日時: 2025年10月19日 11:59\n宛先: a@example.com <a@example.com>\n件名: Re: ギフト\n\n本文")]
    [InlineData("*差出人：* 後藤＜goto@example.jp＞\n*送信日時：* 2025/10/19 11:59\n*宛先：* a@example.com\n*件名：* Re: ギフト\n\n本文")]
    [InlineData("> 転送されたメッセージ:\n> \n> 差出人: 後藤 <goto@example.jp>\n> 日時: 2025年10月19日 11:59:00 JST\n> 宛先: a@example.com\n> 件名: Re: ギフト\n> \n> 本文")]
    public void Inline_forwards_become_enclosed_messages(string block)
    {
        var message = MailText.Read($"From: a@example.com\nSubject: Fwd: ギフト\n\n不審なメールです。\n\n{block}\n");
        var inner = Assert.Single(message.Enclosed);
        Assert.Equal((Enclosure.Inline, "test.eml!1"), (inner.Enclosure, inner.Source));
        Assert.Equal(new MailAddress("後藤", "goto@example.jp"), Assert.Single(inner.From));
        Assert.Equal("a@example.com", Assert.Single(inner.To).Address);
        Assert.Equal("Re: ギフト", inner.Subject);
        Assert.Equal(new DateTimeOffset(2025, 10, 19, 11, 59, 0, TimeSpan.FromHours(9)), inner.Date);
        Assert.Equal("本文\n", inner.Text);
    }

    [Fact]
    public void Replies_are_no_forwards()
    {
        const string Quote = "-----Original Message-----\nFrom: goto@example.jp\nSent: Sunday, October 19, 2025 11:59 AM\nTo: a@example.com\nSubject: Re: x\n\n本文\n";
        Assert.Empty(MailText.Read($"Subject: RE: x\n\nお世話になっております。\n{Quote}").Enclosed);
        Assert.Empty(MailText.Read($"Subject: x\nIn-Reply-To: <a@b>\n\nお世話になっております。\n{Quote}").Enclosed);
        Assert.Empty(MailText.Read($"Subject: 報告\n\n{new string('長', 500)}\n{Quote}").Enclosed);
        Assert.Single(MailText.Read($"Subject: 報告\n\nこのようなメールが来ました\n{Quote}").Enclosed);
    }

    [Fact]
    public void Published_japanese_mail_is_read()
    {
        foreach (var path in Directory.GetFiles(TestKit.Shared.Path("suites", "mime")))
        {
            var message = MessageReader.Read(File.ReadAllBytes(path), path, Limits.Default);
            Assert.NotEmpty(message.From);
            Assert.DoesNotContain('\uFFFD', message.Subject + message.Text + string.Concat(message.From.Select(f => f.Name)) + string.Concat(message.Attachments.Select(a => a.FileName)));
            Assert.Contains(message.Subject + message.Text + string.Concat(message.Attachments.Select(a => a.FileName)), c => c is >= '\u3041' and <= '\u9FFF');
        }
    }

    static readonly byte[] Sample = MailText.Bytes(
        "From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <a@example.jp>\nSubject: =?utf-8?Q?=E8=AB=8B?=\nDate: Wed, 01 Oct 2025 11:46:00 +0900\n" + Mixed
        + "--b\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\n\n\x1b$B$\"$$\x1b(B \n--b\nContent-Type: message/rfc822\n\nSubject: Fwd: in\n\n----- Forwarded message -----\nFrom: b@example.jp\nTo: c@example.jp\n\nbegin 644 a\n#0V%T\nend\n--b\nContent-Disposition: attachment; filename*0*=utf-8''%E8; filename*1=x\nContent-Transfer-Encoding: base64\n\neJ8+IgA=\n--b--\n");

    [Fact]
    public void Truncation_at_every_byte_never_throws()
    {
        for (var length = 0; length <= Sample.Length; length++) MessageReader.Read(Sample.AsMemory(0, length), "t", Limits.Default);
    }

    [Fact]
    public void Mutation_never_throws() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte, Gen.Int[0, Sample.Length - 1], Gen.Byte).Sample((a, x, b, y) =>
        {
            var bytes = Sample.ToArray();
            (bytes[a], bytes[b]) = (x, y);
            MessageReader.Read(bytes, "t", Limits.Default);
        }, iter: 1_000);
}
