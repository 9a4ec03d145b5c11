using Hikeshi.Analysis.Verdicts;
using Hikeshi.Formats.Archives;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Tests;

public class MailAssessorTests
{
    static readonly Organisation Brewery = new("北山醸造株式会社", ["kitayama.example.jp"], ["info@kitayama.example.jp"],
        [new("鈴木 一郎", "suzuki@kitayama.example.jp"), new("林 誠", "hayashi@kitayama.example.jp"), new("Emily Carter", "carter@kitayama.example.jp")]);

    static readonly Message Stored = Mail("鈴木 一郎", "suzuki@kitayama.example.jp", "納期の件", "来週火曜に発送いたします。") with { MessageId = "1@kitayama.example.jp" };

    static readonly MemoryCorrespondence Mailbox = new(
    [
        Stored,
        Mail("山本 花子", "yamamoto@customer.example", "質問", "お願いします。") with { MessageId = "2@customer.example" },
        Mail("山本 花子", "yamamoto@customer.example", "質問", "重ねてお願いします。") with { MessageId = "3@customer.example" },
    ]);

    [Theory]
    [InlineData("鈴木 一郎", "staff-name-stranger-address")]
    [InlineData("鈴木　一郎様", "staff-name-stranger-address")]
    [InlineData("北山醸造株式会社 鈴木一郎", "staff-name-stranger-address")]
    [InlineData("北山醸造鈴木一郎", "staff-name-stranger-address")]
    [InlineData("Carter, Emily", "staff-name-stranger-address")]
    [InlineData("北山醸造", "organisation-name-stranger-address")]
    [InlineData("suzuki@kitayama.example.jp", "name-is-our-address")]
    [InlineData("山本花子", "correspondent-name-stranger-address")]
    public void Sees_whose_name_a_stranger_uses(string name, string code) =>
        Assert.Contains(code, Codes(Mail(name, "juan@hotel.example.net", "ご請求", "添付をご確認ください。")));

    [Theory]
    [InlineData("小林誠一", "kobayashi@other.example")]
    [InlineData("鈴木 一郎", "suzuki@kitayama.example.jp")]
    [InlineData("山本 花子", "yamamoto@customer.example")]
    [InlineData("田中 一郎", "tanaka@other.example")]
    public void Leaves_in_peace_who_uses_his_own_name(string name, string address) =>
        Assert.Equal(Verdict.Genuine, Assess(Mail(name, address, "お見積り", "見積書をお願いできますでしょうか。")).Verdict);

    [Fact]
    public void Does_not_excuse_an_impostor_for_a_provider_that_customers_use_too() =>
        Assert.Equal(Verdict.Malicious, Assess(Mail("鈴木 一郎", "xk4471@customer.example", "ご請求", "http://bad.example/a\n")).Verdict);

    [Fact]
    public void Does_not_take_the_addressee_for_the_signature() =>
        Assert.Equal(Verdict.Genuine, Assess(Mail("田中 浩", "tanaka@other.example", "打合せ", "北山醸造株式会社\n鈴木 一郎様\n\n別紙のとおりです。\n田中")).Verdict);

    [Fact]
    public void Lets_a_shop_write_to_its_owner_in_the_owners_name() =>
        Assert.Equal(Verdict.Genuine, Assess(Mail("北山醸造", "order@cart.example", "ご注文", "注文がありました。 https://cart.example/1") with { To = [new("", "info@kitayama.example.jp")] }).Verdict);

    [Theory]
    [InlineData("kitayarna.example.jp")]
    [InlineData("kita-yama.example.jp")]
    [InlineData("kitayama.example.com")]
    [InlineData("kitayana.example.jp")]
    public void Sees_a_domain_made_to_be_taken_for_ours(string domain) =>
        Assert.Contains("look-alike-domain", Codes(Mail("", "info@" + domain, "ご請求", "ご確認ください。")));

    [Fact]
    public void Calls_a_worried_customers_copy_of_a_real_mail_genuine()
    {
        var judged = Assess(Stored with { Subject = "Re: 納期の件", Text = "来週火曜に\n発送いたします。\n" });
        Assert.Equal(Verdict.Genuine, judged.Verdict);
        Assert.Equal("stored-message", Assert.Single(judged.Findings).Code);
        Assert.Empty(judged.Indicators);
    }

    [Fact]
    public void Does_not_take_a_stolen_message_id_for_proof() =>
        Assert.Equal(Verdict.Malicious, Assess(Mail("鈴木 一郎", "juan@hotel.example.net", "Re: 納期の件", "http://wp.host.example/wp-content/1/\n鈴木 一郎") with { MessageId = Stored.MessageId }).Verdict);

    [Fact]
    public void Names_the_attacks_values_and_not_the_organisations_own()
    {
        var mail = Mail("鈴木 一郎", "juan@hotel.example.net", "RE: 納期の件", "こちらhttp://bad.example/aをご確認ください。\n鈴木 一郎\nhttps://www.kitayama.example.jp/\n") with
        {
            Received = ["from unknown (HELO x) (203.0.113.9) by mx.customer.example with SMTP; Thu, 02 Apr 2026 10:00:00 +0900"],
        };
        Assert.Equal(["domain bad.example", "domain hotel.example.net", "email juan@hotel.example.net", "ip 203.0.113.9", "url http://bad.example/a"],
            Assess(mail).Indicators.Select(i => $"{i.Type} {i.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Asks_for_two_independent_reasons_before_it_calls_a_mail_spoofed()
    {
        var one = Mail("鈴木 一郎", "suzuki.private@mailer.example", "忘れ物", "お世話になっております。" + new string('あ', 300));
        Assert.Equal(Verdict.Suspicious, Assess(one).Verdict);
        Assert.Equal(Verdict.Spoofed, Assess(one with { Subject = "Re: 忘れ物" }).Verdict);
    }

    [Fact]
    public void Points_every_finding_to_its_evidence_in_two_languages()
    {
        var judged = Assess(Mail("鈴木 一郎", "juan@hotel.example.net", "RE: 納期の件", "http://bad.example/a\n鈴木 一郎") with { Html = "<a href='http://bad.example/a'>http://good.example/</a>" });
        Assert.All(judged.Findings, f =>
        {
            Assert.Equal("reported/1.eml", f.Evidence.Source);
            Assert.NotEmpty(f.Evidence.Location.Value);
            Assert.DoesNotContain("{", f.Japanese + f.English, StringComparison.Ordinal);
        });
        Assert.Contains(judged.Findings, f => f.Code == "link-shows-other-host");
    }

    [Fact]
    public void Sees_a_file_that_runs_and_a_name_that_hides_it()
    {
        var mail = Mail("", "a@other.example", "資料", "資料です。") with { Attachments = [new("請求書.pdf.exe", "application/pdf", new byte[] { 0x4D, 0x5A, 0, 0 })] };
        Assert.Equal(["disguised-file-name", "executable-attachment"], Codes(mail).Where(c => c.Contains("file", StringComparison.Ordinal) || c.Contains("exec", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Opens_an_archive_with_the_password_that_the_mail_names()
    {
        var archive = new Attachment("資料.zip", "application/zip", EncryptedZipWriter.Write([new("請求書.js", "//"u8.ToArray())], "hK3z", 1, new DateTime(2026, 4, 2, 10, 0, 0)));
        var judged = Assess(Mail("", "a@other.example", "資料", "ご確認ください。\n\n解凍パスワード：ｈＫ３ｚ\n") with { Attachments = [archive] });
        Assert.Equal(Verdict.Malicious, judged.Verdict);
        Assert.Contains(judged.Findings, f => f.Code == "password-in-mail");
        Assert.Contains(judged.Indicators, i => i is { Type: "filename", Value: "請求書.js", FoundIn: "attachment:資料.zip:請求書.js" });
    }

    [Fact]
    public void Judges_what_a_report_encloses_and_not_the_reporter()
    {
        var inner = Mail("x", "y@z.example", "a", "b") with { Enclosure = Enclosure.Attached };
        Assert.Equal([inner], ReportedMails.Of(Mail("客", "k@customer.example", "不審なメール", "届きました。") with { Enclosed = [inner] }));
    }

    [Fact]
    public void Reads_mail_without_sender_text_or_mailbox()
    {
        var judged = MailAssessor.Assess(new() { Source = "x.eml", Sha256 = "", Size = 0 }, Organisation.Unknown, NoCorrespondence.Instance, [], Limits.Default);
        Assert.Equal(Verdict.Genuine, judged.Verdict);
    }

    static Assessment Assess(Message message) => MailAssessor.Assess(message, Brewery, Mailbox, [], Limits.Default);

    static List<string> Codes(Message message) => [.. Assess(message).Findings.Select(f => f.Code)];

    static Message Mail(string name, string address, string subject, string text) => new()
    {
        Source = "reported/1.eml",
        Sha256 = "",
        Size = 1,
        From = [new(name, address)],
        To = [new("", "k@recipient.example")],
        Subject = subject,
        Text = text,
    };
}
